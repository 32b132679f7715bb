/** What changed: facts told otherwise, new, gone and told again, with the sentences that say so. */

import { dateOf, dayOf } from "./calendar.js";
import { changesAgainst, changesBetween, daysOfTexts } from "./changes.js";
import { button, fill, h, plural } from "./dom.js";
import { claimCard, readableTime } from "./evidence.js";
import { longList } from "./panel.js";
import { titleOf } from "./texts.js";

const FIRST = 20;
const SENTENCES = 2;
const NAMES = 12;
/** As many facts as can be picked out and still be told apart. */
const ON_GRAPH = 400;

/** How a badge looks, where that is not as any other. @type {Record<string, string>} */
const BADGES = { denied: "negated", possible: "hypothetical" };

/** @typedef {import("./changes.js").Change} Change */

/** @type {{ name: string, title: string, note: string, pick: (change: Change) => boolean }[]} */
const SECTIONS = [
  { name: "turned", title: "Told otherwise", note: "The texts make something else of it than before.",
    pick: ({ was, now }) => was !== "" && now !== "" && was !== now },
  { name: "new", title: "New", note: "", pick: ({ was }) => was === "" },
  { name: "gone", title: "Gone", note: "Nothing tells it any more.", pick: ({ now }) => now === "" },
  { name: "again", title: "Told again", note: "Other sentences tell what was known.",
    pick: ({ was, now }) => was === now },
];

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createChanges(app, view) {
  const { graph, evidence, store, actions } = app;
  const days = daysOfTexts(evidence);
  const { against } = evidence;
  let byBuild = against !== undefined;

  /** The first and the last day of what is asked about. @returns {[number, number]} */
  function chosen() {
    const { clock, after, before } = store.get().filters;
    const last = (clock === "known" ? before : null) ?? days[days.length - 1];
    return [(clock === "known" ? after : null) ?? days.findLast((day) => day <= last) ?? last, last];
  }

  /** @param {number} after @param {number} before */
  function choose(after, before) {
    const { filters } = store.get();
    store.update({ filters: { ...filters, clock: "known", after: Math.min(after, before), before } });
  }

  /** Go to the next day on which texts were published. @param {1 | -1} step */
  function go(step) {
    const [first, last] = chosen();
    const day = step > 0 ? days.find((each) => each > last) : days.findLast((each) => each < first);
    if (day !== undefined) choose(day, day);
  }

  /** @param {0 | 1} side @param {string} label */
  function dayField(side, label) {
    const ends = chosen();
    return h("input", {
      type: "date", "aria-label": label, value: dateOf(ends[side]), "data-key": label,
      onchange: (/** @type {Event} */ event) => {
        const day = dayOf(/** @type {HTMLInputElement} */ (event.target).value);
        if (Number.isNaN(day)) return;
        if (side) choose(Math.min(ends[0], day), day);
        else choose(day, Math.max(ends[1], day));
      },
    });
  }

  function controls() {
    const [first, last] = chosen();
    return h("div", { class: "tools" },
      against && days.length > 1 && [true, false].map((build) =>
        button(build ? `Since ${against.name}` : "Between days", () => {
          byBuild = build;
          show();
        }, { "aria-pressed": String(byBuild === build), "data-key": String(build) })),
      !byBuild && [
        button("‹", () => go(-1), {
          "aria-label": "The day before", "data-key": "back", disabled: !(days[0] < first),
        }),
        button("›", () => go(1), {
          "aria-label": "The day after", "data-key": "on", disabled: !(days[days.length - 1] > last),
        }),
        h("span", { class: "ends" }, dayField(0, "Changes from"), " – ", dayField(1, "Changes to")),
      ]);
  }

  /** @param {Change} change @param {string} section */
  function line({ fact, text, was, now }, section) {
    return h("p", { class: "change-line" },
      fact >= 0
        ? button(text, () => actions.select({ kind: "fact", id: fact }), { class: "link", "data-fact": fact })
        : h("span", { class: "gone" }, text),
      section === "turned" && h("span", { class: "badge" }, `${was} → ${now}`),
      section === "new" && now !== "stands" && h("span", { class: `badge ${BADGES[now] ?? ""}` }, now));
  }

  /** @param {import("./changes.js").Lost} lost */
  const lostCard = ({ title, published, sentence, notes }) => h("article", { class: "claim lost" },
    h("blockquote", { class: "sentence" }, sentence),
    h("p", { class: "source" }, "no longer said in ", h("span", {}, title),
      published && h("time", { datetime: published }, readableTime(published)),
      notes.map((note) => h("span", {}, note))));

  /** The facts that the same sentences tell stand together. @param {Change[]} changes */
  function bySentence(changes) {
    const { doc, s0 } = evidence.claims;
    /** @type {Map<string, Change[]>} */
    const groups = new Map();
    for (const change of changes) {
      const key = change.added.map((claim) => `${doc[claim]} ${s0[claim]}`).join() +
        change.lost.map(({ title, sentence }) => `${title} ${sentence}`).join();
      groups.set(key, [...(groups.get(key) ?? []), change]);
    }
    return [...groups.values()];
  }

  /** @param {Change[]} changes @param {typeof SECTIONS[number]} section */
  function sectionOf(changes, { name, title, note, pick }) {
    const own = changes.filter(pick);
    if (!own.length) return null;
    return h("section", { class: "changes", "data-section": name, "aria-label": title },
      h("h3", {}, title, h("span", { class: "count" }, plural(own.length, "fact"))),
      note && h("p", { class: "none" }, note),
      longList(bySentence(own), FIRST, (told) => h("div", { class: `says ${name}` },
        told.map((change) => line(change, name)),
        longList(told[0].added, SENTENCES, (claim) => claimCard(app, claim), "sentence"),
        told[0].lost.map(lostCard)), "sentence"));
  }

  /** @param {string} title @param {string[]} names */
  const named = (title, names) => names.length > 0 && h("p", { class: "named" },
    h("b", {}, `${title} `), names.slice(0, NAMES).join(" · "),
    names.length > NAMES && ` and ${(names.length - NAMES).toLocaleString("en")} more`);

  function show() {
    if (view.hidden) return;
    const focused = document.activeElement?.getAttribute("data-key");
    const inside = view.contains(document.activeElement);
    const { filters } = store.get();
    const [first, last] = chosen();
    const found = byBuild && against
      ? changesAgainst(graph, against, app.view())
      : changesBetween(graph, evidence, app.view(), filters, first, last);
    const { changes, documents, things, following } = found;
    const counts = SECTIONS.map(({ name, pick }) => /** @type {const} */ ([name, changes.filter(pick).length]))
      .filter(([, count]) => count).map(([name, count]) =>
        `${plural(count, "fact")} ${{ turned: "told otherwise", again: "told again" }[name] ?? name}`);
    const there = changes.filter(({ fact }) => fact >= 0).map(({ fact }) => fact);
    fill(view,
      h("h2", {}, "What changed"),
      controls(),
      h("p", { id: "change-count", role: "status" }, counts.length ? `${counts.join(", ")}. ` : "Nothing changed. ",
        following > 0 && h("span", { class: "none" }, `${following.toLocaleString("en")} more only follow from others.`)),
      documents.length > 0 && h("p", { class: "named" }, h("b", {}, `${plural(documents.length, "text")} came `),
        documents.slice(0, NAMES).flatMap((at, place) => [place > 0 && " · ",
          button(titleOf(evidence.documents[at]), () => actions.openArticle(at, null), { class: "link" })]),
        documents.length > NAMES && ` and ${(documents.length - NAMES).toLocaleString("en")} more`),
      named("Texts gone", found.gone),
      named("Texts with other words", found.rewritten),
      named("First told of", things.now),
      named("Not told of any more", things.gone),
      things.other.map((text) => h("p", { class: "named" }, text)),
      there.length > 0 && h("div", { class: "tools" },
        button(there.length > ON_GRAPH ? `The first ${ON_GRAPH} on the graph` : "Show on the graph",
          () => actions.showFacts(there.slice(0, ON_GRAPH)), {})),
      SECTIONS.map((section) => sectionOf(changes, section)));
    if (inside && focused) {
      /** @type {HTMLElement | null} */ (view.querySelector(`[data-key="${focused}"]`))?.focus();
    }
  }
  return show;
}
