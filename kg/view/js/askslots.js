/** A pattern of the grammar against the words of a question: what fills its slots. */

import { isParticiple, questionWords } from "./askwords.js";

/** @typedef {Record<string, string[]>} Slots what fills each; "FORM" is there in a passive */
/** @typedef {{ own: number[], undergone: number[], inverse: number[], beside: number[], both: boolean }} Relations
 *   `undergone`: those said of what it is done to; `inverse`: those that say it the other way round; `beside`: those with a preposition more */

export const LONGEST_NAME = 6;

/**
 * @param {import("./ask.js").Grammar} grammar
 * @param {import("./asknames.js").Names} names
 * @param {ReturnType<typeof import("./askwords.js").createStems>} words
 */
export function createSlots(grammar, names, { idle, stem, stems }) {
  const keyOf = (/** @type {string} */ phrase) => stems(questionWords(phrase));
  const sayings = new Set(grammar.sayings.map(stem));
  const families = grammar.families.map((family) => ({
    ...family,
    forward: family.phrases.map(asPhrase),
    back: (family.inverse ?? []).map(asPhrase),
    keys: family.asked?.map(keyOf),
  }));
  const noVerb = new Set([...grammar.beside, ...grammar.articles]);
  const noName = new Set([...grammar.askers, ...grammar.auxiliaries, ...grammar.forms, ...grammar.negations,
    ...grammar.turning, ...grammar.exact, ...grammar.questions].filter((word) => word !== "and" && word !== "no"));

  /** Whether words that nothing is called by may be a verb or a name. @param {string} slot @param {string[]} words */
  function mayBe(slot, words) {
    if (slot !== "R") return words.length <= LONGEST_NAME && !words.some((word) => noName.has(word));
    const [first, ...rest] = words;
    return !noName.has(first) && !noVerb.has(first) &&
      (!rest.length || (rest.length === 1 && grammar.beside.includes(rest[0])));
  }

  const unlikely = new Set([...grammar.auxiliaries, ...grammar.beside]);

  /** The relations of a phrase of a family; "be located in" too, if it has a participle. @param {string} phrase */
  function asPhrase(phrase) {
    const key = keyOf(phrase);
    const [first] = questionWords(phrase).filter((word) => !grammar.forms.includes(word));
    const found = names.relations(key);
    return { key, relations: first && isParticiple(first, grammar) ? [...found, ...names.passives(key)] : found };
  }

  /** @param {string[]} words @returns {number[]} */
  function thingsCalled(words) {
    if (words.every((word) => word.length < 2 || idle.has(word) || grammar.auxiliaries.includes(word))) return [];
    const bare = words.length > 1 && grammar.articles.includes(words[0]) ? words.slice(1) : words;
    for (const find of [() => names.called(words), () => names.called(bare), () => names.things(bare)]) {
      const found = find();
      if (found.length) return found;
    }
    const at = words.indexOf("and");
    if (at < 1 || at === words.length - 1) return [];
    const [left, right] = [thingsCalled(words.slice(0, at)), thingsCalled(words.slice(at + 1))];
    return left.length && right.length ? names.inOrder([...left, ...right]) : [];
  }

  /** The type that a noun asks for. @param {string[]} words */
  function kindOf(words) {
    if (words.length !== 1) return "";
    const found = Object.entries(grammar.kinds).find(([, nouns]) => nouns.some((noun) => stem(noun) === stem(words[0])));
    return found ? found[0] : "";
  }

  /**
   * The relations that words mean, in a question of the active or with a form of "be".
   * @param {string[]} words
   * @param {boolean} passive
   * @returns {Relations}
   */
  function findRelations(words, passive) {
    const key = stems(words);
    const own = new Set(names.relations(key));
    const undergone = new Set(passive ? names.passives(key) : []);
    // "be killed by" says of who did it what "kill" says of who underwent it
    const other = new Set(key ? names.passives(`${key} by`) : []);
    let both = false;
    for (const family of families) {
      if (family.keys && !family.keys.includes(key)) continue;
      let { forward, back } = family;
      if (family.keys || forward.some((phrase) => phrase.key === key)) both ||= Boolean(family.symmetric);
      else if (back.some((phrase) => phrase.key === key)) [forward, back] = [back, forward];
      else continue;
      for (const { relations } of forward) for (const each of relations) own.add(each);
      for (const { relations } of back) for (const each of relations) other.add(each);
    }
    // "be arrested in" tells where or when, "by" who did it
    const behind = key ? grammar.beside.filter((word) => word !== "by").map((word) => `${key} ${stem(word)}`) : [];
    const beside = behind.flatMap((each) => (passive ? names.passives : names.relations)(each))
      .filter((each) => !own.has(each) && !undergone.has(each) && !other.has(each));
    return {
      own: names.relationsInOrder(own),
      undergone: names.relationsInOrder([...undergone].filter((each) => !own.has(each))),
      inverse: names.relationsInOrder([...other].filter((each) => !own.has(each))),
      beside: names.relationsInOrder(new Set(beside)),
      both,
    };
  }

  /** @param {string} part @param {string} word */
  function takes(part, word) {
    if (part === "AUX") return grammar.auxiliaries.includes(word);
    if (part === "FORM") return grammar.forms.includes(word);
    if (part === "SAY") return sayings.has(stem(word));
    return part.split("|").includes(word);
  }

  /** @param {string} slot @param {string[]} words @param {boolean} passive */
  function fits(slot, words, passive) {
    if (slot === "R" || slot === "P") {
      // "did" stands for the verb that follows
      if (words.some((word) => grammar.supports.includes(word))) return false;
      if (slot === "P" && !isParticiple(words[0], grammar)) return false;
      const { own, undergone, inverse, beside } = findRelations(words, passive);
      return own.length + undergone.length + inverse.length + beside.length > 0;
    }
    if (slot === "K") return kindOf(words) !== "";
    if (slot === "T") return mayBe("Y", words);
    if (slot === "W") return words.length <= 3 && !words.some((word) => unlikely.has(word));
    return thingsCalled(words).length > 0;
  }

  /**
   * The ways in which a pattern takes all words, those with longer slots first.
   * @param {string[]} pattern
   * @param {string[]} words
   * @param {boolean} [passive]
   * @param {string} [any] the slots that take words too that nothing in the graph is called by
   * @returns {Generator<Slots>}
   */
  function* match(pattern, words, passive = false, any = "") {
    if (!pattern.length) {
      if (!words.length) yield {};
      return;
    }
    if (words.length < pattern.length) return;
    const [part, ...rest] = pattern;
    if (/^[XYRPWKT]$/.test(part)) {
      for (let size = words.length - rest.length; size > 0; size -= 1) {
        const own = words.slice(0, size);
        if (!fits(part, own, passive) && !(any.includes(part) && mayBe(part, own))) continue;
        for (const slots of match(rest, words.slice(size), passive, any)) {
          yield { [part === "P" ? "R" : part]: own, ...slots };
        }
      }
      return;
    }
    if (!takes(part, words[0])) return;
    const form = /^(AUX|FORM)$/.test(part) && grammar.forms.includes(words[0]);
    for (const slots of match(rest, words.slice(1), passive || form, any)) {
      yield form ? { FORM: [words[0]], ...slots } : slots;
    }
  }

  return {
    match,
    measures: grammar.measures,
    thingsCalled,
    kindOf,
    findRelations,
    /** @param {string} name */
    familyOf(name) {
      const family = families.find((each) => each.name === name);
      return names.relationsInOrder((family?.forward ?? []).flatMap(({ relations }) => relations));
    },
  };
}
