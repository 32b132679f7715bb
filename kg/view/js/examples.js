/** Questions in plain words, made from what this graph holds, each with its query. */

/**
 * @param {App} app
 * @returns {{ title: string, query: string }[]}
 */
export function exampleQueries(app) {
  const { graph, evidence } = app;
  const counts = graph.predicates.map(() => 0);
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    if (graph.stands[fact]) counts[graph.predicate[fact]] += 1;
  }
  const predicates = [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  const frequent = predicates.filter((each) => counts[each] > 0).slice(0, 4);
  const top = [...graph.foremost].slice(0, 3);
  const term = (/** @type {string} */ iri) => shortIri(iri, graph.prefixes);
  const select = (/** @type {string} */ body, tail = "") => `SELECT ${body}\n}${tail}`;
  const found = [];
  for (const predicate of frequent) {
    const { label, iri } = graph.predicates[predicate];
    found.push({ title: `Who or what ${label} whom or what?`, query: select(
      `?from ?fromName ?to ?toName WHERE {\n  ?from ${term(iri)} ?to ; rdfs:label ?fromName .\n` +
      "  OPTIONAL { ?to rdfs:label ?toName }", "\nORDER BY ?fromName") });
  }
  for (const node of top) {
    const [iri, label] = [term(graph.iri[node]), graph.label[node]];
    found.push({ title: `Everything that stands about ${label}`, query: select(
      `?relation ?other ?name WHERE {\n  { ${iri} ?relation ?other } UNION { ?other ?relation ${iri} }\n` +
      "  OPTIONAL { ?other rdfs:label ?name }") });
    found.push({ title: `What is said about ${label}, in which words, by whom?`, query: select(
      `?status ?words ?speaker WHERE {\n  ?claim rdf:subject ${iri} ; kg:status ?status ;\n` +
      "    prov:wasDerivedFrom/nif:anchorOf ?words .\n" +
      "  OPTIONAL { ?claim kg:attributedTo/rdfs:label ?speaker }") });
  }
  if (top.length > 1) {
    const [a, b] = top;
    found.push({ title: `What links ${graph.label[a]} and ${graph.label[b]} over one other thing?`,
      query: select(`?middle ?name WHERE {\n  ${term(graph.iri[a])} ?p ?middle .\n` +
        `  ?middle ?q ${term(graph.iri[b])} ; rdfs:label ?name .`) });
  }
  found.push(
    { title: "How many facts has each relation?", query: select(
      "?name (COUNT(*) AS ?facts) WHERE {\n  ?s ?relation ?o . ?relation rdfs:label ?name",
      "\nGROUP BY ?name ORDER BY DESC(?facts)") },
    { title: "Which things have the most facts?", query: select(
      "?thing ?name (COUNT(*) AS ?facts) WHERE {\n  ?thing ?relation ?other ; skos:prefLabel ?name .\n" +
      "  ?other skos:prefLabel ?otherName", "\nGROUP BY ?thing ?name ORDER BY DESC(?facts) LIMIT 20") },
    { title: "How is it told: how many claims of each status?", query: select(
      "?status (COUNT(*) AS ?claims) WHERE {\n  ?claim kg:status ?status",
      "\nGROUP BY ?status ORDER BY DESC(?claims)") },
    { title: "What is denied?", query: select(
      "?subject ?relation ?object ?words WHERE {\n  ?claim kg:polarity kg:Negative ;\n" +
      "    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ;\n" +
      "    prov:wasDerivedFrom/nif:anchorOf ?words") },
    { title: "What is stated in one place and denied in another?", query: select(
      "DISTINCT ?subject ?relation ?object WHERE {\n" +
      "  ?yes rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:polarity kg:Positive .\n" +
      "  ?no rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:polarity kg:Negative") },
    { title: "What is dated, in order of time?", query: select(
      "?time ?subject ?relation ?object WHERE {\n  ?claim kg:time ?time ;\n" +
      "    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object", "\nORDER BY STR(?time)") },
    { title: "How many claims has each text?", query: select(
      "?title (COUNT(?claim) AS ?claims) WHERE {\n" +
      "  ?claim prov:wasDerivedFrom/nif:referenceContext ?text . ?text schema:headline ?title",
      "\nGROUP BY ?title ORDER BY DESC(?claims)") },
    { title: "The graph of what stands between two things", query:
      "CONSTRUCT { ?s ?p ?o } WHERE {\n  ?s ?p ?o ; skos:prefLabel ?a . ?o skos:prefLabel ?b\n}\nLIMIT 500" },
  );
  return evidence.documents.length > 1 ? found : found.filter(({ title }) => !title.includes("each text"));
}

/**
 * Return an IRI with its prefix where that can be written, else in brackets.
 * @param {string} iri
 * @param {Record<string, string>} prefixes
 */
export function shortIri(iri, prefixes) {
  for (const [prefix, space] of Object.entries(prefixes)) {
    const local = iri.slice(space.length);
    if (iri.startsWith(space) && /^[A-Za-z0-9_](?:[A-Za-z0-9_-]|%[0-9A-F]{2})*$/.test(local)) {
      return `${prefix}:${local}`;
    }
  }
  return `<${iri}>`;
}
