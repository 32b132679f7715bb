/** A field for a day that can be typed whole before it counts: a year has four digits, not one. */

import { dateOf, dayOf } from "./calendar.js";
import { h } from "./dom.js";

/** What is typed, or opens the browser's calendar, where typing may go on. */
const ENDS = new Set(["Enter", "Tab", "Escape"]);

/**
 * Return a field whose day counts once Enter is pressed, the field is left, or a day is picked in the
 * browser's calendar. The day is moved into what `range` gives; one that is none is put back.
 * @param {string} label
 * @param {() => [number, number]} range the first and the last day that can be meant
 * @param {(day: number | null) => void} onday null where the field was emptied
 */
export function createDayField(label, range, onday) {
  let shown = "";
  let typing = false;
  const element = h("input", { type: "date", "aria-label": label });

  function commit() {
    typing = false;
    if (element.value === shown) return;
    const typed = dayOf(element.value);
    // what is typed by half has no value, as what was emptied has none
    if (Number.isNaN(typed) && element.validity.badInput) return restore();
    const [first, last] = range();
    if (Number.isNaN(first)) return restore();
    const day = Number.isNaN(typed) ? null : Math.max(first, Math.min(last, typed));
    if (day !== null) show(day);
    onday(day);
  }

  function restore() {
    typing = false;
    element.value = shown;
  }

  /** @param {number} day */
  function show(day) {
    shown = dateOf(day);
    // to set what is there already would end a number begun
    if (!typing && element.value !== shown) element.value = shown;
  }

  element.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") commit();
    else if (key === "Escape") restore();
    else typing ||= !ENDS.has(key);
  });
  element.addEventListener("change", () => typing || commit());
  element.addEventListener("blur", commit);
  return { element, show };
}
