/**
 * Where texts disagree: one says and another denies it, or they give different dates, places or
 * numbers. Nothing inside one text counts, and nothing that may as well be another event.
 */

import { shownClaims } from "./shown.js";

/** Of these a thing has one value: kg's functional properties. */
const ONE_VALUE = /#(bornOn|bornIn|diedOn|diedIn|foundedOn)$/;
const WITHIN = /#(locatedIn|partOf)$/;
const NUMBER = /#(integer|decimal|double)$/;
/** Days between two dates of what may be one event, and between texts that tell of one state. */
const NEAR = 7;
/** Days after which what was said may have changed before it is denied. */
const FAR = 30;

/**
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
  /** @type {Map<string, { fact: number, claims: number[] }[]>} */
  const values = new Map();

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
    const end = graph.object[fact];
    const relation = graph.predicates[graph.predicate[fact]].iri;
    const numeric = end < 0 && NUMBER.test(graph.literals[-1 - end].datatype);
    if (!yes.length || !(ONE_VALUE.test(relation) || numeric)) continue;
    const unit = numeric ? graph.literals[-1 - end].unit : "";
    const key = `${graph.subject[fact]} ${graph.predicate[fact]} ${unit}`;
    values.set(key, [...(values.get(key) ?? []), { fact, claims: yes }]);
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
    const exact = ONE_VALUE.test(graph.predicates[graph.predicate[rows[0].fact]].iri);
    const opposed = (/** @type {typeof rows[0]} */ one, /** @type {typeof rows[0]} */ other) =>
      !agree(one.fact, other.fact) && (exact
        ? apart(one.claims, other.claims)
        : one.claims.some((claim) => other.claims.some((each) => mayBeOfOneTime(claim, each))));
    const [one, other] = rows.flatMap((row, at) =>
      rows.slice(at + 1).filter((each) => opposed(row, each)).slice(0, 1).map((each) => [row, each]))[0] ?? [];
    if (!one || !other) continue;
    const place = graph.object[one.fact] >= 0;
    found.push({
      fact: one.fact,
      perhaps: place ? "one place may lie in the other" : exact ? "" : "the numbers may be of different times",
      sides: [one, other].map((row) => ({ title: objectText(row.fact), claims: row.claims })),
    });
  }

  /** @param {number} a @param {number} b */
  function agree(a, b) {
    const [left, right] = [graph.object[a], graph.object[b]];
    if (left >= 0 && right >= 0) return within(left, right) || within(right, left);
    if (left >= 0 || right >= 0) return true;
    const [one, two] = [graph.literals[-1 - left], graph.literals[-1 - right]];
    // a date as long as its words: "2014" and "2014-02-13" are no disagreement
    return one.value.startsWith(two.value) || two.value.startsWith(one.value);
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
