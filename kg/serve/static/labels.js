/** Labels in the place of the graph's IRIs: asked of the endpoint for those that are on the screen. */

const MOST = 300;

/**
 * Return the query for the labels of IRIs.
 * @param {string[]} iris
 */
export function labelsQuery(iris) {
  // nothing that could end the IRI gets into the query
  const safe = iris.filter((iri) => /^[^<>"{}|^`\\\s]+$/.test(iri));
  return "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?iri (MIN(?name) AS ?label) { " +
    `VALUES ?iri { ${safe.map((iri) => `<${iri}>`).join(" ")} } ?iri rdfs:label ?name } GROUP BY ?iri`;
}

/**
 * Show labels for the links of results, whenever there are new ones.
 * @param {HTMLElement} root
 * @param {string} endpoint
 */
export function showLabels(root, endpoint) {
  /** @type {Map<string, string>} */
  const known = new Map();
  let waiting = 0;

  async function label() {
    const links = /** @type {HTMLAnchorElement[]} */ ([...root.querySelectorAll("a.iri:not([data-iri])")]);
    const iriOf = (/** @type {HTMLAnchorElement} */ link) => link.getAttribute("href") ?? "";
    const unknown = [...new Set(links.map(iriOf))].filter((iri) => !known.has(iri)).slice(0, MOST);
    if (unknown.length) {
      const reply = await fetch(endpoint, {
        method: "POST",
        headers: { Accept: "application/sparql-results+json" },
        body: new URLSearchParams({ query: labelsQuery(unknown) }),
      });
      if (!reply.ok) return;
      const { results } = await reply.json();
      for (const iri of unknown) known.set(iri, "");
      for (const row of results.bindings) known.set(row.iri.value, row.label.value);
    }
    for (const link of links) {
      const iri = iriOf(link);
      if (!known.has(iri)) continue;
      link.dataset.iri = iri;
      const name = known.get(iri);
      if (!name) continue;
      link.title = iri;
      link.textContent = name;
    }
  }

  new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = window.setTimeout(label, 60);
  }).observe(root, { childList: true, subtree: true });
}
