/**
 * What changed: between two days of what the texts tell, by the rules of `kg diff --since`; or since
 * an earlier build, which `kg view --against` found out.
 */

import { daysOf } from "./calendar.js";
import { factText } from "./evidence.js";
import { shownClaims } from "./shown.js";

/**
 * A sentence that only the earlier build has.
 * @typedef {{ title: string, published: string, sentence: string, notes: string[] }} Lost
 *
 * A fact that is new, gone or told otherwise; `was` and `now` say what the texts make of it, "" for
 * nothing. `fact` is -1 where the page has it no more.
 * @typedef {{ fact: number, text: string, was: string, now: string, added: number[], lost: Lost[] }} Change
 *
 * `documents` are the texts that came, `gone` and `rewritten` others by name; `things` those first told
 * of, or gone, and what else became of some; `following` counts the facts that only follow from
 * others, which are in no list.
 * @typedef {{ documents: number[], gone: string[], rewritten: string[],
 *   things: { now: string[], gone: string[], other: string[] }, following: number }} Around
 * @typedef {Around & { changes: Change[] }} Changes
 * @typedef {Around & { name: string, facts: Change[] }} Against
 */

/** @param {Evidence} evidence @returns {number[]} the days on which texts were published, in order */
export function daysOfTexts({ documents }) {
  const days = new Set(documents.map(({ date }) => daysOf(date)[0]));
  return [...days].filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
}

/**
 * Return in a word what claims make of their fact, as `kg.export.words.state_of` does.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {number[]} claims
 */
export function stateOf(graph, { claims: columns, stands }, claims) {
  if (!claims.length) return "";
  const said = claims.filter((claim) => !columns.polarity[claim]);
  if (!said.length) return "denied";
  if (said.length < claims.length) return "disputed";
  if (said.some((claim) => stands[claim])) return "stands";
  const told = new Set(said.map((claim) => graph.statusNames[columns.status[claim]]));
  if (told.has("Asserted") || told.has("Inferred")) return "unsure";
  return told.has("Reported") ? "reported" : "possible";
}

/**
 * Return the claims that a reader should see: those read, each sentence once; what follows from
 * others only where nothing else is.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {number[]} claims
 */
function toTell(graph, { claims: columns }, claims) {
  const read = claims.filter((claim) => graph.statusNames[columns.status[claim]] !== "Inferred");
  const seen = new Map();
  for (const claim of read.length ? read : claims) {
    const place = `${columns.doc[claim]} ${columns.s0[claim]} ${columns.polarity[claim]}`;
    if (!seen.has(place)) seen.set(place, claim);
  }
  return [...seen.values()];
}

/**
 * Return what the texts of some days changed in what was known before; texts without a date were
 * known all along.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Shown} view
 * @param {Filters} filters
 * @param {number} first day
 * @param {number} last day
 * @returns {Changes}
 */
export function changesBetween(graph, evidence, view, filters, first, last) {
  const { published, claims, documents } = evidence;
  const anyDay = { ...filters, after: null, before: null };
  const changes = /** @type {Change[]} */ ([]);
  const known = new Uint8Array(graph.size);
  const told = new Uint8Array(graph.size);
  let following = 0;
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    if (!view.facts[fact]) continue;
    const now = shownClaims(graph, evidence, anyDay, fact).filter((claim) => !(published[claim] > last));
    if (!now.length) continue;
    const before = now.filter((claim) => !(published[claim] >= first));
    for (const end of [graph.subject[fact], graph.object[fact]]) {
      if (end >= 0) told[end] = 1;
      if (end >= 0 && before.length) known[end] = 1;
    }
    if (before.length === now.length) continue;
    const [was, is] = [stateOf(graph, evidence, before), stateOf(graph, evidence, now)];
    const added = toTell(graph, evidence, now).filter((claim) => published[claim] >= first);
    if (!added.length && was === is) continue;
    if (now.every((claim) => graph.statusNames[claims.status[claim]] === "Inferred")) following += 1;
    else changes.push({ fact, text: factText(graph, fact), was, now: is, added, lost: [] });
  }
  // what most is told of stands first
  const came = [...graph.foremost].filter((node) => told[node] && !known[node]);
  return {
    changes: inOrder(graph, evidence, changes),
    documents: [...documents.keys()].filter((at) => {
      const [day] = daysOf(documents[at].date);
      return day >= first && day <= last;
    }),
    gone: [],
    rewritten: [],
    things: { now: came.map((node) => graph.label[node]), gone: [], other: [] },
    following,
  };
}

/**
 * Order facts as a reader of the texts meets them, and the sentences of each.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Change[]} changes
 */
function inOrder(graph, { claims, documents }, changes) {
  const place = (/** @type {number} */ claim) => {
    const { date, id } = documents[claims.doc[claim]];
    return `${date} ${id} ${String(claims.s0[claim]).padStart(9, "0")}`;
  };
  const compare = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);
  const keys = new Map(changes.map((change) => {
    change.added.sort((a, b) => compare(place(a), place(b)));
    const told = `${graph.label[graph.subject[change.fact]]} ${graph.predicates[graph.predicate[change.fact]].label}`;
    return [change, `${change.added.map(place).join()} ${told.toLowerCase()}`];
  }));
  return changes.sort((a, b) => compare(keys.get(a) ?? "", keys.get(b) ?? "") || a.fact - b.fact);
}

/**
 * Return what changed since the earlier build, as far as it passes the filters.
 * @param {Graph} graph
 * @param {Against} against
 * @param {Shown} view
 * @returns {Changes}
 */
export function changesAgainst(graph, against, view) {
  const changes = against.facts.filter(({ fact }) => fact < 0 || view.facts[fact])
    .map((each) => ({ ...each, text: each.fact < 0 ? each.text : factText(graph, each.fact) }));
  return { ...against, changes };
}

/**
 * Return the facts that a text of the days chosen tells, where the graph is shown as known on a day.
 * @param {Evidence} evidence
 * @param {Filters} filters
 * @returns {Set<number> | null} null where no such days are chosen
 */
export function freshFacts({ published, factOf }, { clock, after, before }) {
  if (clock !== "known" || after === null) return null;
  const found = new Set();
  published.forEach((day, claim) => day >= after && day <= (before ?? Infinity) && found.add(factOf[claim]));
  return found;
}
