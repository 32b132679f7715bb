import assert from "node:assert/strict";
import { test } from "node:test";

import { plural } from "../../kg/view/js/dom.js";
import { makeGraph } from "../../kg/view/js/model.js";

/** Four things; the first has most facts, the second and the last are told of in most texts. */
const raw = () => ({
  entities: {
    namespace: "", iri: ["a", "b", "c", "d"], label: ["A", "B", "C", "D"], type: [0, 0, 0, 0], aliases: [0, 0, 0, 0],
    classes: [0, 0, 0, 0], sameAs: [0, 0, 0, 0], x: [0, 9, 9, 0], y: [0, 0, 9, 9], group: [0, 0, 0, 0], texts: [1, 6, 1, 6],
  },
  groups: ["B · D"],
  kinds: [[]],
  apart: -1,
  types: [{ id: "Person", label: "person" }],
  predicates: [{ iri: "r", label: "met" }],
  facts: { s: [0, 0, 0, 1], p: [0, 0, 0, 0], o: [1, 2, 3, 0], stands: [1, 1, 1, 0], statuses: [1, 1, 1, 1], claims: [1, 1, 1, 1] },
  literals: [],
  statuses: ["Asserted", "Inferred", "Reported", "Negated", "Hypothetical"],
});

test("things come by the texts that tell of them, then by their facts, then as they are", () => {
  assert.deepEqual([...makeGraph(raw()).foremost], [1, 3, 0, 2]);
});

test("half of what is made of a thing in the picture goes by its texts, half by its facts", () => {
  const { weight } = makeGraph(raw());
  assert.deepEqual([...weight].map((each) => Math.round(each * 100) / 100), [0.25, 0.63, 0.06, 0.56]);
});

test("what is stated but does not stand is unsure", () => {
  assert.deepEqual([...makeGraph(raw()).unsure], [0, 0, 0, 1]);
});

test("an IRI is told by the namespace and the label where nothing sets it apart", () => {
  const graph = raw();
  Object.assign(graph.entities, {
    namespace: "https://x/", iri: [0, " --2", "%C3%96", "urn"], label: ["Ada Berg", "Ada Berg", "Ö", "u n"],
  });
  assert.deepEqual(makeGraph(graph).iri,
    ["https://x/Ada-Berg", "https://x/Ada-Berg--2", "https://x/%C3%96", "https://x/urn"]);
});

test("counts have a comma at each thousand", () => {
  const counted = [0, 1, 999, 1000, 1234567].map((count) => plural(count, "thing"));
  assert.deepEqual(counted, ["0 things", "1 thing", "999 things", "1,000 things", "1,234,567 things"]);
});
