/**
 * Finds things, facts, relations, texts and sentences by words, also by words typed wrong.
 *
 * Every word that is asked for has to be there, as the beginning of a word. Where that finds few
 * things, words that sound alike or are a letter away count too.
 */

/** Letters that have no mark to take off. @type {Record<string, string>} */
const FOLDED = { ł: "l", ø: "o", đ: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th", ð: "d" };

/** Return a text in lower case without accents. @param {string} text */
export function fold(text) {
  const plain = text.toLowerCase();
  // most names need no taking apart
  if (/^[\x00-\x7f]*$/.test(plain)) return plain;
  return plain.normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[łøđıæœßþð]/g, (letter) => FOLDED[letter]);
}

/** @param {string} text @returns {string[]} its words, folded */
export function wordsOf(text) {
  return fold(text).replaceAll(".", "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Return how a word sounds, roughly: spellings of one name in other scripts come out alike.
 * @param {string} word folded
 */
export function soundOf(word) {
  return word
    .replace(/ph/g, "f").replace(/sch|sh|tch|ch/g, "s").replace(/dj|j/g, "g").replace(/h/g, "")
    .replace(/[ckqx]/g, "g").replace(/y/g, "i").replace(/z/g, "s").replace(/w/g, "v")
    .replace(/ou/g, "u").replace(/ee/g, "i").replace(/(.)\1+/g, "$1");
}

/** The letters of a word as bits. @param {string} word */
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

const NO_LETTERS = -1;

/** @param {number} bits */
function countBits(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count += 1;
  return count;
}

/**
 * Return how many letters have to be put in, left out, changed or swapped with their neighbour to
 * make one word of another (Damerau 1964), or `most + 1` if more than `most`.
 * @param {string} left
 * @param {string} right
 * @param {number} most
 */
export function distance(left, right, most) {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before = /** @type {number[]} */ ([]);
  let above = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    let least = row;
    for (let at = 1; at <= right.length; at += 1) {
      const same = left[row - 1] === right[at - 1];
      let cost = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + (same ? 0 : 1));
      if (row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1]) {
        cost = Math.min(cost, before[at - 2] + 1);
      }
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, above] = [above, line];
  }
  return above[right.length];
}

/** The words of some names, and which names have them. */
export function createVocabulary() {
  /** @type {Map<string, number[]>} */
  const holders = new Map();
  /** @type {string[]} */
  let sorted = [];
  /** @type {string[]} */
  let sounds = [];
  let letters = new Int32Array(0);

  return {
    /** @param {string} text @param {number} holder */
    add(text, holder) {
      for (const word of wordsOf(text)) this.addWord(word, holder);
    },
    /** @param {string} word folded @param {number} holder the same or another than the last one */
    addWord(word, holder) {
      const list = holders.get(word);
      if (!list) holders.set(word, [holder]);
      else if (list[list.length - 1] !== holder) list.push(holder);
    },
    /** To be called after the last `add`. */
    close() {
      sorted = [...holders.keys()].sort();
    },
    /** Make ready what `near` takes. */
    listen() {
      if (sounds.length) return;
      sounds = sorted.map(soundOf);
      // numbers are never meant by other numbers
      letters = Int32Array.from(sounds, (sound) => (/\d/.test(sound) ? NO_LETTERS : lettersOf(sound)));
    },
    /**
     * Call `found` for each holder of a word that begins as wanted.
     * @param {string} wanted
     * @param {(holder: number, whole: boolean) => void} found
     */
    beginning(wanted, found) {
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < wanted) low = middle + 1;
        else high = middle;
      }
      for (let at = low; at < sorted.length && sorted[at].startsWith(wanted); at += 1) {
        for (const holder of holders.get(sorted[at]) ?? []) found(holder, sorted[at] === wanted);
      }
    },
    /**
     * Call `found` for each holder of a word that sounds alike or is nearly the same.
     * @param {string} wanted
     * @param {(holder: number) => void} found
     */
    near(wanted, found) {
      if (wanted.length < 4) return;
      this.listen();
      const sound = soundOf(wanted);
      const own = lettersOf(sound);
      const most = sound.length < 4 ? 0 : sound.length < 8 ? 1 : 2;
      for (let at = 0; at < sorted.length; at += 1) {
        if (letters[at] === NO_LETTERS || countBits(own ^ letters[at]) > 2 * most) continue;
        if (distance(sound, sounds[at], most) > most) continue;
        // what sounds alike is not spelt altogether differently
        const spelt = Math.floor(0.6 * wanted.length);
        if (distance(wanted, sorted[at], spelt) > spelt) continue;
        for (const holder of holders.get(sorted[at]) ?? []) found(holder);
      }
    },
  };
}

/** Words that a question or a headline has and a name need not. */
const LITTLE = new Set("a an and as at by for from in is of on or the to was with who what".split(" "));

/**
 * Return the words to look for; those that say nothing are left out if others remain.
 * @param {string} text
 */
export function wantedWords(text) {
  const words = wordsOf(text).slice(0, 12);
  const telling = words.filter((word, at) => !LITTLE.has(word) || at === words.length - 1 && words.length < 3);
  return telling.length ? telling : words;
}

/** How many things are compared by how well their names fit. */
const RANKED = 3000;

/** @typedef {{ node: number, alias: string }} FoundThing */

/**
 * Return the search over the names of a graph.
 * @param {Graph} graph
 */
export function createNameIndex(graph) {
  const things = createVocabulary();
  const relations = createVocabulary();
  const values = createVocabulary();
  /** The names of each thing, folded, the label first. @type {string[][]} */
  const names = [];
  for (let node = 0; node < graph.size; node += 1) {
    names.push([graph.label[node], ...graph.aliases[node]].map((name) => {
      const words = wordsOf(name);
      for (const word of words) things.addWord(word, node);
      return ` ${words.join(" ")}`;
    }));
  }
  graph.predicates.forEach(({ label }, predicate) => relations.add(label, predicate));
  graph.literals.forEach(({ value, text }, literal) => {
    values.add(value, literal);
    if (text) values.add(text, literal);
  });
  for (const each of [things, relations, values]) each.close();
  const rankOf = new Int32Array(graph.size);
  graph.byDegree.forEach((node, rank) => (rankOf[node] = rank));

  /**
   * Which of the wanted words each holder has, as bits.
   * @param {ReturnType<typeof createVocabulary>} vocabulary
   * @param {number} size
   * @param {string[]} words
   * @param {boolean} nearly
   */
  function bitsOf(vocabulary, size, words, nearly) {
    const bits = new Int32Array(size);
    words.forEach((word, place) => {
      vocabulary.beginning(word, (holder) => (bits[holder] |= 1 << place));
      if (nearly) vocabulary.near(word, (holder) => (bits[holder] |= 1 << place));
    });
    return bits;
  }

  /**
   * @param {Int32Array} bits
   * @param {string} wanted
   * @param {string[]} words
   * @param {number} most
   * @returns {FoundThing[]}
   */
  function rankThings(bits, wanted, words, most) {
    const all = (1 << words.length) - 1;
    const begun = words.map((word) => ` ${word}`);
    const whole = ` ${wanted}`;
    /** @type {{ node: number, alias: string, rank: number }[]} */
    const found = [];
    for (const node of graph.byDegree) {
      if (bits[node] !== all) continue;
      // of very many those told of most will do, and those called just so
      const many = found.length >= RANKED;
      let best = Infinity;
      let alias = "";
      for (let place = 0; place < names[node].length; place += 1) {
        const name = names[node][place];
        if (many && name !== whole) continue;
        let held = 0;
        for (const word of begun) if (name.includes(word)) held += 1;
        const fit = name === whole ? 0 : name.startsWith(whole) ? 1
          : held === begun.length ? 2 : 4 + begun.length - held;
        const rank = fit + (place ? 0.5 : 0) + Math.max(0, name.length - whole.length) / 200;
        if (rank >= best) continue;
        [best, alias] = [rank, place ? graph.aliases[node][place - 1] : ""];
      }
      if (best < Infinity) found.push({ node, alias, rank: best });
    }
    // much told things come first among those that fit alike
    const weight = (/** @type {number} */ node) => Math.log2(2 + rankOf[node]) / 6;
    found.sort((a, b) => a.rank + weight(a.node) - b.rank - weight(b.node) || a.node - b.node);
    return found.slice(0, most).map(({ node, alias }) => ({ node, alias }));
  }

  return {
    /** Make ready what a search for a word typed wrong takes. */
    warm() {
      things.listen();
      this.find("a", 1);
    },
    /**
     * Return what the names of things, of relations and of both together hold.
     * @param {string} text
     * @param {number} [most] of each kind
     */
    find(text, most = 8) {
      const words = wantedWords(text);
      if (!words.length) return { things: [], relations: [], facts: [] };
      const all = (1 << words.length) - 1;
      const wanted = words.join(" ");
      let bits = bitsOf(things, graph.size, words, false);
      let found = rankThings(bits, wanted, words, most);
      if (found.length < 3 && wanted.length > 3) {
        bits = bitsOf(things, graph.size, words, true);
        const known = new Set(found.map(({ node }) => node));
        const more = rankThings(bits, wanted, words, most).filter(({ node }) => !known.has(node));
        found = [...found, ...more].slice(0, most);
      }
      const ofRelations = bitsOf(relations, graph.predicates.length, words, false);
      const named = [...ofRelations.keys()].filter((predicate) => ofRelations[predicate] === all);
      const facts = words.length > 1
        ? factsWith(graph, all, bits, ofRelations, bitsOf(values, graph.literals.length, words, false))
        : [];
      return { things: found, relations: named, facts };
    },
  };
}

/**
 * Return the facts whose ends and relation have all words together and no end has them alone.
 * @param {Graph} graph
 * @param {number} all
 * @param {Int32Array} things
 * @param {Int32Array} relations
 * @param {Int32Array} values
 */
function factsWith(graph, all, things, relations, values) {
  /** @type {number[]} */
  const found = [];
  for (let fact = 0; fact < graph.factCount; fact += 1) {
    const end = graph.object[fact];
    const [from, how] = [things[graph.subject[fact]], relations[graph.predicate[fact]]];
    const to = end >= 0 ? things[end] : values[-1 - end];
    if ((from | how | to) === all && from !== all && how !== all && to !== all) found.push(fact);
  }
  return found.sort((a, b) => graph.claimCount[b] - graph.claimCount[a] || a - b);
}

/**
 * Return the search over the words of the texts: a place in a text, as long as a sentence.
 * @param {Piece[][]} documents
 */
export function createTextIndex(documents) {
  /** @type {string[]} */
  const folded = [];
  /** @type {{ document: number, piece: number, from: number, to: number }[]} */
  const places = [];
  documents.forEach((pieces, document) => pieces.forEach(({ text }, piece) => {
    for (const part of text.matchAll(/[^\n.!?]+(?:[.!?]+(?!\s)[^\n.!?]*)*[.!?]*/g)) {
      const words = wordsOf(part[0]);
      if (!words.length) continue;
      folded.push(` ${words.join(" ")} `);
      const from = part.index + part[0].length - part[0].trimStart().length;
      places.push({ document, piece, from, to: part.index + part[0].trimEnd().length });
    }
  }));
  const starts = new Int32Array(folded.length + 1);
  folded.forEach((text, at) => (starts[at + 1] = starts[at] + text.length));
  const all = folded.join("");

  /** @param {number} offset */
  function placeAt(offset) {
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Return the places with all words, those first that have them side by side.
   * @param {string} text
   * @param {number} [most]
   */
  return (text, most = 5) => {
    const words = wantedWords(text);
    if (!words.length || words.join("").length < 3) return [];
    const rarest = [...words].sort((a, b) => b.length - a.length)[0];
    const phrase = ` ${wordsOf(text).join(" ")}`;
    /** @type {{ at: number, rank: number }[]} */
    const found = [];
    let offset = all.indexOf(` ${rarest}`);
    for (let tried = 0; offset >= 0 && tried < 4000; tried += 1) {
      const at = placeAt(offset);
      const sentence = all.slice(starts[at], starts[at + 1]);
      if (words.every((word) => sentence.includes(` ${word}`))) {
        found.push({ at, rank: sentence.includes(phrase) ? 0 : 1 });
        if (found.length >= 200) break;
      }
      offset = all.indexOf(` ${rarest}`, starts[at + 1] - 1);
    }
    found.sort((a, b) => a.rank - b.rank || a.at - b.at);
    return found.slice(0, most).map(({ at }) => places[at]);
  };
}
