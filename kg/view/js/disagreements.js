/**
 * Where texts disagree: one says and another denies it, or they give different dates, places or
 * numbers. Nothing inside one text counts, and nothing that may as well be another event.
 */

import { numbersOf } from "./numbers.js";
import { shownClaims } from "./shown.js";

/** Of these a thing has one value: kg's functional properties. */
const ONE_VALUE = /#(bornOn|bornIn|diedOn|diedIn|foundedOn)$/;
const WITHIN = /#(locatedIn|partOf)$/;
/** Days between two dates of what may be one event, and between texts that tell of one state. */
const NEAR = 7;
/** Days after which what was said may have changed before it is denied. */
const FAR = 30;

/**
 * @typedef {{ fact: number, claims: number[], number: import("./numbers.js").Told | null }} Row
 * @typedef {{ title: string, claims: number[] }} Side
 * @typedef {{ fact: number, sides: Side[], perhaps: string }} Disagreement `perhaps` says why it may be none
 */

/**
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Shown} view
 * @param {Filters} filters
 * @param {(fact: number) => string} objectText
 * @returns {Disagreement[]} the surest first
 */
export function findDisagreements(graph, evidence, view, filters, objectText) {
  const { claims, from, to, published } = evidence;
  const documentsOf = (/** @type {number[]} */ some) => new Set(some.map((claim) => claims.doc[claim]));
  const apart = (/** @type {number[]} */ left, /** @type {number[]} */ right) =>
    [...documentsOf(left)].some((one) => [...documentsOf(right)].some((other) => one !== other));
  const dated = (/** @type {number} */ claim) => !Number.isNaN(from[claim]);
  const overlap = (/** @type {number} */ a, /** @type {number} */ b) => from[a] <= to[b] && from[b] <= to[a];
  const within = placesWithin(graph);
  /** @type {Disagreement[]} */
  const found = [];
  /** @type {Map<string, Row[]>} */
  const values = new Map();
  /** @type {Map<string, Row[]>} numbers of things of one kind, each with a name of its own */
  const alike = new Map();
  /** @type {Map<number, number[]>} the claims of each text, once they are asked for */
  const byDocument = new Map();
  const put = (/** @type {Map<string, Row[]>} */ rows, /** @type {string} */ key, /** @type {Row} */ row) =>
    rows.set(key, [...(rows.get(key) ?? []), row]);

  for (let fact = 0; fact < graph.factCount; fact += 1) {
    if (!view.facts[fact]) continue;
    const own = shownClaims(graph, evidence, filters, fact);
    const yes = own.filter((claim) => !claims.polarity[claim]);
    const no = own.filter((claim) => claims.polarity[claim]);
    // a denial of another time than what is said denies something else
    const said = yes.filter((claim) => no.some((other) =>
      claims.doc[claim] !== claims.doc[other] && (!dated(claim) || !dated(other) || overlap(claim, other))));
    if (said.length && no.length && apart(said, no)) {
      const loose = said.every((claim) => claimIsLoose(graph, claims.status[claim]));
      const days = daysApart(said, no);
      found.push({
        fact,
        perhaps: loose ? "it is said as possible only" : days > FAR ? `the texts are ${days} days apart` : "",
        sides: [{ title: "For", claims: said }, { title: "Against", claims: no }],
      });
    }
    const times = yes.filter(dated);
    const first = times.find((claim) => times.some((other) => differ(claim, other)));
    if (first !== undefined) {
      const other = times.filter((claim) => differ(first, claim));
      found.push({
        fact, perhaps: "it may have happened twice",
        sides: [{ title: "On one day", claims: [first] }, { title: "On another", claims: other }],
      });
    }
    if (!yes.length) continue;
    if (ONE_VALUE.test(graph.predicates[graph.predicate[fact]].iri)) {
      put(values, `${graph.subject[fact]} ${graph.predicate[fact]}`, { fact, claims: yes, number: null });
      continue;
    }
    for (const number of numbersOf(graph, fact)) {
      put(values, number.of, { fact, claims: yes, number });
      if (number.alike) put(alike, number.alike, { fact, claims: yes, number });
    }
  }

  /** @param {number} a @param {number} b */
  function differ(a, b) {
    return claims.doc[a] !== claims.doc[b] && !overlap(a, b) &&
      Math.abs(from[a] - from[b]) <= NEAR && to[a] - from[a] < NEAR && to[b] - from[b] < NEAR;
  }

  /** The fewest days between texts of one side and of the other; 0 where one has no date. @param {number[]} left @param {number[]} right */
  function daysApart(left, right) {
    const days = left.flatMap((one) => right.map((other) => Math.abs(published[one] - published[other])));
    return days.some(Number.isNaN) ? 0 : Math.min(...days);
  }

  /** Whether two claims of different texts may be of one time: their own, else that of the texts. @param {number} a @param {number} b */
  function mayBeOfOneTime(a, b) {
    if (claims.doc[a] === claims.doc[b]) return false;
    if (dated(a) && dated(b)) return overlap(a, b);
    if (Number.isNaN(published[a]) && Number.isNaN(published[b])) return true;
    return Math.abs(published[a] - published[b]) <= NEAR;
  }

  for (const rows of values.values()) {
    const exact = rows[0].number === null;
    const opposed = (/** @type {Row} */ one, /** @type {Row} */ other) =>
      !agree(one, other) && (exact
        ? apart(one.claims, other.claims)
        : one.claims.some((claim) => other.claims.some((each) => mayBeOfOneTime(claim, each))));
    const [one, other] = rows.flatMap((row, at) =>
      rows.slice(at + 1).filter((each) => opposed(row, each)).slice(0, 1).map((each) => [row, each]))[0] ?? [];
    if (!one || !other) continue;
    const place = exact && graph.object[one.fact] >= 0;
    found.push({
      fact: one.fact,
      perhaps: place ? "one place may lie in the other" : exact ? "" : "the numbers may be of different times",
      sides: [one, other].map(sideOf),
    });
  }

  for (const rows of alike.values()) {
    const pair = rows.flatMap((one, at) => rows.slice(at + 1).filter((other) =>
      one.number?.node !== other.number?.node && !agree(one, other) && ofOneEvent(one, other))
      .slice(0, 1).map((other) => [one, other]))[0];
    if (!pair) continue;
    const names = pair.map(({ fact }) => `“${graph.label[graph.subject[fact]]}”`).join(" and ");
    found.push({
      fact: pair[0].fact, perhaps: `${names} may be two things, or the numbers of different times`,
      sides: pair.map(sideOf),
    });
  }

  /** @param {Row} row */
  function sideOf({ fact, claims: own, number }) {
    const title = number && graph.object[fact] >= 0 ? number.value : objectText(fact);
    return { title: number?.hedged ? `${title} (estimated)` : title, claims: own };
  }

  /** Whether two texts of one month tell it in sentences that share a name. @param {Row} one @param {Row} other */
  function ofOneEvent(one, other) {
    return one.claims.some((a) => other.claims.some((b) => claims.doc[a] !== claims.doc[b] &&
      Math.abs(published[a] - published[b]) <= FAR && [...namesBeside(a)].some((node) => namesBeside(b).has(node))));
  }

  /** The named things that the sentence of a claim tells something of, or the name of its subject holds. @param {number} claim */
  function namesBeside(claim) {
    const names = new Set();
    const subject = ` ${graph.label[graph.subject[evidence.factOf[claim]]]} `;
    for (const each of ofDocument(claims.doc[claim])) {
      const fact = evidence.factOf[each];
      for (const node of [graph.subject[fact], graph.object[fact]]) {
        if (node < 0 || /^(Concept|Event)$/.test(graph.types[graph.type[node]].id)) continue;
        if (claims.s0[each] === claims.s0[claim] || subject.includes(` ${graph.label[node]} `)) names.add(node);
      }
    }
    return names;
  }

  /** @param {number} document */
  function ofDocument(document) {
    if (!byDocument.size) {
      claims.doc.forEach((doc, claim) => {
        const own = byDocument.get(doc);
        if (own) own.push(claim);
        else byDocument.set(doc, [claim]);
      });
    }
    return byDocument.get(document) ?? [];
  }

  /** @param {Row} one @param {Row} two */
  function agree({ fact: a, number }, { fact: b, number: other }) {
    if (number && other) return number.value === other.value;
    const [left, right] = [graph.object[a], graph.object[b]];
    if (left >= 0 && right >= 0) return within(left, right) || within(right, left);
    if (left >= 0 || right >= 0) return true;
    const [one, two] = [graph.literals[-1 - left].value, graph.literals[-1 - right].value];
    // a date as long as its words: "2014" and "2014-02-13" are no disagreement
    return one.startsWith(two) || two.startsWith(one);
  }
  return found.sort((a, b) => Number(a.perhaps !== "") - Number(b.perhaps !== "") || a.fact - b.fact);
}

/** @param {Graph} graph @param {number} status */
function claimIsLoose(graph, status) {
  return graph.statusNames[status] === "Hypothetical";
}

/**
 * Return whether a place lies in another, as far as the graph tells.
 * @param {Graph} graph
 */
function placesWithin(graph) {
  /** @type {Map<number, number[]>} */
  const above = new Map();
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    if (end < 0 || !WITHIN.test(graph.predicates[graph.predicate[fact]].iri)) continue;
    above.set(graph.subject[fact], [...(above.get(graph.subject[fact]) ?? []), end]);
  }
  /** @param {number} place @param {number} whole */
  return (place, whole) => {
    const seen = new Set([place]);
    for (const each of seen) for (const next of above.get(each) ?? []) seen.add(next);
    return seen.has(whole);
  };
}
