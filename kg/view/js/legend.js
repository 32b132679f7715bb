/** The legend, which is the filter of types as well. */

import { fill, h } from "./dom.js";
import { countFacet } from "./shown.js";
import { toggled } from "./store.js";
import { typeIcon } from "./types.js";

/** @param {App} app */
export function createLegend(app) {
  const { graph, store } = app;
  const element = h("section", {});

  function show() {
    const { filters } = store.get();
    const counts = countFacet(graph, app.evidence, filters, "types");
    const order = [...graph.types.keys()].sort(
      (a, b) => graph.types[b].count - graph.types[a].count || a - b,
    );
    fill(element, h("h2", {}, "Types"), h("ul", { class: "facet" }, order.map((type) =>
      h("li", {}, h("label", {},
        h("input", {
          type: "checkbox",
          checked: filters.types.has(type),
          onchange: () => store.update({ filters: { ...filters, types: toggled(filters.types, type) } }),
        }),
        typeIcon(graph.types[type]),
        h("span", { class: "name" }, graph.types[type].label),
        h("span", { class: "count" }, String(counts.get(type) ?? 0)))))));
  }
  store.subscribe((state, before) => {
    if (state.filters !== before.filters) show();
  });
  show();
  return element;
}
