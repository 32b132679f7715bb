/** What changed: facts told otherwise, new, gone and told again, with the sentences that say so. */

import { changesAgainst, changesBetween, daysOfTexts } from "./changes.js";
import { createDayField } from "./dayfield.js";
import { button, fill, h, plural, withCommas } from "./dom.js";
import { claimCard, readableTime } from "./evidence.js";
import { longList } from "./panel.js";
import { filterGraph } from "./shown.js";
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
 * @param {HTMLElement} element
 */
export function createChanges(app, element) {
  const { graph, evidence, store, actions } = app;
  const days = daysOfTexts(evidence);
  const { against } = evidence;
  let byBuild = against !== undefined;

  /**
   * The first and the last day of what is asked about: those chosen here, else those by which the
   * graph is shown as known, else the last day of the texts.
   * @returns {readonly [number, number]}
   */
  function chosen() {
    const { compared, filters } = store.get();
    const within = (/** @type {number} */ day) => Math.max(days[0], Math.min(days[days.length - 1], day));
    if (compared) return [within(compared[0]), within(compared[1])];
    const { clock, after, before } = filters;
    const last = (clock === "known" ? before : null) ?? days[days.length - 1];
    return [(clock === "known" ? after : null) ?? days.findLast((day) => day <= last) ?? last, last];
  }

  /** Compare two days; the rest of the page stays as it is. @param {number} after @param {number} before */
  function choose(after, before) {
    store.update({ compared: [Math.min(after, before), before] });
  }

  /** What passes the filters, whatever day the graph is shown as known by. */
  function view() {
    const { compared, filters } = store.get();
    return compared && filters.clock === "known" && filters.before !== null
      ? filterGraph(graph, evidence, { ...filters, after: null, before: null }) : app.view();
  }

  /** Go to the next day on which texts were published. @param {1 | -1} step */
  function go(step) {
    const [first, last] = chosen();
    const day = step > 0 ? days.find((each) => each > last) : days.findLast((each) => each < first);
    if (day !== undefined) choose(day, day);
  }

  // made once: what holds the focus while all else is told anew has to stay in its place
  const fields = /** @type {const} */ ([0, 1]).map((side) =>
    createDayField(side ? "Changes to" : "Changes from", () => [days[0], days[days.length - 1]], (day) => {
      const ends = chosen();
      if (day === null) return fields[side].show(ends[side]);
      return side ? choose(Math.min(ends[0], day), day) : choose(day, Math.max(ends[1], day));
    }));
  const back = button("‹", () => go(-1), { "aria-label": "The day before" });
  const on = button("›", () => go(1), { "aria-label": "The day after" });
  const dayTools = [back, on, h("span", { class: "ends" }, fields[0].element, " – ", fields[1].element)];
  const choices = against && days.length > 1 ? [true, false].map((build) =>
    button(build ? `Since ${against.name}` : "Between days", () => {
      byBuild = build;
      show();
    })) : [];
  const known = h("p", { class: "none" }, "Days chosen here leave the graph and the other tabs as they are.");
  const told = h("div");
  fill(element, h("h2", {}, "What changed"), h("div", { class: "tools" }, choices, dayTools), known, told);

  /** Say which days are chosen. */
  function showControls() {
    choices.forEach((choice, at) => choice.setAttribute("aria-pressed", String(byBuild === !at)));
    for (const each of [...dayTools, known]) each.hidden = byBuild;
    if (byBuild) return;
    const ends = chosen();
    back.disabled = !(days[0] < ends[0]);
    on.disabled = !(days[days.length - 1] > ends[1]);
    // a key pressed again goes to a button that can be pressed
    if (back.disabled && document.activeElement === back) on.focus();
    if (on.disabled && document.activeElement === on) back.focus();
    fields.forEach((field, side) => field.show(ends[side]));
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
    names.length > NAMES && ` and ${withCommas(names.length - NAMES)} more`);

  function show() {
    if (element.hidden) return;
    showControls();
    const { filters } = store.get();
    const [first, last] = chosen();
    const found = byBuild && against
      ? changesAgainst(graph, against, app.view())
      : changesBetween(graph, evidence, view(), filters, first, last);
    const { changes, documents, things, following } = found;
    const counts = SECTIONS.map(({ name, pick }) => /** @type {const} */ ([name, changes.filter(pick).length]))
      .filter(([, count]) => count).map(([name, count]) =>
        `${plural(count, "fact")} ${{ turned: "told otherwise", again: "told again" }[name] ?? name}`);
    const there = changes.filter(({ fact }) => fact >= 0).map(({ fact }) => fact);
    fill(told,
      h("p", { id: "change-count", role: "status" }, counts.length ? `${counts.join(", ")}. ` : "Nothing changed. ",
        following > 0 && h("span", { class: "none" }, `${withCommas(following)} more only follow from others.`)),
      documents.length > 0 && h("p", { class: "named" }, h("b", {}, `${plural(documents.length, "text")} came `),
        documents.slice(0, NAMES).flatMap((at, place) => [place > 0 && " · ",
          button(titleOf(evidence.documents[at]), () => actions.openArticle(at, null), { class: "link" })]),
        documents.length > NAMES && ` and ${withCommas(documents.length - NAMES)} more`),
      named("Texts gone", found.gone),
      named("Texts with other words", found.rewritten),
      named("First told of", things.now),
      named("Not told of any more", things.gone),
      things.other.map((text) => h("p", { class: "named" }, text)),
      there.length > 0 && h("div", { class: "tools" },
        button(there.length > ON_GRAPH ? `The first ${ON_GRAPH} on the graph` : "Show on the graph",
          () => actions.showFacts(there.slice(0, ON_GRAPH)), {})),
      SECTIONS.map((section) => sectionOf(changes, section)));
  }
  return show;
}
