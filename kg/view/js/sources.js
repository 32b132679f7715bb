/** Who says what: facts by how many sources tell them, and where sources contradict each other. */

import { button, fill, h, plural } from "./dom.js";
import { dateOf } from "./calendar.js";
import { claimCard, factText, readableTime } from "./evidence.js";
import { shownClaims } from "./shown.js";

const FIRST = 40;

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createSources(app, view) {
  const { graph, evidence, store } = app;
  let limit = FIRST;
  let chosen = "opposed";
  let between = /** @type {[string, string]} */ (["", ""]);

  /** What the claims of each fact that pass the filters come to. */
  function survey() {
    const { facts } = app.view();
    const { filters } = store.get();
    const found = [];
    for (let fact = 0; fact < graph.factCount; fact += 1) {
      if (!facts[fact]) continue;
      const claims = shownClaims(graph, evidence, filters, fact);
      const sources = new Set(claims.map((each) => evidence.sourceOf[evidence.claims.doc[each]]));
      const against = claims.filter((each) => evidence.claims.polarity[each]);
      const days = claims.map((each) => evidence.published[each]).filter((day) => !Number.isNaN(day));
      const since = days.length ? days.reduce((a, b) => Math.min(a, b)) : NaN;
      found.push({ fact, claims, sources: sources.size, against: against.length, since });
    }
    return found;
  }

  /** @typedef {ReturnType<typeof survey>[number]} Row */

  /** @type {Record<string, { title: string, note: string, pick: (rows: Row[]) => Row[] }>} */
  const lists = {
    opposed: {
      title: "Contradicted",
      note: "Stated by one sentence and denied by another.",
      pick: (rows) => rows.filter((row) => row.against && row.against < row.claims.length),
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
    changed: {
      title: "What is new",
      note: "First told by a text published between two days.",
      pick: (rows) => {
        const [from, to] = between.map((text) => Date.parse(text) / 86400000);
        return rows
          .filter((row) => row.since >= from && row.since <= to)
          .sort((a, b) => a.since - b.since || a.fact - b.fact);
      },
    },
  };

  /** @param {Row} row */
  function card(row) {
    const no = row.claims.filter((claim) => evidence.claims.polarity[claim]);
    const yes = row.claims.filter((claim) => !evidence.claims.polarity[claim]);
    const side = (/** @type {string} */ title, /** @type {number[]} */ claims) =>
      h("div", { class: "side" }, title && h("h4", {}, title),
        claims.slice(0, 3).map((claim) => claimCard(app, claim)));
    const opposed = chosen === "opposed";
    return h("li", { class: "says", "data-fact": row.fact },
      button(factText(graph, row.fact),
        () => app.actions.select({ kind: "fact", id: row.fact }), { class: "link" }),
      h("span", { class: "count" },
        chosen === "changed" ? readableTime(dateOf(row.since)) : plural(row.sources, "source")),
      opposed && h("div", { class: "sides" }, side("For", yes), side("Against", no)));
  }

  function show() {
    if (view.hidden) return;
    const rows = survey();
    if (!between[0]) {
      const days = rows.map((row) => row.since).filter((day) => !Number.isNaN(day));
      if (days.length) {
        const last = days.reduce((a, b) => Math.max(a, b));
        const first = days.reduce((a, b) => Math.min(a, b));
        between = [dateOf(Math.max(first, last - 7)), dateOf(last)];
      }
    }
    const counts = Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, list.pick([...rows])]),
    );
    const found = counts[chosen];
    const day = (/** @type {0 | 1} */ place, /** @type {string} */ label) =>
      h("input", { type: "date", "aria-label": label, value: between[place],
        onchange: (/** @type {Event} */ event) => {
          between[place] = /** @type {HTMLInputElement} */ (event.target).value;
          show();
        } });
    fill(view,
      h("h2", {}, "Who says what"),
      h("div", { class: "tools", role: "group", "aria-label": "Which facts" },
        Object.entries(lists).map(([name, list]) =>
          button(`${list.title} (${counts[name].length})`, () => {
            chosen = name;
            limit = FIRST;
            show();
          }, { "aria-pressed": String(chosen === name), "data-list": name }))),
      h("p", { class: "none" }, lists[chosen].note),
      chosen === "changed" && h("p", { class: "ends" }, day(0, "From"), " – ", day(1, "To")),
      found.length === 0 && h("p", { class: "none" }, "None among the facts shown."),
      h("ul", {}, found.slice(0, limit).map(card)),
      found.length > limit && button(`${(found.length - limit).toLocaleString("en")} more`, () => {
        limit += FIRST * 3;
        show();
      }, { class: "more" }));
  }
  return show;
}
