/** Which facts and entities pass the filters, and how many each further choice would leave. */

/**
 * A test of one claim for each filter on claims; null where the filter is off.
 * @param {Evidence} evidence
 * @param {Filters} filters
 */
function claimTests(evidence, filters) {
  const { claims, sourceOf, from, to, published } = evidence;
  const { statuses, sources, speakers, clock, after, before, confidence } = filters;
  const [starts, ends] = clock === "event" ? [from, to] : [published, published];
  // nobody knows of a text without a date that it is new
  const known = before === null ? null : (/** @type {number} */ claim) => !(published[claim] > before);
  /** @type {Record<string, ((claim: number) => boolean) | null>} */
  const tests = {
    statuses: statuses.size ? (claim) => statuses.has(claims.status[claim]) : null,
    sources: sources.size ? (claim) => sources.has(sourceOf[claims.doc[claim]]) : null,
    speakers: speakers.size ? (claim) => speakers.has(claims.by[claim] - 1) : null,
    dates:
      clock === "known" ? known
      : after === null && before === null
        ? null
        : (claim) => ends[claim] >= (after ?? -Infinity) && starts[claim] <= (before ?? Infinity),
    confidence: confidence ? (claim) => claims.confidence[claim] >= confidence * 100 : null,
  };
  return tests;
}

/**
 * Return what passes all filters but the one named `except`.
 * @param {Graph} graph
 * @param {Evidence | null} evidence
 * @param {Filters} filters
 * @param {string} [except]
 * @returns {Shown}
 */
export function filterGraph(graph, evidence, filters, except = "") {
  const { size, factCount, subject, predicate, object, type, claimStart } = graph;
  const facts = new Uint8Array(factCount);
  const nodes = new Uint8Array(size);
  const types = except === "types" ? new Set() : filters.types;
  const predicates = except === "predicates" ? new Set() : filters.predicates;
  const tests = evidence ? claimTests(evidence, filters) : {};
  const active = Object.keys(tests)
    .filter((name) => name !== except && tests[name])
    .map((name) => /** @type {(claim: number) => boolean} */ (tests[name]));
  const minSources = except === "minSources" ? 1 : filters.minSources;
  const bare = !active.length && minSources <= 1;
  const typed = (/** @type {number} */ node) => !types.size || types.has(type[node]);
  let shownFacts = 0;
  for (let fact = 0; fact < factCount; fact += 1) {
    if (graph.unsure[fact] && !filters.unsure) continue;
    if (predicates.size && !predicates.has(predicate[fact])) continue;
    const to = object[fact];
    if (!typed(subject[fact]) || (to >= 0 && !typed(to))) continue;
    if (!bare && evidence) {
      const found = new Set();
      for (let claim = claimStart[fact]; claim < claimStart[fact + 1]; claim += 1) {
        if (active.every((test) => test(claim))) {
          found.add(evidence.sourceOf[evidence.claims.doc[claim]]);
        }
      }
      if (found.size < minSources) continue;
    }
    facts[fact] = 1;
    shownFacts += 1;
    nodes[subject[fact]] = 1;
    if (to >= 0) nodes[to] = 1;
  }
  if (bare && !predicates.size) {
    const concept = filters.unsure ? -1 : graph.types.findIndex(({ id }) => id === "Concept");
    for (let node = 0; node < size; node += 1) {
      if (!nodes[node] && typed(node) && (type[node] !== concept || !isIdle(graph, node))) nodes[node] = 1;
    }
  }
  let shownNodes = 0;
  for (const each of nodes) shownNodes += each;
  return { nodes, facts, nodeCount: shownNodes, factCount: shownFacts };
}

/**
 * Return whether a thing is there only for what is too unsure or says too little.
 * @param {Graph} graph
 * @param {number} node
 */
function isIdle({ factStart, factList, unsure }, node) {
  const [start, end] = [factStart[node], factStart[node + 1]];
  for (let at = start; at < end; at += 1) if (!unsure[factList[at]]) return false;
  return start < end;
}

/**
 * Return what of `shown` is in view: not hidden and, where a part is picked out, in that part.
 * @param {Graph} graph
 * @param {State} state
 * @param {Shown} shown
 * @returns {Shown}
 */
export function inView(graph, state, shown) {
  const { mode, focus, hidden } = state;
  if (mode === "map" && !hidden.size) return shown;
  const nodes = new Uint8Array(graph.size);
  let nodeCount = 0;
  const consider = (/** @type {number} */ node) => {
    if (!shown.nodes[node] || hidden.has(node)) return;
    nodes[node] = 1;
    nodeCount += 1;
  };
  if (mode === "focus") focus.forEach(consider);
  else for (let node = 0; node < graph.size; node += 1) consider(node);
  const facts = new Uint8Array(graph.factCount);
  let factCount = 0;
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    if (!shown.facts[fact] || !nodes[graph.subject[fact]] || (end >= 0 && !nodes[end])) continue;
    facts[fact] = 1;
    factCount += 1;
  }
  return { nodes, facts, nodeCount, factCount };
}

/**
 * Return how many facts of `view` each entity is in.
 * @param {Graph} graph
 * @param {Shown} view
 */
export function countFacts(graph, view) {
  const counts = new Int32Array(graph.size);
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    if (!view.facts[fact]) continue;
    const [from, to] = [graph.subject[fact], graph.object[fact]];
    counts[from] += 1;
    if (to >= 0 && to !== from) counts[to] += 1;
  }
  return counts;
}

/** @param {Filters} filters */
export function isFiltered(filters) {
  const { types, predicates, sources, statuses, speakers, after, before } = filters;
  const { confidence, minSources } = filters;
  const sets = types.size + predicates.size + sources.size + statuses.size + speakers.size;
  return sets > 0 || after !== null || before !== null || confidence > 0 || minSources > 1;
}

/**
 * Return the claims of a fact that pass the filters on claims.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Filters} filters
 * @param {number} fact
 */
export function shownClaims(graph, evidence, filters, fact) {
  const tests = Object.values(claimTests(evidence, filters)).filter((test) => test);
  const found = [];
  for (let claim = graph.claimStart[fact]; claim < graph.claimStart[fact + 1]; claim += 1) {
    if (tests.every((test) => test?.(claim))) found.push(claim);
  }
  return found;
}

/**
 * Return how many entities (types) or facts (the rest) each value of a facet would show.
 * @param {Graph} graph
 * @param {Evidence} evidence
 * @param {Filters} filters
 * @param {"types" | "predicates" | "sources" | "statuses" | "speakers"} facet
 * @returns {Map<number, number>}
 */
export function countFacet(graph, evidence, filters, facet) {
  const rest = filterGraph(graph, evidence, filters, facet);
  /** @type {Map<number, number>} */
  const counts = new Map();
  const add = (/** @type {number} */ key) => counts.set(key, (counts.get(key) ?? 0) + 1);
  if (facet === "types") {
    rest.nodes.forEach((shown, node) => shown && add(graph.type[node]));
    return counts;
  }
  const tests = claimTests(evidence, { ...filters, [facet]: new Set() });
  const active = Object.values(tests).filter((test) => test);
  rest.facts.forEach((shown, fact) => {
    if (!shown) return;
    if (facet === "predicates") return add(graph.predicate[fact]);
    const values = new Set();
    for (let claim = graph.claimStart[fact]; claim < graph.claimStart[fact + 1]; claim += 1) {
      if (!active.every((test) => test?.(claim))) continue;
      const { claims, sourceOf } = evidence;
      const speaker = claims.by[claim] - 1;
      if (facet === "sources") values.add(sourceOf[claims.doc[claim]]);
      else if (facet === "statuses") values.add(claims.status[claim]);
      else if (speaker >= 0) values.add(speaker);
    }
    values.forEach(add);
  });
  return counts;
}
