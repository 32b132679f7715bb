/**
 * The query engine's worker. The script of the npm package `oxigraph` stands before this one; what
 * it offers is in `kgEngine`: `Store`, and `start`, which starts the WebAssembly.
 */

import { makeEvidence, makeGraph, makePieces } from "./model.js";
import { createTexts } from "./texts.js";
import { evidenceLines, plainTriples } from "./triples.js";

/** @type {any} */ const engine = /** @type {any} */ (globalThis).kgEngine();
const LINES_A_LOAD = 8000;
const NTRIPLES = "application/n-triples";

/** @type {any} */ let store = null;
/** @type {Graph | null} */ let graph = null;
/** @type {Record<string, ArrayBuffer>} */ let blocks = {};

/** @param {string} name */
const read = (name) => JSON.parse(new TextDecoder().decode(blocks[name]));

/**
 * Load lines in parts; between two of them other messages have their turn.
 * @param {Iterable<string>} lines
 * @returns {Promise<number>} how many there were
 */
async function load(lines) {
  let part = /** @type {string[]} */ ([]);
  let count = 0;
  const flush = () => {
    store.load(part.join("\n"), { format: NTRIPLES, no_transaction: true });
    count += part.length;
    part = [];
  };
  for (const line of lines) {
    part.push(line);
    if (part.length < LINES_A_LOAD) continue;
    flush();
    await new Promise((done) => setTimeout(done));
  }
  if (part.length) flush();
  return count;
}

/** @param {Graph} from */
function* plainLines(from) {
  for (const triple of plainTriples(from)) yield `${triple.join(" ")} .`;
}

/** @param {any} term */
function plainTerm(term) {
  if (!term) return null;
  if (term.termType === "NamedNode") return { kind: "iri", value: term.value };
  if (term.termType === "BlankNode") return { kind: "blank", value: term.value };
  return {
    kind: "literal",
    value: term.value,
    language: term.language ?? "",
    datatype: term.datatype?.value ?? "",
  };
}

/** @param {string} text */
function answer(text) {
  const found = store.query(text);
  if (typeof found === "boolean") return { form: "ask", value: found };
  if (Array.isArray(found) && found[0]?.subject) {
    const rows = found.map((quad) => [quad.subject, quad.predicate, quad.object].map(plainTerm));
    return { form: "graph", variables: ["subject", "predicate", "object"], rows };
  }
  const list = /** @type {Map<string, any>[]} */ (found);
  const variables = [...new Set(list.flatMap((row) => [...row.keys()]))];
  const rows = list.map((row) => variables.map((name) => plainTerm(row.get(name))));
  return { form: "table", variables, rows };
}

/** @type {Record<string, (message: any) => Promise<object> | object>} */
const tasks = {
  async open(message) {
    blocks = message.blocks;
    await engine.start({ module_or_path: message.wasm });
    store = new engine.Store();
    graph = makeGraph(read("graph"));
    return { triples: await load(plainLines(graph)) };
  },
  async claims() {
    if (!graph) return { triples: 0 };
    const evidence = makeEvidence(read("evidence"), graph);
    const texts = createTexts(makePieces(read("texts")));
    const facts = Array.from({ length: graph.factCount }, (_, fact) => fact);
    return { triples: await load(evidenceLines(graph, evidence, texts, facts)) };
  },
  query: (message) => answer(message.text),
};

onmessage = async ({ data }) => {
  const began = performance.now();
  try {
    const result = await tasks[data.task](data);
    postMessage({ id: data.id, ...result, ms: performance.now() - began });
  } catch (error) {
    postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
};
