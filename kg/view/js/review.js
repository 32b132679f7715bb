/** Review, where the page is served and may be changed: decisions go to the graph's own file. */

import { button, fill, h } from "./dom.js";
import { chooseFrom } from "./menu.js";

/** @typedef {{ left: string, right: string, reason: string, confidence: number, sentences: string[] }} Question */
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
  const { graph } = app;
  /** @type {ReviewState | null} */
  let state = null;
  let problem = "";

  /** @param {string} path @param {object} decision */
  async function send(path, decision) {
    try {
      await call(path, decision);
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      app.announce(problem);
      show();
      return;
    }
    // the graph is another one now; the address restores what was looked at
    location.reload();
  }
  const decide = (/** @type {object} */ decision) => send("/api/review", decision);

  /** @param {string} title @param {Question[]} questions @param {[string, string, string, string]} answers */
  function list(title, questions, [yes, yesIs, no, noIs]) {
    return h("section", {}, h("h3", {}, title),
      questions.length === 0 && h("p", { class: "none" }, "Nothing to look at."),
      h("ul", {}, questions.map((question) => {
        const names = [question.left, question.right];
        return h("li", { class: "says" },
          h("strong", {}, names.join(" = ")), " ",
          h("span", { class: "count" }, `${Math.round(question.confidence * 100)} %, ${question.reason}`),
          question.sentences.map((text) => h("blockquote", { class: "sentence" }, text)),
          state?.writable && h("div", { class: "tools" },
            button(yes, () => decide({ is: yesIs, names })),
            button(no, () => decide({ is: noIs, names }))));
      })));
  }

  function draw() {
    if (!state) return;
    fill(view,
      h("h2", {}, "Review"),
      h("p", { class: "none" }, state.writable
        ? "What is decided here holds for every later build."
        : "This server only shows; start it with --writable to decide."),
      problem && h("p", { class: "problem", role: "alert" }, problem),
      state.undo > 0 && h("div", { class: "tools" },
        button(`Undo the last decision (${state.undo})`, () => send("/api/review/undo", {}))),
      list("Taken for one, least certain first", state.uncertain,
        ["Right", "accept", "Two things", "split"]),
      list("Perhaps one thing", state.missed, ["One thing", "merge", "Two things", "split"]));
  }

  async function show() {
    if (view.hidden) return;
    try {
      state ??= await call("/api/review");
    } catch (error) {
      fill(view, h("p", { class: "problem" }, error instanceof Error ? error.message : ""));
      return;
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
      return [
        button("Merge with …", () => ask(`What else is ${name}?`, "", (other) =>
          decide({ is: "merge", names: [name, other] }))),
        graph.aliases[node].length > 0 && button("Split …", () =>
          chooseFrom(document.body, `What is not ${name}?`, graph.aliases[node].map((alias) => ({
            text: alias,
            act: () => void decide({ is: "split", names: [name, alias] }),
          })))),
        button("Rename …", () => ask(`A better name for ${name}`, name, (label) =>
          decide({ is: "rename", name, label }))),
        button("Retype …", () =>
          chooseFrom(document.body, `What is ${name}?`, graph.types.map((type) => ({
            text: type.label,
            act: () => void decide({ is: "retype", name, type: type.id }),
          })))),
      ];
    },
    /** @param {number} fact */
    factActions(fact) {
      const end = graph.object[fact];
      return button("Reject this fact", () => decide({
        is: "reject-fact",
        subject: graph.iri[graph.subject[fact]],
        predicate: graph.predicates[graph.predicate[fact]].iri,
        object: end >= 0 ? graph.iri[end] : graph.literals[-1 - end].value,
      }));
    },
  };
}

/** @typedef {ReturnType<typeof createReview>} Review */
