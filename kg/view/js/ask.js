/**
 * Questions in plain English, read by the grammar and the steps of `kg.ask` in Python: the same
 * question is the same SPARQL. What it asks for is looked up in the columns of the page.
 */

import { daysOf } from "./calendar.js";
import { createVocabulary, fold } from "./find.js";

/** @typedef {{ name: string, symmetric?: boolean, asked?: string[], phrases: string[], inverse?: string[] }} Family */
/** @typedef {{ irregular: Record<string, string>, articles: string[], auxiliaries: string[], forms: string[],
 *   askers: string[], kinds: Record<string, string[]>, families: Family[], beside: string[], sayings: string[],
 *   patterns: [string, string][] }} Grammar */
/** @typedef {{ subjects: number[], relations: number[], objects: number[], either: number[], speakers: number[],
 *   spoken: boolean, answer: string }} Way things and relations by number; what is empty is anything */
/** @typedef {{ form: string, ways: Way[], after: string, before: string, kind: string, words: string,
 *   beside: string, understood: string, leftOut: string[] }} Question */
/** @typedef {{ claim: number, way: Way, answer: string, node: number }} Told */
/** @typedef {Record<string, string[]>} Slots */

const MOST_LEFT_OUT = 2;
const MOST_BESIDE = 4;
const MOST_NAMED = 8;
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december"];
const SPEECH = new Set(["said", "topic", "speakers"]);

/** @param {string} text */
export function questionWords(text) {
  return fold(text).replace(/['’]s(?![\p{L}\p{N}])/gu, "").replaceAll(".", "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Return the words without a time at their end, and its first and last day; "" where open.
 * @param {string[]} words
 * @returns {[string[], string, string]}
 */
export function readTime(words) {
  for (let size = words.length - 1; size > 0; size -= 1) {
    const found = rangeOf(words.slice(-size));
    if (found) return [words.slice(0, -size), ...found];
  }
  return [words, "", ""];
}

/** @param {string[]} words @returns {[string, string] | null} */
function rangeOf([how, ...rest]) {
  const middle = rest.indexOf("and");
  if (how === "between" && middle >= 0) {
    const [first, last] = [dayOf(rest.slice(0, middle)), dayOf(rest.slice(middle + 1))];
    return first && last ? [first[0], last[1]] : null;
  }
  const day = dayOf(rest);
  if (!day) return null;
  if (how === "in" || how === "on" || how === "during") return day;
  /** @type {Record<string, [string, string]>} */
  const open = { since: [day[0], ""], after: [day[1], ""], before: ["", day[0]], until: ["", day[1]] };
  return Object.hasOwn(open, how) ? open[how] : null;
}

/** @param {string[]} words @returns {[string, string] | null} */
function dayOf(words) {
  const year = words[words.length - 1];
  if (words.length < 1 || words.length > 3 || !/^\d{4}$/.test(year)) return null;
  if (words.length === 1) return [`${year}-01-01`, `${year}-12-31`];
  const rest = words.slice(0, -1);
  const months = rest.filter((word) => MONTHS.includes(word));
  const days = rest.filter((word) => /^\d+$/.test(word) && Number(word) >= 1 && Number(word) <= 31).map(Number);
  if (months.length !== 1 || days.length !== words.length - 2) return null;
  const month = MONTHS.indexOf(months[0]) + 1;
  const last = days[0] ?? new Date(Date.UTC(Math.max(1, Number(year)), month, 0)).getUTCDate();
  const write = (/** @type {number} */ day) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return [write(days[0] ?? 1), write(last)];
}

/**
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Grammar} grammar
 */
export function createAsker(graph, evidence, grammar) {
  const idle = new Set([...grammar.articles, ...grammar.forms]);

  /** @param {string} word */
  function stem(word) {
    let base = Object.hasOwn(grammar.irregular, word) ? grammar.irregular[word] : word;
    if (base.length < 4) return base;
    for (const [end, instead] of [["ies", "y"], ["ied", "y"], ["ing", ""], ["ed", ""], ["es", ""], ["s", ""]]) {
      if (base.endsWith(end) && base.length - end.length >= 3 && !base.endsWith("ss")) {
        base = base.slice(0, base.length - end.length) + instead;
        break;
      }
    }
    if (base.length > 3) base = base.replace(/e$/, "");
    return base.replace(/([^aeiou])\1$/, "$1");
  }

  /** @param {string[]} words */
  function stems(words) {
    const found = words.filter((word) => !idle.has(word)).map(stem).join(" ");
    return found || (words.some((word) => grammar.forms.includes(word)) ? "be" : "");
  }

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
      const words = fold(name).replaceAll(".", "").match(/[\p{L}\p{N}]+/gu) ?? [];
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
        const own = new Set(fold(name).replaceAll(".", "").match(/[\p{L}\p{N}]+/gu) ?? []);
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

  /** @param {string[]} words @returns {Generator<[string[], string, string[]]>} */
  function* readings(words) {
    yield [words, "", []];
    for (let at = words.length - 2; at > Math.max(1, words.length - MOST_BESIDE - 2); at -= 1) {
      if (!grammar.beside.includes(words[at])) continue;
      const rest = words.slice(at + 1);
      const own = grammar.articles.includes(rest[0]) ? rest.slice(1) : rest;
      if (own.length) yield [words.slice(0, at), own.join(" "), []];
    }
    const most = Math.min(MOST_LEFT_OUT, words.length - 3);
    for (let size = 1; size <= most; size += 1) {
      for (const gone of choices(words.length, size)) {
        yield [words.filter((_, at) => !gone.includes(at)), "", gone.map((at) => words[at])];
      }
    }
  }

  /** @param {string} text @returns {Question | null} */
  function read(text) {
    const [words, after, before] = readTime(questionWords(text));
    for (const [taken, beside, leftOut] of readings(words)) {
      for (const [form, pattern] of grammar.patterns) {
        for (const slots of match(pattern.split(" "), taken)) {
          const question = compile(form, slots);
          if (!question) continue;
          const near = beside ? `, in a sentence with “${beside}”` : "";
          const when = after && before ? `, ${after} to ${before}`
            : after ? `, from ${after}` : before ? `, until ${before}` : "";
          return { ...question, after, before, beside, leftOut, understood: question.understood + near + when };
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
      form, ways, kind: slots.K ? kindOf(slots.K) : "", words: slots.W ? stems(slots.W) : "", understood,
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

/**
 * The choices of `size` of the places from 1, the last first.
 * @param {number} length
 * @param {number} size
 * @returns {number[][]}
 */
function choices(length, size) {
  const found = /** @type {number[][]} */ ([]);
  const add = (/** @type {number[]} */ taken, /** @type {number} */ from) => {
    if (taken.length === size) found.push(taken);
    else for (let at = from; at < length; at += 1) add([...taken, at], at + 1);
  };
  add([], 1);
  return found.reverse();
}

/**
 * Return the function that finds the claims that answer a question, those that stand first.
 * @param {Graph} graph
 * @param {Evidence} evidence
 */
function createLookup(graph, evidence) {
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
    const stands = (/** @type {number} */ claim) =>
      /^(Asserted|Inferred)$/.test(graph.statusNames[claims.status[claim]]) && !claims.polarity[claim];
    const rank = (/** @type {Told} */ { claim }) => (stands(claim) ? 0 : claims.polarity[claim] ? 2 : 1);
    return [...found.values()].sort((a, b) => rank(a) - rank(b) ||
      documents[claims.doc[a.claim]].date.localeCompare(documents[claims.doc[b.claim]].date) ||
      (iriOf(a.claim) < iriOf(b.claim) ? -1 : 1));
  };
}

const COLUMNS = "?claim ?subject ?relation ?object ?status ?polarity ?modality ?surface ?speaker ?time ?place " +
  "?sentence ?document ?title ?published ?words ?way";

/** @param {Graph} graph @param {Question} question */
function writeSparql(graph, question) {
  const values = (/** @type {string} */ name, /** @type {string[]} */ iris) =>
    iris.length ? [`VALUES ?${name} { ${iris.map((iri) => `<${iri}>`).join(" ")} }`] : [];
  const nodes = (/** @type {string} */ name, /** @type {number[]} */ list) =>
    values(name, list.map((node) => graph.iri[node]));
  const ways = question.ways.map((way, at) => [
    "  {",
    ...nodes("subject", way.subjects),
    ...values("relation", way.relations.map((each) => graph.predicates[each].iri)),
    ...nodes("object", way.objects),
    ...nodes("speaker", way.speakers),
    ...nodes("thing", way.either),
    "?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .",
    ...(way.either.length ? ["?claim rdf:subject|rdf:object ?thing ."] : []),
    ...(way.speakers.length || way.spoken ? ["?claim kg:attributedTo ?speaker ."] : []),
    ...(question.kind && /^(subject|object)$/.test(way.answer) ? [`?${way.answer} a kg:${question.kind} .`] : []),
    `BIND (${at} AS ?way)`,
    "}",
  ].join(" "));
  const filters = [];
  if (question.beside) filters.push(`  FILTER CONTAINS(LCASE(?sentence), "${question.beside}")`);
  for (const word of question.words.split(" ").filter(Boolean)) filters.push(`  FILTER CONTAINS(?words, "${word}")`);
  if (question.after || question.before) {
    filters.push(...(SPEECH.has(question.form) ? [
      "  OPTIONAL { ?claim kg:statedTime|kg:statedTimeStart ?stated }",
      "  BIND (STR(COALESCE(?stated, ?published)) AS ?first) BIND (?first AS ?last)",
    ] : [
      "  BIND (STR(COALESCE(?from, ?end)) AS ?first)", "  BIND (STR(COALESCE(?end, ?from)) AS ?last)",
    ]));
    if (question.after) filters.push(`  FILTER (CONCAT(?last, "-99") >= "${question.after}")`);
    if (question.before) filters.push(`  FILTER (?first <= "${question.before}")`);
  }
  return [
    `SELECT DISTINCT ${COLUMNS} {`,
    ways.join("\n  UNION\n"),
    "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;",
    "    kg:status ?status ; kg:polarity ?polarity ; kg:modality ?modality ;",
    "    kg:surface ?surface ; prov:wasDerivedFrom ?span .",
    "  ?span nif:anchorOf ?sentence ; nif:referenceContext ?document .",
    "  OPTIONAL { ?claim kg:attributedTo ?speaker }",
    "  OPTIONAL { ?claim kg:time|kg:timeStart ?from }",
    "  OPTIONAL { ?claim kg:timeEnd ?end }",
    "  BIND (COALESCE(?from, ?end) AS ?time)",
    "  OPTIONAL { ?claim kg:place ?place }",
    "  OPTIONAL { ?claim kg:objectText ?text }",
    "  OPTIONAL { ?object skos:prefLabel ?name }",
    "  BIND (LCASE(STR(COALESCE(?text, ?name, ?object))) AS ?words)",
    "  OPTIONAL { ?document schema:headline ?title }",
    "  OPTIONAL { ?document schema:datePublished ?published }",
    ...filters,
    "} ORDER BY ?document ?claim",
  ].join("\n");
}

/**
 * Return the answer in a line.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Question} question
 * @param {Told[]} told
 */
export function shortAnswer(graph, { claims }, question, told) {
  if (!told.length) return "Nothing in the graph answers this.";
  const denied = told.filter(({ claim }) => claims.polarity[claim]);
  const sure = told.filter(({ claim }) =>
    /^(Asserted|Inferred)$/.test(graph.statusNames[claims.status[claim]]) && !claims.polarity[claim]);
  const sentences = (/** @type {Told[]} */ some) => {
    const count = new Set(some.map(({ claim }) => `${claims.doc[claim]} ${claims.s0[claim]}`)).size;
    return `${count} sentence${count === 1 ? "" : "s"}`;
  };
  if (question.form === "ask") {
    if (sure.length && denied.length) return "It is both said and denied.";
    if (sure.length) return "Yes.";
    return denied.length === told.length ? "It is denied." : "It is only reported or possible.";
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
