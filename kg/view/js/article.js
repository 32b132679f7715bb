/** The whole article beside the graph: every fact marked in it, from fact to text and back. */

import { button, fill, h, plural } from "./dom.js";
import { factText, linkOf, readableTime, spansOf } from "./evidence.js";
import { cut, titleOf } from "./texts.js";

const FOUND = "found";

/**
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {number} document
 * @param {{ claim: number | null, span?: [number, number], onclose: () => void }} options the claim or
 *   the characters to show; the beginning without either
 */
export async function showArticle(app, panel, document, { claim, span, onclose }) {
  const { evidence, graph } = app;
  const texts = await app.texts();
  const row = evidence.documents[document];
  const claims = claimsOf(evidence, document);
  const body = h("div", { class: "article-text" });
  const aside = h("div", { class: "sentence-facts", "aria-live": "polite" });
  /** @type {Map<string, number[]>} */
  const bySentence = new Map();
  for (const each of claims) {
    const key = `${evidence.claims.s0[each]}-${evidence.claims.s1[each]}`;
    bySentence.set(key, [...(bySentence.get(key) ?? []), each]);
  }
  const spans = [...bySentence.keys()].map((name) => {
    const [start, end] = name.split("-").map(Number);
    return { start, end, name };
  });

  /** @param {string} key */
  function choose(key) {
    for (const each of body.querySelectorAll("[data-sentence]")) {
      each.classList.toggle("chosen", each.getAttribute("data-sentence") === key);
    }
    const found = bySentence.get(key) ?? [];
    fill(aside, h("h3", {}, plural(found.length, "fact"), " in this sentence"),
      h("ul", { class: "groups" }, found.map((each) => h("li", {},
        button(factText(graph, evidence.factOf[each]), () =>
          app.actions.select({ kind: "fact", id: evidence.factOf[each] }), { class: "link" })))));
  }

  const wanted = claim === null ? "" : `${evidence.claims.s0[claim]}-${evidence.claims.s1[claim]}`;
  for (const piece of texts.pieces(document)) {
    const end = piece.start + [...piece.text].length;
    const found = span ? [{ start: span[0], end: span[1], name: FOUND }] : [];
    for (const part of cut(piece.start, end, [...spans, ...found])) {
      const isFound = part.names.includes(FOUND);
      part.names = part.names.filter((name) => name !== FOUND);
      const key = part.names.find((name) => name === wanted) ?? part.names[0];
      if (!key) {
        const words = texts.slice(document, part.start, part.end);
        body.append(isFound ? h("span", { class: "found" }, words) : words);
        continue;
      }
      const inner = key === wanted && claim !== null ? spansOf(evidence, claim) : [];
      const sentence = h("span", {
        class: isFound ? "cited found" : "cited", tabindex: 0, role: "button", "data-sentence": key,
        onclick: () => choose(key),
        onkeydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Enter" || event.key === " ") {
            choose(key);
            event.preventDefault();
          }
        },
      });
      for (const { start, end: stop, names } of cut(part.start, part.end, inner)) {
        const words = texts.slice(document, start, stop);
        const name = names.find((each) => each !== "phrase") ?? names[0];
        sentence.append(name ? h("mark", { class: name }, words) : words);
      }
      body.append(sentence);
    }
    if (!graph.articles) body.append(" … ");
  }
  fill(panel,
    h("header", { class: "title" },
      h("div", { class: "actions" }, button("← Back", onclose)),
      h("h2", { tabindex: -1 }, titleOf(row)),
      h("p", { class: "types" },
        [row.source, row.author, row.date && readableTime(row.date), plural(claims.length, "claim")]
          .filter(Boolean).join(" · "), linkOf(row) && " · ", linkOf(row)),
      !graph.articles && h("p", { class: "none" }, "Only the cited sentences are in this file.")),
    aside, body);
  if (wanted) {
    choose(wanted);
    body.querySelector(".chosen")?.scrollIntoView({ block: "center" });
  } else if (span) {
    body.querySelector(".found")?.scrollIntoView({ block: "center" });
  }
}

/** @param {Evidence} evidence @param {number} document */
function claimsOf(evidence, document) {
  const found = [];
  const column = evidence.claims.doc;
  for (let claim = 0; claim < column.length; claim += 1) {
    if (column[claim] === document) found.push(claim);
  }
  return found;
}
