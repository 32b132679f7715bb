/** The table: what the canvas shows, in rows, with the same filters. */

import { button, fill, h, plural, sortableHead } from "./dom.js";
import { kindOf } from "./scene.js";
import { objectText } from "./evidence.js";
import { entityButton } from "./panel.js";
import { countFacts } from "./shown.js";

const PAGE = 200;

/** @typedef {{ title: string, key: (row: number) => string | number, cell: (row: number) => import("./dom.js").Child }} Column */

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createTable(app, view) {
  const { graph, evidence } = app;
  /** @type {"things" | "facts"} */
  let what = "things";
  let sort = { column: -1, down: false };
  let limit = PAGE;
  let counts = new Int32Array(0);

  /** @type {Record<"things" | "facts", Column[]>} */
  const columns = {
    things: [
      { title: "Name", key: (node) => graph.label[node], cell: (node) => entityButton(app, node) },
      { title: "Kind", key: (node) => graph.types[graph.type[node]].label,
        cell: (node) => graph.types[graph.type[node]].label },
      { title: "Texts", key: (node) => -graph.texts[node], cell: (node) => graph.texts[node] },
      { title: "Facts", key: (node) => -counts[node], cell: (node) => counts[node] },
      { title: "Between", key: (node) => -(evidence.between.get(node) ?? 0),
        cell: (node) => share(evidence.between.get(node) ?? 0) },
      { title: "Bridge", key: (node) => (evidence.bridges.has(node) ? 0 : 1),
        cell: (node) => (evidence.bridges.has(node) ? "yes" : "") },
      { title: "Group", key: (node) => graph.groups[graph.group[node]].name,
        cell: (node) => graph.groups[graph.group[node]].name },
      { title: "Also called", key: (node) => graph.aliases[node].join(", "),
        cell: (node) => h("div", { class: "names" }, graph.aliases[node].join(", ")) },
    ],
    facts: [
      { title: "Subject", key: (fact) => graph.label[graph.subject[fact]],
        cell: (fact) => entityButton(app, graph.subject[fact]) },
      { title: "Relation", key: (fact) => graph.predicates[graph.predicate[fact]].label,
        cell: (fact) => button(graph.predicates[graph.predicate[fact]].label,
          () => app.actions.select({ kind: "fact", id: fact }), { class: "link" }) },
      { title: "Object", key: (fact) => objectText(graph, fact),
        cell: (fact) => graph.object[fact] >= 0
          ? entityButton(app, graph.object[fact]) : objectText(graph, fact) },
      { title: "Told as", key: (fact) => kindOf(graph, fact), cell: (fact) => KINDS[kindOf(graph, fact)] },
      { title: "Sentences", key: (fact) => -graph.claimCount[fact],
        cell: (fact) => graph.claimCount[fact] },
    ],
  };

  function rows() {
    const view = app.view();
    counts = countFacts(graph, view);
    const found = [];
    if (what === "things") {
      for (const node of graph.foremost) if (view.nodes[node]) found.push(node);
    } else {
      for (let fact = 0; fact < graph.factCount; fact += 1) if (view.facts[fact]) found.push(fact);
    }
    const column = columns[what][sort.column];
    if (!column) return found;
    const keys = new Map(found.map((row) => [row, column.key(row)]));
    const side = sort.down ? -1 : 1;
    return found.sort((a, b) => side * compare(keys.get(a), keys.get(b)) || a - b);
  }

  function show() {
    if (view.hidden) return;
    const found = rows();
    const tab = (/** @type {"things" | "facts"} */ name, /** @type {string} */ title) =>
      button(title, () => {
        what = name;
        sort = { column: -1, down: false };
        limit = PAGE;
        show();
      }, { "aria-pressed": String(what === name) });
    fill(view,
      h("div", { class: "tools" }, tab("things", "Things"), tab("facts", "Facts"),
        h("p", { class: "none", id: "row-count" }, plural(found.length, "row"))),
      h("table", { "data-rows": found.length },
        h("caption", { class: "unseen" }, `The ${what} that the graph shows`),
        sortableHead(view, columns[what].map(({ title }) => title), sort, (next) => {
          sort = next;
          show();
        }, HINTS),
        h("tbody", {}, found.slice(0, limit).map((row) =>
          h("tr", {}, columns[what].map((column) => h("td", {}, column.cell(row))))))),
      found.length > limit &&
        button(`Show ${Math.min(PAGE * 5, found.length - limit)} more`, () => {
          limit += PAGE * 5;
          show();
        }, { class: "more" }));
  }
  return show;
}

/** What is told of a column by a hint. @type {Record<string, string>} */
const HINTS = {
  Between: "The share of shortest paths between other things that lead through it",
  Bridge: "Whether the graph falls apart without it",
};

/** @param {number} perMille */
function share(perMille) {
  return perMille ? `${perMille / 10} %` : "";
}

/** @type {Record<LinkKind, string>} */
export const KINDS = {
  stands: "stands",
  unsure: "unsure",
  reported: "reported",
  negated: "denied",
  hypothetical: "possible",
};

/** @param {string | number | undefined} a @param {string | number | undefined} b */
function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en");
}
