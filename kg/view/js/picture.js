/**
 * The first picture: drawn as soon as the graph is read, while the rest of the file still comes.
 * This module and what it imports are the page's first script; all else is in the second, which is
 * packed and stands at the end of the file.
 */

import { createBar } from "./bar.js";
import { createCanvas } from "./canvas.js";
import { readGraph, readPlainGraph, unpack } from "./data.js";
import { buildScene, SMALL } from "./scene.js";
import { createShell } from "./shell.js";
import { filterGraph } from "./shown.js";
import { createStore, NO_FILTERS } from "./store.js";

/** @param {Graph} graph @returns {State} */
export function firstState(graph) {
  const small = graph.size <= SMALL;
  return {
    mode: "map",
    opened: new Set(small ? graph.groups.map((group) => group.id) : []),
    focus: new Set(),
    places: new Map(),
    hidden: new Set(),
    pinned: new Map(),
    filters: NO_FILTERS,
    lit: null,
    selected: null,
    pathFrom: null,
    compared: null,
    tab: "graph",
  };
}

/** @param {Graph} graph */
function draw(graph) {
  const store = createStore(firstState(graph));
  const canvas = createCanvas(graph);
  const root = /** @type {HTMLElement} */ (document.getElementById("app"));
  const parts = createShell(graph, root, canvas.element);
  const bar = createBar(graph, store, parts);
  const shown = filterGraph(graph, null, NO_FILTERS);
  canvas.setScene(buildScene(graph, store.get(), shown));
  canvas.fit({ glide: false });
  canvas.resize();
  return { graph, store, canvas, root, parts, bar, shown };
}

const plain = readPlainGraph();
/** What is drawn already, for the parts of the page that follow. */
export const picture = plain ? Promise.resolve(draw(plain)) : readGraph().then(draw);

addEventListener("DOMContentLoaded", async () => {
  const rest = document.createElement("script");
  // the policy names the hash of this very text
  rest.textContent = new TextDecoder().decode(await unpack("main"));
  document.head.append(rest);
});
