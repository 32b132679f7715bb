/** A question and its answer in the panel: what was understood, and the sentences that answer. */

import { createAsker } from "./ask.js";
import { distinctAnswers, shortAnswer, topThings } from "./askanswers.js";
import { questionWords, readTime } from "./askwords.js";
import { readGrammar } from "./data.js";
import { button, fill, h, plural } from "./dom.js";
import { claimCard, readableTime } from "./evidence.js";
import { entityButton } from "./panel.js";

const FIRST = 12;
const WIDE = "Of a longer time";
const NEAREST = "No fact says it outright. Sentences that come nearest:";
const FORMS = ["who met X", "whom did X meet", "what did X say about Y in 2008", "what is said about X",
  "who said something about X", "who is the president of X", "who was killed by X", "when was X born", "where is X",
  "why did X resign", "how did X die", "who is X", "did X meet Y", "which companies did X buy", "what is new about X", "what links X and Y",
  "what happened in 2008", "who is most talked about", "how old is X", "how much did X cost", "where do two texts disagree"];
/** Things that are no question have no answer: what begins so is one. */
const BEGINS = /^\s*(since when|who|whom|what|which|when|where|why|how|did|does|do|is|are|was|were|has|have|had|will)\s+\S/i;
/** Of two words only what is understood is offered: more may follow. */
const WHOLE = /\S\s+\S+\s+\S/;

/** What is no question by its first word, but may be one by what it holds: "president of France". */
const MAY_BE = /^\s*(the\s+)?\S.*\sof\s+\S|^\s*(most talked|tell me)\s+about/i;

/**
 * The questions that a text in the search field may be, offered above what is found.
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {{ onclose: () => void, openQuery: (text: string) => void }} ways
 */
export function createQuestions(app, panel, { onclose, openQuery }) {
  /** @type {ReturnType<typeof createAsker> | null} made when something is asked */
  let own = null;
  /** @type {import("./ask.js").Grammar | null} */
  let grammar = null;
  readGrammar().then((found) => (grammar = found));
  const asker = () => (own ??= grammar && createAsker(app.graph, app.evidence, grammar));

  return {
    asker,
    /** @param {string} text @returns {import("./search.js").Hit[]} */
    offers(text) {
      // a time alone asks what happened then
      const [left, after] = grammar ? readTime(["happened", "in", ...questionWords(text)], grammar) : [[], ""];
      const asked = left.length === 1 && after ? `what happened in ${text.trim()}` : text;
      const begins = BEGINS.test(asked);
      const ready = begins || MAY_BE.test(asked) ? asker() : null;
      if (!ready) return [];
      const question = ready.read(asked);
      const isKnown = Boolean(question?.ways.length);
      if (!isKnown && !(begins && WHOLE.test(asked))) return [];
      const name = !question || !isKnown ? "Ask this" : asked === text ? `Answer: ${question.understood}` : asked;
      return [{
        kind: "Question",
        row: [h("span", { class: "name" }, name)],
        act() {
          app.store.update({ selected: null });
          showAnswerTo(app, panel, { text: asked, question, asker: ready, onclose, openQuery });
          panel.classList.add("open");
          panel.scrollTop = 0;
        },
      }];
    },
  };
}

/**
 * What comes nearest to a question that nothing answers, and then why nothing does.
 * @param {App} app
 * @param {import("./ask.js").Question | null} question
 * @param {{ told: import("./ask.js").Told[], named: string }} found
 * @param {string} short
 * @returns {(import("./dom.js").Child)[]}
 */
function nearest(app, question, { told, named }, short) {
  return [
    told.length > 0 && h("section", { class: "rows", id: "nearest" }, h("p", { class: "answer" }, NEAREST),
      told.map(({ claim }) => h("div", { class: "stack" }, claimCard(app, claim)))),
    question && h("p", { class: "types", id: "understood" }, `Understood: ${question.understood}.`),
    told.length > 0 && h("p", { class: "types" }, `Looked for: ${named}.`),
    h("p", { class: told.length ? "none" : "answer", id: "short-answer" }, short),
    question ? null : h("p", { class: "none" }, "What is understood:"),
    question ? null : h("ul", { class: "forms" }, FORMS.map((form) => h("li", {}, form))),
  ];
}

/** The way to all that texts disagree about, dates and numbers too. @param {App} app */
const disagreements = (app) => h("div", { class: "actions" },
  button("Where texts disagree, in “Who says what”", () => app.store.update({ tab: "sources" })));

/**
 * The things that most texts tell of.
 * @param {App} app
 * @param {import("./ask.js").Question} question
 */
function top(app, question) {
  return h("section", { class: "relation" }, h("ol", { class: "top", id: "short-answer" },
    topThings(app.graph, app.evidence, question).map(({ node, texts }) =>
      h("li", {}, entityButton(app, node), h("span", { class: "count" }, plural(texts, "text"))))));
}

/**
 * @param {App} app
 * @param {HTMLElement} panel
 * @param {{ text: string, question: import("./ask.js").Question | null, asker: ReturnType<typeof import("./ask.js").createAsker>,
 *   onclose: () => void, openQuery: (text: string) => void }} asked
 */
async function showAnswerTo(app, panel, { text, question, asker, onclose, openQuery }) {
  const { graph, evidence, actions } = app;
  const header = (/** @type {import("./dom.js").Child[]} */ ...rest) => h("header", { class: "title" },
    h("div", { class: "actions" }, button("← Back", onclose)), h("h2", { tabindex: -1 },
      `${text.trim().replace(/\?*$/, "").replace(/^./u, (first) => first.toUpperCase())}?`), rest);
  const texts = await app.texts();
  if (!question) {
    fill(panel, header(), ...nearest(app, null, asker.nearest(text, texts.slice), "This question is not understood."));
    return;
  }
  const told = question.form === "top" ? [] : asker.told(question, texts.slice);
  const { claims } = evidence;
  const hasReason = (/** @type {number} */ claim) => asker.reasons.some((word) =>
    texts.slice(claims.doc[claim], claims.s0[claim], claims.s1[claim]).includes(word));
  const short = shortAnswer(graph, evidence, question, told, hasReason);
  if (!told.length && question.form !== "top") {
    fill(panel, header(),
      ...nearest(app, question, question.form === "disputed" ? { told: [], named: "" } : asker.nearest(text, texts.slice), short),
      question.form === "disputed" && disagreements(app));
    app.announce(short);
    return;
  }
  const facts = [...new Set(told.map(({ claim }) => evidence.factOf[claim]))];
  const answers = distinctAnswers(graph, evidence, told).filter(({ node }) => node >= 0);
  // claims of one sentence are told once
  const sentences = new Map();
  for (const one of told) {
    const key = `${evidence.claims.doc[one.claim]} ${evidence.claims.s0[one.claim]}`;
    if (!sentences.has(key)) sentences.set(key, one);
  }
  const list = h("div", { class: "rows" });
  let last = "";
  /** What happened stands under its date. @param {import("./ask.js").Told} one */
  const dateOf = ({ claim, wide }) => {
    const time = question.form !== "happened" ? "" : wide ? WIDE : evidence.strings[claims.time[claim]];
    return time === last ? null : ((last = time), h("h3", { class: "when" }, wide ? WIDE : readableTime(time) || "No date told"));
  };
  const add = (/** @type {import("./ask.js").Told[]} */ some) => list.append(...some.flatMap((one) =>
    [dateOf(one), h("div", { class: "stack" }, claimCard(app, one.claim))].filter((each) => each !== null)));
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
    question.form === "top" ? top(app, question)
      : answers.length > 0 && answers.length <= 40 && question.form !== "ask" && question.form !== "describe"
        ? h("div", { class: "answers", id: "short-answer", "aria-label": short }, answers.map(({ node, mark }) =>
            mark && !question.denied
              ? h("span", { class: "marked" }, entityButton(app, node), ` (${mark})`) : entityButton(app, node)))
        : h("p", { class: "answer", id: "short-answer" }, readableTime(short)),
    (facts.length > 0 || question.form === "top") && h("div", { class: "actions" },
      facts.length > 0 && button("Show on the graph", () => {
        const answer = [...panel.childNodes];
        actions.showFacts(facts.slice(0, 300));
        // the answer stays beside what it is shown on
        panel.replaceChildren(...answer);
      }),
      button("As SPARQL", () => openQuery(asker.sparql(question)))),
    question.form === "disputed" && disagreements(app), list);
  app.announce(short);
}
