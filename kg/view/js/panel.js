/** The panel: an entity or a fact, with the sentences it comes from in the middle. */

import { button, fill, h, plural } from "./dom.js";
import { claimCard, factText, literalText, readableTime } from "./evidence.js";
import { kindOf, neighbours } from "./scene.js";
import { shownClaims } from "./shown.js";
import { typeIcon } from "./types.js";

export const FACTS_AT_FIRST = 40;
const CLAIMS_AT_FIRST = 1;
const CLAIMS_SAID = 12;

/**
 * Return a button that opens an entity.
 * @param {App} app
 * @param {number} node
 */
export function entityButton(app, node) {
  const { graph } = app;
  return h(
    "button",
    { type: "button", class: "entity", "data-node": node, onclick: () => app.actions.select({ kind: "node", id: node }) },
    typeIcon(graph.types[graph.type[node]]),
    h("span", {}, graph.label[node]),
  );
}

/**
 * Return the head of a fact: relation, other end, how it is told, since when.
 * @param {App} app
 * @param {number} fact
 * @param {number} node the end that is not repeated
 * @param {number[]} claims
 */
function factRow(app, fact, node, claims) {
  const { graph, evidence } = app;
  const end = graph.object[fact];
  const other = graph.subject[fact] === node ? end : graph.subject[fact];
  const kind = kindOf(graph, fact);
  const dates = claims.map((claim) => evidence.strings[evidence.claims.time[claim]]).filter(Boolean);
  const sources = new Set(claims.map((claim) => evidence.sourceOf[evidence.claims.doc[claim]]));
  return h(
    "div",
    { class: `fact ${kind}`, "data-fact": fact },
    other >= 0
      ? entityButton(app, other)
      : h("span", { class: "value" }, literalText(graph.literals[-1 - end])),
    kind !== "stands" &&
      h("span", { class: `badge ${kind}` }, BADGES[kind]),
    dates.length > 0 && h("time", {}, readableTime(dates.sort()[0])),
    h(
      "button",
      {
        type: "button",
        class: "weight",
        title: "All sentences of this fact",
        onclick: () => app.actions.select({ kind: "fact", id: fact }),
      },
      sources.size > 1 ? plural(sources.size, "source") : plural(claims.length, "sentence"),
    ),
  );
}

/** @type {Record<string, string>} */
const BADGES = { unsure: "unsure", reported: "reported", negated: "denied", hypothetical: "possible" };

/**
 * Return a list that shows `first` of its rows, and a button for the rest.
 * @template T
 * @param {T[]} rows
 * @param {number} first
 * @param {(row: T) => Node} show
 * @param {string} word
 */
export function longList(rows, first, show, word) {
  const list = h("div", { class: "rows" }, ...rows.slice(0, first).map(show));
  if (rows.length > first) {
    const rest = rows.slice(first);
    const more = button(`${plural(rest.length, `more ${word}`)}`, () => {
      more.replaceWith(...rest.map(show));
    }, { class: "more" });
    list.append(more);
  }
  return list;
}

/**
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {number} node
 */
export function showEntity(app, panel, node) {
  const { graph, evidence } = app;
  const shown = app.shown();
  const filters = app.store.get().filters;
  const type = graph.types[graph.type[node]];
  const classes = graph.classes[node].map((iri) => graph.labels[iri]).filter(Boolean);
  const typeNames = [...new Set([type.label, ...classes.map((name) => name.toLowerCase())])];
  const facts = [...graph.factList.subarray(graph.factStart[node], graph.factStart[node + 1])];
  const visible = facts.filter((fact) => shown.facts[fact]);
  /** @type {Map<string, { title: string, facts: number[] }>} */
  const groups = new Map();
  for (const fact of visible) {
    const outward = graph.subject[fact] === node;
    const label = graph.predicates[graph.predicate[fact]].label;
    const key = `${outward ? 0 : 1} ${graph.predicate[fact]}`;
    const title = outward ? label : `… ${label} ${graph.label[node]}`;
    const group = groups.get(key) ?? { title, facts: [] };
    group.facts.push(fact);
    groups.set(key, group);
  }
  // what leads to other things stands before values and quoted words
  const rank = (/** @type {{ facts: number[] }} */ { facts }) =>
    facts.some((fact) => graph.object[fact] >= 0) ? 0 : 1;
  const ordered = [...groups.entries()].sort(
    ([a, left], [b, right]) =>
      a[0].localeCompare(b[0]) || rank(left) - rank(right) ||
      right.facts.length - left.facts.length || a.localeCompare(b),
  );
  const spoken = claimsBy(evidence, node).filter((claim) => shown.facts[evidence.factOf[claim]]);
  const sentences = new Map(spoken.map((claim) =>
    [`${evidence.claims.doc[claim]} ${evidence.claims.s0[claim]}`, claim]));
  fill(
    panel,
    h(
      "header",
      { class: "title" },
      h("h2", { tabindex: -1 }, typeIcon(type), graph.label[node]),
      h("p", { class: "types" }, typeNames.join(", ")),
      graph.aliases[node].length > 0 &&
        h("p", { class: "aliases" }, "also ", graph.aliases[node].join(", ")),
      identifiers(graph.sameAs[node]),
      actionsFor(app, node),
    ),
    sentences.size > 0 && h("details", { class: "relation said" },
      h("summary", {}, h("h3", {}, `Said by ${graph.label[node]}`,
        h("span", { class: "count" }, plural(sentences.size, "sentence")))),
      longList([...sentences.values()], CLAIMS_SAID,
        (claim) => h("div", { class: "stack" }, claimCard(app, claim)), "sentence")),
    visible.length === 0 && h("p", { class: "none" }, noFacts(facts.length)),
    ...ordered.map(([key, group]) =>
      h(
        "section",
        { class: "relation", "data-key": key },
        h("h3", {}, group.title, h("span", { class: "count" }, String(group.facts.length))),
        longList(
          group.facts,
          FACTS_AT_FIRST,
          (fact) => {
            const claims = shownClaims(graph, evidence, filters, fact);
            return h(
              "div",
              { class: "stack" },
              factRow(app, fact, node, claims),
              longList(claims, CLAIMS_AT_FIRST, (claim) => claimCard(app, claim), "sentence"),
            );
          },
          "fact",
        ),
      ),
    ),
  );
}

/** @param {Evidence} evidence @param {number} node @returns {number[]} the claims on its word */
function claimsBy({ claims }, node) {
  const found = /** @type {number[]} */ ([]);
  claims.by.forEach((speaker, claim) => speaker === node + 1 && found.push(claim));
  return found;
}

/** @param {number} all */
function noFacts(all) {
  return all ? `The filters hide all ${plural(all, "fact")} of this.` : "No facts about this.";
}

/** @param {string[]} iris */
function identifiers(iris) {
  if (!iris.length) return null;
  const list = h("p", { class: "identifiers" }, "same as ");
  iris.forEach((iri, place) => {
    const text = iri.replace(/^https?:\/\/(www\.)?/, "");
    const safe = /^https?:\/\//.test(iri);
    if (place) list.append(", ");
    list.append(safe ? h("a", { href: iri, rel: "noopener noreferrer", target: "_blank" }, text) : text);
  });
  return list;
}

/** @param {App} app @param {number} node */
function actionsFor(app, node) {
  const { actions, store } = app;
  const pinned = store.get().pinned.has(node);
  return h(
    "div",
    { class: "actions" },
    button("Neighbourhood", () => actions.focusOn(node), { title: "Show only this and its neighbours" }),
    button("Expand", () => actions.expandMenu(node), { title: "E: add neighbours" }),
    button("Path to …", () => actions.startPath(node)),
    button(pinned ? "Unpin" : "Pin", () => actions.pin(node), { title: "P: keep its place" }),
    button("Hide", () => actions.hide(node), { title: "H: hide this" }),
    ...(app.review?.entityActions(node) ?? []),
  );
}

/**
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {number} fact
 */
export function showFact(app, panel, fact) {
  const { graph, evidence, store } = app;
  const claims = shownClaims(graph, evidence, store.get().filters, fact);
  const end = graph.object[fact];
  const kind = kindOf(graph, fact);
  const sources = new Set(claims.map((claim) => evidence.sourceOf[evidence.claims.doc[claim]]));
  const opposed = contradictions(graph, evidence, fact);
  fill(
    panel,
    h(
      "header",
      { class: "title" },
      h("h2", { tabindex: -1, class: "triple", "aria-label": factText(graph, fact) },
        entityButton(app, graph.subject[fact]),
        h("span", { class: "relation-name" }, graph.predicates[graph.predicate[fact]].label),
        end >= 0
          ? entityButton(app, end)
          : h("span", { class: "value" }, literalText(graph.literals[-1 - end])),
      ),
      h("p", { class: "types" }, kind === "stands" ? "This stands." : KIND_WORDS[kind],
        ` ${plural(claims.length, "sentence")} from ${plural(sources.size, "source")}.`),
      opposed.length > 0 &&
        h("p", { class: "conflict" }, "Contradicted: ", opposed.map((each) =>
          button(each.text, () => app.actions.select({ kind: "fact", id: each.fact }), { class: "link" }),
        )),
      app.review && h("div", { class: "actions" }, app.review.factActions(fact)),
    ),
    longList(claims, 60, (claim) => claimCard(app, claim), "sentence"),
  );
}

/** @type {Record<string, string>} */
const KIND_WORDS = {
  unsure: "Stated, but too unsure to stand, or saying too little.",
  reported: "Only reported: nobody states it in their own name.",
  negated: "Denied wherever it is told.",
  hypothetical: "Possible or planned; nobody says it is so.",
};

/**
 * Return the facts that speak against a fact: it is both stated and denied.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {number} fact
 * @returns {{ fact: number, text: string }[]}
 */
export function contradictions(graph, evidence, fact) {
  let [yes, no] = [0, 0];
  for (let claim = graph.claimStart[fact]; claim < graph.claimStart[fact + 1]; claim += 1) {
    if (evidence.claims.polarity[claim]) no += 1;
    else yes += 1;
  }
  if (!yes || !no) return [];
  return [{ fact, text: `${plural(yes, "sentence")} for it, ${no} against it` }];
}

/**
 * Return an entity in a few words, for reading out.
 * @param {Graph} graph
 * @param {number} node
 */
export function describeEntity(graph, node) {
  const type = graph.types[graph.type[node]].label;
  const near = new Set(neighbours(graph, node).map(({ other }) => other)).size;
  const facts = plural(graph.degree[node], "fact");
  return `${graph.label[node]}, ${type}, ${facts}, ${plural(near, "neighbour")}`;
}
