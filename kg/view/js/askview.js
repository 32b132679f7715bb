/** A question and its answer in the panel: what was understood, and the sentences that answer. */

import { distinctAnswers, shortAnswer } from "./askanswers.js";
import { button, fill, h, plural } from "./dom.js";
import { claimCard, readableTime } from "./evidence.js";
import { entityButton } from "./panel.js";

const FIRST = 12;
/** Things that are no question have no answer: what begins so is one. */
const BEGINS = /^\s*(who|whom|what|which|when|where|why|how|did|does|do|is|are|was|were|has|have|had|will)\s+\S+\s+\S/i;

/** @param {string} text */
export function looksLikeQuestion(text) {
  return BEGINS.test(text);
}

/**
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {{ text: string, question: import("./ask.js").Question | null, asker: ReturnType<typeof import("./ask.js").createAsker>,
 *   onclose: () => void, openQuery: (text: string) => void }} asked
 */
export async function showAnswerTo(app, panel, { text, question, asker, onclose, openQuery }) {
  const { graph, evidence, actions } = app;
  const header = (/** @type {import("./dom.js").Child[]} */ ...rest) => h("header", { class: "title" },
    h("div", { class: "actions" }, button("← Back", onclose)), h("h2", { tabindex: -1 }, `${text.replace(/\?*\s*$/, "")}?`), rest);
  if (!question) {
    fill(panel, header(h("p", { class: "types" }, "This question is not understood. These forms are:")),
      h("ul", { class: "forms" }, ["who met X", "whom did X meet", "what did X say about Y in 2008", "what is said about X",
        "who said something about X", "when was X born", "where is X", "who is X", "did X meet Y", "which companies did X buy",
        "what happened in 2008"].map((form) => h("li", {}, form))));
    return;
  }
  const texts = await app.texts();
  const told = asker.told(question, texts.slice);
  const short = shortAnswer(graph, evidence, question, told);
  const facts = [...new Set(told.map(({ claim }) => evidence.factOf[claim]))];
  const answers = distinctAnswers(graph, evidence, told).filter(({ node }) => node >= 0);
  // claims of one sentence are told once
  const sentences = new Map();
  for (const one of told) {
    const key = `${evidence.claims.doc[one.claim]} ${evidence.claims.s0[one.claim]}`;
    if (!sentences.has(key)) sentences.set(key, one);
  }
  const list = h("div", { class: "rows" });
  const add = (/** @type {import("./ask.js").Told[]} */ some) => list.append(...some.map((one) =>
    h("div", { class: "stack" }, claimCard(app, one.claim))));
  const all = [...sentences.values()];
  add(all.slice(0, FIRST));
  if (all.length > FIRST) {
    const more = button(plural(all.length - FIRST, "more sentence"), () => {
      more.remove();
      add(all.slice(FIRST, 300));
    }, { class: "more" });
    list.append(more);
  }
  fill(panel,
    header(
      h("p", { class: "types", id: "understood" }, `Understood: ${question.understood}.`),
      question.leftOut.length > 0 && h("p", { class: "problem" }, `Left out: ${question.leftOut.join(", ")}.`)),
    question.form.startsWith("count") && told.length > 0 && h("p", { class: "none" }, "Not counted, only listed:"),
    question.denied && answers.length > 0 && h("p", { class: "none" }, "It is denied of:"),
    answers.length > 0 && answers.length <= 40 && question.form !== "ask" && question.form !== "describe"
      ? h("div", { class: "answers", id: "short-answer", "aria-label": short }, answers.map(({ node, mark }) =>
          mark && !question.denied
            ? h("span", { class: "marked" }, entityButton(app, node), ` (${mark})`) : entityButton(app, node)))
      : h("p", { class: "answer", id: "short-answer" }, readableTime(short)),
    facts.length > 0 && h("div", { class: "actions" },
      button("Show on the graph", () => actions.showFacts(facts.slice(0, 300))),
      button("As SPARQL", () => openQuery(asker.sparql(question)))),
    list);
  app.announce(short);
}
