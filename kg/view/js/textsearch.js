/** The search in the texts: titles, and places in what they say. */

import { h } from "./dom.js";
import { createTextIndex } from "./sentences.js";
import { titleOf } from "./texts.js";
import { fold, wantedWords } from "./vocabulary.js";

const TITLES = 4;
const AROUND = 70;

/**
 * Return a function that finds documents by title and source, and sentences by their words.
 * @param {App} app
 * @returns {(text: string) => Promise<import("./search.js").Hit[]>}
 */
export function createTextSearch(app) {
  const { evidence, actions } = app;
  /** @type {Promise<ReturnType<typeof createTextIndex>> | null} made when something is looked for */
  let index = null;
  const titles = evidence.documents.map((row) => ` ${fold(`${titleOf(row)} ${row.source} ${row.id}`)}`);

  /**
   * Return the part of a sentence around the words, these in bold.
   * @param {string} sentence
   * @param {string[]} words folded
   */
  function quote(sentence, words) {
    const parts = sentence.trim().split(/(\s+)/);
    const has = parts.map((part) => words.some((word) => fold(part).replace(/^\P{L}+/u, "").startsWith(word)));
    const first = Math.max(0, has.indexOf(true));
    let from = first;
    for (let length = 0; from > 0 && length < AROUND; from -= 1) length += parts[from - 1].length;
    return h("span", { class: "name quote" }, from > 0 && "… ",
      parts.slice(from, first + 50).map((part, at) => has[from + at] ? h("b", {}, part) : part));
  }

  return async (text) => {
    const words = wantedWords(text);
    if (!words.length) return [];
    const found = titles.flatMap((title, document) =>
      words.every((word) => title.includes(word)) ? [document] : []).slice(0, TITLES);
    const texts = await app.texts();
    index ??= Promise.resolve().then(() =>
      createTextIndex(evidence.documents.map((_, document) => texts.pieces(document))));
    const places = (await index)(text);
    return [
      ...found.map((document) => ({
        kind: "Texts",
        row: [h("span", { class: "name" }, titleOf(evidence.documents[document])),
          h("span", { class: "count" }, evidence.documents[document].date)],
        act: () => void actions.openArticle(document, null),
      })),
      ...places.map(({ document, piece, from, to }) => {
        const { start, text: whole } = texts.pieces(document)[piece];
        return {
          kind: "Sentences",
          row: [quote(whole.slice(from, to), words),
            h("span", { class: "count" }, titleOf(evidence.documents[document]).slice(0, 28))],
          act() {
            // offsets of kg are characters
            const begin = start + [...whole.slice(0, from)].length;
            actions.openArticle(document, null, [begin, begin + [...whole.slice(from, to)].length]);
          },
        };
      }),
    ];
  };
}
