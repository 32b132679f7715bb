import assert from "node:assert/strict";
import { test } from "node:test";

import { countFacet, filterGraph, inView } from "../../kg/view/js/shown.js";
import { toggled } from "../../kg/view/js/store.js";
import { evidence, filters, graph, state } from "./small.js";

const shown = (change) => filterGraph(graph, evidence, filters(change));

test("without a filter all is shown, things without a fact too", () => {
  const { nodeCount, factCount } = shown({});
  assert.deepEqual([nodeCount, factCount], [4, 3]);
});

test("a kind of thing shows the facts between things of that kind", () => {
  const { nodes, facts } = shown({ types: new Set([0]) });
  assert.deepEqual([[...nodes], [...facts]], [[1, 1, 0, 1], [1, 0, 0]]);
});

test("a status, a speaker, a sureness and a source are asked of claims", () => {
  assert.deepEqual([...shown({ statuses: new Set([1]) }).facts], [0, 0, 1]);
  assert.deepEqual([...shown({ speakers: new Set([1]) }).facts], [0, 0, 1]);
  assert.deepEqual([...shown({ confidence: 0.75 }).facts], [1, 1, 0]);
  assert.deepEqual([...shown({ sources: new Set([1]) }).facts], [0, 1, 1]);
});

test("what is too unsure to stand is shown only when asked for", () => {
  const doubtful = { ...graph, unsure: [0, 1, 0] };
  assert.deepEqual([...filterGraph(doubtful, evidence, filters()).facts], [1, 0, 1]);
  assert.deepEqual([...filterGraph(doubtful, evidence, filters({ unsure: true })).facts], [1, 1, 1]);
});

test("two sources are two, whatever number of claims each has", () => {
  assert.deepEqual([...shown({ minSources: 2 }).facts], [0, 1, 0]);
});

test("days are those of the event, or of publication", () => {
  assert.deepEqual([...shown({ after: 22, before: 26 }).facts], [0, 1, 0]);
  assert.deepEqual([...shown({ clock: "published", after: 45 }).facts], [0, 1, 1]);
});

test("a facet counts what each choice would leave, whatever it has chosen itself", () => {
  const counts = countFacet(graph, evidence, filters({ statuses: new Set([1]) }), "statuses");
  assert.deepEqual([...counts].sort(), [[0, 2], [1, 1]]);
  const types = countFacet(graph, evidence, filters({ types: new Set([1]) }), "types");
  assert.deepEqual([...types].sort(), [[0, 3], [1, 1]]);
});

test("what is hidden is out of view with its facts", () => {
  const view = inView(graph, state({ hidden: new Set([2]) }), shown({}));
  assert.deepEqual([view.nodeCount, view.factCount], [3, 1]);
});

test("a set with a value toggled is another set", () => {
  const before = new Set([1]);
  assert.deepEqual([...toggled(before, 2)], [1, 2]);
  assert.deepEqual([...toggled(before, 1)], []);
  assert.deepEqual([...before], [1]);
});
