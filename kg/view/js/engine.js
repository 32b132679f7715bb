/** The query engine, seen from the page: a worker that is started when asked and can be stopped. */

import { hasBlock, unpack } from "./data.js";

/** @typedef {{ kind: string, value: string, language?: string, datatype?: string }} Term */
/** @typedef {{ form: string, value?: boolean, variables: string[], rows: (Term | null)[][], ms: number, triples: number, error?: string }} Answer */

/** A graph with more claims than this loads them only when asked. */
export const CLAIMS_AT_ONCE = 4000;

export function hasEngine() {
  return hasBlock("oxigraph-wasm");
}

/** Queries about claims wait for them; those of the plain layer do not. */
const ABOUT_CLAIMS = /\b(kg|prov|nif|schema):|\brdf:(subject|predicate|object|Statement)\b|[#/]ns#/;

/**
 * @param {Graph} graph
 * @param {() => void} onload called when more triples are there
 */
export function createEngine(graph, onload) {
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Map<number, { resolve: (answer: Answer) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  /** @type {Promise<Answer> | null} */
  let opened = null;
  /** @type {Error | null} */
  let failure = null;
  /** @type {Promise<void>} */
  let loading = Promise.resolve();
  let next = 0;
  const state = { claims: false, triples: 0, ms: 0 };

  /** @param {Record<string, unknown>} message @param {Transferable[]} [move] @returns {Promise<Answer>} */
  function ask(message, move = []) {
    if (failure) return Promise.reject(failure);
    next += 1;
    const id = next;
    worker?.postMessage({ ...message, id }, move);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  async function begin() {
    const code = new Blob([await unpack("sparql-worker")], { type: "text/javascript" });
    const url = URL.createObjectURL(code);
    worker = new Worker(url);
    worker.onmessage = ({ data }) => {
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error) call?.reject(new Error(data.error));
      else call?.resolve(data);
    };
    worker.onerror = (event) => {
      failure = new Error(event.message || "its worker could not be started");
      for (const call of waiting.values()) call.reject(failure);
      waiting.clear();
    };
    const names = ["graph", "evidence", "texts"];
    const parts = await Promise.all(names.map((name) => unpack(name)));
    const wasm = (await unpack("oxigraph-wasm")).slice(0);
    const blocks = Object.fromEntries(names.map((name, at) => [name, parts[at]]));
    const answer = await ask({ task: "open", wasm, blocks }, [wasm]);
    Object.assign(state, { triples: answer.triples, ms: answer.ms, claims: false });
    URL.revokeObjectURL(url);
    if (graph.counts.claims <= CLAIMS_AT_ONCE) loadClaims();
    return answer;
  }

  function loadClaims() {
    const loaded = ask({ task: "claims" }).then((answer) => {
      state.triples += answer.triples;
      state.claims = true;
      onload();
    });
    // a stop ends the loading too, and is told where it was asked for
    loading = loaded.catch(() => {});
    return loading;
  }

  return {
    state,
    open: () => (opened ??= begin()),
    loadClaims,
    /** @param {string} text @param {string} prefixes a line that stands before it */
    async query(text, prefixes) {
      await (opened ??= begin());
      if (ABOUT_CLAIMS.test(text)) await loading;
      return ask({ task: "query", text: `${prefixes}\n${text}` });
    },
    /** End what runs; the next query starts the engine again. */
    stop() {
      worker?.terminate();
      worker = null;
      opened = null;
      failure = null;
      for (const call of waiting.values()) call.reject(new Error("stopped"));
      waiting.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createEngine>} Engine */
