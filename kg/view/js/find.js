/**
 * Finds things, facts and relations by words, also by words typed wrong.
 *
 * Every word that is asked for has to be there, as the beginning of a word. Where that finds few
 * things, words that sound alike or are a letter away count too.
 */

import { createVocabulary, wantedWords, wordsOf } from "./vocabulary.js";

/** How many things are compared by how well their names fit. */
const RANKED = 3000;

/** @typedef {{ node: number, alias: string }} FoundThing */

/**
 * Return the search over the names of a graph.
 * @param {Graph} graph
 */
export function createNameIndex(graph) {
  const things = createVocabulary();
  const relations = createVocabulary();
  const values = createVocabulary();
  /** The names of each thing, folded, the label first. @type {string[][]} */
  const names = [];
  for (let node = 0; node < graph.size; node += 1) {
    names.push([graph.label[node], ...graph.aliases[node]].map((name) => {
      const words = wordsOf(name);
      for (const word of words) things.addWord(word, node);
      return ` ${words.join(" ")}`;
    }));
  }
  graph.predicates.forEach(({ label }, predicate) => relations.add(label, predicate));
  graph.literals.forEach(({ value, text }, literal) => {
    values.add(value, literal);
    if (text) values.add(text, literal);
  });
  for (const each of [things, relations, values]) each.close();
  const rankOf = new Int32Array(graph.size);
  graph.foremost.forEach((node, rank) => (rankOf[node] = rank));

  /**
   * Which of the wanted words each holder has, as bits.
   * @param {ReturnType<typeof createVocabulary>} vocabulary
   * @param {number} size
   * @param {string[]} words
   * @param {boolean} nearly
   */
  function bitsOf(vocabulary, size, words, nearly) {
    const bits = new Int32Array(size);
    words.forEach((word, place) => {
      vocabulary.beginning(word, (holder) => (bits[holder] |= 1 << place));
      if (nearly) vocabulary.near(word, (holder) => (bits[holder] |= 1 << place));
    });
    return bits;
  }

  /**
   * @param {Int32Array} bits
   * @param {string} wanted
   * @param {string[]} words
   * @param {number} most
   * @returns {FoundThing[]}
   */
  function rankThings(bits, wanted, words, most) {
    const all = (1 << words.length) - 1;
    const begun = words.map((word) => ` ${word}`);
    const whole = ` ${wanted}`;
    /** @type {{ node: number, alias: string, rank: number }[]} */
    const found = [];
    for (const node of graph.foremost) {
      if (bits[node] !== all) continue;
      // of very many those told of most will do, and those called just so
      const many = found.length >= RANKED;
      let best = Infinity;
      let alias = "";
      for (let place = 0; place < names[node].length; place += 1) {
        const name = names[node][place];
        if (many && name !== whole) continue;
        let held = 0;
        for (const word of begun) if (name.includes(word)) held += 1;
        const fit = name === whole ? 0 : name.startsWith(whole) ? 1
          : held === begun.length ? 2 : 4 + begun.length - held;
        const rank = fit + (place ? 0.5 : 0) + Math.max(0, name.length - whole.length) / 200;
        if (rank >= best) continue;
        [best, alias] = [rank, place ? graph.aliases[node][place - 1] : ""];
      }
      if (best < Infinity) found.push({ node, alias, rank: best });
    }
    // much told things come first among those that fit alike
    const weight = (/** @type {number} */ node) => Math.log2(2 + rankOf[node]) / 6;
    found.sort((a, b) => a.rank + weight(a.node) - b.rank - weight(b.node) || a.node - b.node);
    return found.slice(0, most).map(({ node, alias }) => ({ node, alias }));
  }

  return {
    /** Make ready what a search for a word typed wrong takes. */
    warm() {
      things.listen();
      this.find("a", 1);
    },
    /**
     * Return what the names of things, of relations and of both together hold.
     * @param {string} text
     * @param {number} [most] of each kind
     */
    find(text, most = 8) {
      const words = wantedWords(text);
      if (!words.length) return { things: [], relations: [], facts: [] };
      const all = (1 << words.length) - 1;
      const wanted = words.join(" ");
      let bits = bitsOf(things, graph.size, words, false);
      let found = rankThings(bits, wanted, words, most);
      if (found.length < 3 && wanted.length > 3) {
        bits = bitsOf(things, graph.size, words, true);
        const known = new Set(found.map(({ node }) => node));
        const more = rankThings(bits, wanted, words, most).filter(({ node }) => !known.has(node));
        found = [...found, ...more].slice(0, most);
      }
      const ofRelations = bitsOf(relations, graph.predicates.length, words, false);
      const named = [...ofRelations.keys()].filter((predicate) => ofRelations[predicate] === all);
      const facts = words.length > 1
        ? factsWith(graph, all, bits, ofRelations, bitsOf(values, graph.literals.length, words, false))
        : [];
      return { things: found, relations: named, facts };
    },
  };
}

/**
 * Return the facts whose ends and relation have all words together and no end has them alone.
 * @param {Graph} graph
 * @param {number} all
 * @param {Int32Array} things
 * @param {Int32Array} relations
 * @param {Int32Array} values
 */
function factsWith(graph, all, things, relations, values) {
  /** @type {number[]} */
  const found = [];
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    const [from, how] = [things[graph.subject[fact]], relations[graph.predicate[fact]]];
    const to = end >= 0 ? things[end] : values[-1 - end];
    if ((from | how | to) === all && from !== all && how !== all && to !== all) found.push(fact);
  }
  return found.sort((a, b) => graph.claimCount[b] - graph.claimCount[a] || a - b);
}
