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
 * Show a menu at a point of the window until one of its choices is taken or left.
 * @param {HTMLElement} parent
 * @param {string} title
 * @param {{ x: number, y: number }} point
 * @param {{ text: string, act: () => void }[]} choices
 */
export function menuAt(parent, title, { x, y }, choices) {
  const back = document.activeElement;
  const list = h("div", { class: "menu at", role: "menu", "aria-label": title, tabindex: -1 });
  let open = true;
  const close = () => {
    // to take away what has the focus moves the focus, which closes it too
    if (open) {
      open = false;
      list.remove();
    }
  };
  const rows = choices.map(({ text, act }) => button(text, () => {
    close();
    /** @type {HTMLElement | null} */ (back)?.focus();
    act();
  }, { role: "menuitem" }));
  fill(list, h("p", { class: "menu-title", "aria-hidden": "true" }, title), rows);
  parent.append(list);
  list.style.left = `${Math.max(4, Math.min(x, innerWidth - list.offsetWidth - 8))}px`;
  list.style.top = `${Math.max(4, Math.min(y, innerHeight - list.offsetHeight - 8))}px`;
  list.addEventListener("focusout", (event) => {
    if (!list.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    event.stopPropagation();
    if (event.key === "Escape") {
      close();
      /** @type {HTMLElement | null} */ (back)?.focus();
    } else if (step) {
      const at = rows.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
      rows[(at + step + rows.length) % rows.length].focus();
      event.preventDefault();
    }
  });
  rows[0].focus();
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
