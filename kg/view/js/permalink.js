/** What is explored, in the address after "#": a link that restores it, from a file too. */

import { NO_FILTERS } from "./store.js";

const SETS = /** @type {const} */ (["types", "predicates", "sources", "statuses"]);

/**
 * The names of things that stay when numbers change.
 * @param {App} app
 */
function names(app) {
  const { graph, evidence } = app;
  const short = (/** @type {string} */ iri) =>
    iri.startsWith(`${graph.base}entity/`) ? iri.slice(graph.base.length + 7) : `<${iri}`;
  const full = (/** @type {string} */ name) =>
    name.startsWith("<") ? name.slice(1) : `${graph.base}entity/${name}`;
  const numbers = new Map(graph.iri.map((iri, node) => [iri, node]));
  const values = {
    types: graph.types.map((type) => type.id),
    predicates: graph.predicates.map((predicate) => predicate.iri),
    sources: evidence.sources,
    statuses: graph.statusNames,
  };
  return {
    nodes: (/** @type {Iterable<number>} */ set) =>
      [...set].map((node) => short(graph.iri[node])).join(" "),
    readNodes: (/** @type {string | null} */ text) =>
      (text ?? "").split(" ").map((name) => numbers.get(full(name)) ?? -1).filter((node) => node >= 0),
    values,
  };
}

/**
 * @param {App} app
 * @param {string} query what stands in the query editor
 */
export function writeLink(app, query) {
  const { graph, store, canvas } = app;
  const state = store.get();
  const { nodes, values } = names(app);
  const link = new URLSearchParams();
  if (state.tab !== "graph") link.set("tab", state.tab);
  const { selected, filters } = state;
  if (selected?.kind === "node") link.set("thing", nodes([selected.id]));
  if (selected?.kind === "group") link.set("group", String(selected.id));
  if (selected?.kind === "fact") {
    const end = graph.object[selected.id];
    link.set("fact", [
      nodes([graph.subject[selected.id]]), values.predicates[graph.predicate[selected.id]],
      end >= 0 ? nodes([end]) : graph.literals[-1 - end].term,
    ].join(" "));
  }
  if (state.mode === "focus") link.set("focus", nodes(state.focus));
  else if (state.opened.size && state.opened.size < graph.groups.length) {
    link.set("opened", [...state.opened].join(" "));
  } else if (state.opened.size) link.set("opened", "all");
  if (state.hidden.size) link.set("hidden", nodes(state.hidden));
  if (state.pinned.size) {
    link.set("pinned", [...state.pinned].map(([node, [x, y]]) => `${nodes([node])}@${x},${y}`).join(" "));
  }
  for (const name of SETS) {
    for (const value of filters[name]) link.append(name, values[name][value]);
  }
  if (filters.after !== null) link.set("after", String(filters.after));
  if (filters.before !== null) link.set("before", String(filters.before));
  if (filters.confidence) link.set("sure", String(filters.confidence));
  if (filters.minSources > 1) link.set("told", String(filters.minSources));
  const { x, y, zoom } = canvas.camera();
  link.set("view", [Math.round(x), Math.round(y), zoom.toPrecision(3)].join(","));
  if (query) link.set("query", query);
  return `#${link}`;
}

/**
 * @param {App} app
 * @param {string} hash
 */
export function readLink(app, hash) {
  const { graph } = app;
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  const { readNodes, values } = names(app);
  const number = (/** @type {string} */ name) =>
    link.has(name) && Number.isFinite(Number(link.get(name))) ? Number(link.get(name)) : null;
  const sets = SETS.map((name) => [
    name,
    new Set(link.getAll(name).map((value) => values[name].indexOf(value)).filter((at) => at >= 0)),
  ]);
  /** @type {Filters} */
  const filters = {
    ...NO_FILTERS,
    ...Object.fromEntries(sets),
    after: number("after"),
    before: number("before"),
    confidence: number("sure") ?? 0,
    minSources: number("told") ?? 1,
  };
  /** @type {Partial<State>} */
  const change = { filters, hidden: new Set(readNodes(link.get("hidden"))) };
  const focus = readNodes(link.get("focus"));
  if (focus.length) Object.assign(change, { mode: "focus", focus: new Set(focus) });
  if (link.get("opened") === "all") change.opened = new Set(graph.groups.keys());
  else if (link.has("opened")) {
    const opened = (link.get("opened") ?? "").split(" ").map(Number);
    change.opened = new Set(opened.filter((group) => graph.groups[group]));
  }
  const pins = (link.get("pinned") ?? "").split(" ").map((text) => text.split("@"));
  change.pinned = new Map(pins.flatMap(([name, place]) => {
    const [node] = readNodes(name);
    const [x, y] = (place ?? "").split(",").map(Number);
    return node === undefined || !Number.isFinite(y) ? [] : [[node, [x, y]]];
  }));
  // "select" holds a whole IRI: the address that an entity of a served graph leads to
  const [thing] = readNodes(link.get("thing") ?? `<${link.get("select") ?? ""}`);
  if (thing !== undefined) change.selected = { kind: "node", id: thing };
  const group = number("group");
  if (group !== null && graph.groups[group]) change.selected = { kind: "group", id: group };
  const fact = link.has("fact") ? findFact(graph, link.get("fact") ?? "", readNodes) : -1;
  if (fact >= 0) change.selected = { kind: "fact", id: fact };
  const tab = link.get("tab");
  if (tab === "table" || tab === "sources" || tab === "query" || tab === "review") change.tab = tab;
  const [x, y, zoom] = (link.get("view") ?? "").split(",").map(Number);
  return {
    change,
    camera: Number.isFinite(zoom) && zoom > 0 ? { x, y, zoom } : null,
    query: link.get("query") ?? "",
  };
}

/**
 * @param {Graph} graph
 * @param {string} text
 * @param {(text: string) => number[]} readNodes
 */
function findFact(graph, text, readNodes) {
  const [subject, predicate, ...rest] = text.split(" ");
  const [from] = readNodes(subject);
  const [to] = readNodes(rest[0]);
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    const same = end >= 0 ? end === to : graph.literals[-1 - end].term === rest.join(" ");
    if (graph.subject[fact] === from && same &&
      graph.predicates[graph.predicate[fact]].iri === predicate) return fact;
  }
  return -1;
}
