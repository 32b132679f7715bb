/** The texts that the graph was read from: which, from when, how much each tells, and its graph. */

import { button, fill, h, plural, sortableHead, withCommas } from "./dom.js";
import { readableTime } from "./evidence.js";
import { fold } from "./vocabulary.js";
import { titleOf } from "./texts.js";

const PAGE = 200;

/**
 * Return how many facts in view each text tells, and of how many things.
 * @param {App} app
 */
function countByDocument(app) {
  const { graph, evidence } = app;
  const { facts } = app.view();
  const told = evidence.documents.map(() => ({ facts: new Set(), things: new Set(), speakers: new Set() }));
  for (let claim = 0; claim < evidence.factOf.length; claim += 1) {
    const fact = evidence.factOf[claim];
    if (!facts[fact]) continue;
    const own = told[evidence.claims.doc[claim]];
    own.facts.add(fact);
    own.things.add(graph.subject[fact]);
    if (graph.object[fact] >= 0) own.things.add(graph.object[fact]);
    if (evidence.claims.by[claim]) own.speakers.add(evidence.claims.by[claim]);
  }
  return told;
}

/** @typedef {{ title: string, key: (place: number) => string | number, cell: (place: number) => import("./dom.js").Child }} Column */

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createDocuments(app, view) {
  const { evidence, actions } = app;
  const rows = evidence.documents;
  let told = /** @type {ReturnType<typeof countByDocument>} */ ([]);
  let sort = { column: -1, down: false };
  let limit = PAGE;
  const finder = h("input", {
    type: "search", class: "finder", placeholder: "Find a text …", "aria-label": "Find a text",
    oninput: () => {
      limit = PAGE;
      list();
    },
  });
  const note = h("p", { class: "none", id: "document-count", role: "status" });
  const holder = h("div");
  const sourced = rows.some((row) => row.source);

  /** @type {Column[]} */
  const columns = [
    { title: "Title", key: (at) => titleOf(rows[at]), cell: (at) =>
      h("span", { class: "document" },
        button(titleOf(rows[at]), () => actions.openArticle(at, null), { class: "link", title: rows[at].id })) },
    ...(sourced ? [{ title: "Source", key: (/** @type {number} */ at) => rows[at].source,
      cell: (/** @type {number} */ at) => rows[at].source }] : []),
    { title: "Date", key: (at) => rows[at].date || "9", cell: (at) =>
      rows[at].date ? h("time", { datetime: rows[at].date, class: "date" }, readableTime(rows[at].date)) : "" },
    { title: "Facts", key: (at) => -told[at].facts.size, cell: (at) => told[at].facts.size },
    { title: "Things", key: (at) => -told[at].things.size, cell: (at) => told[at].things.size },
    { title: "Speakers", key: (at) => -told[at].speakers.size, cell: (at) => told[at].speakers.size },
    { title: "Graph", key: (at) => -told[at].facts.size, cell: (at) =>
      button("Its graph", () => actions.showDocument(at), {
        class: "more", disabled: told[at].facts.size === 0, "aria-label": `The graph of ${titleOf(rows[at])}`,
      }) },
  ];

  /** 1 for a text that tells something of what is in view. @param {number} at */
  const tells = (at) => Math.min(1, told[at].facts.size);

  function list() {
    const wanted = fold(finder.value).trim().split(/\s+/);
    const found = [...rows.keys()].filter((at) => {
      const words = fold(`${titleOf(rows[at])} ${rows[at].id} ${rows[at].source} ${rows[at].author ?? ""}`);
      return wanted.every((word) => words.includes(word));
    });
    const column = columns[sort.column];
    const side = sort.down ? -1 : 1;
    /** @param {number} a @param {number} b */
    const compare = (a, b) => {
      const [left, right] = [column.key(a), column.key(b)];
      return typeof left === "number" && typeof right === "number"
        ? left - right : String(left).localeCompare(String(right), "en", { numeric: true });
    };
    if (column) found.sort((a, b) => side * compare(a, b) || a - b);
    else found.sort((a, b) => tells(b) - tells(a) || rows[b].date.localeCompare(rows[a].date) || a - b);
    const telling = found.filter(tells).length;
    note.textContent = (found.length === rows.length ? "" : `${withCommas(found.length)} of `) + plural(rows.length, "text") +
      (telling < found.length ? `, ${withCommas(telling)} with facts in view` : "");
    fill(holder,
      h("table", { "data-rows": found.length },
        h("caption", { class: "unseen" }, "The texts"),
        sortableHead(holder, columns.map(({ title }) => title), sort, (next) => {
          sort = next;
          list();
        }),
        h("tbody", {}, found.slice(0, limit).map((at) =>
          h("tr", { "data-document": at }, columns.map(({ cell }) => h("td", {}, cell(at))))))),
      found.length > limit && button(`${withCommas(found.length - limit)} more`, () => {
        limit += PAGE * 5;
        list();
      }, { class: "more" }));
  }

  return () => {
    if (view.hidden) return;
    told = countByDocument(app);
    if (!holder.isConnected) fill(view, h("div", { class: "tools" }, finder, note), holder);
    list();
  };
}
