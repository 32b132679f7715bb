/** Who says what: facts by how many sources tell them, and where sources contradict each other. */

import { button, fill, h, plural, withCommas } from "./dom.js";
import { findDisagreements } from "./disagreements.js";
import { claimCard, factText, objectText } from "./evidence.js";
import { wantedWords, wordsOf } from "./vocabulary.js";
import { longList } from "./panel.js";
import { shownClaims } from "./shown.js";

const FIRST = 40;
const COLUMNS = 12;
const IN_A_COLUMN = 5;

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createSources(app, view) {
  const { graph, evidence, store } = app;
  let limit = FIRST;
  /** The list that was chosen; until one is, the first that has something. */
  let wanted = "";
  let chosen = "opposed";
  const topic = h("input", { type: "search", class: "finder", placeholder: "anything", oninput: () => {
    show();
    topic.focus();
  } });

  /** What the claims of each fact that pass the filters come to. */
  function survey() {
    const { facts } = app.view();
    const { filters } = store.get();
    const found = [];
    for (let fact = 0; fact < graph.factCount; fact += 1) {
      if (!facts[fact]) continue;
      const claims = shownClaims(graph, evidence, filters, fact);
      const sources = new Set(claims.map((each) => evidence.sourceOf[evidence.claims.doc[each]]));
      found.push({ fact, claims, sources: sources.size });
    }
    return found;
  }

  /** @typedef {ReturnType<typeof survey>[number]} Row */

  /** @type {Record<string, { title: string, note: string, pick: (rows: Row[]) => Row[] }>} */
  const lists = {
    opposed: {
      title: "Contradicted",
      note: "One text says it and another denies it, or they give different dates, places or numbers.",
      pick: () => [],
    },
    speakers: {
      title: "By speaker",
      note: "What is told on somebody's word, a column for each speaker.",
      pick: (rows) => rows.filter((row) => row.claims.some((claim) => evidence.claims.by[claim])),
    },
    outlets: {
      title: "By source",
      note: "What each source tells, a column for each.",
      pick: (rows) => rows,
    },
    several: {
      title: "Several sources",
      note: "Told by more than one source, most first.",
      pick: (rows) => rows.filter((row) => row.sources > 1).sort((a, b) => b.sources - a.sources),
    },
    one: {
      title: "One source only",
      note: "Nobody else tells these.",
      pick: (rows) => rows.filter((row) => row.sources === 1),
    },
  };

  /** @param {string} title @param {number[]} claims */
  const side = (title, claims) => h("div", { class: "side" }, h("h4", {}, title),
    claims.slice(0, 3).map((claim) => claimCard(app, claim)));

  /** @param {number} fact @param {string} note @param {import("./dom.js").Child} [more] */
  const says = (fact, note, more) => h("li", { class: "says", "data-fact": fact },
    button(factText(graph, fact), () => app.actions.select({ kind: "fact", id: fact }), { class: "link" }),
    h("span", { class: "count" }, note), more);

  /** @param {Row} row */
  const card = (row) => says(row.fact, plural(row.sources, "source"));

  /** @param {import("./disagreements.js").Disagreement} found */
  const conflict = ({ fact, sides, perhaps }) => says(fact, perhaps && `perhaps: ${perhaps}`,
    h("div", { class: "sides" }, sides.map(({ title, claims }) => side(title, claims))));

  /** The claims of facts about the topic, in columns by speaker or source. @param {Row[]} rows */
  function columns(rows) {
    const words = wantedWords(topic.value);
    /** @type {Map<string, number[]>} */
    const by = new Map();
    for (const row of rows) {
      const name = ` ${wordsOf(factText(graph, row.fact)).join(" ")}`;
      if (!words.every((word) => name.includes(` ${word}`))) continue;
      for (const claim of row.claims) {
        const speaker = evidence.claims.by[claim] - 1;
        if (chosen === "speakers" && speaker < 0) continue;
        const key = chosen === "speakers"
          ? graph.label[speaker] : evidence.sources[evidence.sourceOf[evidence.claims.doc[claim]]];
        by.set(key, [...(by.get(key) ?? []), claim]);
      }
    }
    const found = [...by].sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0], "en"));
    return [
      h("p", { class: "none", id: "column-count" },
        `${plural(found.length, chosen === "speakers" ? "speaker" : "source")}` +
        (found.length > COLUMNS ? `, the ${COLUMNS} with most claims` : "")),
      h("div", { class: "columns", tabindex: 0, role: "group", "aria-label": lists[chosen].title },
        found.slice(0, COLUMNS).map(([name, claims]) => {
          const sentences = [...new Map(claims.map((claim) =>
            [`${evidence.claims.doc[claim]} ${evidence.claims.s0[claim]}`, claim])).values()];
          return h("section", { class: "column", "aria-label": name },
            h("h4", {}, name, h("span", { class: "count" }, ` ${plural(sentences.length, "sentence")}`)),
            longList(sentences, IN_A_COLUMN, (claim) => claimCard(app, claim), "sentence"));
        })),
    ];
  }

  function show() {
    if (view.hidden) return;
    const rows = survey();
    const counts = Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, list.pick([...rows])]),
    );
    const conflicts = findDisagreements(graph, evidence, app.view(), store.get().filters,
      (fact) => objectText(graph, fact));
    const sizeOf = (/** @type {string} */ name) => (name === "opposed" ? conflicts : counts[name]).length;
    chosen = wanted || (Object.keys(lists).find(sizeOf) ?? "opposed");
    const found = counts[chosen];
    const inColumns = chosen === "speakers" || chosen === "outlets";
    fill(view,
      h("h2", {}, "Who says what"),
      h("div", { class: "tools", role: "group", "aria-label": "Which facts" },
        Object.entries(lists).map(([name, list]) =>
          button(`${list.title} (${withCommas(sizeOf(name))})`, () => {
            wanted = name;
            limit = FIRST;
            show();
          }, { "aria-pressed": String(chosen === name), "data-list": name }))),
      h("p", { class: "none" }, lists[chosen].note),
      inColumns && h("label", { class: "topic" }, "About ", topic),
      chosen === "opposed" && conflicts.length > 0 && h("ul", {}, conflicts.slice(0, limit).map(conflict)),
      sizeOf(chosen) === 0 &&
        h("p", { class: "none" }, "None among the facts shown."),
      inColumns && found.length > 0 ? columns(found) : h("ul", {}, found.slice(0, limit).map(card)),
      !inColumns && found.length > limit && button(`${withCommas(found.length - limit)} more`, () => {
        limit += FIRST * 3;
        show();
      }, { class: "more" }));
  }
  return show;
}
