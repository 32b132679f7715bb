/** Small menus: a button that opens a list of choices. */

import { button, fill, h } from "./dom.js";

/**
 * @param {string} label
 * @param {() => ({ text: string, act: () => void } | null)[]} choices made when it opens
 * @param {Record<string, unknown>} [props]
 */
export function menu(label, choices, props = {}) {
  const list = h("div", { class: "menu", role: "menu", hidden: true });
  const opener = button(label, () => (list.hidden ? open() : close()), {
    "aria-haspopup": "menu", "aria-expanded": "false", ...props,
  });
  const element = h("div", { class: "menu-holder" }, opener, list);

  function open() {
    fill(list, choices().map((choice) =>
      choice === null
        ? h("hr")
        : button(choice.text, () => {
            close();
            choice.act();
          }, { role: "menuitem" })));
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    /** @type {HTMLElement | null} */ (list.querySelector("button"))?.focus();
  }

  function close() {
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  }

  element.addEventListener("focusout", (event) => {
    const next = /** @type {Node | null} */ (event.relatedTarget);
    if (!element.contains(next)) close();
  });
  element.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...list.querySelectorAll("button")];
    if (event.key === "Escape" && !list.hidden) {
      close();
      opener.focus();
      event.stopPropagation();
    } else if (step && !list.hidden) {
      const at = rows.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
      rows[(at + step + rows.length) % rows.length]?.focus();
      event.preventDefault();
    }
  });
  return { element, open, close, opener };
}

/**
 * Show a list of choices at a place of the page until one is taken.
 * @param {HTMLElement} parent
 * @param {string} title
 * @param {{ text: string, act: () => void }[]} choices
 */
export function chooseFrom(parent, title, choices) {
  const dialog = h("dialog", { class: "chooser", "aria-label": title },
    h("h2", {}, title),
    choices.map(({ text, act }) =>
      button(text, () => {
        dialog.close();
        act();
      })),
    button("Cancel", () => dialog.close(), { class: "more" }));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  parent.append(dialog);
  dialog.showModal();
}
