/** Shortest paths between two entities, in either direction of the facts. */

import { neighbours } from "./scene.js";

const MOST = 10;

/**
 * Return up to ten shortest paths among the facts that pass the filters.
 * @param {Graph} graph
 * @param {Shown} shown
 * @param {number} from
 * @param {number} to
 * @returns {{ paths: number[][], nodes: number[], facts: number[] }} paths as entities; on them
 */
export function shortestPaths(graph, shown, from, to) {
  const distance = new Map([[from, 0]]);
  /** @type {Map<number, Set<number>>} */
  const before = new Map();
  let edge = [from];
  while (edge.length && !distance.has(to)) {
    const next = /** @type {number[]} */ ([]);
    for (const node of edge) {
      for (const { fact, other } of neighbours(graph, node)) {
        if (!shown.facts[fact]) continue;
        const steps = (distance.get(node) ?? 0) + 1;
        if (!distance.has(other)) {
          distance.set(other, steps);
          next.push(other);
        }
        if (distance.get(other) === steps) {
          before.set(other, (before.get(other) ?? new Set()).add(node));
        }
      }
    }
    edge = next;
  }
  const paths = /** @type {number[][]} */ ([]);
  const walk = (/** @type {number} */ node, /** @type {number[]} */ tail) => {
    if (paths.length >= MOST) return;
    const path = [node, ...tail];
    if (node === from) paths.push(path);
    else for (const each of [...(before.get(node) ?? [])].sort((a, b) => a - b)) walk(each, path);
  };
  if (distance.has(to)) walk(to, []);
  const pairs = new Set(paths.flatMap((path) => path.slice(1).map((node, at) => key(path[at], node))));
  const facts = [];
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    if (shown.facts[fact] && end >= 0 && pairs.has(key(graph.subject[fact], end))) facts.push(fact);
  }
  return { paths, nodes: [...new Set(paths.flat())], facts };
}

/** @param {number} a @param {number} b */
function key(a, b) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
