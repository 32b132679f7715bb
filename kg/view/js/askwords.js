/** The words of a question, the time at its end, and what may be left out of it. */

import { wordsOf } from "./vocabulary.js";

/** A question has no more words. */
export const MOST_WORDS = 40;

/** The words of a text, "didn't" as "did not". @param {string} text */
export function questionWords(text) {
  const whole = text.replace(/n['’]t(?![\p{L}\p{N}])/giu, " not");
  return wordsOf(whole.replace(/['’]s(?![\p{L}\p{N}])/giu, ""));
}

/** A question as its patterns have it: "who is France's president" as they ask an office.
 * @param {string} text @param {import("./ask.js").Grammar} grammar */
export function rephrased(text, grammar) {
  return grammar.rephrased.reduce((said, [pattern, instead]) => said.replace(new RegExp(pattern, "gi"), instead), text);
}

/** The folded words that begin with a capital, but for the first one. @param {string} text */
export function namesIn(text) {
  const found = text.match(/(?<=\s)[\p{L}\p{N}_]\S*/gu) ?? [];
  return new Set(found.filter((each) => /^\p{Lu}/u.test(each)).flatMap(questionWords));
}

/** Folded words in quotes, with the capitals that they have in a text. @param {string[]} words @param {string} text */
export function asWritten(words, text) {
  /** @type {Map<string, string>} */
  const written = new Map();
  for (const each of text.split(/\s+/)) {
    const word = questionWords(each).at(-1) ?? "";
    const at = each.toLowerCase().indexOf(word);
    if (!written.has(word)) written.set(word, at < 0 ? word : each.slice(at, at + word.length));
  }
  return `“${words.map((word) => written.get(word) ?? word).join(" ")}”`;
}

/** Whether a folded word may be the past participle of a verb.
 * @param {string} word @param {import("./ask.js").Grammar} grammar */
export function isParticiple(word, grammar) {
  return word.endsWith("ed") || Object.hasOwn(grammar.irregular, word) || grammar.participles.includes(word);
}

/** Whether the words of a relation say that its subject undergoes something.
 * @param {string[]} words @param {import("./ask.js").Grammar} grammar */
export function isPassive(words, grammar) {
  return words.length > 1 && grammar.forms.includes(words[0]) && isParticiple(words[1], grammar);
}

/**
 * Return the words without a time at their end, and its first and last day; "" where open.
 * @param {string[]} words
 * @param {import("./ask.js").Grammar} grammar
 * @returns {[string[], string, string]}
 */
export function readTime(words, grammar) {
  for (let size = words.length - 1; size > 0; size -= 1) {
    const found = rangeOf(words.slice(-size), grammar);
    if (found) return [words.slice(0, -size), ...found];
  }
  return [words, "", ""];
}

/** @param {string[]} words @param {import("./ask.js").Grammar} grammar @returns {[string, string] | null} */
function rangeOf([how, ...rest], { months, times }) {
  const middle = rest.indexOf("and");
  if (how === "between" && middle >= 0) {
    const [from, to] = [dayOf(rest.slice(0, middle), months), dayOf(rest.slice(middle + 1), months)];
    return from && to ? [from[0], to[1]] : null;
  }
  const day = dayOf(rest, months);
  if (!day) return null;
  const [first, last] = day;
  /** @type {Record<string, [string, string]>} */
  const bounds = {
    within: day, from_its_first_day: [first, ""], from_its_last_day: [last, ""], to_its_first_day: ["", first],
    to_its_last_day: ["", last],
  };
  const end = Object.keys(times).find((each) => times[each].includes(how));
  return end ? bounds[end] : null;
}

/** @param {string[]} words @param {string[]} names of the months @returns {[string, string] | null} */
function dayOf(words, names) {
  const year = words[words.length - 1];
  if (words.length < 1 || words.length > 3 || !/^\d{4}$/.test(year)) return null;
  if (words.length === 1) return [`${year}-01-01`, `${year}-12-31`];
  const rest = words.slice(0, -1);
  const months = rest.filter((word) => names.includes(word));
  const days = rest.filter((word) => /^\d+$/.test(word) && Number(word) >= 1 && Number(word) <= 31).map(Number);
  if (months.length !== 1 || days.length !== words.length - 2) return null;
  const month = names.indexOf(months[0]) + 1;
  const last = days[0] ?? new Date(Date.UTC(Math.max(1, Number(year)), month, 0)).getUTCDate();
  const write = (/** @type {number} */ day) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return [write(days[0] ?? 1), write(last)];
}

/**
 * The choices of `size` of the places from 1, the last first.
 * @param {number} length
 * @param {number} size
 * @returns {number[][]}
 */
export function choices(length, size) {
  const found = /** @type {number[][]} */ ([]);
  const add = (/** @type {number[]} */ taken, /** @type {number} */ from) => {
    if (taken.length === size) found.push(taken);
    else for (let at = from; at < length; at += 1) add([...taken, at], at + 1);
  };
  add([], 1);
  return found.reverse();
}

/**
 * Words as questions and relations are compared by: "holding", "held" and "holds" are one. `idle` say nothing.
 * @param {import("./ask.js").Grammar} grammar
 */
export function createStems(grammar) {
  const idle = new Set([...grammar.articles, ...grammar.forms]);

  /** @param {string} word */
  function stem(word) {
    let base = Object.hasOwn(grammar.irregular, word) ? grammar.irregular[word] : word;
    if (base.length < 4) return base;
    for (const [end, instead] of grammar.endings) {
      if (base.endsWith(end) && base.length - end.length >= 3 && !base.endsWith("ss")) {
        base = base.slice(0, base.length - end.length) + instead;
        break;
      }
    }
    if (base.length > 3) base = base.replace(/e$/, "");
    return base.replace(/([^aeiou])\1$/, "$1");
  }

  /** @param {string[]} words */
  function stems(words) {
    const found = words.filter((word) => !idle.has(word)).map(stem).join(" ");
    return found || (words.some((word) => grammar.forms.includes(word)) ? "be" : "");
  }

  return { idle, stem, stems };
}
