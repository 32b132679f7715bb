/** The claims that answer a question, and the answer in a line. */

import { daysOf } from "./calendar.js";

/** @typedef {import("./ask.js").Way} Way */
/** @typedef {import("./ask.js").Question} Question */
/** @typedef {import("./ask.js").Told} Told */

/** The forms whose time is that of the saying. */
export const SPEECH = new Set(["said", "topic", "speakers"]);

/**
 * Return the function that finds the claims that answer a question, those that stand first.
 * @param {Graph} graph
 * @param {Evidence} evidence
 */
export function createLookup(graph, evidence) {
  const { claims, strings, documents } = evidence;
  const iriOf = (/** @type {number} */ claim) => `${documents[claims.doc[claim]].iri}#${strings[claims.iri[claim]]}`;

  /** @param {number} fact */
  function objectWords(fact) {
    const end = graph.object[fact];
    return end >= 0 ? graph.label[end] : graph.literals[-1 - end].text || graph.literals[-1 - end].value;
  }

  /** @param {Way} way @param {number} claim @returns {Omit<Told, "claim" | "way"> | null} */
  function answerOf({ answer }, claim) {
    const fact = evidence.factOf[claim];
    const [from, end] = [graph.subject[fact], graph.object[fact]];
    const thing = (/** @type {number} */ node) => ({ answer: graph.label[node], node });
    const object = () => (end >= 0 ? thing(end) : { answer: objectWords(fact).toLowerCase(), node: -1 });
    if (answer === "subject") return thing(from);
    if (answer === "object") return object();
    if (answer === "is") {
      const { node, answer: words } = object();
      return { answer: `${graph.predicates[graph.predicate[fact]].label} ${words}`, node };
    }
    if (answer === "speaker") return thing(claims.by[claim] - 1);
    if (answer === "time") {
      if (end < 0 && /#(date|gYear)/.test(graph.literals[-1 - end].datatype)) return object();
      const time = strings[claims.time[claim]];
      return time ? { answer: time, node: -1 } : null;
    }
    if (answer === "place") {
      if (claims.place[claim]) return thing(claims.place[claim] - 1);
      return /(In|-in|-at|At)$/.test(graph.predicates[graph.predicate[fact]].iri) ? object() : null;
    }
    return { answer: "", node: -1 };
  }

  /**
   * @param {Question} question
   * @param {(document: number, start: number, end: number) => string} sentence
   * @returns {Told[]}
   */
  return (question, sentence) => {
    const [after] = question.after ? daysOf(question.after) : [-Infinity];
    const [, before] = question.before ? daysOf(question.before) : [0, Infinity];
    const kinds = new Set(question.kind ? [`https://kg.example/ns#${question.kind}`] : []);
    const words = question.words.split(" ").filter(Boolean);
    /** @param {number} claim */
    const inTime = (claim) => {
      if (!question.after && !question.before) return true;
      const stated = strings[claims.stated[claim]];
      const [first, last] = !SPEECH.has(question.form) ? [evidence.from[claim], evidence.to[claim]]
        : stated ? daysOf(stated) : [evidence.published[claim], evidence.published[claim]];
      return last >= after && first <= before;
    };
    /** @type {Map<number, Told>} */
    const found = new Map();
    for (const way of question.ways) {
      const [subjects, relations, objects, either, speakers] =
        [way.subjects, way.relations, way.objects, way.either, way.speakers].map((each) => new Set(each));
      for (let fact = 0; fact < graph.factCount; fact += 1) {
        const [from, end] = [graph.subject[fact], graph.object[fact]];
        if (subjects.size && !subjects.has(from)) continue;
        if (relations.size && !relations.has(graph.predicate[fact])) continue;
        if (objects.size && !objects.has(end)) continue;
        if (either.size && !either.has(from) && !either.has(end)) continue;
        const answering = way.answer === "subject" ? from : way.answer === "object" ? end : null;
        if (kinds.size && answering !== null &&
          !(answering >= 0 && graph.classes[answering].some((each) => kinds.has(each)))) continue;
        if (words.length && !words.every((word) => objectWords(fact).toLowerCase().includes(word))) continue;
        for (let claim = graph.claimStart[fact]; claim < graph.claimStart[fact + 1]; claim += 1) {
          const by = claims.by[claim] - 1;
          if ((speakers.size && !speakers.has(by)) || (way.spoken && by < 0)) continue;
          if (found.has(claim) || !inTime(claim)) continue;
          if (question.beside &&
            !sentence(claims.doc[claim], claims.s0[claim], claims.s1[claim]).toLowerCase().includes(question.beside)) continue;
          const answer = answerOf(way, claim);
          if (answer) found.set(claim, { claim, way, ...answer });
        }
      }
    }
    const rank = (/** @type {Told} */ { claim }) => (stands(graph, evidence, claim) ? 0 : claims.polarity[claim] ? 2 : 1);
    return [...found.values()].sort((a, b) => rank(a) - rank(b) ||
      documents[claims.doc[a.claim]].date.localeCompare(documents[claims.doc[b.claim]].date) ||
      (iriOf(a.claim) < iriOf(b.claim) ? -1 : 1));
  };
}

/**
 * Return whether a claim is asserted, or follows, and its fact is a plain triple.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {number} claim
 */
function stands(graph, { claims, factOf }, claim) {
  return /^(Asserted|Inferred)$/.test(graph.statusNames[claims.status[claim]]) && !claims.polarity[claim] &&
    Boolean(graph.stands[factOf[claim]]);
}

/**
 * Return the answer in a line.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Question} question
 * @param {Told[]} told
 */
export function shortAnswer(graph, evidence, question, told) {
  const { claims } = evidence;
  if (!told.length) return "Nothing in the graph answers this.";
  const denied = told.filter(({ claim }) => claims.polarity[claim]);
  const sure = told.filter(({ claim }) => stands(graph, evidence, claim));
  const sentences = (/** @type {Told[]} */ some) => {
    const count = new Set(some.map(({ claim }) => `${claims.doc[claim]} ${claims.s0[claim]}`)).size;
    return `${count} sentence${count === 1 ? "" : "s"}`;
  };
  if (question.form === "ask") {
    if (sure.length && denied.length) return "It is both said and denied.";
    if (sure.length) return "Yes.";
    return denied.length === told.length ? "It is denied." : "It is only reported, possible or unsure.";
  }
  const distinct = (/** @type {Told[]} */ some) =>
    [...new Set(some.map(({ answer }) => answer).filter(Boolean))];
  const answers = distinct(sure);
  if (question.form.startsWith("count")) {
    return answers.length ? `${answers.length}: ${answers.join(", ")}` : "None that stands.";
  }
  if (question.form === "amount" && answers.length && !/\d/.test(answers.join(" "))) {
    return "It is not told as a number of its own: see the sentences.";
  }
  if (answers.length) return answers.join("; ") + (denied.length ? ` (${sentences(denied)} against it)` : "");
  const others = distinct(told);
  if (others.length) return `Not as a fact that stands, but told as below: ${others.join("; ")}`;
  return `${sentences(told)}.`;
}
