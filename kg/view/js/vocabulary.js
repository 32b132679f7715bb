/** Words: how they are folded, how they sound, how far apart they are, and which names have them. */

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
