/** A question as SPARQL, the same as `kg.ask` writes in Python. */

import { DEPUTIES, MOST_TOP, SIGNS, SPEECH } from "./askanswers.js";

/** @typedef {import("./ask.js").Question} Question */

const COLUMNS = "?claim ?subject ?relation ?object ?status ?polarity ?modality ?surface ?speaker ?time ?place " +
  "?sentence ?document ?title ?published ?words ?way ?stands ?wide ?begin";

/** The words of a sentence with a space around each. */
const SAID = `REPLACE(REPLACE(CONCAT(" ", LCASE(?sentence), " "), "${SIGNS}", " "), "${DEPUTIES}", "")`;

/** The query for the things that most texts tell of. @param {Question} question */
function writeTop({ kind, after, before }) {
  return [
    "SELECT ?thing (COUNT(DISTINCT ?document) AS ?texts) {",
    "  ?claim rdf:subject|rdf:object ?thing ; prov:wasDerivedFrom ?span .",
    "  ?span nif:referenceContext ?document .",
    kind ? `  ?thing a kg:${kind} .` : "  ?thing skos:prefLabel ?name .",
    ...(after || before ? ["  ?document schema:datePublished ?day BIND (STR(?day) AS ?published)"] : []),
    ...(after ? [`  FILTER (?published >= "${after}")`] : []),
    ...(before ? [`  FILTER (?published <= "${before}")`] : []),
    `} GROUP BY ?thing ORDER BY DESC(?texts) ?thing LIMIT ${MOST_TOP}`,
  ].join("\n");
}

/** @param {Graph} graph @param {Evidence["documents"]} documents @param {Question} question */
export function writeSparql(graph, documents, question) {
  if (!question.ways.length) return "";
  if (question.form === "top") return writeTop(question);
  const values = (/** @type {string} */ name, /** @type {string[]} */ iris) =>
    iris.length ? [`VALUES ?${name} { ${iris.map((iri) => `<${iri}>`).join(" ")} }`] : [];
  const nodes = (/** @type {string} */ name, /** @type {number[]} */ list) =>
    values(name, list.map((node) => graph.iri[node]));
  /** Claims that lead to something, found first: joined last they take seconds. */
  const claimsOf = (/** @type {string[]} */ these, /** @type {string} */ path) =>
    these.map((some) => `{ SELECT DISTINCT ?claim { ${some} ?claim ${path} . } }`);
  const ways = question.ways.map((way, at) => [
    "  {",
    ...nodes("subject", way.subjects),
    ...values("relation", way.relations.map((each) => graph.predicates[each].iri)),
    ...nodes("object", way.objects),
    ...nodes("speaker", way.speakers),
    ...claimsOf(nodes("thing", way.either), "rdf:subject|rdf:object ?thing"),
    ...claimsOf(values("document", way.documents.map((each) => documents[each].iri)),
      "prov:wasDerivedFrom/nif:referenceContext ?document"),
    "?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .",
    ...(way.speakers.length || way.spoken ? ["?claim kg:attributedTo ?speaker ."] : []),
    ...(question.kind && /^(subject|object)$/.test(way.answer) ? [`?${way.answer} a kg:${question.kind} .`] : []),
    `BIND (${at} AS ?way)`,
    "}",
  ].join(" "));
  const filters = [];
  if (question.form === "disputed") {
    filters.push("  ?other rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;",
      "    kg:polarity ?against ; prov:wasDerivedFrom/nif:referenceContext ?elsewhere .",
      "  FILTER (?against != ?polarity && ?elsewhere != ?document)");
  }
  if (question.denied && question.form !== "ask") filters.push("  FILTER (?polarity = kg:Negative)");
  if (question.beside) filters.push(`  FILTER CONTAINS(LCASE(?sentence), "${question.beside}")`);
  if (question.ways.some(({ near, words }) => near.length || words.length)) filters.push(`  BIND (${SAID} AS ?said)`);
  question.ways.forEach(({ near, words, least }, at) => {
    if (near.length) filters.push(`  FILTER (?way != ${at} || ${near.map((word) => `CONTAINS(?said, "${word}")`).join(" || ")})`);
    if (!words.length) return;
    const held = words.map((each) => `IF(REGEX(?said, " (${each})"), 1, 0)`);
    filters.push(`  FILTER (?way != ${at} || ${held.join(" + ")} >= ${least})`);
  });
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
    "  ?span nif:anchorOf ?sentence ; nif:referenceContext ?document ; nif:beginIndex ?begin .",
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
    "  BIND (EXISTS { ?subject ?relation ?object } AS ?stands)",
    // a time as short as its words begins with its first day and ends with its last one
    `  BIND (${!question.after || !question.before ? "false"
      : `CONCAT(?first, "-01-01") < "${question.after}" || CONCAT(?last, "-12-31") > "${question.before}-99"`} AS ?wide)`,
    "} ORDER BY ?document ?claim",
  ].join("\n");
}
