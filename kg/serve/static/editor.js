/** The query editor: this graph's classes, properties, prefixes and examples; nobody else is asked. */

import { Bars, Links, Timeline } from "./drawings.js";
import { showLabels } from "./labels.js";

/**
 * @typedef {{
 *   prefixes: Record<string, string>,
 *   classes: string[],
 *   properties: string[],
 *   examples: {title: string, query: string}[],
 * }} Terms
 */

/** @type {any} */
const Yasgui = /** @type {any} */ (window).Yasgui;
/** @type {Terms} */
const terms = JSON.parse(document.getElementById("terms")?.textContent ?? "{}");

/** The editor's own completers ask services on the web: these ask the graph. */
for (const [name, iris] of /** @type {const} */ ([
  ["class", terms.classes],
  ["property", terms.properties],
])) {
  Object.assign(Yasgui.Yasqe.Autocompleters[name], {
    bulk: true,
    persistenceId: null,
    get: () => iris,
  });
}
Object.assign(Yasgui.Yasqe.Autocompleters.prefixes, {
  persistenceId: null,
  get: () => Object.entries(terms.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
});
for (const [name, drawing] of Object.entries({ Bars, Timeline, Links })) {
  Yasgui.Yasr.registerPlugin(name, drawing);
}

const header = Object.entries(terms.prefixes)
  .map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`)
  .join("");

/**
 * Return a query with the prefixes that it uses declared.
 * @param {string} query
 */
function withPrefixes(query) {
  const used = Object.entries(terms.prefixes).filter(([prefix]) =>
    new RegExp(`(^|[^\\w-])${prefix}:`).test(query),
  );
  return `${used.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join("")}\n${query}`;
}

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint: `${location.origin}/sparql` },
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: terms.examples[0] ? withPrefixes(terms.examples[0].query) : header },
  yasr: { prefixes: terms.prefixes },
});

showLabels(/** @type {HTMLElement} */ (document.getElementById("yasgui")), `${location.origin}/sparql`);

const menu = /** @type {HTMLSelectElement} */ (document.getElementById("examples"));
terms.examples.forEach(({ title }, number) => menu.add(new Option(title, String(number))));
menu.addEventListener("change", () => {
  const example = terms.examples[Number(menu.value)];
  if (menu.value === "" || !example) return;
  const tab = yasgui.getTab();
  tab.setQuery(withPrefixes(example.query));
  tab.query();
});
