/**
 * Questions in plain English, read by the grammar and the steps of `kg.ask` in Python: the same
 * question is the same SPARQL. What it asks for is looked up in the columns of the page.
 */

import { createLookup } from "./askanswers.js";
import { daysOf } from "./calendar.js";
import { createForms } from "./askforms.js";
import { createNames } from "./asknames.js";
import { createNearest } from "./asknearest.js";
import { createSlots } from "./askslots.js";
import { writeSparql } from "./asksparql.js";
import { MOST_WORDS, asWritten, choices, createStems, isParticiple, namesIn, questionWords, readTime, rephrased } from "./askwords.js";

/** @typedef {{ name: string, symmetric?: boolean, asked?: string[], phrases: string[], inverse?: string[] }} Family */
/** @typedef {{ irregular: Record<string, string>, participles: string[], endings: [string, string][], months: string[], times: Record<string, string[]>, articles: string[], auxiliaries: string[], forms: string[],
 *   negations: string[], turning: string[], exact: string[], rephrased: [string, string][], reasons: string[], questions: string[], supports: string[], deniable: string[], askers: string[], kinds: Record<string, string[]>, measures: Record<string, string[]>, families: Family[], beside: string[], sayings: string[],
 *   patterns: [string, string][] }} Grammar */
/** @typedef {{ subjects: number[], relations: number[], objects: number[], either: number[], speakers: number[],
 *   documents: number[], spoken: boolean, near: string[], words: string[], least: number, answer: string }} Way things and relations by number; what is empty is anything */
/** @typedef {{ form: string, ways: Way[], after: string, before: string, kind: string, words: string,
 *   beside: string, denied: boolean, understood: string, leftOut: string[], missing: string[] }} Question
 *   `missing` says why there is no way: what no relation or nothing in the graph is called */
/** @typedef {{ claim: number, way: Way, wide: boolean, answer: string, node: number }} Told
 *   `wide`: its time reaches out of the one asked for */

const MOST_LEFT_OUT = 2;
const MOST_BESIDE = 4;
/** The forms that need no verb but that of the question word. */
const BARE = /^(time|place|describe)$/;

/** Two days as a question has them: a year, a month or a day, or both. @param {string} after @param {string} before */
function spanOf(after, before) {
  const size = [4, 7, 10].find((each) => {
    const [first, last] = daysOf(after.slice(0, each));
    return first === daysOf(after)[0] && last === daysOf(before)[1];
  });
  return size ? `${size === 10 ? "on" : "in"} ${after.slice(0, size)}` : `${after} to ${before}`;
}

/** @param {string} after @param {string} before */
const whenOf = (after, before) => (after && before ? `, ${spanOf(after, before)}`
  : after ? `, from ${after}` : before ? `, until ${before}` : "");

/**
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Grammar} grammar
 */
export function createAsker(graph, evidence, grammar) {
  const words = createStems(grammar);
  const names = createNames(graph, grammar, words.stems);
  const slotted = createSlots(grammar, names, words);
  const compile = createForms(names, slotted, words.stems);
  const lookup = createLookup(graph, evidence);

  /** The readings of a question, and those of the same without its "not". @param {string[]} words */
  function* allReadings(words) {
    for (const [taken, beside, leftOut] of readings(words)) yield { denied: false, taken, beside, leftOut };
    const nots = [...words.keys()].filter((at) => grammar.negations.includes(words[at]));
    if (nots.length !== 1) return;
    for (const [taken, beside, leftOut] of readings(words.toSpliced(nots[0], 1))) {
      yield { denied: true, taken, beside, leftOut };
    }
  }

  /** @param {string[]} words @returns {Generator<[string[], string, string[]]>} */
  function* readings(words) {
    const turns = (/** @type {string} */ word) => grammar.turning.includes(word);
    yield [words, "", []];
    for (let at = words.length - 2; at > Math.max(1, words.length - MOST_BESIDE - 2); at -= 1) {
      if (!grammar.beside.includes(words[at])) continue;
      const rest = words.slice(at + 1);
      const own = grammar.articles.includes(rest[0]) ? rest.slice(1) : rest;
      if (own.length && !own.some(turns)) yield [words.slice(0, at), own.join(" "), []];
    }
    if (grammar.exact.includes(words[0])) return;
    const most = Math.min(MOST_LEFT_OUT, words.length - 3);
    for (let size = 1; size <= most; size += 1) {
      for (const gone of choices(words.length, size)) {
        if (!gone.some((at) => turns(words[at]))) yield [words.filter((_, at) => !gone.includes(at)), "", gone.map((at) => words[at])];
      }
    }
  }

  /** @param {string} text @returns {Question | null} */
  function read(text) {
    const [words, after, before] = readTime(questionWords(rephrased(text, grammar)), grammar);
    if (words.length > MOST_WORDS) return null; // no pattern has so many, and the ways to share them out grow fast
    const kept = namesIn(text);
    for (const { denied, taken, beside, leftOut } of allReadings(words)) {
      if (leftOut.some((word) => kept.has(word))) continue;
      for (const [form, pattern] of grammar.patterns) {
        if (denied && !grammar.deniable.includes(form)) continue;
        for (const slots of slotted.match(pattern.split(" "), taken)) {
          // a word left out of "when did X resign" would be what is asked
          if (BARE.test(form) && !slots.R && leftOut.length) continue;
          const question = compile(form, slots);
          // a relation that no claim has gives no way
          if (!question?.ways.length && !question?.missing.length) continue;
          const near = (denied ? ", where that is denied" : "") + (beside ? `, in a sentence with “${beside}”` : "");
          return { ...question, after, before, beside, denied, leftOut,
            understood: question.understood + near + whenOf(after, before) };
        }
      }
    }
    return withoutAnswer(words, text, after, before);
  }

  /**
   * A question whose form is known, but not what it asks about.
   * @param {string[]} words
   * @param {string} text
   * @param {string} after
   * @param {string} before
   * @returns {Question | null}
   */
  function withoutAnswer(words, text, after, before) {
    if (words.some((word) => grammar.turning.includes(word) || grammar.negations.includes(word))) return null;
    const capitals = namesIn(text);
    const hasCapital = (/** @type {string[]} */ own) => own.some((word) => capitals.has(word));
    for (const any of ["R", "RY", "RX", "RXY"]) {
      for (const [form, pattern] of grammar.patterns) {
        for (const slots of slotted.match(pattern.split(" "), words, false, any)) {
          const missing = missingOf(slots, text);
          // a verb and a name that are both unknown are no question of this graph
          const known = [slots.X, slots.Y].some((own) => own && (hasCapital(own) || slotted.thingsCalled(own).length));
          if (!missing.length || !known || !mayAsk(form, slots, words, capitals)) continue;
          return { form, ways: [], after, before, kind: "", words: "", beside: "", denied: false, leftOut: [], missing,
            understood: asWritten(words, text) + whenOf(after, before) };
        }
      }
    }
    return null;
  }

  /**
   * Whether what fills slots is no name for a verb, and no verb in a name.
   * @param {string} form
   * @param {import("./askslots.js").Slots} slots
   * @param {string[]} words
   * @param {Set<string>} capitals
   */
  function mayAsk(form, slots, words, capitals) {
    if (!slots.R && BARE.test(form) && words.some((word) => grammar.supports.includes(word))) return false;
    const verbs = [...(slots.X ?? []), ...(slots.Y ?? [])].some((word) => !capitals.has(word) && isParticiple(word, grammar));
    return !verbs && !(slots.R ?? []).some((word) => capitals.has(word));
  }

  /** @param {import("./askslots.js").Slots} slots @param {string} text */
  function missingOf(slots, text) {
    const missing = [slots.X, slots.Y].filter((own) => own && !slotted.thingsCalled(own).length)
      .map((own) => `nothing is called ${asWritten(own, text)}`);
    if (slots.R) {
      const { own, undergone, inverse } = slotted.findRelations(slots.R, Boolean(slots.FORM));
      if (!own.length && !undergone.length && !inverse.length) missing.push(`no relation is called ${asWritten(slots.R, text)}`);
    }
    return missing.sort();
  }

  return {
    read,
    told: lookup,
    reasons: grammar.reasons,
    nearest: createNearest(graph, evidence, grammar, names, words.stem, lookup),
    sparql: (/** @type {Question} */ question) => writeSparql(graph, evidence.documents, question),
  };
}
