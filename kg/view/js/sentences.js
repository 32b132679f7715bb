/** Finds sentences of the texts by words. */

import { wantedWords, wordsOf } from "./vocabulary.js";

/**
 * Return the search over the words of the texts: a place in a text, as long as a sentence.
 * @param {Piece[][]} documents
 */
export function createTextIndex(documents) {
  /** @type {string[]} */
  const folded = [];
  /** @type {{ document: number, piece: number, from: number, to: number }[]} */
  const places = [];
  documents.forEach((pieces, document) => pieces.forEach(({ text }, piece) => {
    for (const part of text.matchAll(/[^\n.!?]+(?:[.!?]+(?!\s)[^\n.!?]*)*[.!?]*/g)) {
      const words = wordsOf(part[0]);
      if (!words.length) continue;
      folded.push(` ${words.join(" ")} `);
      const from = part.index + part[0].length - part[0].trimStart().length;
      places.push({ document, piece, from, to: part.index + part[0].trimEnd().length });
    }
  }));
  const starts = new Int32Array(folded.length + 1);
  folded.forEach((text, at) => (starts[at + 1] = starts[at] + text.length));
  const all = folded.join("");

  /** @param {number} offset */
  function placeAt(offset) {
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Return the places with all words, those first that have them side by side.
   * @param {string} text
   * @param {number} [most]
   */
  return (text, most = 5) => {
    const words = wantedWords(text);
    if (!words.length || words.join("").length < 3) return [];
    const rarest = [...words].sort((a, b) => b.length - a.length)[0];
    const phrase = ` ${wordsOf(text).join(" ")}`;
    /** @type {{ at: number, rank: number }[]} */
    const found = [];
    let offset = all.indexOf(` ${rarest}`);
    for (let tried = 0; offset >= 0 && tried < 4000; tried += 1) {
      const at = placeAt(offset);
      const sentence = all.slice(starts[at], starts[at + 1]);
      if (words.every((word) => sentence.includes(` ${word}`))) {
        found.push({ at, rank: sentence.includes(phrase) ? 0 : 1 });
        if (found.length >= 200) break;
      }
      offset = all.indexOf(` ${rarest}`, starts[at + 1] - 1);
    }
    found.sort((a, b) => a.rank - b.rank || a.at - b.at);
    return found.slice(0, most).map(({ at }) => places[at]);
  };
}
