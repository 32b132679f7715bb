/** Files a reader can take away: the picture, and the facts that it shows. */

import { objectText } from "./evidence.js";
import { shorten } from "./labels.js";
import { kindOf } from "./scene.js";
import { shownClaims } from "./shown.js";
import { drawWithLegend } from "./legend.js";
import { writeSvg } from "./svg.js";
import { KINDS } from "./table.js";
import { entityTriples, evidenceLines, factTriple, termTriples } from "./triples.js";
import { splitLine, writeJsonLd, writeTurtle } from "./turtle.js";

/**
 * Return the name of a file that is saved: what the graph is called, what of it the file has, and of
 * what kind it is.
 * @param {string} title
 * @param {string} part
 * @param {string} suffix
 */
export function fileName(title, part, suffix) {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${[...words.slice(0, 8), part].filter(Boolean).join("-")}.${suffix}`;
}

/**
 * Offer a file for saving.
 * @param {string} name
 * @param {Blob | string} content
 * @param {string} [type]
 */
export function save(name, content, type = "text/plain") {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * The facts on view: those of the chosen thing or fact, else all that are drawn or listed.
 * @param {App} app
 * @returns {number[]}
 */
export function factsOnView(app) {
  const { graph, store } = app;
  const { selected } = store.get();
  if (selected?.kind === "fact") return [selected.id];
  const node = selected?.kind === "node" ? selected.id : -1;
  // all that a thing's panel lists, else what is drawn or in the table
  const { facts } = node >= 0 ? app.shown() : app.view();
  const found = [];
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    if (!facts[fact]) continue;
    if (node < 0 || graph.subject[fact] === node || graph.object[fact] === node) found.push(fact);
  }
  return found;
}

/**
 * @param {App} app
 * @param {number[]} facts
 */
async function triplesOf(app, facts) {
  const { graph, evidence } = app;
  const lines = evidenceLines(graph, evidence, await app.texts(), facts);
  const add = (/** @type {import("./triples.js").Triple} */ triple) =>
    lines.add(`${triple.join(" ")} .`);
  const nodes = new Set();
  const terms = new Set();
  for (const fact of facts) {
    if (graph.stands[fact]) add(factTriple(graph, fact));
    nodes.add(graph.subject[fact]);
    if (graph.object[fact] >= 0) nodes.add(graph.object[fact]);
    terms.add(`<${graph.predicates[graph.predicate[fact]].iri}>`);
  }
  for (const node of nodes) {
    entityTriples(graph, node).forEach(add);
    for (const name of graph.classes[node]) terms.add(`<${name}>`);
  }
  for (const triple of termTriples(graph)) if (terms.has(triple[0])) add(triple);
  return [...lines].map(splitLine);
}

/** @param {App} app @param {number[]} [facts] */
export async function turtleOf(app, facts = factsOnView(app)) {
  return writeTurtle(await triplesOf(app, facts), app.graph.prefixes);
}

/** @param {App} app @param {number[]} [facts] */
export async function jsonLdOf(app, facts = factsOnView(app)) {
  return writeJsonLd(await triplesOf(app, facts));
}

/** @param {unknown} value a field of a CSV file (RFC 4180) */
export function csvField(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {App} app @param {number[]} [facts] */
export async function csvOf(app, facts = factsOnView(app)) {
  const { graph, evidence, store } = app;
  const texts = await app.texts();
  const rows = [["subject", "relation", "object", "told_as", "status", "said_by", "time", "confidence",
    "document", "source", "published", "sentence", "subject_iri", "predicate_iri"]];
  for (const fact of facts) {
    for (const claim of shownClaims(graph, evidence, store.get().filters, fact)) {
      const { claims, strings, documents } = evidence;
      const document = documents[claims.doc[claim]];
      rows.push([
        graph.label[graph.subject[fact]], graph.predicates[graph.predicate[fact]].label,
        objectText(graph, fact), KINDS[kindOf(graph, fact)],
        graph.statusNames[claims.status[claim]],
        claims.by[claim] ? graph.label[claims.by[claim] - 1] : "", strings[claims.time[claim]],
        String(claims.confidence[claim] / 10000), document.id, document.source, document.date,
        texts.slice(claims.doc[claim], claims.s0[claim], claims.s1[claim]),
        graph.iri[graph.subject[fact]], graph.predicates[graph.predicate[fact]].iri,
      ]);
    }
  }
  return `${rows.map((row) => row.map(csvField).join(",")).join("\r\n")}\r\n`;
}

/**
 * Return the query that yields the facts on view.
 * @param {App} app
 */
export function queryForView(app) {
  const { graph, store } = app;
  const { filters, mode, focus, selected, hidden } = store.get();
  const list = (/** @type {string[]} */ terms) => terms.join("\n    ");
  const plain = filters.after === null && filters.before === null && filters.minSources <= 1 &&
    !filters.types.size && !filters.sources.size && !filters.speakers.size && !hidden.size;
  if (!plain || selected?.kind === "fact") {
    const rows = factsOnView(app).slice(0, 2000).map((fact) => `(${factTriple(graph, fact).join(" ")})`);
    return `SELECT ?subject ?relation ?object WHERE {\n  VALUES (?subject ?relation ?object) {\n    ${list(rows)}\n  }\n}`;
  }
  const lines = [
    "?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .",
  ];
  const values = (/** @type {string} */ name, /** @type {string[]} */ terms) =>
    lines.push(`VALUES ${name} {\n    ${list(terms)}\n  }`);
  if (filters.predicates.size) {
    values("?relation", [...filters.predicates].map((each) => `<${graph.predicates[each].iri}>`));
  }
  if (selected?.kind === "node") {
    lines.push(`FILTER (<${graph.iri[selected.id]}> IN (?subject, ?object))`);
  } else if (mode === "focus") {
    values("?subject", [...focus].map((node) => `<${graph.iri[node]}>`));
    lines.push(`FILTER (isLiteral(?object) || ?object IN (${[...focus].map((node) => `<${graph.iri[node]}>`).join(", ")}))`);
  }
  if (filters.statuses.size) {
    values("?status", [...filters.statuses].map((each) => `kg:${graph.statusNames[each]}`));
    lines.push("?claim kg:status ?status .");
  }
  if (filters.confidence) {
    lines.push(`?claim kg:confidence ?confidence . FILTER (?confidence >= ${filters.confidence / 100})`);
  }
  return `SELECT DISTINCT ?subject ?relation ?object WHERE {\n  ${lines.join("\n  ")}\n}`;
}

/**
 * Save the picture as it is on the screen, at twice its size.
 * @param {App} app
 */
function savePng(app) {
  app.canvas.flush();
  drawWithLegend(app).toBlob((blob) => blob && save(fileName(app.graph.title, "", "png"), blob));
}

/**
 * The choices of the menu for saving.
 * @param {App} app
 * @param {{ link: () => string, openQuery: (text: string) => void }} hooks
 */
export function exportChoices(app, { link, openQuery }) {
  const { selected } = app.store.get();
  const named = (/** @type {string} */ suffix) => fileName(app.graph.title, "facts", suffix);
  const facts = selected?.kind === "fact" ? "This fact"
    : selected?.kind === "node" ? `Facts of ${shorten(app.graph.label[selected.id], 24)}` : "Facts shown";
  return [
    { text: "Picture (PNG)", act: () => savePng(app) },
    { text: "Picture (SVG)", act: () => save(fileName(app.graph.title, "", "svg"), writeSvg(app), "image/svg+xml") },
    null,
    { text: `${facts} (CSV)`, act: async () => save(named("csv"), await csvOf(app), "text/csv") },
    { text: `${facts} (Turtle)`, act: async () => save(named("ttl"), await turtleOf(app), "text/turtle") },
    { text: `${facts} (JSON-LD)`, act: async () =>
      save(named("jsonld"), await jsonLdOf(app), "application/ld+json") },
    null,
    { text: "SPARQL for this view", act: () => openQuery(queryForView(app)) },
    { text: "Copy link to this view", act: () => copy(app, link()) },
  ];
}

/** @param {App} app @param {string} link */
async function copy(app, link) {
  try {
    await navigator.clipboard.writeText(link);
    app.announce("The link is copied");
  } catch {
    // not allowed in a frame or without a click: the address holds the same link
    location.hash = link.slice(link.indexOf("#"));
    app.announce("The link stands in the address of this page");
  }
}
