/** The words beside the pointer. */

import { plural } from "./dom.js";
import { factText } from "./evidence.js";

const WIDEST = 240;

/**
 * Return a function that tells what is under the pointer, or hides the tip.
 * @param {Graph} graph
 * @param {import("./canvas.js").Canvas} canvas
 * @param {HTMLElement} tip
 */
export function createTip(graph, canvas, tip) {
  /** @param {Target | null} target @param {number} x @param {number} y */
  return (target, x, y) => {
    tip.hidden = !target;
    canvas.element.style.cursor = target ? "pointer" : "grab";
    if (!target) return;
    tip.textContent = textFor(graph, target);
    const left = x > canvas.setting.width - WIDEST;
    tip.style.transform = `translate(${x + (left ? -14 : 14)}px, ${y + 14}px)${left ? " translateX(-100%)" : ""}`;
  };
}

/** @param {Graph} graph @param {Target} target */
function textFor(graph, target) {
  if (target.kind === "fact") return factText(graph, target.id);
  if (target.kind === "group") return `${graph.groups[target.id].name}: double-click to open`;
  const type = graph.types[graph.type[target.id]].label;
  return `${graph.label[target.id]} · ${type} · ${plural(graph.degree[target.id], "fact")}`;
}
