/** The filters, with what each choice would leave; the legend is the first of them. */

import { button, fill, h, plural, withCommas } from "./dom.js";
import { dateOf } from "./calendar.js";
import { STATUS_WORDS, readableTime } from "./evidence.js";
import { countFacet, isFiltered } from "./shown.js";
import { shorten } from "./labels.js";
import { fold } from "./vocabulary.js";
import { NO_FILTERS, toggled } from "./store.js";
import { typeIcon } from "./types.js";

const VALUES_AT_FIRST = 8;
/** As many as one can look through; the rest is found by typing. */
const VALUES_UNFOLDED = 60;

/** @typedef {"types" | "predicates" | "sources" | "statuses" | "speakers"} Facet */

/** @type {{ facet: Facet, title: string }[]} */
const FACETS = [
  { facet: "types", title: "Kind of thing" },
  { facet: "predicates", title: "Relation" },
  { facet: "statuses", title: "How it is told" },
  { facet: "speakers", title: "Who says it" },
  { facet: "sources", title: "Source" },
];

/** A name that breaks behind "_" and "/", not within words. @param {string} name */
const breakable = (name) => name.replace(/[_/](?=.)/g, "$&\u200b");

/**
 * Return the name of a value of a facet.
 * @param {App} app
 * @param {Facet} facet
 * @param {number} value
 */
function facetLabel(app, facet, value) {
  const { graph, evidence } = app;
  if (facet === "types") return graph.types[value].label;
  if (facet === "predicates") return graph.predicates[value].label;
  if (facet === "sources") return evidence.sources[value];
  if (facet === "speakers") return graph.label[value];
  return STATUS_WORDS[graph.statusNames[value]];
}

/**
 * @param {App} app
 * @param {HTMLElement} side
 */
export function createFilters(app, side) {
  const { graph, store, evidence } = app;
  /** @type {Map<Facet, HTMLInputElement>} where the values of an unfolded facet are looked for */
  const unfolded = new Map();
  const sections = new Map(FACETS.map(({ facet }) => [facet, h("fieldset", { class: "facet" })]));
  const confidence = h("input", {
    type: "range", min: 0, max: 100, step: 5, id: "confidence", value: 0,
    oninput: () => change({ confidence: Number(confidence.value) }),
  });
  const confidenceValue = h("output", { for: "confidence" });
  const unsure = h("input", {
    type: "checkbox", id: "unsure", onchange: () => change({ unsure: unsure.checked }),
  });
  const howMany = graph.unsure.reduce((sum, each) => sum + each, 0);
  const minSources = h("input", {
    type: "number", min: 1, max: 99, id: "min-sources", value: 1,
    oninput: () => change({ minSources: Math.max(1, Number(minSources.value) || 1) }),
  });

  /** @param {Partial<Filters>} part */
  function change(part) {
    store.update({ filters: { ...store.get().filters, ...part } });
  }

  /** @param {Facet} facet @param {string} title */
  function showFacet(facet, title) {
    const section = /** @type {HTMLElement} */ (sections.get(facet));
    const { filters } = store.get();
    const counts = countFacet(graph, evidence, filters, facet);
    const chosen = filters[facet];
    const values = [...new Set([...counts.keys(), ...chosen])];
    values.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a - b);
    const finder = unfolded.get(facet);
    const wanted = fold(finder?.value ?? "").trim();
    const matching = wanted
      ? values.filter((value) => chosen.has(value) || fold(facetLabel(app, facet, value)).includes(wanted))
      : values;
    const most = finder ? VALUES_UNFOLDED : VALUES_AT_FIRST;
    const visible = matching.length > most + 2
      ? matching.filter((value, place) => place < most || chosen.has(value))
      : matching;
    const left = matching.length - visible.length;
    const focused = document.activeElement?.getAttribute("data-value");
    const inside = section.contains(document.activeElement);
    const focusedField = document.activeElement === finder;
    fill(
      section,
      h("legend", {}, title),
      finder,
      visible.map((value) =>
        h("label", {},
          h("input", {
            type: "checkbox", checked: chosen.has(value), "data-value": value,
            onchange: () => change({ [facet]: toggled(store.get().filters[facet], value) }),
          }),
          facet === "types" && typeIcon(graph.types[value]),
          facet === "statuses" &&
            h("span", { class: `line ${graph.statusNames[value].toLowerCase()}` }),
          h("span", { class: "name" }, breakable(facetLabel(app, facet, value))),
          h("span", { class: "count" }, withCommas(counts.get(value) ?? 0)))),
      !finder && left > 0 && button(`${withCommas(left)} more`, () => {
        const field = h("input", {
          type: "search", class: "finder", placeholder: `Find among ${withCommas(values.length)} …`,
          "aria-label": `Find: ${title}`, oninput: () => showFacet(facet, title),
        });
        unfolded.set(facet, field);
        showFacet(facet, title);
        field.focus();
      }, { class: "more" }),
      finder && left > 0 && h("p", { class: "none" }, `and ${withCommas(left)} more: type to find them`),
      finder && matching.length === 0 && h("p", { class: "none" }, "None of that name"),
      finder && button("Fewer", () => {
        unfolded.delete(facet);
        showFacet(facet, title);
      }, { class: "more" }),
    );
    // one speaker among texts that speak for themselves is a choice, one kind of thing is none
    section.hidden = values.length < (facet === "speakers" ? 1 : 2) && !chosen.size;
    if (inside && finder && focusedField) finder.focus();
    else if (inside && focused) {
      /** @type {HTMLElement | null} */ (
        section.querySelector(`[data-value="${focused}"]`)
      )?.focus();
    }
  }

  function show() {
    const { filters } = store.get();
    for (const { facet, title } of FACETS) showFacet(facet, title);
    confidence.value = String(filters.confidence);
    confidenceValue.textContent = filters.confidence ? `≥ ${filters.confidence} %` : "any";
    unsure.checked = filters.unsure;
    minSources.value = String(filters.minSources);
  }

  fill(side,
    FACETS.map(({ facet }) => sections.get(facet)),
    h("fieldset", { class: "facet" }, h("legend", {}, "Evidence"),
      h("p", { class: "setting" },
        h("label", { for: "confidence" }, "Confidence"), confidenceValue), confidence,
      howMany > 0 && h("label", {}, unsure,
        h("span", { class: "name" }, "Also what is unsure or says little"),
        h("span", { class: "count" }, withCommas(howMany))),
      h("p", { class: "setting" },
        h("label", { for: "min-sources" }, "Sources, at least"), minSources)));
  store.subscribe((state, before) => {
    if (state.filters !== before.filters) show();
  });
  show();
}

/**
 * Return the chips of what is filtered, and of what is hidden; each takes itself away.
 * @param {App} app
 */
export function createChips(app) {
  const { store } = app;
  const element = h("div", { id: "chips", role: "group", "aria-label": "Filters in use" });

  /** @param {string} text @param {() => void} onclick */
  const chip = (text, onclick) =>
    h("button", { type: "button", class: "chip", onclick, title: "Take this away" }, text,
      h("span", { "aria-hidden": "true" }, "×"));

  function show() {
    const { filters, hidden, mode } = store.get();
    const set = (/** @type {Partial<Filters>} */ part) =>
      store.update({ filters: { ...store.get().filters, ...part } });
    const chips = [];
    if (mode === "focus") {
      chips.push(chip(`${plural(app.view().nodeCount, "thing")} picked out`, () => app.actions.showMap()));
    }
    for (const { facet } of FACETS) {
      for (const value of filters[facet]) {
        chips.push(chip(facetLabel(app, facet, value), () =>
          set({ [facet]: toggled(store.get().filters[facet], value) })));
      }
    }
    const [from, to] = [filters.after, filters.before].map((day) =>
      day === null ? "" : readableTime(dateOf(day)));
    if (filters.clock === "known") {
      if (to) chips.push(chip(`known by ${to}`, () => set({ before: null })));
      if (from) chips.push(chip(`lit: told since ${from}`, () => set({ after: null })));
    } else if (from || to) {
      const word = filters.clock === "event" ? "happened" : "published";
      chips.push(chip(`${word} ${from || "…"} – ${to || "…"}`, () => set({ after: null, before: null })));
    }
    if (filters.confidence) {
      chips.push(chip(`≥ ${filters.confidence} % sure`, () => set({ confidence: 0 })));
    }
    if (filters.minSources > 1) {
      chips.push(chip(`≥ ${filters.minSources} sources`, () => set({ minSources: 1 })));
    }
    if (hidden.size) {
      chips.push(chip(`${hidden.size} hidden`, () => app.actions.showHidden()));
    }
    const { selected } = store.get();
    const { marks, markOf } = app.canvas.scene();
    const more = selected?.kind === "node" ? marks[markOf[selected.id]]?.more : 0;
    if (mode === "focus" && selected && more) {
      const name = shorten(app.graph.label[selected.id], 30);
      chips.push(button(`+ ${plural(more, "more neighbour")} of ${name}`,
        () => app.actions.expand(selected.id), { class: "chip add" }));
    }
    fill(element, chips,
      isFiltered(filters) &&
        button("Clear filters", () => store.update({ filters: NO_FILTERS }), { class: "more" }));
  }
  store.subscribe(show);
  show();
  return element;
}
