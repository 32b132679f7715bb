/**
 * Unpacks the blocks of the page: script elements that never run, gzip in base64. A small graph is
 * plain JSON, which is there at once.
 */

import { makeEvidence, makeGraph, makePieces } from "./model.js";

/** @type {Map<string, Promise<ArrayBuffer>>} */
const unpacked = new Map();

/** @param {string} name */
export function hasBlock(name) {
  return document.getElementById(`block-${name}`) !== null;
}

/**
 * Return the bytes of a block; unpacked once.
 * @param {string} name
 */
export function unpack(name) {
  let bytes = unpacked.get(name);
  if (!bytes) {
    const plain = plainText(name);
    bytes = plain === null ? inflate(name) : new Response(plain).arrayBuffer();
    unpacked.set(name, bytes);
  }
  return bytes;
}

/**
 * Return the text of a block that is not packed.
 * @param {string} name
 */
function plainText(name) {
  const block = document.getElementById(`block-${name}`);
  return block?.getAttribute("type") === "application/json" ? block.textContent : null;
}

/** @param {string} name */
function inflate(name) {
  const bytes = bytesOf(document.getElementById(`block-${name}`)?.textContent ?? "");
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/**
 * Return the bytes that base64 stands for; recent browsers do in a moment what takes a loop in others.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** @param {string} name */
async function unpackJson(name) {
  return JSON.parse(new TextDecoder().decode(await unpack(name)));
}

/** @returns {Graph | null} the graph, if it takes no unpacking */
export function readPlainGraph() {
  const plain = plainText("graph");
  return plain === null ? null : makeGraph(JSON.parse(plain));
}

export async function readGraph() {
  return makeGraph(await unpackJson("graph"));
}

/** @param {Graph} graph */
export async function readEvidence(graph) {
  return makeEvidence(await unpackJson("evidence"), graph);
}

/** @returns {Promise<import("./ask.js").Grammar>} */
export const readGrammar = () => unpackJson("grammar");

export async function readTexts() {
  return makePieces(await unpackJson("texts"));
}
