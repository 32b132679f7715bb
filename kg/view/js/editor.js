/** The query editor: a text area with colours behind it and completion from this graph. */

import { fill, h } from "./dom.js";
import { shortIri } from "./examples.js";
import { fold } from "./vocabulary.js";

const KEYWORDS = (
  "SELECT CONSTRUCT ASK DESCRIBE WHERE DISTINCT FILTER OPTIONAL UNION MINUS BIND VALUES GROUP BY " +
  "ORDER LIMIT OFFSET HAVING AS IN NOT EXISTS COUNT SUM AVG MIN MAX DESC ASC REGEX CONTAINS STR " +
  "LANG PREFIX GROUP_CONCAT STRSTARTS LCASE"
).split(" ");
const TOKENS =
  /(#[^\n]*)|("(?:[^"\\\n]|\\.)*"(?:@[\w-]+)?)|(<[^>\s]*>)|([?$]\w+)|([A-Za-z][\w-]*)?:([\w%-]*)|([A-Za-z_]+)/g;
const MOST = 9;

/**
 * @param {App} app
 * @param {{ onrun: () => void }} hooks
 */
export function createEditor(app, { onrun }) {
  const { graph } = app;
  const area = h("textarea", {
    id: "query-text", spellcheck: "false", autocomplete: "off", autocapitalize: "off", rows: 10,
    "aria-label": "SPARQL query", "aria-describedby": "query-help",
  });
  const colours = h("pre", { "aria-hidden": "true" });
  const list = h("ul", { class: "completions", role: "listbox", "aria-label": "Completions", hidden: true });
  const element = h("div", { class: "editor" }, colours, area, list);
  /** @type {{ text: string, note: string, insert: string, weight: number, folded: string }[] | null} */
  let candidates = null;
  /** @type {{ insert: string, note: string }[]} */
  let offers = [];
  let active = 0;

  function all() {
    candidates ??= [
      ...graph.predicates.map((each, at) => ({
        text: each.label, note: "relation", insert: shortIri(each.iri, graph.prefixes),
        weight: 1e6 - at, folded: fold(each.label),
      })),
      ...[...new Set(graph.classes.flat())].map((name) => ({
        text: graph.labels[name] ?? name, note: "kind", insert: shortIri(name, graph.prefixes),
        weight: 1e5, folded: fold(graph.labels[name] ?? name),
      })),
      ...[...graph.foremost].map((node) => ({
        text: graph.label[node], note: graph.types[graph.type[node]].label,
        insert: shortIri(graph.iri[node], graph.prefixes), weight: graph.degree[node],
        folded: fold(graph.label[node]),
      })),
      ...KEYWORDS.map((word) => ({
        text: word, note: "", insert: word, weight: 2e6, folded: word.toLowerCase(),
      })),
    ];
    return candidates;
  }

  function paint() {
    const text = area.value;
    const parts = [];
    let end = 0;
    for (const found of text.matchAll(TOKENS)) {
      const [whole, comment, string, iri, variable, , local, word] = found;
      parts.push(text.slice(end, found.index));
      const keyword = word && KEYWORDS.includes(word.toUpperCase());
      const name = comment ? "comment" : string ? "string" : iri || local !== undefined ? "name"
        : variable ? "variable" : keyword ? "keyword" : "";
      parts.push(name ? h("span", { class: name }, whole) : whole);
      end = found.index + whole.length;
    }
    fill(colours, ...parts, text.slice(end), "\n");
    area.style.blockSize = "auto";
    area.style.blockSize = `${Math.max(140, area.scrollHeight)}px`;
  }

  /** The word before the cursor that may be completed. */
  function word() {
    const before = area.value.slice(0, area.selectionStart);
    return /[\p{L}\p{N}_:]{2,}$/u.exec(before)?.[0] ?? "";
  }

  function offer() {
    const typed = word();
    const wanted = fold(typed.replace(/^\w*:/, ""));
    if (wanted.length < 2 || KEYWORDS.includes(typed)) return close();
    const hits = all().filter((each) => each.folded.startsWith(wanted) ||
      (wanted.length > 2 && each.folded.split(/\s/).some((part) => part.startsWith(wanted))));
    offers = hits.sort((a, b) => b.weight - a.weight).slice(0, MOST);
    active = 0;
    return show();
  }

  function show() {
    list.hidden = !offers.length;
    fill(list, offers.map((each, at) => h("li", {
      role: "option", "aria-selected": String(at === active),
      onpointerdown: (/** @type {Event} */ event) => {
        event.preventDefault();
        take(at);
      },
    }, h("code", {}, each.insert), h("span", { class: "count" }, each.note))));
  }

  function close() {
    offers = [];
    list.hidden = true;
  }

  /** @param {number} at */
  function take(at) {
    const end = area.selectionStart;
    area.setRangeText(offers[at].insert, end - word().length, end, "end");
    close();
    paint();
  }

  area.addEventListener("input", () => {
    paint();
    offer();
  });
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      close();
      onrun();
    } else if (offers.length && step) {
      active = (active + step + offers.length) % offers.length;
      show();
    } else if (offers.length && (event.key === "Enter" || event.key === "Tab")) {
      take(active);
    } else if (offers.length && event.key === "Escape") {
      close();
      event.stopPropagation();
    } else {
      return;
    }
    event.preventDefault();
  });
  return {
    element,
    get: () => area.value,
    /** @param {string} text */
    set(text) {
      area.value = text;
      paint();
    },
    /** Put the cursor where an error is. @param {number} line @param {number} column */
    point(line, column) {
      const lines = area.value.split("\n");
      const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
      area.focus();
      area.setSelectionRange(at, Math.min(area.value.length, at + 1));
    },
  };
}
