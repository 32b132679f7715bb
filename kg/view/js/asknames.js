/** What the things and relations of the graph are called, for questions. */

import { isPassive, questionWords } from "./askwords.js";
import { createVocabulary, wordsOf } from "./vocabulary.js";

/** How many things may share the name that a question uses. */
const MOST_NAMED = 8;

/**
 * @param {Graph} graph
 * @param {import("./ask.js").Grammar} grammar
 * @param {(words: string[]) => string} stems
 */
export function createNames(graph, grammar, stems) {
  /** Relations by the stems of their labels: those of "be killed by" apart. */
  const [active, passive] = [new Map(), new Map()];
  graph.predicates.forEach(({ label }, predicate) => {
    const words = questionWords(label);
    const found = isPassive(words, grammar) ? passive : active;
    const key = stems(words);
    found.set(key, [...(found.get(key) ?? []), predicate]);
  });
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

  const names = {
    /** @param {Iterable<number>} nodes each once, by their IRIs */
    inOrder: (nodes) =>
      [...new Set(nodes)].sort((a, b) => (graph.iri[a] < graph.iri[b] ? -1 : graph.iri[a] > graph.iri[b] ? 1 : 0)),
    /** @param {Iterable<number>} predicates each once, by their IRIs */
    relationsInOrder: (predicates) => [...new Set(predicates)].sort((a, b) =>
      (graph.predicates[a].iri < graph.predicates[b].iri ? -1 : 1)),
    /** The things with this very name. @param {string[]} words @returns {number[]} */
    called: (words) => names.inOrder(byName.get(words.join(" ")) ?? []),
    /** The few things one of whose names has all words. @param {string[]} words @returns {number[]} */
    things(words) {
      if (!words.some((word) => word.length > 2)) return [];
      /** @type {Map<number, number>} */
      const bits = new Map();
      words.forEach((word, place) => vocabulary.beginning(word, (node, whole) => {
        if (whole) bits.set(node, (bits.get(node) ?? 0) | (1 << place));
      }));
      const all = (1 << words.length) - 1;
      // the words may be spread over several names of a thing: one name has to have them all
      const found = [...bits].filter(([node, own]) => own === all &&
        names.all(node).some((name) => {
          const own = new Set(wordsOf(name));
          return words.every((word) => own.has(word));
        })).map(([node]) => node);
      return found.length <= MOST_NAMED ? names.inOrder(found) : [];
    },
    /** @param {string} key @returns {number[]} */
    relations: (key) => (key ? active.get(key) ?? [] : []),
    /** Those of "be killed by": what they are said of undergoes it. @param {string} key @returns {number[]} */
    passives: (key) => (key ? passive.get(key) ?? [] : []),
    /** @param {number} node @returns {string[]} */
    all: (node) => [graph.label[node], ...graph.aliases[node]],
    /** @param {number[]} nodes */
    named: (nodes) => [...new Set(nodes.map((node) => graph.label[node]))].join(" or "),
    /** @param {number[]} relations */
    labels: (relations) => [...new Set(relations.map((each) => graph.predicates[each].label))].join(", "),
  };
  return names;
}

/** @typedef {ReturnType<typeof createNames>} Names */
