/** The graph and its evidence, made from the columns of the page. */

import { daysOf } from "./calendar.js";
import { styleTypes } from "./types.js";

/**
 * Return, for each of `size` keys, where its rows stand, as in a compressed sparse row.
 * @param {number} size
 * @param {[ArrayLike<number>, ArrayLike<number>]} keys two keys of each row; negative ones are none
 */
function indexRows(size, [left, right]) {
  const start = new Int32Array(size + 1);
  const rows = left.length;
  for (let row = 0; row < rows; row += 1) {
    start[left[row] + 1] += 1;
    if (right[row] >= 0 && right[row] !== left[row]) start[right[row] + 1] += 1;
  }
  for (let key = 0; key < size; key += 1) start[key + 1] += start[key];
  const next = start.slice();
  const list = new Int32Array(start[size]);
  for (let row = 0; row < rows; row += 1) {
    list[next[left[row]]++] = row;
    if (right[row] >= 0 && right[row] !== left[row]) list[next[right[row]]++] = row;
  }
  return { start, list };
}

/** Most things have no other name: one empty list is enough for all. @type {string[]} */
const NONE = [];

/**
 * @param {any} raw the block "graph"
 * @returns {Graph}
 */
export function makeGraph(raw) {
  const { entities, facts } = raw;
  const size = entities.label.length;
  const factCount = facts.s.length;
  const lists = (/** @type {(string[] | 0)[]} */ column) => column.map((each) => each || NONE);
  const { start, list } = indexRows(size, [facts.s, facts.o]);
  const degree = new Int32Array(size);
  for (let node = 0; node < size; node += 1) degree[node] = start[node + 1] - start[node];
  const claimStart = new Int32Array(factCount + 1);
  for (let fact = 0; fact < factCount; fact += 1) {
    claimStart[fact + 1] = claimStart[fact] + facts.claims[fact];
  }
  const { texts } = entities;
  const mostTexts = mostOf(texts);
  // made when first asked for: the first picture does without
  /** @type {Int32Array | undefined} */
  let foremost;
  /** @type {string[] | undefined} */
  let iri;
  const x = Float32Array.from(entities.x);
  const y = Float32Array.from(entities.y);
  return {
    ...raw,
    size,
    factCount,
    get iri() {
      return (iri ??= irisOf(entities));
    },
    label: entities.label,
    type: entities.type,
    aliases: lists(entities.aliases),
    classes: entities.classes.map((/** @type {number} */ kind) => raw.kinds[kind]),
    sameAs: lists(entities.sameAs),
    x,
    y,
    group: entities.group,
    groups: readGroups(raw.groups, raw.apart, entities.group, x, y),
    types: styleTypes(raw.types, entities.type),
    literals: raw.literals.map((/** @type {string[]} */ row) => ({
      value: row[0],
      datatype: row[1],
      unit: row[2],
      text: row[3],
      language: row[4],
      term: row[5],
      lines: row.slice(6),
    })),
    subject: Int32Array.from(facts.s),
    predicate: Int32Array.from(facts.p),
    object: Int32Array.from(facts.o),
    stands: facts.stands,
    unsure: unsureOf(facts, raw.statuses),
    statuses: facts.statuses,
    claimCount: facts.claims,
    claimStart,
    statusNames: raw.statuses,
    degree,
    weight: weigh(texts, mostTexts, degree),
    texts,
    mostTexts,
    factStart: start,
    factList: list,
    get foremost() {
      return (foremost ??= foremostOf(texts, degree));
    },
  };
}

/**
 * Return the IRIs of things; a space or 0 stands for what the label tells.
 * @param {{ namespace: string, iri: (string | 0)[], label: string[] }} entities
 */
function irisOf({ namespace, iri, label }) {
  return iri.map((rest, node) => {
    const whole = rest && rest[0] !== " ";
    return namespace + (whole ? rest : label[node].replaceAll(" ", "-") + (rest ? rest.slice(1) : ""));
  });
}

/**
 * Return how much is made of each thing: half goes by the number of texts that tell of it, so that
 * a thing of one long text does not stand above all, half by that of its facts.
 * @param {number[]} texts
 * @param {number} mostTexts
 * @param {Int32Array} degree
 */
function weigh(texts, mostTexts, degree) {
  const [ofTexts, ofFacts] = [Math.max(4, mostTexts - 1), Math.max(8, mostOf(degree))];
  const weight = new Float32Array(texts.length);
  for (let node = 0; node < weight.length; node += 1) {
    weight[node] = (Math.max(0, texts[node] - 1) / ofTexts + degree[node] / ofFacts) / 2;
  }
  return weight;
}

/** @param {ArrayLike<number>} column */
function mostOf(column) {
  let most = 0;
  for (let at = 0; at < column.length; at += 1) if (column[at] > most) most = column[at];
  return most;
}

/**
 * Return the things by falling number of texts, then of facts, then as they come. Each is one number,
 * 14 bits of texts, 18 of facts and 20 of its own: without a comparison to call, they sort ten times as fast.
 * @param {number[]} texts
 * @param {Int32Array} degree
 */
function foremostOf(texts, degree) {
  const keys = new Float64Array(texts.length);
  for (let node = 0; node < keys.length; node += 1) {
    keys[node] = (Math.min(texts[node], 2 ** 14 - 1) * 2 ** 18 + Math.min(degree[node], 2 ** 18 - 1)) * 2 ** 20 +
      (2 ** 20 - 1 - node);
  }
  keys.sort();
  const nodes = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at += 1) nodes[keys.length - 1 - at] = 2 ** 20 - 1 - (keys[at] % 2 ** 20);
  return nodes;
}

/**
 * Return for each fact whether the text states it, but it is too unsure or says too little to stand.
 * @param {{ stands: number[], statuses: number[] }} facts
 * @param {string[]} names of the statuses
 */
function unsureOf(facts, names) {
  const stated = (1 << names.indexOf("Asserted")) | (1 << names.indexOf("Inferred"));
  const unsure = new Uint8Array(facts.stands.length);
  for (let fact = 0; fact < unsure.length; fact += 1) {
    unsure[fact] = Number(!facts.stands[fact] && (facts.statuses[fact] & stated) !== 0);
  }
  return unsure;
}

/**
 * @param {string[]} names
 * @param {number} apart which of them is no group, or -1
 * @param {number[]} group
 * @param {Float32Array} x
 * @param {Float32Array} y
 * @returns {Group[]}
 */
function readGroups(names, apart, group, x, y) {
  const groups = names.map((name, id) => {
    return { id, name, apart: id === apart, members: /** @type {number[]} */ ([]), x: 0, y: 0, radius: 0 };
  });
  for (let node = 0; node < group.length; node += 1) {
    const of = groups[group[node]];
    of.members.push(node);
    of.x += x[node];
    of.y += y[node];
  }
  for (const each of groups) {
    each.x /= each.members.length;
    each.y /= each.members.length;
    let farthest = 0;
    for (const node of each.members) farthest = Math.max(farthest, (x[node] - each.x) ** 2 + (y[node] - each.y) ** 2);
    each.radius = 36 + Math.sqrt(farthest);
  }
  return groups;
}

/**
 * @param {any} raw the block "evidence"
 * @param {Graph} graph
 * @returns {Evidence}
 */
export function makeEvidence(raw, graph) {
  /** @type {ClaimColumns} */
  const claims = raw.claims;
  const count = claims.doc.length;
  unfold(claims, count);
  const factOf = new Int32Array(count);
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    factOf.fill(fact, graph.claimStart[fact], graph.claimStart[fact + 1]);
  }
  /** @type {DocumentRow[]} */
  const documents = raw.documents;
  const names = documents.map((each) => each.source || each.title || each.id);
  const sources = [...new Set(names)].sort();
  const place = new Map(sources.map((name, at) => [name, at]));
  const from = new Float64Array(count);
  const to = new Float64Array(count);
  const published = new Float64Array(count);
  const days = raw.strings.map(() => /** @type {[number, number] | null} */ (null));
  const dates = documents.map(({ date }) => daysOf(date)[0]);
  for (let claim = 0; claim < count; claim += 1) {
    const time = claims.time[claim];
    [from[claim], to[claim]] = days[time] ??= daysOf(raw.strings[time]);
    published[claim] = dates[claims.doc[claim]];
  }
  let at = 0;
  const unlike = new Set(raw.unlike.map((/** @type {number} */ step) => (at += step)));
  const stands = Uint8Array.from(factOf, (fact, claim) => {
    const stated = ["Asserted", "Inferred"].includes(graph.statusNames[claims.status[claim]]);
    return Number(Boolean(graph.stands[fact] && stated && !claims.polarity[claim]) !== unlike.has(claim));
  });
  const sourceOf = names.map((name) => place.get(name) ?? 0);
  const { between, perMille, bridges } = raw.measures;
  return {
    ...raw,
    factOf,
    documents,
    sources,
    sourceOf,
    from,
    to,
    published,
    stands,
    between: new Map(between.map((/** @type {number} */ node, /** @type {number} */ at) => [node, perMille[at]])),
    bridges: new Set(bridges),
  };
}

/**
 * Make offsets in the text of what the columns count from the sentence or from the start of a span.
 * @param {ClaimColumns} claims
 * @param {number} count
 */
function unfold({ s0, s1, a0, a1, p0, p1, o0, o1 }, count) {
  for (const [start, end] of [[a0, a1], [p0, p1], [o0, o1]]) {
    for (let claim = 0; claim < count; claim += 1) end[claim] += start[claim] += s0[claim];
  }
  for (let claim = 0; claim < count; claim += 1) s1[claim] += s0[claim];
}

/**
 * @param {[number, string][][]} raw the block "texts"
 * @returns {Piece[][]}
 */
export function makePieces(raw) {
  return raw.map((pieces) => pieces.map(([start, text]) => ({ start, text })));
}
