/** The search field: what is typed is looked for in names, facts, relations, texts and sentences. */

import { fill, h, plural } from "./dom.js";
import { createNameIndex } from "./find.js";
import { typeIcon } from "./types.js";

const FACTS = 5;
const RELATIONS = 3;

/**
 * What may be chosen: a row of the list, and what it leads to.
 * @typedef {{ kind: string, row: import("./dom.js").Child[], act: () => void }} Hit
 */

/**
 * What the rest of the page does for the search, once it is there.
 * @typedef {object} Doors
 * @property {(node: number) => void} find
 * @property {(fact: number) => void} openFact
 * @property {(predicate: number) => void} filterBy
 * @property {(fact: number) => string} factText
 * @property {(text: string) => Hit[]} questions what the text asks, if it is a question
 * @property {(text: string) => Promise<Hit[]>} texts documents and places in them
 */

/**
 * @param {Graph} graph
 * @param {Doors} doors
 */
export function createSearch(graph, doors) {
  /** @type {ReturnType<typeof createNameIndex> | null} made when the field is first used */
  let index = null;
  const list = h("div", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  const input = h("input", {
    id: "search",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Search, or ask: who met …",
    "aria-label": "Search the graph",
    "aria-controls": "found",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
  });
  const element = h("div", { class: "search" }, input, h("kbd", { "aria-hidden": "true" }, "/"), list);
  /** @type {Hit[]} */
  let hits = [];
  let active = 0;
  let looking = false;

  /** @param {string} text @returns {Hit[]} */
  function find(text) {
    index ??= createNameIndex(graph);
    const { things, relations, facts } = index.find(text);
    return [
      ...doors.questions(text),
      ...things.map(({ node, alias }) => ({
        kind: "Things",
        row: [typeIcon(graph.types[graph.type[node]]),
          h("span", { class: "name" }, graph.label[node], alias && h("em", {}, ` ${alias}`)),
          h("span", { class: "count" }, plural(graph.degree[node], "fact"))],
        act: () => doors.find(node),
      })),
      // things of one name tell facts of one wording
      ...[...new Map(facts.slice(0, 60).map((fact) => [doors.factText(fact), fact]))].slice(0, FACTS)
        .map(([text, fact]) => ({
          kind: "Facts",
          row: [h("span", { class: "name" }, text)],
          act: () => doors.openFact(fact),
        })),
      ...relations.slice(0, RELATIONS).map((predicate) => ({
        kind: "Relations",
        row: [h("span", { class: "name" }, graph.predicates[predicate].label),
          h("span", { class: "count" }, "show only these")],
        act: () => doors.filterBy(predicate),
      })),
    ];
  }

  function show() {
    const open = input.value.trim() !== "" && document.activeElement === input;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) return input.removeAttribute("aria-activedescendant");
    /** @type {Map<string, HTMLElement[]>} */
    const kinds = new Map();
    hits.forEach((hit, at) => kinds.set(hit.kind, [...(kinds.get(hit.kind) ?? []), option(hit, at)]));
    fill(list, [...kinds].map(([kind, rows]) =>
      h("div", { role: "group", "aria-label": kind },
        h("p", { class: "kind", "aria-hidden": "true" }, kind), rows)));
    if (!hits.length) {
      fill(list, h("p", { class: "none" }, looking ? "Looking in the texts …" : "Nothing has these words"));
      return input.removeAttribute("aria-activedescendant");
    }
    return input.setAttribute("aria-activedescendant", `found-${active}`);
  }

  /** @param {Hit} hit @param {number} at */
  function option(hit, at) {
    return h("div", {
      id: `found-${at}`,
      class: "hit",
      role: "option",
      "aria-selected": String(at === active),
      onpointerdown: (/** @type {Event} */ event) => {
        event.preventDefault();
        choose(hit);
      },
    }, hit.row);
  }

  /** @param {Hit} hit */
  function choose(hit) {
    // a question stays, to be put in other words
    if (hit.kind !== "Question") {
      input.value = "";
      hits = [];
    }
    input.blur();
    show();
    hit.act();
  }

  async function look() {
    const text = input.value;
    const began = performance.now();
    const named = text.trim() ? find(text) : [];
    list.dataset.ms = (performance.now() - began).toFixed(1);
    [hits, active, looking] = [named, 0, true];
    show();
    const told = await doors.texts(text);
    if (input.value !== text) return;
    [hits, looking] = [[...named, ...told], false];
    list.dataset.for = text;
    show();
  }

  input.addEventListener("input", look);
  input.addEventListener("focus", () => {
    show();
    // ready before the first letter is typed
    if (!index) setTimeout(() => (index ??= createNameIndex(graph)).warm());
  });
  input.addEventListener("blur", show);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      active = (active + step + hits.length) % hits.length;
      show();
      document.getElementById(`found-${active}`)?.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Enter" && hits.length) {
      choose(hits[active]);
      event.preventDefault();
    } else if (event.key === "Escape") {
      input.value = "";
      hits = [];
      show();
      input.blur();
      event.stopPropagation();
    }
  });
  return { element, focus: () => (input.focus(), input.select()) };
}
