/** A claim for people: its sentence with subject, relation and object marked, and who says it. */

import { button, h } from "./dom.js";
import { cut, pageAt, titleOf } from "./texts.js";

/** What each status means, in words. @type {Record<string, string>} */
export const STATUS_WORDS = {
  Asserted: "stated",
  Inferred: "follows from another fact",
  Reported: "reported",
  Negated: "denied",
  Hypothetical: "possible",
};

/** @type {Record<string, string>} */
const MODALITY_WORDS = {
  Probable: "probably",
  Possible: "possibly",
  Hope: "a hope",
  Plan: "a plan",
  Conditional: "under a condition",
};

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
];

/**
 * Return a time as people write it: "2025-07-01" is "1 July 2025".
 * @param {string} text ISO 8601, as precise as its words
 */
export function readableTime(text) {
  const one = (/** @type {string} */ part) => {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(part);
    if (!found) return part;
    const [, year, month, day] = found;
    return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  };
  const [from, to] = text.split("/");
  if (from === ".." || to === "..") return from === ".." ? `until ${one(to)}` : `since ${one(from)}`;
  return text.split("/").map(one).join(" – ");
}

/**
 * The spans of a claim inside its sentence.
 * @param {Evidence} evidence
 * @param {number} claim
 */
export function spansOf({ claims }, claim) {
  return [
    { start: claims.a0[claim], end: claims.a1[claim], name: "subject" },
    { start: claims.p0[claim], end: claims.p1[claim], name: "phrase" },
    { start: claims.o0[claim], end: claims.o1[claim], name: "object" },
  ];
}

/**
 * Return the sentence of a claim, marked.
 * @param {App} app
 * @param {import("./texts.js").Texts} texts
 * @param {number} claim
 */
function sentenceOf(app, texts, claim) {
  const { claims } = app.evidence;
  const document = claims.doc[claim];
  const quote = h("blockquote", { class: "sentence" });
  for (const { start, end, names } of cut(
    claims.s0[claim], claims.s1[claim], spansOf(app.evidence, claim),
  )) {
    const words = texts.slice(document, start, end).replace(/\s+/g, " ");
    // a relation may lie around an argument: the argument's mark is the one to see
    const name = names.find((each) => each !== "phrase") ?? names[0];
    quote.append(name ? h("mark", { class: name }, words) : words);
  }
  return quote;
}

/**
 * Return a link to where a text stands, or nothing where that is no address of the web.
 * @param {DocumentRow} row
 */
export function linkOf(row) {
  if (!/^https?:\/\//i.test(row.url ?? "")) return null;
  return h("a", { href: row.url, rel: "noopener noreferrer", target: "_blank" }, "its source");
}

/**
 * @param {App} app
 * @param {number} claim
 */
function sourceLine(app, claim) {
  const { claims, documents } = app.evidence;
  const row = documents[claims.doc[claim]];
  const name = titleOf(row);
  const page = pageAt(row, claims.s0[claim]);
  return h(
    "p",
    { class: "source" },
    button(name, () => app.actions.openArticle(claims.doc[claim], claim), {
      class: "link",
      title: "Read it in the article",
    }),
    row.source && row.source !== name && h("span", {}, row.source),
    row.author && h("span", {}, row.author),
    row.date && h("time", { datetime: row.date }, readableTime(row.date)),
    page ? h("span", { class: "page" }, `p. ${page}`) : null,
    linkOf(row),
  );
}

/**
 * Return whether a time is not read off its words, but counted from the day of the text: they name no year.
 * @param {string} time ISO 8601
 * @param {string} words
 */
export function isReckoned(time, words) {
  return words !== "" && !(time.match(/\d{4}/g) ?? []).some((year) => words.includes(year) ||
    new RegExp(`['’]${year.slice(2)}\\b`).test(words));
}

/**
 * Return all that is known of how a claim is made, as short notes.
 * @param {App} app
 * @param {number} claim
 */
function notesOf(app, claim) {
  const { graph, evidence } = app;
  const { claims, strings } = evidence;
  const status = graph.statusNames[claims.status[claim]];
  const [time, words] = [strings[claims.time[claim]], strings[claims.timeText[claim]]];
  const modality = MODALITY_WORDS[strings[claims.modality[claim]]];
  const entity = (/** @type {number} */ number) =>
    button(graph.label[number - 1], () => app.actions.select({ kind: "node", id: number - 1 }), {
      class: "link",
    });
  const note = (/** @type {import("./dom.js").Child[]} */ ...children) =>
    h("li", {}, ...children);
  return h(
    "ul",
    { class: "notes" },
    h("li", { class: `status ${status.toLowerCase()}` }, STATUS_WORDS[status]),
    claims.polarity[claim] && status !== "Negated" ? note("in the negative") : null,
    modality && note(modality),
    time ? note(readableTime(time), isReckoned(time, words) && h("span", {
      class: "reckoned", title: "Counted from the day of the text",
    }, ` (“${words}”)`)) : words && note(words),
    claims.place[claim] ? note("in ", entity(claims.place[claim])) : null,
    claims.during[claim] ? note("during ", entity(claims.during[claim])) : null,
    claims.corrects[claim] ? note("corrects an earlier report") : null,
    h(
      "li",
      { class: "confidence", title: `found by the rule ${strings[claims.rule[claim]]}` },
      `${Math.round(claims.confidence[claim] / 100)} % sure`,
    ),
  );
}

/**
 * Return who says it, if somebody is named.
 * @param {App} app
 * @param {number} claim
 */
function speakerLine({ graph, evidence, actions }, claim) {
  const { by, verb } = evidence.claims;
  if (!by[claim]) return "";
  const speaker = by[claim] - 1;
  const word = evidence.strings[verb[claim]];
  const denies = Boolean(evidence.claims.polarity[claim]);
  return h("p", { class: "speaker" }, "According to ",
    button(graph.label[speaker], () => actions.select({ kind: "node", id: speaker }), { class: "link" }),
    word && ` (“${word}”)`, denies && ", who says that it is not so");
}

/**
 * Return a claim as it stands in the panel.
 * @param {App} app
 * @param {number} claim
 */
export function claimCard(app, claim) {
  const card = h("article", { class: "claim", "data-claim": claim });
  const slot = h("blockquote", { class: "sentence waiting" }, "…");
  card.append(speakerLine(app, claim), slot, sourceLine(app, claim), notesOf(app, claim));
  app.texts().then((texts) => slot.replaceWith(sentenceOf(app, texts, claim)));
  return card;
}

/**
 * Return the value of a literal as people write it.
 * @param {Literal} literal
 */
export function literalText(literal) {
  if (literal.unit && /^-?[\d.]+$/.test(literal.value)) {
    return `${Number(literal.value).toLocaleString("en")} ${literal.unit}`;
  }
  return /(date|gYear|gYearMonth)$/.test(literal.datatype)
    ? readableTime(literal.value)
    : literal.value;
}

/**
 * @param {Graph} graph
 * @param {number} fact
 */
export function objectText(graph, fact) {
  const end = graph.object[fact];
  return end >= 0 ? graph.label[end] : literalText(graph.literals[-1 - end]);
}

/**
 * @param {Graph} graph
 * @param {number} fact
 */
export function factText(graph, fact) {
  const relation = graph.predicates[graph.predicate[fact]].label;
  return `${graph.label[graph.subject[fact]]} — ${relation} — ${objectText(graph, fact)}`;
}
