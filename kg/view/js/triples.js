/** The graph as RDF, in the words of kg.rdf: terms are written as N-Triples writes them. */

import { pageAt } from "./texts.js";

/** @typedef {[string, string, string]} Triple */

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const OWL = "http://www.w3.org/2002/07/owl#";
const NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#";
const PROV = "http://www.w3.org/ns/prov#";
const KG = "https://kg.example/ns#";
const A = `<${RDF}type>`;

/** @type {Record<string, string>} */
const ESCAPES = {
  "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f",
};

/** @param {string} value */
export function iri(value) {
  return `<${value}>`;
}

/** @param {string} value @param {string} [language] */
export function text(value, language = "") {
  const escaped = value.replace(/[\x00-\x1f"\\\x7f]/g, (letter) =>
    ESCAPES[letter] ?? `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return language ? `"${escaped}"@${language.toLowerCase()}` : `"${escaped}"`;
}

/** @param {string} value @param {string} type */
function typed(value, type) {
  return `"${value}"^^<${XSD}${type}>`;
}

/** @param {string} value ISO 8601 */
function time(value) {
  if (/^-?\d{4,}-\d\d-\d\d$/.test(value)) return typed(value, "date");
  if (/^-?\d{4,}-\d\d$/.test(value)) return typed(value, "gYearMonth");
  return typed(value, value.includes("T") ? "dateTime" : "gYear");
}

/** @param {Graph} graph @param {number} fact @returns {Triple} */
export function factTriple(graph, fact) {
  const end = graph.object[fact];
  return [
    iri(graph.iri[graph.subject[fact]]),
    iri(graph.predicates[graph.predicate[fact]].iri),
    end >= 0 ? iri(graph.iri[end]) : graph.literals[-1 - end].term,
  ];
}

/** @param {Graph} graph @param {number} node @returns {Triple[]} */
export function entityTriples(graph, node) {
  const subject = iri(graph.iri[node]);
  const label = graph.label[node];
  const classes = graph.classes[node].length ? graph.classes[node] : [`${KG}Thing`];
  const aliases = [...new Set(graph.aliases[node])].filter((alias) => alias !== label);
  return [
    ...classes.map((name) => /** @type {Triple} */ ([subject, A, iri(name)])),
    [subject, `<${SKOS}prefLabel>`, text(label, "en")],
    [subject, `<${RDFS}label>`, text(label, "en")],
    ...aliases.map((name) => /** @type {Triple} */ ([subject, `<${SKOS}altLabel>`, text(name, "en")])),
    ...graph.sameAs[node].map((same) => /** @type {Triple} */ ([subject, `<${OWL}sameAs>`, iri(same)])),
  ];
}

/** The classes and properties in use. @param {Graph} graph @returns {Triple[]} */
export function termTriples(graph) {
  const triples = /** @type {Triple[]} */ ([]);
  for (const [name, label] of Object.entries(graph.labels)) {
    triples.push([iri(name), `<${RDFS}label>`, text(label, "en")]);
  }
  for (const [name, parents] of Object.entries(graph.superclasses)) {
    for (const parent of parents) triples.push([iri(name), `<${RDFS}subClassOf>`, iri(parent)]);
  }
  return triples;
}

/**
 * The plain layer: entities, terms and the facts that stand.
 * @param {Graph} graph
 * @returns {Generator<Triple>}
 */
export function* plainTriples(graph) {
  for (let node = 0; node < graph.size; node += 1) yield* entityTriples(graph, node);
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    if (graph.stands[fact]) yield factTriple(graph, fact);
  }
  yield* termTriples(graph);
}

/**
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {number} claim
 * @returns {Triple[]}
 */
export function claimTriples(graph, evidence, claim) {
  const { claims, strings, documents } = evidence;
  const document = documents[claims.doc[claim]].iri;
  const node = iri(`${document}#${strings[claims.iri[claim]]}`);
  const [subject, predicate, object] = factTriple(graph, evidence.factOf[claim]);
  const at = (/** @type {string} */ start, /** @type {string} */ end) =>
    iri(`${document}#char=${claims[start][claim]},${claims[end][claim]}`);
  const word = (/** @type {string} */ name) => strings[claims[name][claim]];
  const rows = /** @type {[string, string | false][]} */ ([
    [A, `<${RDF}Statement>`],
    [`<${RDF}subject>`, subject],
    [`<${RDF}predicate>`, predicate],
    [`<${RDF}object>`, object],
    [iri(`${KG}status`), iri(KG + graph.statusNames[claims.status[claim]])],
    [iri(`${KG}polarity`), iri(KG + (claims.polarity[claim] ? "Negative" : "Positive"))],
    [iri(`${KG}modality`), iri(KG + word("modality"))],
    [iri(`${KG}surface`), text(word("surface"), "en")],
    [iri(`${KG}confidence`), typed(String(claims.confidence[claim] / 10000), "decimal")],
    [iri(`${KG}rule`), text(word("rule"))],
    [iri(`${KG}subjectMention`), at("a0", "a1")],
    [iri(`${KG}objectMention`), at("o0", "o1")],
    [`<${PROV}wasDerivedFrom>`, at("s0", "s1")],
    [iri(`${KG}path`), word("path") !== "" && text(word("path"))],
    [iri(`${KG}reportingVerb`), word("verb") !== "" && text(word("verb"))],
    [iri(`${KG}corrects`), claims.corrects[claim] === 1 && typed("true", "boolean")],
  ]);
  const end = graph.object[evidence.factOf[claim]];
  if (end < 0) rows.push([iri(`${KG}objectText`), text(word("objectText"))]);
  const entities = { attributedTo: "by", place: "place", during: "during" };
  for (const [name, column] of Object.entries(entities)) {
    const number = claims[column][claim];
    if (number) rows.push([iri(KG + name), iri(graph.iri[number - 1])]);
  }
  rows.push(...timeRows("time", word("time"), word("timeText")));
  rows.push(...timeRows("statedTime", word("stated"), word("statedText")));
  for (const source of evidence.derived[claim] ?? []) {
    rows.push([`<${PROV}wasDerivedFrom>`, iri(source)]);
  }
  return rows.flatMap(([name, value]) =>
    value ? [/** @type {Triple} */ ([node, name, value])] : [],
  );
}

/** @param {string} name @param {string} value @param {string} words @returns {[string, string][]} */
function timeRows(name, value, words) {
  const rows = /** @type {[string, string][]} */ ([]);
  if (words) rows.push([iri(`${KG}${name}Text`), text(words)]);
  if (!value) return rows;
  if (!value.includes("/")) return [[iri(KG + name), time(value)], ...rows];
  const [start, end] = value.split("/");
  if (start) rows.push([iri(`${KG}${name}Start`), time(start)]);
  if (end) rows.push([iri(`${KG}${name}End`), time(end)]);
  return rows;
}

/**
 * The sentence of a claim.
 * @param {Evidence} evidence
 * @param {import("./texts.js").Texts} texts
 * @param {number} claim
 * @returns {Triple[]}
 */
function sentenceTriples({ claims, documents }, texts, claim) {
  const document = documents[claims.doc[claim]];
  const [start, end] = [claims.s0[claim], claims.s1[claim]];
  const node = iri(`${document.iri}#char=${start},${end}`);
  const words = texts.slice(claims.doc[claim], start, end);
  const page = pageAt(document, start);
  return [
    [node, A, `<${NIF}Sentence>`],
    [node, `<${NIF}beginIndex>`, typed(String(start), "integer")],
    [node, `<${NIF}endIndex>`, typed(String(end), "integer")],
    [node, `<${NIF}anchorOf>`, text(words, document.language)],
    [node, `<${NIF}referenceContext>`, iri(document.iri)],
    .../** @type {Triple[]} */ (page ? [[node, iri(`${KG}page`), typed(String(page), "integer")]] : []),
  ];
}

/**
 * Why the facts: their claims, sentences, documents and values, as lines of N-Triples.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {import("./texts.js").Texts} texts
 * @param {number[]} facts
 * @returns {Set<string>}
 */
export function evidenceLines(graph, evidence, texts, facts) {
  const lines = /** @type {Set<string>} */ (new Set());
  const add = (/** @type {Triple} */ triple) => lines.add(`${triple.join(" ")} .`);
  const documents = new Set();
  for (const fact of facts) {
    const end = graph.object[fact];
    if (end < 0) for (const line of graph.literals[-1 - end].lines) lines.add(line);
    for (let claim = graph.claimStart[fact]; claim < graph.claimStart[fact + 1]; claim += 1) {
      claimTriples(graph, evidence, claim).forEach(add);
      sentenceTriples(evidence, texts, claim).forEach(add);
      documents.add(evidence.claims.doc[claim]);
    }
  }
  for (const document of documents) {
    for (const line of evidence.documents[document].lines) lines.add(line);
  }
  return lines;
}
