/** Elements made in one place: text is always text, never markup. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Return a new element. Keys that begin with "on" are listeners, others properties or attributes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else if (name === "class") {
      element.className = String(value);
    } else if (name === "value") {
      /** @type {HTMLInputElement} */ (/** @type {unknown} */ (element)).value = String(value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

/**
 * Add children; empty ones are left out.
 * @param {Element} parent
 * @param {(Child | Child[])[]} children
 */
export function append(parent, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(typeof child === "number" ? String(child) : child);
  }
}

/**
 * Put `children` in the place of all that `parent` holds.
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * Return a button.
 * @param {string} label
 * @param {(event: MouseEvent) => void} onclick
 * @param {Record<string, unknown>} [props]
 */
export function button(label, onclick, props = {}) {
  return h("button", { type: "button", onclick, ...props }, label);
}

/**
 * Return the head of a table whose columns sort it; the button pressed keeps the focus.
 * @param {HTMLElement} table where the head will be, for the focus
 * @param {string[]} titles
 * @param {{ column: number, down: boolean }} sort
 * @param {(sort: { column: number, down: boolean }) => void} onsort makes the table anew
 * @param {Record<string, string>} [hints] what a title means, where it does not say
 */
export function sortableHead(table, titles, sort, onsort, hints = {}) {
  return h("thead", {}, h("tr", {}, titles.map((title, column) => {
    const own = sort.column === column;
    return h("th", { scope: "col", "aria-sort": own ? (sort.down ? "descending" : "ascending") : undefined },
      button(title, () => {
        onsort({ column, down: own && !sort.down });
        table.querySelectorAll("th")[column]?.querySelector("button")?.focus();
      }, hints[title] ? { title: hints[title] } : {}));
  })));
}

/**
 * Return a whole number with commas. Before the first picture the browser's own formatting would take
 * the longest of all that is written in it.
 * @param {number} count
 */
export function withCommas(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @param {number} count @param {string} one @param {string} [many] */
export function plural(count, one, many = `${one}s`) {
  return `${withCommas(count)} ${count === 1 ? one : many}`;
}

/**
 * Call `work` once, `wait` milliseconds after the last call.
 * @template {unknown[]} A
 * @param {(...args: A) => void} work
 * @param {number} wait
 */
export function debounce(work, wait) {
  let timer = 0;
  return (/** @type {A} */ ...args) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => work(...args), wait);
  };
}
