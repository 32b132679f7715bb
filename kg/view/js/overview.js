/** What a reader sees first: what this is, who matters most, which groups there are. */

import { findDisagreements } from "./disagreements.js";
import { button, fill, h, plural, withCommas } from "./dom.js";
import { factText, objectText } from "./evidence.js";
import { entityButton } from "./panel.js";
import { countFacts } from "./shown.js";
import { titleOf } from "./texts.js";

const TOP = 8;
const GROUPS = 10;
const TEXTS = 8;
const CONFLICTS = 6;
const SMALLEST_GROUP = 3;

/**
 * @param {App} app
 * @param {HTMLElement} panel
 */
export function showOverview(app, panel) {
  const { graph, evidence, actions } = app;
  const view = app.view();
  const whole = view.factCount === graph.factCount && view.nodeCount === graph.size;
  const counts = countFacts(graph, view);
  const spread = whole ? graph.texts : textsOf(app, view);
  // of a few texts facts tell more of what they are about
  const measured = spread.some((texts) => texts > 2) ? spread : counts;
  const top = [...graph.foremost].filter((node) => view.nodes[node])
    .sort((a, b) => measured[b] - measured[a] || counts[b] - counts[a] || a - b).slice(0, TOP);
  const most = measured[top[0]] || 1;
  const groups = graph.groups.map((group) => ({
    group, size: group.members.reduce((sum, node) => sum + view.nodes[node], 0),
  })).filter(({ size }) => size >= SMALLEST_GROUP);
  groups.sort((a, b) => Number(a.group.apart) - Number(b.group.apart) ||
    (whole ? 0 : b.size - a.size) || a.group.id - b.group.id);
  const texts = new Set();
  evidence.factOf.forEach((fact, claim) => view.facts[fact] && texts.add(evidence.claims.doc[claim]));
  fill(
    panel,
    h(
      "header",
      { class: "title" },
      h("h2", { tabindex: -1 }, graph.title),
      h("p", { class: "types" },
        `${plural(view.factCount, "fact")} about ${plural(view.nodeCount, "thing")}, `,
        `read in ${plural(whole ? graph.counts.documents : texts.size, "text")}. `,
        whole ? "Each leads back to its sentence."
          : `This is what is in view of ${plural(graph.factCount, "fact")} in all.`),
    ),
    top.length > 0 && h("section", { class: "relation" }, h("h3", {}, "Most talked about"),
      h("ol", { class: "top" }, top.map((node) => {
        const bar = h("span", { class: "bar" });
        bar.style.inlineSize = `${Math.max(3, (100 * measured[node]) / most)}%`;
        return h("li", {}, entityButton(app, node),
          h("span", { class: "count" }, measured === spread && `${plural(spread[node], "text")}, `,
            plural(counts[node], "fact")), bar);
      }))),
    groups.length > 1 && h("section", { class: "relation" }, h("h3", {}, "Groups"),
      h("ul", { class: "groups" }, groups.filter(({ group }, place) => place < GROUPS || group.apart).map(({ group, size }) =>
        h("li", {}, button(group.name, () => actions.openGroup(group.id), { class: "link" }),
          h("span", { class: "count" }, withCommas(size)))))),
    conflicts(app),
    documents(app, texts, whole),
  );
}

/**
 * Return in how many of the texts in view something is told of each thing.
 * @param {App} app
 * @param {Shown} view
 */
function textsOf({ graph, evidence }, view) {
  const found = graph.texts.map(() => new Set());
  evidence.factOf.forEach((fact, claim) => {
    if (!view.facts[fact]) return;
    for (const node of [graph.subject[fact], graph.object[fact]]) found[node]?.add(evidence.claims.doc[claim]);
  });
  return found.map((texts) => texts.size);
}

/** @param {App} app */
function conflicts(app) {
  const found = findDisagreements(app.graph, app.evidence, app.view(), app.store.get().filters,
    (fact) => objectText(app.graph, fact));
  if (!found.length) return null;
  return h("section", { class: "relation" }, h("h3", {}, "Where texts disagree"),
    h("ul", { class: "groups" }, found.slice(0, CONFLICTS).map(({ fact, perhaps }) => h("li", {},
      button(factText(app.graph, fact), () => app.actions.select({ kind: "fact", id: fact }),
        { class: "link" }), perhaps && h("span", { class: "count" }, "perhaps")))),
    found.length > CONFLICTS && button(`All ${found.length}`,
      () => app.store.update({ tab: "sources" }), { class: "more" }));
}

/** @param {App} app @param {Set<number>} told the texts in view @param {boolean} whole */
function documents(app, told, whole) {
  const rows = app.evidence.documents.map((row, place) => ({ row, place }))
    .filter(({ place }) => whole || told.has(place));
  rows.sort((a, b) => b.row.date.localeCompare(a.row.date) || a.place - b.place);
  return h("section", { class: "relation" }, h("h3", {}, "Texts"),
    h("ul", { class: "groups" }, rows.slice(0, TEXTS).map(({ row, place }) =>
      h("li", {},
        button(titleOf(row), () => app.actions.openArticle(place, null), { class: "link" }),
        h("span", { class: "count" }, row.date)))),
    rows.length > TEXTS && button(`All ${withCommas(rows.length)} texts`,
      () => app.store.update({ tab: "documents" }), { class: "more" }));
}
