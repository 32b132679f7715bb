/** The search field: type-ahead over labels and aliases, accents and case ignored. */

import { fill, h, plural } from "./dom.js";
import { typeIcon } from "./types.js";

const MOST = 12;

/** @param {string} text */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[łøđıæœß]/g, (letter) => FOLDED[letter]);
}

/** Letters that have no mark to take off. @type {Record<string, string>} */
const FOLDED = { ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss" };

/**
 * Return a function that finds entities by any of their names, best first.
 * @param {Graph} graph
 * @returns {(text: string) => { node: number, alias: string }[]}
 */
function createIndex(graph) {
  const names = /** @type {string[][]} */ ([]);
  for (let node = 0; node < graph.size; node += 1) {
    names.push([graph.label[node], ...graph.aliases[node]].map(fold));
  }
  return (text) => {
    const wanted = fold(text).trim();
    if (!wanted) return [];
    const found = [];
    for (const node of graph.byDegree) {
      let best = Infinity;
      let which = 0;
      names[node].forEach((name, place) => {
        const rank = rankOf(name, wanted) + (place ? 0.5 : 0);
        if (rank < best) [best, which] = [rank, place];
      });
      if (best < Infinity) {
        found.push({ node, rank: best, alias: which ? graph.aliases[node][which - 1] : "" });
      }
    }
    return found.sort((a, b) => a.rank - b.rank).slice(0, MOST);
  };
}

/** @param {string} name @param {string} wanted */
function rankOf(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  const words = wanted.split(/\s+/);
  const parts = name.split(/[\s\-.,()]+/);
  if (words.every((word) => parts.some((part) => part.startsWith(word)))) return 2;
  return name.includes(wanted) && wanted.length > 2 ? 3 : Infinity;
}

/**
 * @param {Graph} graph
 * @param {(node: number) => void} onchoose
 */
export function createSearch(graph, onchoose) {
  /** @type {ReturnType<typeof createIndex> | null} made when something is looked for */
  let find = null;
  const list = h("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  const input = h("input", {
    id: "search",
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Search people, places, things …",
    "aria-label": "Search the graph",
    "aria-controls": "found",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
  });
  const element = h("div", { class: "search" }, input, h("kbd", { "aria-hidden": "true" }, "/"), list);
  /** @type {{ node: number, alias: string }[]} */
  let found = [];
  let active = 0;

  function show() {
    const open = input.value.trim() !== "" && document.activeElement === input;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) return input.removeAttribute("aria-activedescendant");
    fill(list, found.map(option));
    if (!found.length) fill(list, h("li", { class: "none" }, "Nothing of that name"));
    if (found.length) input.setAttribute("aria-activedescendant", `found-${active}`);
  }

  /** @param {{ node: number, alias: string }} hit @param {number} at */
  function option({ node, alias }, at) {
    const type = graph.types[graph.type[node]];
    return h(
      "li",
      {
        id: `found-${at}`,
        role: "option",
        "aria-selected": String(at === active),
        onpointerdown: (/** @type {Event} */ event) => {
          event.preventDefault();
          choose(node);
        },
      },
      typeIcon(type),
      h("span", { class: "name" }, graph.label[node], alias && h("em", {}, ` ${alias}`)),
      h("span", { class: "count" }, plural(graph.degree[node], "fact")),
    );
  }

  /** @param {number} node */
  function choose(node) {
    input.value = "";
    found = [];
    input.blur();
    show();
    onchoose(node);
  }

  input.addEventListener("input", () => {
    find ??= createIndex(graph);
    found = find(input.value);
    active = 0;
    show();
  });
  input.addEventListener("focus", show);
  input.addEventListener("blur", show);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      show();
      list.children[active]?.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Enter" && found.length) {
      choose(found[active].node);
      event.preventDefault();
    } else if (event.key === "Escape") {
      input.value = "";
      found = [];
      show();
      input.blur();
      event.stopPropagation();
    }
  });
  return { element, focus: () => (input.focus(), input.select()) };
}
