import assert from "node:assert/strict";
import { test } from "node:test";

import { splitLine, writeJsonLd, writeTurtle } from "../../kg/view/js/turtle.js";

const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const PREFIXES = { ex: "https://example.org/", xsd: XSD };
const TRIPLES = [
  ["<https://example.org/b>", "<https://example.org/p>", '"a \\"word\\"\\n"@en'],
  ["<https://example.org/a>", "<https://example.org/p>", `"3"^^<${XSD}integer>`],
  ["<https://example.org/a>", TYPE, "<https://example.org/T>"],
  ["<https://example.org/a>", "<https://example.org/p>", "<https://example.org/x/y>"],
];

test("a line of N-Triples has three terms, whatever the literal holds", () => {
  assert.deepEqual(splitLine('<a> <b> "c . <d> \\" e"@en .'), ["<a>", "<b>", '"c . <d> \\" e"@en']);
  assert.throws(() => splitLine("<a> <b>"), /not a triple: <a> <b>/);
});

test("Turtle is sorted, the type first, and shortens only what may be a local name", () => {
  assert.equal(writeTurtle(TRIPLES, PREFIXES), `@prefix ex: <https://example.org/> .
@prefix xsd: <${XSD}> .

ex:a a ex:T ;
    ex:p "3"^^xsd:integer ;
    ex:p <https://example.org/x/y> .

ex:b ex:p "a \\"word\\"\\n"@en .
`);
});

test("JSON-LD keeps language, datatype and line breaks", () => {
  const [a, b] = JSON.parse(writeJsonLd(TRIPLES));
  assert.deepEqual(a["@type"], ["https://example.org/T"]);
  assert.deepEqual(a["https://example.org/p"], [
    { "@value": "3", "@type": `${XSD}integer` },
    { "@id": "https://example.org/x/y" },
  ]);
  assert.deepEqual(b["https://example.org/p"], [{ "@value": 'a "word"\n', "@language": "en" }]);
});
