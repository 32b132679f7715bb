/** What comes nearest to a question that nothing answers: the things it names, and its other words. */

import { way } from "./askforms.js";
import { namesIn, questionWords, readTime } from "./askwords.js";

/** @typedef {import("./ask.js").Question} Question */
/** @typedef {import("./ask.js").Told} Told */

const MOST_SENTENCES = 12;
const LONGEST_NAME = 6;
/** The parts of the grammar whose words are no names. */
const IDLE = /** @type {const} */ (
  ["askers", "articles", "auxiliaries", "forms", "beside", "negations", "turning", "exact"]);

/**
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {import("./ask.js").Grammar} grammar
 * @param {import("./asknames.js").Names} names
 * @param {(word: string) => string} stem
 * @param {ReturnType<typeof import("./askanswers.js").createLookup>} lookup
 */
export function createNearest(graph, evidence, grammar, names, stem, lookup) {
  const idle = new Set([...IDLE.flatMap((part) => grammar[part]), ...Object.values(grammar.kinds).flat(),
    ...grammar.questions, ...Object.keys(grammar.irregular)]);

  /**
   * The names in a question with their things, and the words that are none. From `shortest` words on a part of a
   * name is enough.
   * @param {string[]} words
   * @param {number} shortest
   */
  function split(words, shortest) {
    /** @type {{ own: string[], found: number[] }[]} */
    const groups = [];
    /** @type {string[]} */
    const rest = [];
    for (let at = 0; at < words.length;) {
      let size = Math.min(LONGEST_NAME, words.length - at);
      for (; size > 0; size -= 1) {
        const own = words.slice(at, at + size);
        if (idle.has(own[0]) || idle.has(own[size - 1])) continue;
        let found = names.called(own);
        if (!found.length && size >= shortest) found = names.things(own);
        if (!found.length) continue;
        groups.push({ own, found });
        break;
      }
      if (!size && (!idle.has(words[at]) || Object.hasOwn(grammar.irregular, words[at]))) rest.push(words[at]);
      at += size || 1;
    }
    return { groups, rest: rest.filter((word) => !grammar.auxiliaries.includes(word)) };
  }

  /**
   * Return the claims whose sentences have most of what a question asks about, one a sentence, and what it names.
   * @param {string} text
   * @param {(document: number, start: number, end: number) => string} sentence
   * @returns {{ told: Told[], named: string }}
   */
  return (text, sentence) => {
    const [words, after, before] = readTime(questionWords(text));
    let { groups, rest } = split(words, 2);
    if (!groups.length) ({ groups, rest } = split(words, 1));
    if (!groups.length) return { told: [], named: "" };
    const capitals = namesIn(text);
    const wanted = [...new Set(rest.map(stem))];
    const asked = groups.map(({ own, found }) =>
      ({ found, stems: own.map(stem), weight: own.some((word) => capitals.has(word)) ? 2 : 1 }));
    const { claims, factOf } = evidence;
    const all = lookup({
      form: "near", ways: [way({ either: names.inOrder(groups.flatMap(({ found }) => found)) })], after, before,
      kind: "", words: "", beside: "", denied: false, leftOut: [], understood: "",
    }, sentence);
    const scores = all.map(({ claim }) => {
      const ends = [graph.subject[factOf[claim]], graph.object[factOf[claim]]];
      const said = new Set(questionWords(sentence(claims.doc[claim], claims.s0[claim], claims.s1[claim])).map(stem));
      const held = asked.filter(({ found, stems }) =>
        found.some((node) => ends.includes(node)) || stems.every((each) => said.has(each)));
      return held.reduce((sum, { weight }) => sum + weight, 0) + wanted.filter((word) => said.has(word)).length;
    });
    const best = Math.max(0, ...scores);
    const seen = new Set();
    const told = all.filter(({ claim }, at) => {
      const place = `${claims.doc[claim]} ${claims.s0[claim]}`;
      if (scores[at] !== best || seen.has(place)) return false;
      return seen.add(place);
    });
    const named = [...new Set(groups.map(({ found }) => graph.label[found[0]]))].join(" and ");
    return { told: told.slice(0, MOST_SENTENCES), named: told.length ? named : "" };
  };
}
