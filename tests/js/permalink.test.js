import assert from "node:assert/strict";
import { test } from "node:test";

import { readLink, writeLink } from "../../kg/view/js/permalink.js";
import { app, filters } from "./small.js";

test("a link brings back what is explored", () => {
  const explored = {
    hidden: new Set([3]),
    pinned: new Map([[1, [7, 8]]]),
    opened: new Set([1]),
    selected: { kind: "fact", id: 1 },
    filters: filters({ statuses: new Set([1]), after: 20, confidence: 0.5, clock: "published" }),
    compared: [19, 21],
    tab: "table",
  };
  const read = readLink(app(), writeLink(app(explored), "SELECT 1")).change;
  for (const name of ["hidden", "pinned", "opened", "selected", "filters", "compared", "tab"]) {
    assert.deepEqual(read[name], explored[name], name);
  }
});

test("a thing is named by its name, which stays when numbers change", () => {
  const link = writeLink(app({ selected: { kind: "node", id: 2 } }), "");
  assert.equal(new URLSearchParams(link.slice(1)).get("thing"), "Mill");
});

test("what is not there any more is left out", () => {
  const { change } = readLink(app(), "#thing=Nobody&hidden=Nobody+Cid&types=Ship&group=9");
  assert.equal(change.selected, undefined);
  assert.deepEqual([...change.hidden], [3]);
  assert.equal(change.filters.types.size, 0);
});
