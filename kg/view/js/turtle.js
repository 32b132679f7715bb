/** Writes triples as Turtle and JSON-LD. */

/** @typedef {import("./triples.js").Triple} Triple */

const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const LOCAL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]|%[0-9A-F]{2})*$/;

/**
 * Return the three terms of a line of N-Triples.
 * @param {string} line
 * @returns {Triple}
 */
export function splitLine(line) {
  const found = /^(<[^>]*>) (<[^>]*>) (.*) \.$/s.exec(line);
  if (!found) throw new Error(`not a triple: ${line}`);
  return [found[1], found[2], found[3]];
}

/**
 * @param {string} term
 * @param {Record<string, string>} prefixes
 * @returns {string}
 */
function shorten(term, prefixes) {
  const datatype = /\^\^(<[^>]*>)$/.exec(term);
  if (datatype) return term.slice(0, -datatype[1].length) + shorten(datatype[1], prefixes);
  if (!term.startsWith("<")) return term;
  const iri = term.slice(1, -1);
  for (const [prefix, space] of Object.entries(prefixes)) {
    if (iri.startsWith(space) && LOCAL.test(iri.slice(space.length))) {
      return `${prefix}:${iri.slice(space.length)}`;
    }
  }
  return term;
}

/**
 * Return sorted triples as Turtle, a paragraph for each subject.
 * @param {Iterable<Triple>} triples
 * @param {Record<string, string>} prefixes
 */
export function writeTurtle(triples, prefixes) {
  const lines = Object.entries(prefixes).map(([prefix, space]) => `@prefix ${prefix}: <${space}> .`);
  for (const [subject, rows] of bySubject(triples)) {
    const parts = rows.map(([, predicate, object]) => {
      const verb = predicate === TYPE ? "a" : shorten(predicate, prefixes);
      return `${verb} ${shorten(object, prefixes)}`;
    });
    lines.push("", `${shorten(subject, prefixes)} ${parts.join(" ;\n    ")} .`);
  }
  return `${lines.join("\n")}\n`;
}

/** @param {Iterable<Triple>} triples */
function bySubject(triples) {
  /** @type {Map<string, Triple[]>} */
  const subjects = new Map();
  for (const triple of triples) {
    const rows = subjects.get(triple[0]);
    if (rows) rows.push(triple);
    else subjects.set(triple[0], [triple]);
  }
  const order = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);
  const first = (/** @type {Triple} */ row) => (row[1] === TYPE ? "" : row[1]);
  for (const rows of subjects.values()) {
    rows.sort((a, b) => order(first(a), first(b)) || order(a[2], b[2]));
  }
  return [...subjects].sort(([a], [b]) => order(a, b));
}

/** @param {string} quoted with its quotation marks */
function unescape(quoted) {
  return JSON.parse(quoted.replace(/\\'/g, "'"));
}

/**
 * @param {Iterable<Triple>} triples
 * @returns {string} expanded JSON-LD
 */
export function writeJsonLd(triples) {
  const nodes = bySubject(triples).map(([subject, rows]) => {
    /** @type {Record<string, unknown>} */
    const node = { "@id": subject.slice(1, -1) };
    for (const [, predicate, object] of rows) {
      const key = predicate === TYPE ? "@type" : predicate.slice(1, -1);
      const values = /** @type {unknown[]} */ (node[key] ?? []);
      values.push(key === "@type" ? object.slice(1, -1) : jsonLdValue(object));
      node[key] = values;
    }
    return node;
  });
  return `${JSON.stringify(nodes, null, 1)}\n`;
}

/** @param {string} term */
function jsonLdValue(term) {
  if (term.startsWith("<")) return { "@id": term.slice(1, -1) };
  const found = /^(".*")(?:@([\w-]+)|\^\^<([^>]*)>)?$/s.exec(term);
  if (!found) throw new Error(`not a literal: ${term}`);
  const [, quoted, language, datatype] = found;
  return {
    "@value": unescape(quoted),
    ...(language && { "@language": language }),
    ...(datatype && { "@type": datatype }),
  };
}
