/** Puts the page together. */

import { createActions } from "./actions.js";
import { showArticle } from "./article.js";
import { createCanvas } from "./canvas.js";
import { readEvidence, readGraph, readTexts } from "./data.js";
import { button, fill, h, plural } from "./dom.js";
import { factText } from "./evidence.js";
import { createLegend } from "./legend.js";
import { showOverview } from "./overview.js";
import { showEntity, showFact } from "./panel.js";
import { listenToPointer } from "./pointer.js";
import { buildScene, SMALL } from "./scene.js";
import { createSearch } from "./search.js";
import { settle } from "./settle.js";
import { filterGraph } from "./shown.js";
import { createStore, NO_FILTERS } from "./store.js";
import { createTexts } from "./texts.js";
import { currentTheme, setTheme } from "./theme.js";

async function start() {
  const graph = await readGraph();
  const root = /** @type {HTMLElement} */ (document.getElementById("app"));
  const small = graph.size <= SMALL;
  const store = createStore({
    mode: "map",
    opened: new Set(small ? graph.groups.map((group) => group.id) : []),
    focus: new Set(),
    hidden: new Set(),
    pinned: new Map(),
    filters: NO_FILTERS,
    lit: null,
    selected: null,
    tab: "graph",
  });
  const tip = h("div", { class: "tip", hidden: true });
  const canvas = createCanvas(graph, {
    onhover(target, x, y) {
      tip.hidden = !target;
      canvas.element.style.cursor = target ? "pointer" : "grab";
      if (!target) return;
      tip.textContent = tipFor(graph, target);
      tip.style.transform = `translate(${x + 14}px, ${y + 14}px)`;
    },
  });
  let shown = filterGraph(graph, null, NO_FILTERS);
  const live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });
  const stage = h("div", { id: "stage" }, canvas.element, tip);
  const panel = h("aside", { id: "panel", "aria-label": "Details" });
  const count = h("p", { id: "count" });
  const bar = h("header", { id: "bar" }, h("h1", {}, graph.title));
  const side = h("div", { id: "side" });
  fill(root, bar, side, stage, panel, h("footer", { id: "foot" }, count), live);

  canvas.setScene(buildScene(graph, store.get(), shown, new Map()));
  canvas.fit({ glide: false });
  await new Promise((done) => requestAnimationFrame(done));
  performance.mark("first-picture");

  const evidence = await readEvidence(graph);
  /** @type {Promise<import("./texts.js").Texts> | null} */
  let texts = null;
  /** @type {App} */
  const app = {
    graph,
    evidence,
    store,
    canvas,
    texts: () => (texts ??= readTexts().then(createTexts)),
    shown: () => shown,
    places: new Map(),
    announce: (message) => (live.textContent = message),
    actions: createActions(() => app, {
      openArticle: (place, claim) => showArticle(app, panel, place, claim, () => showPanel()),
      openMenu: (node) => app.actions.expand(node),
    }),
  };

  function showPanel() {
    const { selected } = store.get();
    if (selected?.kind === "node") showEntity(app, panel, selected.id);
    else if (selected?.kind === "fact") showFact(app, panel, selected.id);
    else showOverview(app, panel);
    panel.scrollTop = 0;
  }

  function showCount() {
    count.textContent =
      `${plural(shown.factCount, "fact")} of ${graph.factCount.toLocaleString("en")}, ` +
      `${plural(shown.nodeCount, "thing")} of ${graph.size.toLocaleString("en")}`;
  }

  function rebuild() {
    const state = store.get();
    if (state.mode === "focus") {
      const nodes = [...state.focus];
      const links = /** @type {[number, number][]} */ ([]);
      for (let fact = 0; fact < graph.factCount; fact += 1) {
        const [from, to] = [graph.subject[fact], graph.object[fact]];
        if (to >= 0 && shown.facts[fact] && state.focus.has(from) && state.focus.has(to)) {
          links.push([from, to]);
        }
      }
      app.places = settle(nodes, links, app.places);
    }
    canvas.setScene(buildScene(graph, state, shown, app.places));
  }

  store.subscribe((state, before) => {
    if (state.filters !== before.filters) {
      shown = filterGraph(graph, evidence, state.filters);
      showCount();
    }
    const parts = /** @type {const} */ (["mode", "opened", "focus", "hidden", "pinned", "filters"]);
    if (parts.some((part) => state[part] !== before[part])) {
      if (state.mode === "focus" && before.mode !== "focus") app.places = new Map();
      rebuild();
      if (state.mode !== before.mode || state.focus !== before.focus) canvas.fit();
    }
    canvas.setLook({ selected: state.selected, lit: state.lit });
    if (state.selected !== before.selected || state.filters !== before.filters) showPanel();
  });

  const search = createSearch(graph, (node) => app.actions.find(node));
  const legend = createLegend(app);
  const theme = button("Theme", () => setTheme(currentTheme() === "dark" ? "light" : "dark"));
  side.replaceChildren(legend);
  bar.append(search.element, h("nav", { class: "tools" },
    button("Overview", () => app.actions.showMap()),
    button("Undo", () => store.undo()), button("Redo", () => store.redo()), theme));
  showPanel();
  showCount();
  listenToPointer(canvas, {
    onselect: (target) => app.actions.select(target),
    onopen(target) {
      if (target?.kind === "group") app.actions.openGroup(target.id);
      if (target?.kind === "node") app.actions.expand(target.id);
    },
    onmenu(target) {
      if (target?.kind === "node") app.actions.pin(target.id);
    },
    ondrag(node, x, y, done) {
      const scene = canvas.scene();
      const mark = scene.marks[scene.markOf[node]];
      [mark.x, mark.y] = [x, y];
      canvas.redraw();
      if (done) app.actions.pin(node, [Math.round(x), Math.round(y)]);
    },
  });
  Object.assign(window, { kg: app });
}

/** @param {Graph} graph @param {Target} target */
function tipFor(graph, target) {
  if (target.kind === "fact") return factText(graph, target.id);
  if (target.kind === "group") {
    return `${graph.groups[target.id].name}: double-click to open`;
  }
  const type = graph.types[graph.type[target.id]].label;
  return `${graph.label[target.id]} · ${type} · ${plural(graph.degree[target.id], "fact")}`;
}

start();
