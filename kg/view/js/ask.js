/**
 * Questions in plain English, read by the grammar and the steps of `kg.ask` in Python: the same
 * question is the same SPARQL. What it asks for is looked up in the columns of the page.
 */

import { createLookup } from "./askanswers.js";
import { writeSparql } from "./asksparql.js";
import { choices, createStems, questionWords, readTime } from "./askwords.js";
import { createVocabulary, wordsOf } from "./vocabulary.js";

/** @typedef {{ name: string, symmetric?: boolean, asked?: string[], phrases: string[], inverse?: string[] }} Family */
/** @typedef {{ irregular: Record<string, string>, articles: string[], auxiliaries: string[], forms: string[],
 *   negations: string[], turning: string[], exact: string[], deniable: string[], askers: string[], kinds: Record<string, string[]>, families: Family[], beside: string[], sayings: string[],
 *   patterns: [string, string][] }} Grammar */
/** @typedef {{ subjects: number[], relations: number[], objects: number[], either: number[], speakers: number[],
 *   spoken: boolean, answer: string }} Way things and relations by number; what is empty is anything */
/** @typedef {{ form: string, ways: Way[], after: string, before: string, kind: string, words: string,
 *   beside: string, denied: boolean, understood: string, leftOut: string[] }} Question */
/** @typedef {{ claim: number, way: Way, wide: boolean, answer: string, node: number }} Told
 *   `wide`: its time reaches out of the one asked for */
/** @typedef {Record<string, string[]>} Slots */

const MOST_LEFT_OUT = 2;
const MOST_BESIDE = 4;
const MOST_NAMED = 8;

/**
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Grammar} grammar
 */
export function createAsker(graph, evidence, grammar) {
  const { idle, stem, stems } = createStems(grammar);
  const keyOf = (/** @type {string} */ phrase) => stems(questionWords(phrase));
  /** @type {Map<string, number[]>} */
  const byStems = new Map();
  graph.predicates.forEach(({ label }, predicate) => {
    const key = keyOf(label);
    byStems.set(key, [...(byStems.get(key) ?? []), predicate]);
  });
  const families = grammar.families.map((family) => ({
    ...family,
    forward: family.phrases.map(keyOf),
    back: (family.inverse ?? []).map(keyOf),
    asked: family.asked?.map(keyOf),
  }));
  const sayings = new Set(grammar.sayings.map(stem));
  const vocabulary = createVocabulary();
  /** @type {Map<string, number[]>} */
  const byName = new Map();
  for (let node = 0; node < graph.size; node += 1) {
    for (const name of new Set([graph.label[node], ...graph.aliases[node]])) {
      const words = wordsOf(name);
      for (const word of words) vocabulary.addWord(word, node);
      const folded = words.join(" ");
      const own = byName.get(folded);
      if (!own) byName.set(folded, [node]);
      else if (own[own.length - 1] !== node) own.push(node);
    }
  }
  vocabulary.close();
  const inOrder = (/** @type {Iterable<number>} */ nodes) =>
    [...new Set(nodes)].sort((a, b) => (graph.iri[a] < graph.iri[b] ? -1 : graph.iri[a] > graph.iri[b] ? 1 : 0));
  const relationsInOrder = (/** @type {Iterable<number>} */ predicates) => [...new Set(predicates)].sort((a, b) =>
    (graph.predicates[a].iri < graph.predicates[b].iri ? -1 : 1));

  /** @param {string[]} words */
  const called = (words) => byName.get(words.join(" ")) ?? [];

  /** The few things one of whose names has all words. @param {string[]} words */
  function things(words) {
    if (!words.some((word) => word.length > 2)) return [];
    /** @type {Map<number, number>} */
    const bits = new Map();
    words.forEach((word, place) => vocabulary.beginning(word, (node, whole) => {
      if (whole) bits.set(node, (bits.get(node) ?? 0) | (1 << place));
    }));
    const all = (1 << words.length) - 1;
    // the words may be spread over several names of a thing: one name has to have them all
    const found = [...bits].filter(([node, own]) => own === all &&
      [graph.label[node], ...graph.aliases[node]].some((name) => {
        const own = new Set(wordsOf(name));
        return words.every((word) => own.has(word));
      })).map(([node]) => node);
    return found.length <= MOST_NAMED ? inOrder(found) : [];
  }

  /** @param {string[]} words @returns {number[]} */
  function thingsCalled(words) {
    if (words.every((word) => word.length < 2 || idle.has(word) || grammar.auxiliaries.includes(word))) return [];
    const bare = words.length > 1 && grammar.articles.includes(words[0]) ? words.slice(1) : words;
    for (const found of [called(words), called(bare), things(bare)]) if (found.length) return inOrder(found);
    const at = words.indexOf("and");
    if (at < 1 || at === words.length - 1) return [];
    const [left, right] = [thingsCalled(words.slice(0, at)), thingsCalled(words.slice(at + 1))];
    return left.length && right.length ? inOrder([...left, ...right]) : [];
  }

  /** @param {string[]} words */
  function kindOf(words) {
    if (words.length !== 1) return "";
    const found = Object.entries(grammar.kinds).find(([, nouns]) => nouns.some((noun) => stem(noun) === stem(words[0])));
    return found ? found[0] : "";
  }

  /** @param {string[]} words @returns {{ relations: number[], inverse: number[], both: boolean }} */
  function relationsOf(words) {
    const key = stems(words);
    const own = new Set(key ? byStems.get(key) ?? [] : []);
    const other = new Set();
    let both = false;
    for (const family of families) {
      if (family.asked && !family.asked.includes(key)) continue;
      let { forward, back } = family;
      if (family.asked || forward.includes(key)) both ||= Boolean(family.symmetric);
      else if (back.includes(key)) [forward, back] = [back, forward];
      else continue;
      for (const phrase of forward) for (const each of byStems.get(phrase) ?? []) own.add(each);
      for (const phrase of back) for (const each of byStems.get(phrase) ?? []) other.add(each);
    }
    return { relations: relationsInOrder(own), inverse: relationsInOrder(other), both };
  }

  /** @param {string} name */
  function familyOf(name) {
    const family = families.find((each) => each.name === name);
    return relationsInOrder((family?.forward ?? []).flatMap((key) => byStems.get(key) ?? []));
  }

  /** @param {string} slot @param {string[]} words */
  function fits(slot, words) {
    if (slot === "R") {
      const { relations, inverse } = relationsOf(words);
      return relations.length + inverse.length > 0;
    }
    if (slot === "K") return kindOf(words) !== "";
    if (slot === "W") return words.length <= 3 && !words.some((word) => grammar.auxiliaries.includes(word));
    return thingsCalled(words).length > 0;
  }

  /**
   * The ways in which a pattern takes all words, those with longer slots first.
   * @param {string[]} pattern
   * @param {string[]} words
   * @returns {Generator<Slots>}
   */
  function* match(pattern, words) {
    if (!pattern.length) {
      if (!words.length) yield {};
      return;
    }
    if (words.length < pattern.length) return;
    const [part, ...rest] = pattern;
    if (/^[XYRWK]$/.test(part)) {
      for (let size = words.length - rest.length; size > 0; size -= 1) {
        const own = words.slice(0, size);
        if (!fits(part, own)) continue;
        for (const slots of match(rest, words.slice(size))) yield { [part]: own, ...slots };
      }
      return;
    }
    const [word] = words;
    const taken = part === "AUX" ? grammar.auxiliaries.includes(word)
      : part === "FORM" ? grammar.forms.includes(word)
        : part === "SAY" ? sayings.has(stem(word)) : part.split("|").includes(word);
    if (taken) yield* match(rest, words.slice(1));
  }

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
    const [words, after, before] = readTime(questionWords(text));
    for (const { denied, taken, beside, leftOut } of allReadings(words)) {
      for (const [form, pattern] of grammar.patterns) {
        if (denied && !grammar.deniable.includes(form)) continue;
        for (const slots of match(pattern.split(" "), taken)) {
          const question = compile(form, slots);
          // a relation that no claim has gives no way
          if (!question?.ways.length) continue;
          const near = (denied ? ", where that is denied" : "") + (beside ? `, in a sentence with “${beside}”` : "");
          const when = after && before ? `, ${after} to ${before}`
            : after ? `, from ${after}` : before ? `, until ${before}` : "";
          return { ...question, after, before, beside, denied, leftOut, understood: question.understood + near + when };
        }
      }
    }
    return null;
  }

  /** @param {Partial<Way>} part @returns {Way} */
  const way = (part) => ({
    subjects: [], relations: [], objects: [], either: [], speakers: [], spoken: false, answer: "claim", ...part,
  });

  /** @param {number[]} subjects @param {number[]} relations @param {number[]} objects @param {string} answer */
  const between = (subjects, relations, objects, answer) =>
    relations.length ? [way({ subjects, relations, objects, answer })] : [];

  /** @param {string} form @param {Slots} slots */
  function compile(form, slots) {
    const x = slots.X ? thingsCalled(slots.X) : [];
    const y = slots.Y ? thingsCalled(slots.Y) : [];
    const { relations, inverse, both } = slots.R ? relationsOf(slots.R) : { relations: [], inverse: [], both: false };
    const named = (/** @type {number[]} */ nodes) => [...new Set(nodes.map((node) => graph.label[node]))].join(" or ");
    const [said, about] = [named(x), named(y)];
    const how = [...new Set([...relations, ...inverse].map((each) => graph.predicates[each].label))].join(", ");
    const make = (/** @type {string} */ understood, /** @type {Way[]} */ ...ways) => ({
      form, ways, denied: false, kind: slots.K ? kindOf(slots.K) : "", words: slots.W ? stems(slots.W) : "", understood,
    });
    switch (form) {
      case "happened":
        return make(x.length ? `what happened to ${said}` : "what happened", way({ either: x }));
      case "said": {
        const saying = familyOf("say");
        return make(`what ${said} said${y.length ? ` about ${about}` : ""}`, way({ speakers: x, either: y }),
          ...(y.length ? [] : between(x, saying, [], "claim")));
      }
      case "topic":
        return make(`what is said about ${about}${x.length ? ` by ${said}` : ""}`, way({ either: y, speakers: x }));
      case "speakers":
        return make(`who said something about ${about}`, way({ either: y, spoken: true, answer: "speaker" }));
      case "describe": {
        const what = between(x, familyOf("describe"), [], "is");
        return make(`who or what ${said} is`, ...(what.length ? what : [way({ subjects: x, answer: "is" })]),
          ...between([], familyOf("position"), x, "subject"));
      }
      case "time": case "place": case "ask": {
        if (form === "place" && !relations.length && !inverse.length) {
          const ways = between(x, familyOf("located"), [], "object");
          return ways.length ? make(`where ${said} is`, ...ways) : null;
        }
        const answer = form === "ask" ? "yes" : form;
        const ways = [...between(x, relations, y, answer), ...between(y, inverse, x, answer)];
        if (both || !y.length) ways.push(...between(y, relations, x, answer), ...between(x, inverse, y, answer));
        const asked = { time: "when", place: "where", ask: "whether" }[form];
        return make(`${asked} ${said} – ${how}${y.length ? ` – ${about}` : ""}`, ...ways);
      }
      case "patient": case "count patient": {
        const ways = [...between([], relations, x, "subject"), ...between(x, inverse, [], "object")];
        if (both) ways.push(...between(x, relations, [], "object"));
        return make(`who or what – ${how} – ${said}`, ...ways);
      }
      default: {
        const ways = [...between(x, relations, [], "object"), ...between([], inverse, x, "subject")];
        if (both) ways.push(...between([], relations, x, "subject"));
        return make(`${said} – ${how} – whom or what`, ...ways);
      }
    }
  }

  return { read, told: createLookup(graph, evidence), sparql: (/** @type {Question} */ question) => writeSparql(graph, question) };
}
