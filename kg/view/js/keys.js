/** The keyboard: every action has a key, and "?" lists them. */

import { button, h } from "./dom.js";
import { neighbours } from "./scene.js";

/** @type {[string, string][]} */
const KEYS = [
  ["/  or  Ctrl K", "search"],
  ["↑ ↓ ← →", "on the graph: walk to the nearest thing in that direction"],
  ["[  and  ]", "step through the facts of the chosen thing"],
  ["Enter", "show the neighbourhood of the chosen thing, or open the chosen group"],
  ["E  and  C", "expand and collapse its neighbours"],
  ["P  and  H", "pin it, hide it"],
  ["M", "all that can be done with it"],
  ["O", "overview"],
  ["+  −  0", "zoom in, out, fit all"],
  ["Ctrl Z  and  Ctrl Y", "undo and redo"],
  ["← →  PgUp  PgDn", "on an end of the timeline: earlier, later"],
  ["Esc", "let go of what is chosen"],
  ["?", "this list"],
];

export function createHelp() {
  const dialog = h("dialog", { id: "help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, "Keys"),
    h("dl", {}, KEYS.flatMap(([keys, meaning]) => [h("dt", {}, keys), h("dd", {}, meaning)])),
    button("Close", () => dialog.close()));
  return dialog;
}

/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/**
 * Return the mark nearest to `from` in a direction, those near the axis first.
 * @param {Mark[]} marks
 * @param {{ x: number, y: number }} from
 * @param {[number, number]} direction
 */
function nearestToward(marks, from, [dx, dy]) {
  let found = null;
  let best = Infinity;
  for (const mark of marks) {
    const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
    const aside = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
    if (along <= 1e-6) continue;
    const cost = along + 2 * aside;
    if (cost < best) [best, found] = [cost, mark];
  }
  return found;
}

/**
 * @param {App} app
 * @param {{ search: () => void, help: HTMLDialogElement }} parts
 */
export function listenToKeys(app, { search, help }) {
  const { store, canvas, actions, graph } = app;

  /** @param {[number, number]} direction */
  function walk(direction) {
    const scene = canvas.scene();
    const { selected } = store.get();
    const current = scene.marks.find(
      (mark) =>
        (selected?.kind === "node" && mark.id === selected.id) ||
        (selected?.kind === "group" && mark.id === -1 - selected.id),
    );
    const heaviest = () =>
      scene.marks.reduce((a, b) => (b.weight > a.weight ? b : a), scene.marks[0]);
    const next = current ? nearestToward(scene.marks, current, direction) : heaviest();
    if (!next) return;
    actions.select(next.id >= 0 ? { kind: "node", id: next.id } : { kind: "group", id: -1 - next.id });
    canvas.reveal(next);
  }

  /** @param {number} step */
  function cycle(step) {
    const { selected } = store.get();
    if (!selected || selected.kind === "group") return;
    const scene = canvas.scene();
    const node = selected.kind === "node" ? selected.id : graph.subject[selected.id];
    const facts = neighbours(graph, node).map(({ fact }) => fact)
      .filter((fact) => scene.links.some((link) => link.fact === fact));
    if (!facts.length) return;
    const at = selected.kind === "fact" ? facts.indexOf(selected.id) : step > 0 ? -1 : 0;
    actions.select({ kind: "fact", id: facts[(at + step + facts.length) % facts.length] });
  }

  /** @type {Record<string, (node: number) => void>} */
  const onNode = {
    e: (node) => actions.expandMenu(node),
    c: (node) => actions.collapse(node),
    h: (node) => actions.hide(node),
    p: (node) => actions.pin(node),
    m: (node) => actions.openMenu(node),
    Enter: (node) => actions.focusOn(node),
  };
  const middle = () => [canvas.setting.width / 2, canvas.setting.height / 2];
  /** @type {Record<string, () => void>} */
  const always = {
    "/": search,
    "?": () => help.showModal(),
    o: () => actions.showMap(),
    0: () => canvas.fit(),
    "+": () => canvas.zoomAt(middle()[0], middle()[1], 1.3),
    "=": () => canvas.zoomAt(middle()[0], middle()[1], 1.3),
    "-": () => canvas.zoomAt(middle()[0], middle()[1], 1 / 1.3),
    "[": () => cycle(-1),
    "]": () => cycle(1),
  };

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("input:not([type=checkbox]):not([type=range]), textarea, select");
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const done = () => event.preventDefault();
    if (ctrl && key === "k") return done(), search();
    // an open dialog has the keys to itself
    if (typing || document.querySelector("dialog[open]")) return undefined;
    if (ctrl && key === "z") return done(), event.shiftKey ? store.redo() : store.undo();
    if (ctrl && key === "y") return done(), store.redo();
    if (ctrl || event.altKey) return undefined;
    if (key === "Escape") {
      if (!actions.cancelPath()) actions.select(null);
      return undefined;
    }
    const onCanvas = target === canvas.element;
    if (onCanvas && ARROWS[key]) return done(), walk(ARROWS[key]);
    const { selected } = store.get();
    const pressable = target.matches("button, a, [role=button], input, summary");
    if (selected?.kind === "node" && onNode[key] && !(key === "Enter" && pressable)) {
      return done(), onNode[key](selected.id);
    }
    if (selected?.kind === "group" && key === "Enter" && onCanvas) {
      return done(), actions.openGroup(selected.id);
    }
    if (always[key]) return done(), always[key]();
    return undefined;
  });
}
