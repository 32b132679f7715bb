/** The bar at the top. It is there with the first picture, so that nothing moves afterwards. */

import { button, h } from "./dom.js";
import { menu } from "./menu.js";
import { createSearch } from "./search.js";
import { createSheets, createTabs } from "./shell.js";
import { currentTheme, setTheme } from "./theme.js";

/** @typedef {{ text: string, act: () => void } | null} Choice */

/**
 * Fill the bar; what its parts lead to is given to `connect` when it is there.
 * @param {Graph} graph
 * @param {import("./store.js").Store} store
 * @param {import("./shell.js").Parts} parts
 */
export function createBar(graph, store, parts) {
  /** @type {import("./search.js").Doors & { save: () => Choice[], help: () => void }} */
  const doors = {
    find: () => {},
    openFact: () => {},
    filterBy: () => {},
    factText: () => "",
    questions: () => [],
    texts: async () => [],
    save: () => [],
    help: () => {},
  };
  const search = createSearch(graph, doors);
  const saving = menu("Save", () => doors.save());
  const undo = button("Undo", () => store.undo());
  const redo = button("Redo", () => store.redo());
  const theme = button("", () => {
    setTheme(currentTheme() === "dark" ? "light" : "dark");
    show();
  });
  const help = button("?", () => doors.help(), { "aria-label": "Keys" });

  function show() {
    undo.disabled = !store.canUndo();
    redo.disabled = !store.canRedo();
    theme.textContent = currentTheme() === "dark" ? "Light" : "Dark";
  }

  parts.bar.append(search.element, createTabs(graph, store, parts),
    h("nav", { class: "tools", "aria-label": "Tools" },
      ...createSheets(parts), undo, redo, saving.element, theme, help));
  store.subscribe(show);
  show();
  return {
    focusSearch: search.focus,
    /** @param {typeof doors} opened */
    connect(opened) {
      Object.assign(doors, opened);
    },
  };
}
