/** A group of things in the panel: those told of in most texts first. */

import { button, fill, h, plural } from "./dom.js";
import { entityButton, FACTS_AT_FIRST, longList } from "./panel.js";

/**
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {number} id
 */
export function showGroup(app, panel, id) {
  const { graph, actions } = app;
  const group = graph.groups[id];
  const shown = app.shown();
  const members = group.members.filter((node) => shown.nodes[node]);
  members.sort((a, b) => graph.texts[b] - graph.texts[a] || graph.degree[b] - graph.degree[a] || a - b);
  fill(
    panel,
    h("header", { class: "title" },
      h("h2", { tabindex: -1 }, group.name),
      h("p", { class: "types" }, group.apart
        ? `${plural(members.length, "thing")}, alone or in small groups, of which nothing leads to the others.`
        : `A group of ${plural(members.length, "thing")} with more facts among themselves than with others.`),
      h("div", { class: "actions" }, button("Open the group", () => actions.openGroup(id)))),
    longList(members, FACTS_AT_FIRST, (node) =>
      h("div", { class: "member" }, entityButton(app, node),
        h("span", { class: "count" }, plural(graph.degree[node], "fact"))), "thing"),
  );
}
