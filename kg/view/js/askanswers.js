/** The claims that answer a question, and the answer in a line. */

import { daysOf } from "./calendar.js";

/** @typedef {import("./ask.js").Way} Way */
/** @typedef {import("./ask.js").Question} Question */
/** @typedef {import("./ask.js").Told} Told */

/** The forms whose time is that of the saying. */
export const SPEECH = new Set(["said", "topic", "speakers"]);
/** The forms whose answer is told in the order of what happened. */
const STORIES = new Set(["happened", "linked", "deeds"]);
export const MOST_TOP = 10;
/** "Vice president" is no "president". */
export const DEPUTIES = " (vice|deputy|acting|assistant) ";
/** What stands between words, as SPARQL writes it. */
export const SIGNS = "[^\\\\p{L}\\\\p{N}\\\\p{Sc}]+";
const [BETWEEN, LESSER] = [/[^\p{L}\p{N}\p{Sc}]+/gu, new RegExp(DEPUTIES, "g")];
/** The words of a sentence, a space around each. @param {string} sentence */
const saidIn = (sentence) => ` ${sentence.toLowerCase()} `.replace(BETWEEN, " ").replace(LESSER, "");
/** The forms that are answered by what is told of an event where what they ask for is not. @type {Record<string, string>} */
const UNTOLD = { time: "when", place: "where" };

/** The first day that a time names, to sort by; what names none comes last. @param {string} time ISO 8601 */
function firstDay(time) {
  const [day] = /\d{4}(-\d\d){0,2}/.exec(time) ?? ["9999"];
  return day + "-01-01".slice(day.length - 4);
}

/**
 * Return the function that finds the claims that answer a question, those of the time asked for and that stand first.
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

  /** @param {Way} way @param {number} claim @returns {Omit<Told, "claim" | "way" | "wide"> | null} */
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

  /** @returns {Told[]} */
  const lookup = (/** @type {Question} */ question, /** @type {(document: number, start: number, end: number) => string} */ sentence) => {
    const [after] = question.after ? daysOf(question.after) : [-Infinity];
    const [, before] = question.before ? daysOf(question.before) : [0, Infinity];
    const kinds = new Set(question.kind ? [`https://kg.example/ns#${question.kind}`] : []);
    const words = question.words.split(" ").filter(Boolean);
    /** @param {number} claim */
    const timeOf = (claim) => {
      const stated = strings[claims.stated[claim]];
      return !SPEECH.has(question.form) ? [evidence.from[claim], evidence.to[claim]]
        : stated ? daysOf(stated) : [evidence.published[claim], evidence.published[claim]];
    };
    /** @param {number} claim */
    const inTime = (claim) => {
      if (!question.after && !question.before) return true;
      const [first, last] = timeOf(claim);
      return last >= after && first <= before;
    };
    /** Whether its time reaches out of the one that is asked for. @param {number} claim */
    const isWide = (claim) => {
      const [first, last] = timeOf(claim);
      return Boolean(question.after && question.before) && (first < after || last > before);
    };
    /** Whether another text says the contrary. @param {number} fact @param {number} claim */
    const isDisputed = (fact, claim) => {
      for (let other = graph.claimStart[fact]; other < graph.claimStart[fact + 1]; other += 1) {
        if (claims.polarity[other] !== claims.polarity[claim] && claims.doc[other] !== claims.doc[claim]) return true;
      }
      return false;
    };
    // the claims of a sentence stand side by side
    let last = { key: "", said: "" };
    /** @param {number} claim */
    const saidOf = (claim) => {
      const [document, start, end] = [claims.doc[claim], claims.s0[claim], claims.s1[claim]];
      const key = `${document} ${start}`;
      if (last.key !== key) last = { key, said: saidIn(sentence(document, start, end)) };
      return last.said;
    };
    /** @type {Map<number, Told>} */
    const found = new Map();
    for (const way of question.ways) {
      const [subjects, relations, objects, either, speakers, texts] =
        [way.subjects, way.relations, way.objects, way.either, way.speakers, way.documents].map((each) => new Set(each));
      const begun = way.words.map((each) => new RegExp(` (${each})`, "u"));
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
          if (found.has(claim) || !inTime(claim) || (texts.size && !texts.has(claims.doc[claim]))) continue;
          if (question.form === "disputed" && !isDisputed(fact, claim)) continue;
          if (question.denied && question.form !== "ask" && !claims.polarity[claim]) continue;
          if (question.beside &&
            !sentence(claims.doc[claim], claims.s0[claim], claims.s1[claim]).toLowerCase().includes(question.beside)) continue;
          if (way.near.length || begun.length) {
            const said = saidOf(claim);
            if (way.near.length && !way.near.some((word) => said.includes(word))) continue;
            if (begun.filter((word) => word.test(said)).length < way.least) continue;
          }
          const answer = answerOf(way, claim);
          if (answer) found.set(claim, { claim, way, wide: isWide(claim), ...answer });
        }
      }
    }
    const rank = (/** @type {Told} */ { claim }) => (stands(graph, evidence, claim) ? 0 : claims.polarity[claim] ? 2 : 1);
    const dateOf = (/** @type {Told} */ { claim }) => documents[claims.doc[claim]].date;
    const ordered = [...found.values()].sort((a, b) => Number(a.wide) - Number(b.wide) || rank(a) - rank(b) ||
      dateOf(a).localeCompare(dateOf(b)) || (iriOf(a.claim) < iriOf(b.claim) ? -1 : 1));
    if (question.form === "disputed") {
      const keyOf = (/** @type {Told} */ { claim }) => {
        const fact = evidence.factOf[claim];
        return [graph.iri[graph.subject[fact]], graph.predicates[graph.predicate[fact]].label, objectWords(fact)].join("\u0000");
      };
      return ordered.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 :
        claims.polarity[a.claim] - claims.polarity[b.claim] || (iriOf(a.claim) < iriOf(b.claim) ? -1 : 1)));
    }
    if (question.form === "new") return ordered.sort((a, b) => dateOf(b).localeCompare(dateOf(a)));
    if (!ordered.length && UNTOLD[question.form] && question.ways.some(({ relations, answer }) => relations.length && answer !== "claim")) {
      // that it happened is told, if not when or where
      return lookup({ ...question, ways: question.ways.map((way) => ({ ...way, answer: "claim" })) }, sentence);
    }
    if (!STORIES.has(question.form)) return ordered;
    const timeIn = (/** @type {Told} */ { claim }) => strings[claims.time[claim]];
    // of times that begin on one day the longest comes first
    return ordered.sort((a, b) => Number(a.wide) - Number(b.wide) ||
      firstDay(timeIn(a)).localeCompare(firstDay(timeIn(b))) || timeIn(a).length - timeIn(b).length);
  };
  return lookup;
}

/**
 * Return the things that most texts tell of, of a kind and from a time if one is asked for.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Question} question
 */
export function topThings(graph, { claims, factOf, documents }, { kind, after, before }) {
  /** @type {Map<number, Set<number>>} */
  const texts = new Map();
  factOf.forEach((fact, claim) => {
    const { date } = documents[claims.doc[claim]];
    if ((after || before) && (!date || date < after || (before && date > before))) return;
    for (const node of [graph.subject[fact], graph.object[fact]]) {
      if (node < 0 || (kind && !graph.classes[node].includes(`https://kg.example/ns#${kind}`))) continue;
      texts.set(node, (texts.get(node) ?? new Set()).add(claims.doc[claim]));
    }
  });
  return [...texts].map(([node, own]) => ({ node, texts: own.size }))
    .sort((a, b) => b.texts - a.texts || (graph.iri[a.node] < graph.iri[b.node] ? -1 : 1)).slice(0, MOST_TOP);
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

/** @type {Record<string, string>} */
const MARKS = { Plan: "planned", Hope: "hoped for", Conditional: "conditional" };

/**
 * Return in a word what an answer is that does not stand; what a speaker says of it.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Told} told
 */
function markOf(graph, { claims, strings }, { claim, way }) {
  if (way.answer === "speaker") {
    if (claims.polarity[claim]) return "says it is not so";
    return graph.statusNames[claims.status[claim]] === "Hypothetical" ? "says it may be so" : "";
  }
  if (claims.polarity[claim]) return "denied";
  const status = graph.statusNames[claims.status[claim]];
  if (status === "Reported") return "reported";
  return MARKS[strings[claims.modality[claim]]] ?? (status === "Hypothetical" ? "possible" : "unsure");
}

/**
 * Return the distinct answers, those that stand first, each with a mark that is empty if it stands.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Told[]} told
 * @returns {{ answer: string, node: number, mark: string }[]}
 */
export function distinctAnswers(graph, evidence, told) {
  /** @type {Map<string, { answer: string, node: number, mark: string }>} */
  const found = new Map();
  const sure = told.filter(({ claim }) => stands(graph, evidence, claim));
  for (const { answer, node } of sure) if (answer && !found.has(answer)) found.set(answer, { answer, node, mark: "" });
  for (const one of told) {
    const { answer, node } = one;
    if (answer && !found.has(answer)) found.set(answer, { answer, node, mark: markOf(graph, evidence, one) });
  }
  return [...found.values()];
}

/**
 * Return the answer in a line.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Question} question
 * @param {Told[]} told
 * @param {(claim: number) => boolean} why whether the sentence of a claim has a word of reason
 */
export function shortAnswer(graph, evidence, question, told, why) {
  const { claims } = evidence;
  if (question.missing.length) return `No fact tells it: ${question.missing.join(", ")}.`;
  if (!told.length && question.form === "disputed") return "No fact is told by one text and denied by another.";
  if (!told.length) return "No fact of this form was found.";
  const denied = told.filter(({ claim }) => claims.polarity[claim]);
  const sure = told.filter(({ claim }) => stands(graph, evidence, claim));
  const sentences = (/** @type {Told[]} */ some) => {
    const count = new Set(some.map(({ claim }) => `${claims.doc[claim]} ${claims.s0[claim]}`)).size;
    return `${count} sentence${count === 1 ? "" : "s"}`;
  };
  if (question.form === "ask") {
    if (sure.length && denied.length) return "It is both said and denied.";
    if (sure.length) return question.denied ? "It is said." : "Yes.";
    return denied.length === told.length ? "It is denied." : "It is only reported, possible or unsure.";
  }
  if (question.form === "new") {
    const newest = evidence.documents[claims.doc[told[0].claim]].date;
    return sentences(told) + (newest ? `, the newest of ${newest}.` : "; no text has a date.");
  }
  if (question.form === "why") {
    return `${sentences(told)} of it; ${sentences(told.filter(({ claim }) => why(claim)))} with a word of reason.`;
  }
  const answers = distinctAnswers(graph, evidence, told);
  const own = new Set(answers.filter(({ mark }) => !mark).map(({ answer }) => answer));
  if (question.denied) {
    return answers.length ? `Denied of: ${answers.map(({ answer }) => answer).join("; ")}` : `${sentences(told)}.`;
  }
  if (question.form === "amount" && own.size && !/\d/.test([...own].join(" "))) {
    return "It is not told as a number of its own: see the sentences.";
  }
  const listed = answers.map(({ answer, mark }) => (mark ? `${answer} (${mark})` : answer)).join("; ");
  if (question.form === "speakers") return listed;
  if (question.form.startsWith("count")) return `Not counted, only listed: ${listed}`;
  if (own.size) {
    const against = denied.filter(({ answer }) => own.has(answer));
    return listed + (against.length ? ` (${sentences(against)} against it)` : "");
  }
  if (answers.length) return `Not as a fact that stands, but told as below: ${listed}`;
  if (UNTOLD[question.form]) {
    const days = [...new Set(told.map(({ claim }) => evidence.documents[claims.doc[claim]].date).filter(Boolean))].sort();
    const when = days.length > 1 ? `, in texts of ${days[0]} to ${days[days.length - 1]}` : days.length ? `, in a text of ${days[0]}` : "";
    return `Told, but not ${UNTOLD[question.form]}: ${sentences(told)}${when}.`;
  }
  if (/^(age|worth|cost)$/.test(question.form)) return `${sentences(told)} that may tell it.`;
  if (question.form === "disputed") {
    const facts = new Set(told.map(({ claim }) => evidence.factOf[claim]));
    return `${sentences(told)} of ${facts.size} facts that one text says and another denies.`;
  }
  const wide = told.filter((one) => one.wide);
  return `${sentences(told)}${STORIES.has(question.form) ? ", by date" : ""}${
    wide.length ? `; last ${sentences(wide)} of a longer time` : ""}.`;
}
