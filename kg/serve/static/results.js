/**
 * What the drawings read from SPARQL results: columns of labels, numbers, dates and links.
 * @typedef {{type: string, value: string, datatype?: string}} Term
 * @typedef {Record<string, Term>} Row
 * @typedef {{columns: string[], rows: Row[]}} Results
 */

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float"].map((name) => XSD + name));
const DATES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));

/**
 * Return the results that a viewer holds, or none.
 * @param {any} yasr
 * @returns {Results}
 */
export function resultsOf(yasr) {
  const json = yasr.results && yasr.results.getAsJson();
  return { columns: json?.head?.vars ?? [], rows: json?.results?.bindings ?? [] };
}

/**
 * Return the first column all of whose values pass a test.
 * @param {Results} results
 * @param {(term: Term) => boolean} test
 * @returns {string | undefined}
 */
function columnOf(results, test) {
  if (results.rows.length === 0) return undefined;
  return results.columns.find((name) => results.rows.every((row) => row[name] && test(row[name])));
}

/** @param {Results} results */
export const numberColumn = (results) =>
  columnOf(results, (term) => NUMBERS.has(term.datatype ?? ""));

/** @param {Results} results */
export const dateColumn = (results) => columnOf(results, (term) => DATES.has(term.datatype ?? ""));

/**
 * Return the columns whose values are all IRIs.
 * @param {Results} results
 * @returns {string[]}
 */
export function linkColumns(results) {
  if (results.rows.length === 0) return [];
  return results.columns.filter((name) => results.rows.every((row) => row[name]?.type === "uri"));
}

/**
 * Return the words for a value: an IRI's last part, decoded; anything else as it is.
 * @param {Term} term
 * @returns {string}
 */
export function wordsOf(term) {
  if (term.type !== "uri") return term.value;
  const last = term.value.replace(/[/#]$/, "").split(/[/#]/).pop() ?? term.value;
  try {
    return decodeURIComponent(last).replaceAll("-", " ");
  } catch {
    return last;
  }
}

/**
 * Return the words of all columns but one, for a label.
 * @param {Results} results
 * @param {Row} row
 * @param {string} without
 * @returns {string}
 */
export function labelOf(results, row, without) {
  const others = results.columns.filter((name) => name !== without && row[name]);
  return others.map((name) => wordsOf(row[name])).join(", ");
}
