import assert from "node:assert/strict";
import { test } from "node:test";

import { buildScene, kindOf, neighbours } from "../../kg/view/js/scene.js";
import { filterGraph } from "../../kg/view/js/shown.js";
import { createStore } from "../../kg/view/js/store.js";
import { writeSvg } from "../../kg/view/js/svg.js";
import { evidence, filters, graph, state } from "./small.js";

const all = filterGraph(graph, evidence, filters());

test("a fact is drawn as it is told", () => {
  assert.deepEqual([0, 1, 2].map((fact) => kindOf(graph, fact)), ["stands", "stands", "negated"]);
});

test("open groups show their things and the facts between them", () => {
  const { marks, links, dots } = buildScene(graph, state(), all);
  assert.deepEqual(marks.map((mark) => mark.label), ["Ann", "Bob", "Mill Ltd", "Cid"]);
  assert.deepEqual(links.map((link) => link.kind), ["stands", "stands", "negated"]);
  assert.equal(dots.length, 0);
});

test("a closed group is one mark, and what leads into it one link", () => {
  const { marks, links, dots } = buildScene(graph, state({ opened: new Set([1]) }), all);
  assert.deepEqual(marks.map((mark) => mark.label), ["Ann and others", "Cid"]);
  assert.deepEqual([links.length, dots.length], [0, 3]);
});

test("a pinned thing stands where it was put", () => {
  const { marks } = buildScene(graph, state({ pinned: new Map([[1, [7, 8]]]) }), all);
  assert.deepEqual([marks[1].x, marks[1].y, marks[1].pinned], [7, 8, true]);
});

test("neighbours know which way a fact leads", () => {
  assert.deepEqual(neighbours(graph, 1), [
    { fact: 0, other: 0, outward: false },
    { fact: 2, other: 2, outward: true },
  ]);
});

test("a closed group is known by the things that most texts tell of", () => {
  const { marks } = buildScene(graph, state({ opened: new Set() }), all);
  assert.deepEqual(marks[0].chiefs, [
    { name: "Ann", texts: 2 }, { name: "Mill Ltd", texts: 2 }, { name: "Bob", texts: 1 },
  ]);
});

test("what is joined to nothing else is small and stands beside the rest, whatever room it takes", () => {
  const [first, second] = graph.groups;
  const loose = { ...graph, groups: [first, { ...second, apart: true, radius: 4000, x: -5000 }] };
  const { marks, dots } = buildScene(loose, state({ opened: new Set() }), all);
  const [group, apart] = marks;
  assert.ok(apart.radius < group.radius / 4);
  assert.ok(Math.hypot(apart.x - group.x, apart.y - group.y) < group.radius * 1.6);
  assert.ok(Math.hypot(apart.x - group.x, apart.y - group.y) >= group.radius + apart.radius);
  assert.deepEqual(dots, [0, 1, 2]);
});

test("undo brings back what was explored, and redo takes it away again", () => {
  const store = createStore(state());
  store.update({ hidden: new Set([1]) });
  store.preview({ hidden: new Set([1, 2]) });
  store.update({ hidden: new Set([1, 2, 3]) });
  assert.equal(store.undo(), true);
  assert.deepEqual([...store.get().hidden], [1]);
  assert.equal(store.redo(), true);
  assert.deepEqual([...store.get().hidden], [1, 2, 3]);
  assert.equal(store.redo(), false);
});

test("the picture as SVG has each mark and link, and escapes what it says", () => {
  const scene = buildScene(graph, state(), all);
  const palette = new Proxy({}, { get: (_, name) => `[${String(name)}]` });
  const types = [{ shape: "circle", colour: "--person" }, { shape: "square", colour: "--body" }];
  const svg = writeSvg({ graph, canvas: { scene: () => scene, setting: { palette, types } } });
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="/);
  assert.match(svg, /<title>A &#38; B<\/title>/);
  assert.equal(svg.match(/<text /g).length, 4);
  assert.equal(svg.match(/<title>sells<\/title>/g).length, 2);
  assert.match(svg, /stroke="\[--denied\]"[^>]* stroke-dasharray="2 3"/);
  assert.doesNotMatch(svg, /NaN|undefined/);
});
