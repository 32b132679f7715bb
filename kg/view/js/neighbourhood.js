/** What is picked out of the graph: which entities, and where they stand. */

import { neighbours } from "./scene.js";
import { settle } from "./settle.js";

/**
 * Return the change that shows `focus` and nothing else; what has a place keeps nearly to it.
 * @param {Graph} graph
 * @param {Shown} shown
 * @param {Iterable<number>} nodes
 * @param {ReadonlyMap<number, readonly [number, number]>} [before]
 * @returns {Pick<State, "mode" | "focus" | "places">}
 */
export function pickOut(graph, shown, nodes, before = new Map()) {
  const focus = new Set(nodes);
  if ([...focus].every((node) => before.has(node))) return { mode: "focus", focus, places: before };
  const links = /** @type {[number, number][]} */ ([]);
  for (const node of focus) {
    for (const { fact, other, outward } of neighbours(graph, node)) {
      if (outward && shown.facts[fact] && focus.has(other)) links.push([node, other]);
    }
  }
  const places = settle([...focus].sort((a, b) => a - b), links, before);
  return { mode: "focus", focus, places };
}
