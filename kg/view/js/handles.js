/** The two ends of a stretch of time, to drag and to move by key. */

import { dateOf } from "./calendar.js";
import { h } from "./dom.js";
import { readableTime } from "./evidence.js";

const PAGE = 10;

/** How many bins a key moves an end; Home and End go as far as they can. @type {Record<string, number>} */
const STEPS = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -PAGE, PageUp: PAGE,
  Home: -Infinity, End: Infinity,
};

/** @param {(side: 0 | 1, bin: number) => void} onmove */
export function createHandles(onmove) {
  /** @type {[number, number]} */
  let ends = [0, 0];
  let most = 0;

  /** @param {0 | 1} side */
  const handle = (side) => h("div", {
    class: `handle ${side ? "last" : "first"}`, role: "slider", tabindex: 0,
    "aria-label": side ? "The last day" : "The first day", "aria-orientation": "horizontal",
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      onmove(side, Math.max(0, Math.min(most, ends[side] + step)));
    },
  });
  const elements = [handle(0), handle(1)];

  return {
    elements,
    /** Which end an element is, or null. @param {EventTarget | null} target @returns {0 | 1 | null} */
    sideOf: (target) => (target === elements[0] ? 0 : target === elements[1] ? 1 : null),
    /**
     * @param {number[]} bins
     * @param {[number, number]} chosen the first and the last bin
     * @param {(day: number) => number} part where a day stands, from 0 to 1
     */
    show(bins, chosen, part) {
      [ends, most] = [chosen, bins.length - 2];
      elements.forEach((element, side) => {
        element.hidden = most < 1;
        if (element.hidden) return;
        const day = side ? bins[ends[1] + 1] - 1 : bins[ends[0]];
        element.style.insetInlineStart = `${Math.max(0, Math.min(1, part(side ? day + 1 : day))) * 100}%`;
        element.setAttribute("aria-valuemin", String(0));
        element.setAttribute("aria-valuemax", String(most));
        element.setAttribute("aria-valuenow", String(ends[side]));
        element.setAttribute("aria-valuetext", readableTime(dateOf(day)));
      });
    },
  };
}
