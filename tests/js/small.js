/** A graph by hand: Ann met Bob and sold Mill Ltd; Bob denies the second; Cid stands alone. */

import { NO_FILTERS } from "../../kg/view/js/store.js";

const base = "https://kg.example/";

export const graph = {
  title: "A & B",
  base,
  size: 4,
  factCount: 3,
  iri: ["Ann", "Bob", "Mill", "Cid"].map((name) => `${base}entity/${name}`),
  label: ["Ann", "Bob", "Mill Ltd", "Cid"],
  type: [0, 0, 1, 0],
  types: [{ id: "Person", label: "Person" }, { id: "Organization", label: "Organization" }],
  x: [0, 100, 50, 300],
  y: [0, 0, 80, 0],
  degree: [2, 1, 2, 0],
  texts: [2, 1, 2, 0],
  weight: [0.5, 0.1, 0.5, 0],
  foremost: [0, 2, 1, 3],
  subject: [0, 0, 1],
  object: [1, 2, 2],
  predicate: [0, 1, 1],
  predicates: [{ iri: "https://kg.example/ns#met", label: "met" }, { iri: "https://kg.example/ns#sells", label: "sells" }],
  stands: [1, 1, 0],
  unsure: [0, 0, 0],
  statuses: [1, 1, 2],
  statusNames: ["Asserted", "Negated", "Reported"],
  claimStart: [0, 1, 3, 4],
  claimCount: [1, 2, 1],
  factStart: [0, 2, 4, 6, 6],
  factList: Int32Array.of(0, 1, 0, 2, 1, 2),
  literals: [],
  groups: [
    { id: 0, members: [0, 1, 2], x: 50, y: 30, radius: 90, name: "Ann and others", apart: false },
    { id: 1, members: [3], x: 300, y: 0, radius: 20, name: "Cid", apart: false },
  ],
};

/** One claim of each fact, two of the sale, in two sources. */
export const evidence = {
  sources: ["Herald", "Post"],
  sourceOf: [0, 1],
  claims: {
    doc: [0, 0, 1, 1],
    status: [0, 0, 0, 1],
    by: [0, 0, 0, 2],
    confidence: [90, 80, 60, 70],
  },
  from: [10, 20, 20, 30],
  to: [10, 25, 25, 30],
  published: [40, 40, 50, 50],
};

export const filters = (change = {}) => ({ ...NO_FILTERS, ...change });

export const state = (change = {}) => ({
  mode: "map",
  opened: new Set([0, 1]),
  focus: new Set(),
  hidden: new Set(),
  pinned: new Map(),
  places: new Map(),
  filters: NO_FILTERS,
  lit: null,
  selected: null,
  compared: null,
  tab: "graph",
  ...change,
});

/** All that an App has of it. */
export function app(change = {}) {
  const now = state(change);
  return {
    graph,
    evidence,
    store: { get: () => now },
    canvas: { camera: () => ({ x: 1.4, y: -2, zoom: 1.23456 }) },
    shown: () => ({ nodes: [1, 1, 1, 1], facts: [1, 1, 1], nodeCount: 4, factCount: 3 }),
  };
}
