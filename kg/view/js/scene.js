/** What is drawn: marks for entities and closed groups, links for facts between them. */

/** Graphs up to this size open with all their groups open. */
export const SMALL = 400;

/**
 * Return how a fact is told: it stands, or it is unsure, or only reported, denied or possible.
 * @param {Graph} graph
 * @param {number} fact
 * @returns {LinkKind}
 */
export function kindOf(graph, fact) {
  if (graph.stands[fact]) return "stands";
  if (graph.unsure[fact]) return "unsure";
  const has = (/** @type {string} */ name) =>
    graph.statuses[fact] & (1 << graph.statusNames.indexOf(name));
  if (has("Reported")) return "reported";
  return has("Negated") ? "negated" : has("Hypothetical") ? "hypothetical" : "reported";
}

/** How large what is joined to nothing else is drawn, beside the rest. */
const APART = 0.15;
/** The things that a closed group is known by. */
const CHIEFS = 3;

/**
 * @param {Graph} graph
 * @param {State} state
 * @param {Shown} shown
 * @returns {Scene}
 */
export function buildScene(graph, state, shown) {
  const marks = /** @type {Mark[]} */ ([]);
  const markOf = new Int32Array(graph.size).fill(-1);
  const dots = /** @type {number[]} */ ([]);
  const closed = /** @type {Group[]} */ ([]);
  const addNode = (/** @type {number} */ node) => {
    const pin = state.pinned.get(node);
    const settled = state.mode === "focus" ? state.places.get(node) : undefined;
    const place = pin ?? settled ?? [graph.x[node], graph.y[node]];
    markOf[node] = marks.length;
    marks.push({
      id: node,
      x: place[0],
      y: place[1],
      radius: 6 + 13 * Math.sqrt(graph.weight[node]),
      type: graph.type[node],
      weight: graph.texts[node] + graph.degree[node] / 1e6,
      label: graph.label[node],
      pinned: pin !== undefined,
      more: 0,
    });
  };
  const visible = (/** @type {number} */ node) => shown.nodes[node] && !state.hidden.has(node);
  if (state.mode === "focus") {
    for (const node of [...state.focus].sort((a, b) => a - b)) if (visible(node)) addNode(node);
  } else {
    for (const group of graph.groups) {
      const members = group.members.filter(visible);
      if (!members.length) continue;
      if (state.opened.has(group.id)) {
        members.forEach(addNode);
        continue;
      }
      closed.push(group);
      for (const node of members) {
        markOf[node] = marks.length;
        if (!group.apart) dots.push(node);
      }
      const chiefs = group.apart ? [] : chiefsOf(graph, members);
      marks.push({
        id: -1 - group.id,
        x: group.x,
        y: group.y,
        radius: group.radius,
        type: -1,
        weight: 1e6 + 1000 * (chiefs[0]?.texts ?? 0) + members.length,
        label: group.name,
        pinned: false,
        more: members.length,
        chiefs,
      });
      if (group.apart) putApart(marks);
    }
  }
  const links = buildLinks(graph, shown, markOf, marks);
  if (state.mode === "focus") countMore(graph, shown, markOf, marks);
  return { marks, links, markOf, dots, groups: closed };
}

/**
 * Return the things of a group told of in most texts, the first of them whatever it is.
 * @param {Graph} graph
 * @param {number[]} members
 */
function chiefsOf({ texts, degree, label }, members) {
  const before = (/** @type {number} */ a, /** @type {number} */ b) =>
    texts[b] - texts[a] || degree[b] - degree[a] || a - b;
  /** @type {number[]} */
  const chiefs = [];
  for (const node of members) {
    if (chiefs.length === CHIEFS && before(node, chiefs[CHIEFS - 1]) > 0) continue;
    chiefs.push(node);
    chiefs.sort(before).splice(CHIEFS);
  }
  return chiefs.map((node) => ({ name: label[node], texts: texts[node] }));
}

/**
 * Move the last mark, which is of all that is joined to nothing else, into the lower left corner of
 * the others and make it small: there is much of it, and it says little.
 * @param {Mark[]} marks
 */
function putApart(marks) {
  const others = marks.slice(0, -1);
  if (!others.length) return;
  const mark = marks[marks.length - 1];
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius } of others) {
    [x0, y0] = [Math.min(x0, x - radius), Math.min(y0, y - radius)];
    [x1, y1] = [Math.max(x1, x + radius), Math.max(y1, y + radius)];
  }
  mark.radius = Math.min(mark.radius, (APART / 2) * Math.min(x1 - x0, y1 - y0));
  [mark.x, mark.y] = [x0 + mark.radius, y1 - mark.radius];
  const meets = (/** @type {Mark} */ { x, y, radius }) => Math.hypot(x - mark.x, y - mark.y) < radius + mark.radius;
  if (others.some(meets)) mark.x = x0 - mark.radius;
}

/**
 * @param {Graph} graph
 * @param {Shown} shown
 * @param {Int32Array} markOf
 * @param {Mark[]} marks
 * @returns {Link[]}
 */
function buildLinks(graph, shown, markOf, marks) {
  /** @type {Link[]} */
  const links = [];
  /** @type {Map<number, number[]>} */
  const between = new Map();
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    if (!shown.facts[fact] || end < 0) continue;
    const from = markOf[graph.subject[fact]];
    const to = markOf[end];
    if (from < 0 || to < 0 || (from === to && marks[from].id < 0)) continue;
    const key = Math.min(from, to) * marks.length + Math.max(from, to);
    const list = between.get(key);
    if (list) list.push(fact);
    else between.set(key, [fact]);
  }
  for (const facts of between.values()) {
    const from = markOf[graph.subject[facts[0]]];
    const to = markOf[graph.object[facts[0]]];
    if (marks[from].id < 0 || marks[to].id < 0) {
      const width = Math.min(5, 0.7 + 0.5 * Math.log2(facts.length));
      const bundle = marks[from].id < 0 && marks[to].id < 0;
      const fact = bundle || facts.length > 1 ? -1 : facts[0];
      links.push({ from, to, fact, kind: "stands", bend: 0.08, width });
      continue;
    }
    facts.forEach((fact, place) => {
      const own = markOf[graph.subject[fact]];
      const other = markOf[graph.object[fact]];
      // parallel facts fan out on both sides of the straight line; direction mirrors the side
      const side = own < other ? 1 : -1;
      const spread = facts.length === 1 ? 0.06 : (place - (facts.length - 1) / 2) * 0.22;
      const bend = side * spread;
      const width = Math.min(3.2, 1 + 0.45 * (graph.claimCount[fact] - 1));
      links.push({ from: own, to: other, fact, kind: kindOf(graph, fact), bend, width });
    });
  }
  return links;
}

/**
 * Count the neighbours of each mark that pass the filters and are not drawn.
 * @param {Graph} graph
 * @param {Shown} shown
 * @param {Int32Array} markOf
 * @param {Mark[]} marks
 */
function countMore(graph, shown, markOf, marks) {
  for (const mark of marks) {
    mark.more = hiddenNeighbours(graph, shown, markOf, mark.id).size;
  }
}

/**
 * @param {Graph} graph
 * @param {Shown} shown
 * @param {Int32Array} markOf
 * @param {number} node
 * @returns {Set<number>}
 */
function hiddenNeighbours(graph, shown, markOf, node) {
  const found = /** @type {Set<number>} */ (new Set());
  for (const { fact, other } of neighbours(graph, node)) {
    if (shown.facts[fact] && markOf[other] < 0) found.add(other);
  }
  return found;
}

/**
 * Return the facts of an entity that lead to another one.
 * @param {Graph} graph
 * @param {number} node
 */
export function neighbours(graph, node) {
  const found = [];
  for (let at = graph.factStart[node]; at < graph.factStart[node + 1]; at += 1) {
    const fact = graph.factList[at];
    const outward = graph.subject[fact] === node;
    const other = outward ? graph.object[fact] : graph.subject[fact];
    if (other >= 0 && other !== node) found.push({ fact, other, outward });
  }
  return found;
}
