/** The words of the documents, cut at the offsets of kg: characters, not UTF-16 units. */

/**
 * @param {Piece[][]} documents
 */
export function createTexts(documents) {
  /** @type {Map<string, string[]>} */
  const split = new Map();

  /** @param {number} document @param {number} start */
  function pieceAt(document, start) {
    const pieces = documents[document];
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle].start <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    pieces: (/** @type {number} */ document) => documents[document],
    /** @param {number} document @param {number} start @param {number} end */
    slice(document, start, end) {
      const place = pieceAt(document, start);
      const piece = documents[document][place];
      if (!piece) return "";
      const [from, to] = [start - piece.start, end - piece.start];
      if (!/[\ud800-\udbff]/.test(piece.text)) return piece.text.slice(from, to);
      const key = `${document} ${place}`;
      const letters = split.get(key) ?? [...piece.text];
      split.set(key, letters);
      return letters.slice(from, to).join("");
    },
  };
}

/** @typedef {ReturnType<typeof createTexts>} Texts */

/**
 * Cut `[start, end)` at the borders of marked spans.
 * @param {number} start
 * @param {number} end
 * @param {{ start: number, end: number, name: string }[]} spans
 * @returns {{ start: number, end: number, names: string[] }[]} pieces in order, without gaps
 */
export function cut(start, end, spans) {
  const inside = spans
    .map((span) => ({ ...span, start: Math.max(span.start, start), end: Math.min(span.end, end) }))
    .filter((span) => span.start < span.end);
  const borders = [...new Set([start, end, ...inside.flatMap((span) => [span.start, span.end])])];
  borders.sort((a, b) => a - b);
  return borders.slice(0, -1).map((from, place) => ({
    start: from,
    end: borders[place + 1],
    names: inside
      .filter((span) => span.start <= from && span.end >= borders[place + 1])
      .map((span) => span.name),
  }));
}

/**
 * Return the number of the page that a character stands on, from 1; 0 where there are no pages.
 * @param {DocumentRow} row
 * @param {number} offset
 */
export function pageAt(row, offset) {
  return (row.pages ?? []).filter((start) => start <= offset).length;
}

/**
 * Return what a text is called: its headline, else its file name without its folder and ending.
 * @param {DocumentRow} row
 */
export function titleOf(row) {
  if (row.title) return row.title;
  const [name, folder = ""] = row.id.split("/").reverse();
  const words = name.replace(/\.[a-z0-9]{1,5}$/i, "").replace(/_+|-+(?!\d)|(?<!\d)-+/g, " ").trim();
  // a date or a number alone says little: "minutes 2026-03-25"
  return (/\p{L}/u.test(words) ? words : `${folder} ${words}`.trim()) || row.id;
}
