/** What each form of question asks of claims, once its slots are filled. */

import { questionWords } from "./askwords.js";

/** @typedef {import("./ask.js").Way} Way */
/** @typedef {import("./askslots.js").Relations} Relations */

/** @type {Relations} */
const NONE = { own: [], undergone: [], inverse: [], beside: [], both: false };
/** The forms that a relation with a preposition more answers: "be arrested in". */
const CIRCUMSTANCES = /^(time|place|why)$/;

/** @param {Partial<Way>} part @returns {Way} */
export const way = (part) => ({
  subjects: [], relations: [], objects: [], either: [], speakers: [], documents: [], spoken: false, near: [], words: [], least: 0, answer: "claim", ...part,
});

/** @param {number[]} subjects @param {number[]} relations @param {number[]} objects @param {string} answer */
const between = (subjects, relations, objects, answer) =>
  relations.length ? [way({ subjects, relations, objects, answer })] : [];

/**
 * @param {import("./asknames.js").Names} names
 * @param {ReturnType<typeof import("./askslots.js").createSlots>} slotted
 * @param {(words: string[]) => string} stems
 */
export function createForms(names, { thingsCalled, kindOf, findRelations, familyOf, measures }, stems) {
  /** The things called "president of France", "French president" and the like. @param {string} office @param {number[]} holders */
  function offices(office, holders) {
    const phrases = holders.flatMap((node) => names.all(node)).flatMap((name) =>
      [`${name} ${office}`, `${office} of ${name}`, `${office} of the ${name}`]);
    return names.inOrder(phrases.flatMap((phrase) => names.called(questionWords(phrase))));
  }

  /** What a sentence about something has of it, as words are compared: its names. "EU" has to be a whole word.
   * @param {import("./askslots.js").Slots} slots @param {number[]} things */
  function topic(slots, things) {
    const called = things.flatMap((node) => names.all(node)).map(questionWords);
    const found = new Set([...called, slots.T ?? []].map((words) => words.join(" ")));
    found.delete("");
    return [...found].sort().map((name) => (name.length < 4 ? ` ${name} ` : ` ${name}`));
  }

  /** Who is "president" of something: by relations, offices and leading. @param {string[]} words @param {number[]} x */
  function officeWays(words, x) {
    const office = words.join(" ");
    const found = findRelations([...words, "of"], false);
    const held = offices(office, x);
    const leading = familyOf("lead");
    return [
      ...between([], found.own, x, "subject"),
      ...between(x, found.inverse, [], "object"),
      ...(held.length ? between([], familyOf("position"), held, "subject") : []),
      ...(leading.length ? [way({ relations: leading, objects: x, answer: "subject", near: [` ${office}`] })] : []),
    ];
  }

  /**
   * Return the question of a form, or null if its words give it no claims to look for.
   * @param {string} form
   * @param {import("./askslots.js").Slots} slots
   * @returns {import("./ask.js").Question | null}
   */
  return (form, slots) => {
    const x = slots.X ? thingsCalled(slots.X) : [];
    const y = slots.Y ? thingsCalled(slots.Y) : [];
    const passive = Boolean(slots.FORM);
    const found = slots.R ? findRelations(slots.R, passive) : NONE;
    const beside = CIRCUMSTANCES.test(form) ? found.beside : [];
    const none = !found.own.length && !found.undergone.length && !found.inverse.length && !found.beside.length;
    const own = [...found.own, ...found.undergone];
    const [said, about] = [names.named(x), names.named(y) || `“${(slots.T ?? []).join(" ")}”`];
    const how = names.labels([...own, ...beside, ...found.inverse]);
    const near = topic(slots, y);
    const saying = familyOf("say");
    const kind = slots.K ? kindOf(slots.K) : "";
    const make = (/** @type {string} */ understood, /** @type {Way[]} */ ...ways) => ({
      form, ways, kind, words: slots.W ? stems(slots.W) : "", understood,
      after: "", before: "", beside: "", denied: false, leftOut: [], missing: [],
    });
    switch (form) {
      case "top":
        return make(`what most texts tell of${kind ? `, of type ${kind}` : ""}`, way({}));
      case "happened":
        return make(x.length ? `what happened to ${said}` : "what happened", way({ either: x }));
      case "deeds":
        return make(`what ${said} did`, way({ subjects: x }));
      case "new":
        return make(`what the newest texts tell of ${said}`, way({ either: x }));
      case "linked":
        return make(`what joins ${said} and ${about}`, way({ subjects: x, objects: y }), way({ subjects: y, objects: x }));
      case "said":
        if (!near.length) return make(`what ${said} said`, way({ speakers: x }), ...between(x, saying, [], "claim"));
        // what is spoken of may be no end of a claim
        return make(`what ${said} said about ${about}`, ...(y.length ? [way({ speakers: x, either: y })] : []),
          way({ speakers: x, near }), ...(saying.length ? [way({ subjects: x, relations: saying, near })] : []));
      case "topic":
        return make(`what is said about ${about}${x.length ? ` by ${said}` : ""}`,
          y.length ? way({ either: y, speakers: x }) : way({ spoken: true, near }));
      case "speakers":
        return make(`who said something about ${about}`,
          way({ either: y, spoken: true, answer: "speaker", near: y.length ? [] : near }));
      case "disputed":
        return make("what one text says and another denies", way({}));
      case "age": case "worth": case "cost": {
        const asked = { age: "how old", worth: "how much it is worth –", cost: "what it cost –" }[form];
        return make(`${asked} ${said}`, ...between(x, familyOf(form), [], "object"),
          // who pays is the subject, and what it costs an end of another relation
          way({ [form === "cost" ? "either" : "subjects"]: x, near: measures[form] }));
      }
      case "office":
        return { ...make(`who or what is ${slots.W.join(" ")} of ${said}`, ...officeWays(slots.W, x)), words: "" };
      case "describe": {
        const what = between(x, familyOf("describe"), [], "is");
        return make(`who or what ${said} is`, ...(what.length ? what : [way({ subjects: x, answer: "is" })]),
          ...between([], familyOf("position"), x, "subject"));
      }
      case "undergone":
        return make(`to ${said} – ${how}`, ...between([], found.own, x, "claim"));
      case "doers": case "count doers":
        return make(`who or what – ${how}`, ...between([], found.own, [], "subject"), ...between([], found.inverse, [], "object"));
      case "undergoers": case "count undergoers":
        return make(`${how} – whom or what`, ...between([], found.own, [], "object"),
          ...between([], [...found.undergone, ...found.inverse], [], "subject"));
      case "how":
        // no relation has it as an end, and sentences near the question tell it best
        return { ...make(`how ${said} – ${how}`), missing: ["how something came about stands in sentences"] };
      case "time": case "place": case "ask": case "why": {
        if (none && form === "place") {
          const ways = between(x, familyOf("located"), [], "object");
          return ways.length ? make(`where ${said} is`, ...ways) : null;
        }
        if (none) return make(`when ${said}`, way({ either: x, answer: "time" }));
        const answer = form === "ask" ? "yes" : form === "why" ? "claim" : form;
        const ways = [...between(x, [...own, ...beside], y, answer), ...between(y, found.inverse, x, answer)];
        if (found.both || (passive && !y.length)) {
          ways.push(...between(y, found.own, x, answer), ...between(x, found.inverse, y, answer));
        }
        const asked = { time: "when", place: "where", ask: "whether", why: "why" }[form];
        return make(`${asked} ${said} – ${how}${y.length ? ` – ${about}` : ""}`, ...ways);
      }
      case "patient": case "count patient": case "actor": {
        const ways = [...between([], form === "actor" ? found.own : own, x, "subject"), ...between(x, found.inverse, [], "object")];
        if (found.both) ways.push(...between(x, found.own, [], "object"));
        return make(`who or what – ${how} – ${said}`, ...ways);
      }
      default: {
        const ways = [...between(x, form === "agent" ? found.own : own, [], "object"),
          ...between([], found.inverse, x, "subject")];
        if (found.both) ways.push(...between([], found.own, x, "subject"));
        return make(`${said} – ${how} – whom or what`, ...ways);
      }
    }
  };
}
