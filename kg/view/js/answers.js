/** The answer to a query as a file: rows and yes or no in the forms of SPARQL 1.1, triples as RDF. */

import { csvField } from "./exports.js";
import { writeTurtle } from "./turtle.js";

/** @typedef {import("./engine.js").Answer} Answer */
/** @typedef {import("./engine.js").Term} Term */
/** @typedef {(answer: Answer, prefixes: Record<string, string>) => string} Writer */
/** @typedef {{ name: string, end: string, type: string, write: Writer }} Form */

const STRING = "http://www.w3.org/2001/XMLSchema#string";
const XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n';

const CSV = { name: "CSV", end: "csv", type: "text/csv", write: writeCsv };
const JSON_TYPE = "application/sparql-results+json";
const XML_TYPE = "application/sparql-results+xml";

/**
 * For each kind of answer its forms: what the button says, the end of the file's name, its media
 * type, its writer.
 * @type {Record<string, Form[]>}
 */
export const FORMS = {
  table: [
    CSV,
    { name: "TSV", end: "tsv", type: "text/tab-separated-values", write: writeTsv },
    { name: "JSON", end: "json", type: JSON_TYPE, write: writeJson },
    { name: "XML", end: "xml", type: XML_TYPE, write: writeXml },
  ],
  graph: [
    { name: "Turtle", end: "ttl", type: "text/turtle", write: writeGraph },
    { name: "N-Triples", end: "nt", type: "application/n-triples", write: writeNTriples },
    CSV,
  ],
  ask: [
    { name: "JSON", end: "json", type: JSON_TYPE, write: writeAskJson },
    { name: "XML", end: "xml", type: XML_TYPE, write: writeAskXml },
  ],
};

/** @param {Term} term */
const plain = (term) => (term.kind === "blank" ? `_:${term.value}` : term.value);

/** @param {Term} term */
const datatypeOf = ({ language, datatype }) => (language || datatype === STRING ? "" : datatype);

/** @param {Answer} answer */
function writeCsv({ variables, rows }) {
  const lines = [variables, ...rows.map((row) => row.map((term) => (term ? plain(term) : "")))];
  return `${lines.map((line) => line.map(csvField).join(",")).join("\r\n")}\r\n`;
}

/** @param {Answer} answer */
function writeTsv({ variables, rows }) {
  const lines = [variables.map((name) => `?${name}`), ...rows.map((row) => row.map(turtleTerm))];
  return `${lines.map((line) => line.join("\t")).join("\n")}\n`;
}

/** @type {Record<string, string>} */
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** @param {Term | null} term */
function turtleTerm(term) {
  if (!term) return "";
  if (term.kind === "iri") return `<${term.value}>`;
  if (term.kind === "blank") return plain(term);
  const datatype = datatypeOf(term);
  const text = `"${term.value.replace(/[\\"\t\n\r]/g, (sign) => ESCAPES[sign])}"`;
  return text + (term.language ? `@${term.language}` : datatype ? `^^<${datatype}>` : "");
}

/** @param {Answer} answer */
function writeJson({ variables, rows }) {
  const types = { iri: "uri", blank: "bnode", literal: "literal" };
  const bindings = rows.map((row) => Object.fromEntries(row.flatMap((term, at) => term ? [[variables[at], {
    type: types[/** @type {"iri"} */ (term.kind)],
    value: term.value,
    ...(term.language && { "xml:lang": term.language }),
    ...(datatypeOf(term) && { datatype: datatypeOf(term) }),
  }]] : [])));
  return `${JSON.stringify({ head: { vars: variables }, results: { bindings } }, null, 1)}\n`;
}

/** @param {Answer} answer */
function writeXml({ variables, rows }) {
  const head = variables.map((name) => `<variable name="${name}"/>`).join("");
  const results = rows.map((row) => {
    const bindings = row.map((term, at) =>
      term ? `<binding name="${variables[at]}">${xmlTerm(term)}</binding>` : "");
    return `<result>${bindings.join("")}</result>\n`;
  });
  return `${XML_HEAD}<head>${head}</head>\n<results>\n${results.join("")}</results>\n</sparql>\n`;
}

/** @param {Answer} answer */
function writeAskJson({ value }) {
  return `${JSON.stringify({ head: {}, boolean: value })}\n`;
}

/** @param {Answer} answer */
function writeAskXml({ value }) {
  return `${XML_HEAD}<head/>\n<boolean>${value}</boolean>\n</sparql>\n`;
}

/** @param {Answer} answer @returns {import("./turtle.js").Triple[]} */
const triplesOf = ({ rows }) =>
  rows.map(([subject, predicate, object]) => [turtleTerm(subject), turtleTerm(predicate), turtleTerm(object)]);

/** @type {Writer} */
function writeGraph(answer, prefixes) {
  return writeTurtle(triplesOf(answer), prefixes);
}

/** @param {Answer} answer */
function writeNTriples(answer) {
  return triplesOf(answer).map((triple) => `${triple.join(" ")} .\n`).sort().join("");
}

/** @param {Term} term */
function xmlTerm(term) {
  const value = xmlText(term.value);
  if (term.kind === "iri") return `<uri>${value}</uri>`;
  if (term.kind === "blank") return `<bnode>${value}</bnode>`;
  const datatype = datatypeOf(term);
  const kind = term.language ? ` xml:lang="${term.language}"`
    : datatype ? ` datatype="${xmlText(datatype)}"` : "";
  return `<literal${kind}>${value}</literal>`;
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** @param {string} text */
function xmlText(text) {
  // characters that no XML may hold become the sign for what cannot be shown
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"\r]/g, (sign) => ENTITIES[sign]);
}
