/** The query engine, seen from the page: a worker that is started when asked and can be stopped. */

import { hasBlock, unpack } from "./data.js";

/** @typedef {{ kind: string, value: string, language?: string, datatype?: string }} Term */
/** @typedef {{ form: string, value?: boolean, variables: string[], rows: (Term | null)[][], ms: number, triples: number, error?: string }} Answer */

/** A graph with more claims than this loads them when a query first asks for them. */
export const CLAIMS_AT_ONCE = 4000;

export function hasEngine() {
  return hasBlock("oxigraph-wasm");
}

/** Namespaces in which claims, sentences and texts are told, and what of them the plain layer has. */
const OF_CLAIMS = /ns#|nlp2rdf|schema\.org|22-rdf-syntax-ns#(subject|predicate|object|Statement)$/;

/**
 * Return whether a query asks for what only claims, sentences and texts tell.
 * @param {Graph} graph
 * @param {string} text
 */
export function asksForClaims(graph, text) {
  const plain = new Set([
    ...Object.keys(graph.labels), ...graph.predicates.map(({ iri }) => iri), ...graph.classes.flat(),
  ]);
  const words = text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|^\s*PREFIX.*$/gim, " ");
  const full = [...words.matchAll(/<([^<>"{}|^`\\\s]+)>/g)].map(([, name]) => name);
  const short = [...words.matchAll(/\b([a-z]+):([\w-]+)/gi)].map(([, prefix, local]) =>
    `${graph.prefixes[prefix] ?? ""}${local}`);
  return [...full, ...short].some((name) => OF_CLAIMS.test(name) && !plain.has(name) &&
    !/rdf-syntax-ns#(?!subject|predicate|object|Statement)/.test(name));
}

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
  /** @type {Promise<void> | null} */
  let loading = null;
  let next = 0;
  const state = { claims: false, loading: false, triples: 0, ms: 0 };

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
    // a stop ends the loading too, and is told where it was asked for
    if (graph.counts.claims <= CLAIMS_AT_ONCE) loadClaims().catch(() => {});
    return answer;
  }

  /** Load claims, sentences and texts, once. */
  function loadClaims() {
    state.loading = true;
    onload();
    return (loading ??= ask({ task: "claims" }).then((answer) => {
      state.triples += answer.triples;
      Object.assign(state, { claims: true, loading: false });
      onload();
    }));
  }

  return {
    state,
    open: () => (opened ??= begin()),
    loadClaims,
    /** @param {string} text @param {string} prefixes a line that stands before it */
    async query(text, prefixes) {
      await (opened ??= begin());
      if (!state.claims && asksForClaims(graph, text)) await loadClaims();
      return ask({ task: "query", text: `${prefixes}\n${text}` });
    },
    /** End what runs; the next query starts the engine again. */
    stop() {
      worker?.terminate();
      worker = null;
      opened = null;
      loading = null;
      Object.assign(state, { claims: false, loading: false });
      failure = null;
      for (const call of waiting.values()) call.reject(new Error("stopped"));
      waiting.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createEngine>} Engine */
