/** The frame of the page: bar, filters, views, details, and what is at hand on the canvas. */

import { button, fill, h } from "./dom.js";
import { isServed } from "./served.js";

/** @type {[State["tab"], string][]} */
const TABS = [
  ["graph", "Graph"],
  ["table", "Table"],
  ["sources", "Who says what"],
  ["changes", "What changed"],
  ["documents", "Texts"],
  ["query", "Query"],
  ...(isServed() ? [/** @type {[State["tab"], string]} */ (["review", "Review"])] : []),
];

/**
 * The places that the parts of the page are put into.
 * @param {Graph} graph
 * @param {HTMLElement} root
 * @param {HTMLCanvasElement} canvas
 */
export function createShell(graph, root, canvas) {
  const parts = {
    bar: h("header", { id: "bar" }, h("h1", { title: graph.title }, graph.title)),
    side: h("div", { id: "side", role: "region", "aria-label": "Filters" }),
    stage: h("div", { id: "stage", role: "tabpanel", "aria-label": "Graph" }),
    table: h("div", { id: "table", class: "view", role: "tabpanel", "aria-label": "Table", hidden: true, tabindex: 0 }),
    sources: h("div", { id: "sources", class: "view", role: "tabpanel", "aria-label": "Who says what", hidden: true, tabindex: 0 }),
    changes: h("div", { id: "changes", class: "view", role: "tabpanel", "aria-label": "What changed", hidden: true, tabindex: 0 }),
    documents: h("div", { id: "documents", class: "view", role: "tabpanel", "aria-label": "Texts", hidden: true, tabindex: 0 }),
    query: h("div", { id: "query", class: "view", role: "tabpanel", "aria-label": "Query", hidden: true }),
    review: h("div", { id: "review", class: "view", role: "tabpanel", "aria-label": "Review", hidden: true, tabindex: 0 }),
    panel: h("aside", { id: "panel", "aria-label": "Details", tabindex: 0 }),
    foot: h("footer", { id: "foot", class: graph.dated && "dated" }),
    main: h("main", { id: "main" }),
    live: h("div", { class: "unseen", role: "status", "aria-live": "polite" }),
    tip: h("div", { class: "tip", hidden: true }),
    toolbar: h("div", { class: "toolbar", role: "group", "aria-label": "The picture" }),
    key: h("div", { class: "key", "aria-hidden": "true" },
      ["stands", ...(graph.unsure.includes(1) ? ["unsure"] : []), "reported", "negated", "hypothetical"].map((kind) =>
        h("span", {}, h("i", { class: `line ${kind}` }), KEY[kind]))),
  };
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label",
    "Graph. Arrow keys walk from thing to thing, Enter shows a neighbourhood, question mark lists keys.");
  fill(parts.stage, canvas, parts.tip, parts.toolbar, parts.key);
  fill(parts.main, parts.stage, parts.table, parts.sources, parts.changes, parts.documents, parts.query, parts.review);
  fill(root, parts.bar, parts.side, parts.main, parts.panel, parts.foot, parts.live);
  return parts;
}

/** @type {Record<string, string>} */
const KEY = { stands: "stands", unsure: "unsure", reported: "only reported", negated: "denied", hypothetical: "possible" };

/** @typedef {ReturnType<typeof createShell>} Parts */

/**
 * @param {Graph} graph
 * @param {import("./store.js").Store} store
 * @param {Parts} parts
 */
export function createTabs(graph, store, parts) {
  const views = TABS.filter(([name]) => name !== "changes" || graph.compared);
  const tabs = views.map(([name, title]) =>
    h("button", { type: "button", role: "tab", "data-tab": name, "data-title": title, onclick: () => store.update({ tab: name }) }, title));
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": "Views" }, tabs);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = views.findIndex(([name]) => name === store.get().tab);
    const next = (at + step + views.length) % views.length;
    store.update({ tab: views[next][0] });
    tabs[next].focus();
    event.preventDefault();
  });

  function show() {
    const { tab } = store.get();
    views.forEach(([name], at) => {
      tabs[at].setAttribute("aria-selected", String(name === tab));
      tabs[at].tabIndex = name === tab ? 0 : -1;
      parts[name === "graph" ? "stage" : name].hidden = name !== tab;
    });
  }
  store.subscribe((state, before) => {
    if (state.tab !== before.tab) show();
  });
  show();
  return list;
}

/**
 * Fill the buttons on the canvas.
 * @param {App} app
 * @param {HTMLElement} toolbar
 */
export function createToolbar(app, toolbar) {
  const { canvas, store, actions, graph } = app;
  const middle = () => [canvas.setting.width / 2, canvas.setting.height / 2];
  const zoom = (/** @type {number} */ factor) => canvas.zoomAt(middle()[0], middle()[1], factor);
  const groups = button("", () => actions.setAllGroups(store.get().opened.size === 0), {});
  const overview = button("Overview", () => actions.showMap());
  function show() {
    const { mode, opened } = store.get();
    overview.hidden = mode === "map";
    groups.hidden = mode !== "map" || graph.groups.length < 2;
    groups.textContent = opened.size ? "Close groups" : "Open all groups";
  }
  fill(toolbar, overview, groups,
    button("+", () => zoom(1.4), { "aria-label": "Zoom in" }),
    button("−", () => zoom(1 / 1.4), { "aria-label": "Zoom out" }),
    button("Fit", () => canvas.fit()));
  store.subscribe(show);
  show();
}

/**
 * On narrow screens filters and details are sheets; these buttons open them.
 * @param {Parts} parts
 */
export function createSheets(parts) {
  const toggle = (/** @type {HTMLElement} */ element, /** @type {string} */ label) => {
    const opener = button(label, () => {
      const open = element.classList.toggle("open");
      opener.setAttribute("aria-expanded", String(open));
    }, { class: "sheet-opener", "aria-expanded": "false" });
    return opener;
  };
  return [toggle(parts.side, "Filters"), toggle(parts.panel, "Details")];
}
