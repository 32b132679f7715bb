/** What is explored, in the address after "#": a link that restores it, from a file too. */

import { pickOut } from "./neighbourhood.js";
import { NO_FILTERS } from "./store.js";

const TABS = /** @type {const} */ (["table", "sources", "changes", "documents", "query", "review"]);
const SETS = /** @type {const} */ (["types", "predicates", "sources", "statuses", "speakers"]);

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
  /** @param {Iterable<number>} set @param {ReadonlyMap<number, readonly [number, number]>} places */
  const placed = (set, places) => [...set].map((node) => {
    const place = places.get(node);
    return place ? `${short(graph.iri[node])}@${place.join(",")}` : short(graph.iri[node]);
  }).join(" ");
  /** @param {string | null} text @returns {Map<number, readonly [number, number] | null>} */
  const readPlaced = (text) => new Map((text ?? "").split(" ").flatMap((part) => {
    const [, name, x, y] = /^(.*?)(?:@(-?\d+),(-?\d+))?$/.exec(part) ?? [];
    const node = numbers.get(full(name ?? "")) ?? -1;
    const place = y === undefined ? null : /** @type {const} */ ([Number(x), Number(y)]);
    return node < 0 ? [] : [/** @type {const} */ ([node, place])];
  }));
  const values = {
    types: graph.types.map((type) => type.id),
    predicates: graph.predicates.map((predicate) => predicate.iri),
    sources: evidence.sources,
    statuses: graph.statusNames,
    speakers: graph.iri,
  };
  return {
    nodes: (/** @type {Iterable<number>} */ set) =>
      [...set].map((node) => short(graph.iri[node])).join(" "),
    readNodes: (/** @type {string | null} */ text) =>
      (text ?? "").split(" ").map((name) => numbers.get(full(name)) ?? -1).filter((node) => node >= 0),
    placed,
    readPlaced,
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
  const { nodes, placed, values } = names(app);
  const link = new URLSearchParams();
  if (state.tab !== "graph") link.set("tab", state.tab);
  const { selected, filters, compared } = state;
  if (compared) link.set("days", compared.join(","));
  if (selected?.kind === "node") link.set("thing", nodes([selected.id]));
  if (selected?.kind === "group") link.set("group", String(selected.id));
  if (selected?.kind === "fact") {
    const end = graph.object[selected.id];
    link.set("fact", [
      nodes([graph.subject[selected.id]]), values.predicates[graph.predicate[selected.id]],
      end >= 0 ? nodes([end]) : graph.literals[-1 - end].term,
    ].join(" "));
  }
  if (state.mode === "focus") link.set("focus", placed(state.focus, state.places));
  else if (state.opened.size && state.opened.size < graph.groups.length) {
    link.set("opened", [...state.opened].join(" "));
  } else if (state.opened.size) link.set("opened", "all");
  if (state.hidden.size) link.set("hidden", nodes(state.hidden));
  if (state.pinned.size) {
    link.set("pinned", placed(state.pinned.keys(), state.pinned));
  }
  for (const name of SETS) {
    for (const value of filters[name]) link.append(name, values[name][value]);
  }
  if (filters.clock !== "event") link.set("clock", filters.clock);
  if (filters.after !== null) link.set("after", String(filters.after));
  if (filters.before !== null) link.set("before", String(filters.before));
  if (filters.confidence) link.set("sure", String(filters.confidence));
  if (filters.unsure) link.set("unsure", "yes");
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
  const { readNodes, readPlaced, values } = names(app);
  const number = (/** @type {string} */ name) =>
    link.has(name) && Number.isFinite(Number(link.get(name))) ? Number(link.get(name)) : null;
  const sets = SETS.map((name) => [
    name,
    new Set(link.getAll(name).map((value) => values[name].indexOf(value)).filter((at) => at >= 0)),
  ]);
  const clock = link.get("clock");
  /** @type {Filters} */
  const filters = {
    ...NO_FILTERS,
    ...Object.fromEntries(sets),
    ...(clock === "published" || clock === "known" ? { clock } : {}),
    after: number("after"),
    before: number("before"),
    confidence: number("sure") ?? 0,
    unsure: link.has("unsure"),
    minSources: number("told") ?? 1,
  };
  /** @type {Partial<State>} */
  const change = { filters, hidden: new Set(readNodes(link.get("hidden"))) };
  const focus = readPlaced(link.get("focus"));
  if (focus.size) {
    const places = new Map([...focus].flatMap(([node, place]) => place ? [[node, place]] : []));
    Object.assign(change, pickOut(graph, app.shown(), focus.keys(), places));
  }
  if (link.get("opened") === "all") change.opened = new Set(graph.groups.keys());
  else if (link.has("opened")) {
    const opened = (link.get("opened") ?? "").split(" ").map(Number);
    change.opened = new Set(opened.filter((group) => graph.groups[group]));
  }
  change.pinned = new Map([...readPlaced(link.get("pinned"))].flatMap(([node, place]) =>
    place ? [[node, place]] : []));
  // "select" holds a whole IRI: the address that an entity of a served graph leads to
  const [thing] = readNodes(link.get("thing") ?? `<${link.get("select") ?? ""}`);
  if (thing !== undefined) change.selected = { kind: "node", id: thing };
  const group = number("group");
  if (group !== null && graph.groups[group]) change.selected = { kind: "group", id: group };
  const fact = link.has("fact") ? findFact(graph, link.get("fact") ?? "", readNodes) : -1;
  if (fact >= 0) change.selected = { kind: "fact", id: fact };
  const tab = link.get("tab");
  const known = TABS.find((each) => each === tab);
  if (known) change.tab = known;
  const [first, last] = (link.get("days") ?? "").split(",").map(Number);
  change.compared = first <= last ? [first, last] : null;
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
