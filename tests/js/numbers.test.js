import assert from "node:assert/strict";
import { test } from "node:test";

import { findDisagreements } from "../../kg/view/js/disagreements.js";
import { numbersOf } from "../../kg/view/js/numbers.js";
import { filters } from "./small.js";

const number = (value) => (
  { value, datatype: "http://www.w3.org/2001/XMLSchema#integer", unit: "person", text: "" });

/**
 * Two texts: each numbers the dead of an earthquake, which one calls after Tarn and the other only names Tarn
 * beside, and the injured of one flood.
 */
const graph = {
  label: ["Tarn earthquake", "recent earthquake", "Tarn", "Red Cross", "166 people", "at least 170 people", "floods"],
  type: [0, 0, 1, 1, 0, 0, 0],
  types: [{ id: "Concept" }, { id: "Place" }],
  predicates: ["be estimated to kill", "kills", "reaches", "be injured in"].map((label) => ({ label, iri: label })),
  subject: [0, 1, 3, 4, 5, 2],
  predicate: [0, 1, 2, 3, 3, 2],
  object: [-1, -2, 2, 6, 6, 3],
  literals: [number("170000"), number("200000")],
  factCount: 6,
  claimStart: [0, 1, 2, 3, 4, 5, 6],
  statusNames: ["Asserted"],
};
const none = [0, 0, 0, 0, 0, 0];
const undated = none.map(() => NaN);

/** @param {number} days between the two texts */
function disagreements(days) {
  const doc = [0, 1, 1, 0, 1, 0];
  const evidence = {
    claims: { doc, s0: [5, 0, 0, 9, 9, 30], status: none, polarity: none, by: none, confidence: none },
    sourceOf: [0, 1],
    factOf: [0, 1, 2, 3, 4, 5],
    from: undated,
    to: undated,
    published: doc.map((text) => text * days),
  };
  return findDisagreements(graph, evidence, { facts: [1, 1, 1, 1, 1, 1] }, filters(), () => "number");
}

test("a number is the value of a relation, hedged or not, or counted in front of a noun", () => {
  assert.deepEqual(numbersOf(graph, 0), [
    { of: "0 kill person", alike: "earthquake kill person", value: "170000", node: 0, hedged: true },
  ]);
  assert.deepEqual(numbersOf(graph, 1), [
    { of: "1 kill person", alike: "earthquake kill person", value: "200000", node: 1, hedged: false },
  ]);
  assert.deepEqual(numbersOf(graph, 3), [
    { of: "be injured in 6 people", value: "166", alike: "", node: -1, hedged: false },
  ]);
});

test("two numbers of what may be one thing disagree perhaps, and it is said why", () => {
  const [quake, floods] = disagreements(6);
  assert.match(quake.perhaps, /“Tarn earthquake” and “recent earthquake” may be two things/);
  assert.deepEqual(quake.sides.map(({ title }) => title), ["number (estimated)", "number"]);
  assert.equal(floods.perhaps, "the numbers may be of different times");
  assert.deepEqual(floods.sides, [{ title: "166", claims: [3] }, { title: "170", claims: [4] }]);
});

test("numbers of texts that are far apart are no disagreement", () => {
  assert.deepEqual(disagreements(90), []);
});
