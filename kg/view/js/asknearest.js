/** What comes nearest to a question that nothing answers: the things it names, and its other words. */

import { way } from "./askforms.js";
import { LONGEST_NAME } from "./askslots.js";
import { MOST_WORDS, asWritten, namesIn, questionWords, rephrased } from "./askwords.js";

/** @typedef {import("./ask.js").Question} Question */
/** @typedef {import("./ask.js").Told} Told */
/** @typedef {{ at: number, own: string[], found: number[] }} Group a name in the question with what it may mean */
/** @typedef {{ stems: string[], things: number[], isName: boolean, isWhole: boolean }} Term what a sentence may have of a question
 *   `isWhole`: it is a name, and no part of a longer one */
/** @typedef {{ told: Told, begin: number, said: Set<string>, ends: Set<number>, lead: Set<string> }} Sentence
 *   `lead`: the stems of the title of the text that it is at the beginning of, and the text's year */

const MOST_SENTENCES = 8;
const MOST_TEXTS = 3;
/** In graphs of no more claims all sentences are looked through, not only those of what is named. */
const MOST_SEARCHED = 60_000;
/** How many characters at the beginning of a text tell what its title says. */
const LEAD = 600;
/** The parts of the grammar whose words are no names. */
const IDLE = /** @type {const} */ (
  ["askers", "articles", "auxiliaries", "forms", "beside", "negations", "turning", "exact"]);

/** @param {Term} term @param {Set<string>} said */
const isIn = ({ stems }, said) => stems.every((each) => said.has(each));
/** @param {Sentence} sentence @param {Term} term */
const has = ({ said, ends }, term) => isIn(term, said) || term.things.some((node) => ends.has(node));

/**
 * The sentences that have most of the terms, best first. The rarest words count most, and names no less than they. At
 * the beginning of a text its title counts by half.
 * @param {Term[]} terms
 * @param {Sentence[]} sentences
 */
function choose(terms, sentences) {
  const weights = terms.map((term) => {
    const held = term.isName ? 1 : Math.max(1, sentences.filter((one) => has(one, term)).length);
    return 32 - Math.clz32(Math.floor(sentences.length / held));
  });
  const scored = sentences.map((one) => ({
    ...one,
    score: terms.reduce((sum, term, at) => sum +
      (has(one, term) ? 2 * weights[at] : isIn(term, one.lead) ? weights[at] : 0), 0),
  }));
  const best = scored.reduce((most, { score }) => Math.max(most, score), 0);
  const most = weights.reduce((sum, weight) => sum + 2 * weight, 0);
  // what has a part of a name and little else is not near
  return scored.filter((one) => one.score * 4 >= best * 3 &&
    (one.score * 5 >= most * 2 || terms.some((term) => term.isWhole && has(one, term))))
    .sort((a, b) => b.score - a.score || a.begin - b.begin).slice(0, MOST_SENTENCES);
}

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
  /** How words of a stem begin, irregular ones too, as alternatives. @param {string} known */
  function begun(known) {
    const irregular = Object.entries(grammar.irregular).filter(([, base]) => stem(base) === known).map(([word]) => word);
    return [...new Set([known.length > 3 ? known.replace(/y$/, "") : known, ...irregular])].join("|");
  }

  const stemsIn = (/** @type {string} */ text) => new Set(questionWords(text).map(stem));

  /**
   * The names in a question with their things, and the words that are none. From `shortest` words on a part of a
   * name is enough.
   * @param {string[]} words
   * @param {number} shortest
   */
  function split(words, shortest) {
    /** @type {Group[]} */
    const groups = [];
    /** @type {string[]} */
    const rest = [];
    for (let at = 0; at < words.length;) {
      let size = Math.min(LONGEST_NAME, words.length - at);
      for (; size > 0; size -= 1) {
        const own = words.slice(at, at + size);
        if (idle.has(own[0]) || idle.has(own[size - 1])) continue;
        const found = names.inOrder([...names.called(own), ...(size >= shortest ? names.things(own) : [])]);
        if (!found.length) continue;
        groups.push({ at, own, found });
        break;
      }
      if (!size && (!idle.has(words[at]) || Object.hasOwn(grammar.irregular, words[at]))) rest.push(words[at]);
      at += size || 1;
    }
    return { groups, rest: rest.filter((word) => !grammar.auxiliaries.includes(word)) };
  }

  /** The few texts whose titles have most of a question, at least two terms of it. @param {Term[]} terms */
  function textsTitled(terms) {
    return evidence.documents.map(({ iri, title }, document) => {
      const said = stemsIn(title);
      return { iri, document, held: terms.filter((term) => isIn(term, said)).length };
    }).filter(({ held }) => held > 1)
      .sort((a, b) => b.held - a.held || (a.iri < b.iri ? -1 : 1)).slice(0, MOST_TEXTS).map(({ document }) => document);
  }

  /** The words with capitals that a name is a part of; none if it is whole.
   * @param {Group} group @param {string[]} words @param {Set<string>} capitals */
  function longer({ at, own }, words, capitals) {
    if (!own.some((word) => capitals.has(word))) return [];
    let [first, last] = [at, at + own.length];
    while (first > 0 && capitals.has(words[first - 1])) first -= 1;
    while (last < words.length && capitals.has(words[last])) last += 1;
    const whole = words.slice(first, last);
    const bare = grammar.articles.includes(whole[0]) ? whole.slice(1) : whole;
    return own.join(" ") !== bare.join(" ") ? whole : [];
  }

  /** What a question names: a name that nothing is called by as it is written.
   * @param {string[]} words @param {Group[]} groups @param {string} text */
  function namedIn(words, groups, text) {
    const labels = groups.map((group) => {
      const whole = longer(group, words, namesIn(text));
      return whole.length ? asWritten(whole, text) : graph.label[group.found[0]];
    });
    return labels.length ? [...new Set(labels)].join(" and ") : asWritten(words, text);
  }

  /**
   * Return the claims whose sentences have most of what a question asks about, one a sentence, and what it names.
   * @param {string} text
   * @param {(document: number, start: number, end: number) => string} sentence
   * @returns {{ told: Told[], named: string }}
   */
  return (text, sentence) => {
    // a time in the question is a word like others: what is told of it may have no time
    const words = questionWords(rephrased(text, grammar)).slice(0, MOST_WORDS);
    let { groups, rest } = split(words, 2);
    if (!groups.length) ({ groups, rest } = split(words, 1));
    const capitals = namesIn(text);
    const terms = [
      ...groups.map((group) => {
        const { own, found } = group;
        const isName = own.length > 1 || own.some((word) => capitals.has(word));
        const isWhole = isName && !longer(group, words, capitals).length;
        return { stems: own.map(stem), things: isName ? found : [], isName, isWhole };
      }),
      ...[...new Set(rest)].map((word) => ({ stems: [stem(word)], things: [], isName: capitals.has(word), isWhole: false })),
    ];
    const either = names.inOrder(groups.flatMap(({ found }) => found));
    const titled = textsTitled(terms);
    const stems = [...new Set(terms.flatMap((term) => term.stems))];
    const searched = graph.counts.claims <= MOST_SEARCHED && stems.length > 1 ? stems.map(begun) : [];
    const ways = [...(either.length ? [way({ either })] : []), ...(titled.length ? [way({ documents: titled })] : []),
      ...(searched.length ? [way({ words: searched, least: Math.max(2, (searched.length + 1) >> 1) })] : [])];
    if (!ways.length) return { told: [], named: "" };
    const { claims, factOf, documents } = evidence;
    /** @type {Map<string, Sentence>} */
    const sentences = new Map();
    for (const told of lookup({
      form: "near", ways, after: "", before: "",
      kind: "", words: "", beside: "", denied: false, leftOut: [], missing: [], understood: "",
    }, sentence)) {
      const { claim } = told;
      const [document, begin] = [claims.doc[claim], claims.s0[claim]];
      const said = sentence(document, begin, claims.s1[claim]);
      const key = `${document} ${said.split(/\s+/).join(" ")}`;
      const one = sentences.get(key) ?? { told, begin, said: stemsIn(said), ends: new Set(),
        lead: stemsIn(begin < LEAD ? documents[document].title : "").add(documents[document].date.slice(0, 4)) };
      sentences.set(key, one);
      one.ends.add(graph.subject[factOf[claim]]).add(graph.object[factOf[claim]]);
    }
    const told = choose(terms, [...sentences.values()]).map((one) => one.told);
    return { told, named: told.length ? namedIn(words, groups, text) : "" };
  };
}
