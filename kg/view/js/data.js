/** Unpacks the blocks of the page: gzip in base64 in script elements that never run. */

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
    const text = document.getElementById(`block-${name}`)?.textContent ?? "";
    const binary = atob(text);
    const packed = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) packed[at] = binary.charCodeAt(at);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    bytes = new Response(stream).arrayBuffer();
    unpacked.set(name, bytes);
  }
  return bytes;
}

/** @param {string} name */
async function unpackJson(name) {
  return JSON.parse(new TextDecoder().decode(await unpack(name)));
}

export async function readGraph() {
  return makeGraph(await unpackJson("graph"));
}

/** @param {Graph} graph */
export async function readEvidence(graph) {
  return makeEvidence(await unpackJson("evidence"), graph);
}

export async function readTexts() {
  return makePieces(await unpackJson("texts"));
}
