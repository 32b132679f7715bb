import assert from "node:assert/strict";
import { test } from "node:test";

import { isReckoned } from "../../kg/view/js/evidence.js";

test("a day that its words do not name is counted from that of the text", () => {
  assert.equal(isReckoned("2025-07-01", "Tuesday"), true);
  assert.equal(isReckoned("2025-07-01", "July 1"), true);
  assert.equal(isReckoned("2025-06-23/2025-06-29", "last week"), true);
});

test("what names its year is read", () => {
  assert.equal(isReckoned("2025-07-01", "July 1, 2025"), false);
  assert.equal(isReckoned("2008", "2008"), false);
  assert.equal(isReckoned("1998-05", "May ’98"), false);
  assert.equal(isReckoned("2003/2005", "2003 to 2005"), false);
});

test("a time without words is one that is read", () => {
  assert.equal(isReckoned("2008", ""), false);
});
