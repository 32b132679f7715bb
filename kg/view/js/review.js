/** Review, where the page is served and may be changed: decisions go to the graph's own file. */

import { button, fill, h } from "./dom.js";
import { chooseFrom } from "./menu.js";
import { isWritable } from "./served.js";

/** @typedef {{ left: string, right: string, reason: string, confidence: number, sentences: string[], apart: object | null }} Question */
/** @typedef {{ writable: boolean, undo: number, uncertain: Question[], missed: Question[] }} ReviewState */

/**
 * @param {string} path
 * @param {object} [decision] sent if given
 * @returns {Promise<ReviewState>}
 */
async function call(path, decision) {
  const reply = await fetch(path, decision && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(decision),
  });
  if (!reply.ok) throw new Error((await reply.text()).trim());
  return reply.json();
}

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createReview(app, view) {
  const { graph, notify } = app;
  /** @type {ReviewState | null} */
  let state = null;
  let problem = "";
  /** What is being decided, in words. */
  let deciding = "";
  /** How many decisions the graph on the screen does not know of. */
  let unseen = 0;

  /**
   * Send a decision, and say what came of it.
   * @param {string} path
   * @param {object} decision
   * @param {string} words
   * @returns {Promise<boolean>} whether it was taken
   */
  async function send(path, decision, words) {
    if (deciding) return false;
    [deciding, problem] = [words, ""];
    notify(`${words} …`);
    draw();
    try {
      state = await call(path, decision);
      return true;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      notify(problem);
      return false;
    } finally {
      deciding = "";
      draw();
    }
  }

  /** Decide in the list of questions: the graph is shown anew when it is wanted. */
  async function answer(/** @type {object} */ decision, /** @type {string} */ words, path = "/api/review") {
    if (!(await send(path, decision, words))) return;
    unseen += 1;
    draw();
    notify("Decided.", { text: "Show the new graph", act: () => app.reload() });
  }

  /** Decide about what is on the screen: the address restores it from the new graph. */
  async function decide(/** @type {object} */ decision, /** @type {string} */ words) {
    if (await send("/api/review", decision, words)) app.reload();
  }

  /** @param {string} title @param {Question[]} questions @param {[string, string]} answers yes, and what it decides */
  function list(title, questions, [yes, yesIs]) {
    return h("section", {}, h("h3", {}, title, h("span", { class: "count" }, ` ${questions.length}`)),
      questions.length === 0 && h("p", { class: "none" }, "Nothing to look at."),
      h("ul", {}, questions.map((question) => {
        const names = [question.left, question.right];
        const both = [...new Set(names)].join(" and ");
        const { apart } = question;
        const busy = { disabled: deciding !== "" };
        return h("li", { class: "says" },
          h("strong", {}, names.join(" = ")), " ",
          h("span", { class: "count" }, `${Math.round(question.confidence * 100)} %, ${question.reason}`),
          question.sentences.map((text) => h("blockquote", { class: "sentence" }, text)),
          state?.writable && h("div", { class: "tools" },
            button(yes, () => answer({ is: yesIs, names }, `Deciding: ${both}: one thing`), busy),
            apart && button("Two things", () => answer(apart, `Deciding: ${both}: two things`), busy)));
      })));
  }

  function draw() {
    if (!state || view.hidden) return;
    fill(view,
      h("h2", {}, "Review"),
      h("p", { class: "none" }, state.writable
        ? "What is decided here holds for every later build."
        : "This server only shows; start it with --writable to decide."),
      problem && h("p", { class: "problem", role: "alert" }, problem),
      deciding && h("p", { class: "busy", role: "status" }, `${deciding} …`),
      h("div", { class: "tools" },
        state.undo > 0 && button(`Undo the last decision (${state.undo})`,
          () => answer({}, "Taking the last decision back", "/api/review/undo"), { disabled: deciding !== "" }),
        unseen > 0 && button("Show the new graph", () => app.reload(), { class: "primary" })),
      list("Taken for one, least certain first", state.uncertain, ["Right", "accept"]),
      list("Perhaps one thing", state.missed, ["One thing", "merge"]));
  }

  async function show() {
    if (view.hidden) return;
    if (!state) {
      fill(view, h("h2", {}, "Review"), h("p", { class: "busy", role: "status" }, "Looking for what is doubtful …"));
      try {
        state = await call("/api/review");
      } catch (error) {
        fill(view, h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : ""));
        return;
      }
    }
    draw();
  }

  /** @param {string} question @param {string} value @param {(text: string) => void} act */
  function ask(question, value, act) {
    const field = h("input", { type: "text", value, "aria-label": question });
    const form = h("form", {
      method: "dialog",
      onsubmit: () => field.value.trim() && field.value !== value && act(field.value.trim()),
    }, field, h("button", { type: "submit" }, "Decide"));
    const dialog = h("dialog", { class: "chooser", "aria-label": question },
      h("h2", {}, question), form);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  return {
    show,
    /** @param {number} node */
    entityActions(node) {
      const name = graph.label[node];
      if (!isWritable()) return [];
      return [
        button("Merge with …", () => ask(`What else is ${name}?`, "", (other) =>
          decide({ is: "merge", names: [name, other] }, `Merging ${name} with ${other}`))),
        graph.aliases[node].length > 0 && button("Split …", () =>
          chooseFrom(document.body, `What is not ${name}?`, graph.aliases[node].map((alias) => ({
            text: alias,
            act: () => void decide({ is: "split", names: [name, alias] }, `Splitting ${alias} off`),
          })))),
        button("Rename …", () => ask(`A better name for ${name}`, name, (label) =>
          decide({ is: "rename", name, label }, `Renaming ${name}`))),
        button("Retype …", () =>
          chooseFrom(document.body, `What is ${name}?`, graph.types.map((type) => ({
            text: type.label,
            act: () => void decide({ is: "retype", name, type: type.id }, `Retyping ${name}`),
          })))),
      ];
    },
    /** @param {number} fact */
    factActions(fact) {
      const end = graph.object[fact];
      if (!isWritable()) return null;
      return button("Reject this fact", () => decide({
        is: "reject-fact",
        subject: graph.iri[graph.subject[fact]],
        predicate: graph.predicates[graph.predicate[fact]].iri,
        object: end >= 0 ? graph.iri[end] : graph.literals[-1 - end].value,
      }, "Rejecting this fact"));
    },
  };
}

/** @typedef {ReturnType<typeof createReview>} Review */
