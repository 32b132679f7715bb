/** What a reader sees first: what this is, who matters most, which groups there are. */

import { button, fill, h, plural } from "./dom.js";
import { entityButton } from "./panel.js";
import { contradictions } from "./panel.js";
import { factText } from "./evidence.js";

const TOP = 8;
const GROUPS = 10;
const SMALLEST_GROUP = 3;

/**
 * @param {App} app
 * @param {HTMLElement} panel
 */
export function showOverview(app, panel) {
  const { graph, evidence, actions } = app;
  const shown = app.shown();
  const top = [...graph.byDegree].filter((node) => shown.nodes[node]).slice(0, TOP);
  const most = graph.degree[top[0]] || 1;
  const groups = graph.groups.filter((group) => group.members.length >= SMALLEST_GROUP);
  fill(
    panel,
    h(
      "header",
      { class: "title" },
      h("h2", { tabindex: -1 }, graph.title),
      h("p", { class: "types" },
        `${plural(graph.factCount, "fact")} about ${plural(graph.size, "thing")}, `,
        `read in ${plural(graph.counts.documents, "text")}. Each leads back to its sentence.`),
    ),
    h("section", { class: "relation" }, h("h3", {}, "Most talked about"),
      h("ol", { class: "top" }, top.map((node) => {
        const bar = h("span", { class: "bar" });
        bar.style.inlineSize = `${Math.max(3, (100 * graph.degree[node]) / most)}%`;
        return h("li", {}, entityButton(app, node),
          h("span", { class: "count" }, plural(graph.degree[node], "fact")), bar);
      }))),
    groups.length > 1 && h("section", { class: "relation" }, h("h3", {}, "Groups"),
      h("ul", { class: "groups" }, groups.slice(0, GROUPS).map((group) =>
        h("li", {}, button(group.name, () => actions.openGroup(group.id), { class: "link" }),
          h("span", { class: "count" }, String(group.members.length)))))),
    conflicts(app, evidence),
    documents(app),
  );
}

/** @param {App} app @param {Evidence} evidence */
function conflicts(app, evidence) {
  const found = [];
  for (let fact = 0; fact < app.graph.factCount && found.length < 6; fact += 1) {
    if (app.graph.claimCount[fact] > 1 && contradictions(app.graph, evidence, fact).length) {
      found.push(fact);
    }
  }
  if (!found.length) return null;
  return h("section", { class: "relation" }, h("h3", {}, "Stated and denied"),
    h("ul", { class: "groups" }, found.map((fact) => h("li", {},
      button(factText(app.graph, fact), () => app.actions.select({ kind: "fact", id: fact }),
        { class: "link" })))));
}

/** @param {App} app */
function documents(app) {
  const rows = app.evidence.documents.map((row, place) => ({ row, place }));
  rows.sort((a, b) => a.row.date.localeCompare(b.row.date) || a.place - b.place);
  return h("section", { class: "relation" }, h("h3", {}, "Texts"),
    h("ul", { class: "groups" }, rows.slice(0, 12).map(({ row, place }) =>
      h("li", {},
        button(row.title || row.id, () => app.actions.openArticle(place, null), { class: "link" }),
        h("span", { class: "count" }, row.date)))),
    rows.length > 12 && h("p", { class: "none" }, `and ${plural(rows.length - 12, "more text")}`));
}
