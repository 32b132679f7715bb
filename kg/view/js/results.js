/** The answer to a query: as a table, as bars, in order of time, or lit on the graph. */

import { button, fill, h, plural, withCommas } from "./dom.js";
import { FORMS } from "./answers.js";
import { readableTime } from "./evidence.js";
import { shortIri } from "./examples.js";
import { fileName, save } from "./exports.js";
import { entityButton } from "./panel.js";

const FIRST = 500;
const DATE = /#(date|dateTime|dateTimeStamp|gYear|gYearMonth)$/;

/** @typedef {import("./engine.js").Term} Term */
/** @typedef {import("./engine.js").Answer} Answer */

/**
 * @param {App} app
 * @param {HTMLElement} view
 * @param {Answer} answer
 */
export function showAnswer(app, view, answer) {
  const { graph } = app;
  const numbers = new Map(graph.iri.map((iri, node) => [iri, node]));
  const took = `${answer.ms < 10 ? answer.ms.toFixed(1) : Math.round(answer.ms)} ms`;
  if (answer.form === "ask") {
    fill(view, h("p", { class: "answer", "data-ms": answer.ms }, answer.value ? "Yes" : "No"),
      h("div", { class: "tools" }, saveButtons(graph, answer)), h("p", { class: "none" }, took));
    return;
  }
  const { variables, rows } = answer;
  const facts = factsIn(graph, numbers, rows);
  const nodes = [...new Set(rows.flat().map((term) => numbers.get(term?.value ?? "") ?? -1))]
    .filter((node) => node >= 0);
  const holder = h("div", { class: "result" });
  const bars = chartOf(graph, numbers, variables, rows);
  const dates = datesOf(app, numbers, variables, rows);

  /** @param {number} limit */
  function table(limit) {
    fill(holder, h("table", { "data-rows": rows.length },
      h("thead", {}, h("tr", {}, variables.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.slice(0, limit).map((row) =>
        h("tr", {}, row.map((term) => h("td", {}, cell(app, numbers, term))))))),
      rows.length > limit && button(`Load all ${withCommas(rows.length)}`,
        () => table(rows.length), { class: "more" }));
  }

  function showOnGraph() {
    if (facts.length) app.actions.showFacts(facts);
    else app.actions.showThings(nodes.slice(0, 300));
  }

  fill(view,
    h("div", { class: "tools" },
      button("Table", () => table(FIRST)),
      bars && button("Bars", () => fill(holder, bars)),
      dates && button("Timeline", () => fill(holder, dates)),
      nodes.length > 0 && button("Show on the graph", showOnGraph),
      saveButtons(graph, answer),
      h("p", { class: "none", id: "answer-note", "data-ms": answer.ms },
        `${plural(rows.length, "row")} in ${took}`)),
    rows.length === 0 && h("p", { class: "none" },
      "Nothing answers this. Reported, denied and possible facts are no plain triples: ask for " +
      "claims (?claim rdf:subject …; kg:status …) to see them."),
    holder);
  if (rows.length) table(FIRST);
}

/** @param {Graph} graph @param {Answer} answer */
function saveButtons(graph, answer) {
  return h("span", { role: "group", "aria-label": "Save the answer", class: "tools" },
    FORMS[answer.form].map(({ name, end, type, write }) =>
      button(name, () => save(fileName(graph.title, "answer", end), write(answer, graph.prefixes), type))));
}

/**
 * @param {App} app
 * @param {Map<string, number>} numbers
 * @param {Term | null} term
 */
function cell(app, numbers, term) {
  if (!term) return "";
  const node = numbers.get(term.value);
  if (term.kind === "iri" && node !== undefined) return entityButton(app, node);
  if (term.kind === "iri") {
    const { graph } = app;
    return h("span", { title: term.value },
      graph.labels[term.value] ?? graph.predicates.find((each) => each.iri === term.value)?.label ??
      shortIri(term.value, graph.prefixes));
  }
  return term.value;
}

/**
 * The facts that rows hold as subject, predicate and object.
 * @param {Graph} graph
 * @param {Map<string, number>} numbers
 * @param {(Term | null)[][]} rows
 */
function factsIn(graph, numbers, rows) {
  const predicates = new Set(graph.predicates.map((each) => each.iri));
  const keys = new Map();
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    if (end < 0) continue;
    const predicate = graph.predicates[graph.predicate[fact]].iri;
    keys.set(`${graph.iri[graph.subject[fact]]} ${predicate} ${graph.iri[end]}`, fact);
  }
  const found = new Set();
  for (const row of rows) {
    const iris = row.flatMap((term) => (term?.kind === "iri" ? [term.value] : []));
    const ends = iris.filter((iri) => numbers.has(iri));
    for (const relation of iris.filter((iri) => predicates.has(iri))) {
      for (const from of ends) {
        for (const to of ends) {
          const fact = keys.get(`${from} ${relation} ${to}`);
          if (fact !== undefined && from !== to) found.add(fact);
        }
      }
    }
  }
  return [...found];
}

/**
 * Bars for answers of two or three columns, one of them numbers.
 * @param {Graph} graph
 * @param {Map<string, number>} numbers
 * @param {string[]} variables
 * @param {(Term | null)[][]} rows
 */
function chartOf(graph, numbers, variables, rows) {
  const numeric = variables.findIndex((_, at) =>
    rows.length > 0 && rows.every((row) => row[at] && /(integer|decimal|double)$/.test(row[at]?.datatype ?? "")));
  if (numeric < 0 || rows.length < 2) return null;
  const name = variables.findIndex((_, at) => at !== numeric && rows[0][at]?.kind === "literal");
  const column = name < 0 ? (numeric ? 0 : 1) : name;
  const most = Math.max(...rows.map((row) => Number(row[numeric]?.value)));
  return h("ol", { class: "bars" }, rows.slice(0, 60).map((row) => {
    const term = row[column];
    const bar = h("span", { class: "bar" });
    bar.style.inlineSize = `${Math.max(1, (60 * Number(row[numeric]?.value)) / most)}%`;
    const node = numbers.get(term?.value ?? "");
    const label = node === undefined ? shortIri(term?.value ?? "", graph.prefixes) : graph.label[node];
    return h("li", {}, h("span", { class: "name" }, term?.kind === "literal" ? term.value : label),
      bar, h("span", { class: "count" }, row[numeric]?.value));
  }));
}

/**
 * The rows in order of time, where a column holds dates; rows without one are only counted.
 * @param {App} app
 * @param {Map<string, number>} numbers
 * @param {string[]} variables
 * @param {(Term | null)[][]} rows
 */
function datesOf(app, numbers, variables, rows) {
  const column = variables.findIndex((_, at) => rows.some((row) => DATE.test(row[at]?.datatype ?? "")));
  if (column < 0) return null;
  /** @type {Map<string, (Term | null)[][]>} */
  const days = new Map();
  for (const row of rows) {
    const term = row[column];
    if (!term || !DATE.test(term.datatype ?? "")) continue;
    const [day] = term.value.split("T");
    days.set(day, [...(days.get(day) ?? []), row.filter((_, at) => at !== column)]);
  }
  const dated = [...days.values()].reduce((sum, each) => sum + each.length, 0);
  const list = h("ol", { class: "dates" }, [...days.keys()].sort().map((day) => h("li", {},
    h("time", { datetime: day }, readableTime(day)),
    h("ul", {}, days.get(day)?.slice(0, FIRST).map((row) =>
      h("li", {}, row.map((term) => term && h("span", {}, cell(app, numbers, term)))))))));
  return h("div", {}, list,
    dated < rows.length && h("p", { class: "none" }, `${plural(rows.length - dated, "row")} without a date`));
}
