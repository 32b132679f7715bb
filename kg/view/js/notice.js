/** A line over the picture: what the page waits for, or what came of the last step. */

import { button, fill, h } from "./dom.js";

/** @typedef {{ text: string, act: () => void }} Choice */

/** Steps after which a message is no longer about what is on the screen. */
const STEPS = /** @type {const} */ (["mode", "focus", "selected", "filters", "tab", "pathFrom"]);

/**
 * @param {Graph} graph
 * @param {import("./store.js").Store} store
 * @param {HTMLElement} live what screen readers read out
 */
export function createNotice(graph, store, live) {
  // read out by `live`, which is there from the beginning
  const element = h("div", { id: "notice", hidden: true });

  /** @param {string} message @param {Choice | undefined} choice @param {() => void} close */
  function put(message, choice, close) {
    element.hidden = false;
    fill(element, h("span", {}, message),
      choice && button(choice.text, () => {
        hide();
        choice.act();
      }, { class: "more" }),
      button("×", close, { class: "closer", "aria-label": "Close this message" }));
  }

  function hide() {
    element.hidden = true;
    element.replaceChildren();
  }

  /** @param {string} message @param {Choice} [choice] */
  function notify(message, choice) {
    live.textContent = choice ? `${message} ${choice.text} is offered.` : message;
    put(message, choice, hide);
  }

  store.subscribe((state, before) => {
    if (!STEPS.some((part) => state[part] !== before[part])) return;
    hide();
    if (state.pathFrom === null) return;
    const message = `Path from ${graph.label[state.pathFrom]} to … : search or click a thing.`;
    if (state.pathFrom !== before.pathFrom) live.textContent = message;
    put(message, undefined, () => store.update({ pathFrom: null }));
  });
  return { element, notify };
}
