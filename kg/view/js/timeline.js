/** The strip of time below the graph: how many claims hold when, and a brush to choose from. */

import { dateOf } from "./model.js";
import { button, h } from "./dom.js";
import { readableTime } from "./evidence.js";
import { filterGraph } from "./shown.js";

const BARS = 60;
const STEPS = [1, 7, 30.4375, 91.3125, 365.25, 3652.5];

/**
 * @param {App} app
 * @returns {HTMLElement | null} null where nothing has a date, or all has the same one
 */
export function createTimeline(app) {
  const { evidence, graph, store } = app;
  const [first, last] = rangeOf(evidence);
  if (!(last - first >= 1)) return null;
  const span = last - first + 1;
  const step = STEPS.find((each) => span / each <= BARS) ?? span / BARS;
  const count = Math.max(1, Math.ceil(span / step));
  const bars = Array.from({ length: count }, () => h("i"));
  const brush = h("div", { class: "brush", hidden: true });
  const strip = h("div", { class: "strip", "aria-hidden": "true" }, bars, brush);
  const from = h("input", { type: "date", "aria-label": "From" });
  const to = h("input", { type: "date", "aria-label": "To" });
  const clear = button("All", () => choose(null, null), { class: "more", hidden: true });
  const element = h("section", { id: "timeline", "aria-label": "Time" },
    strip, h("div", { class: "ends" }, from, h("span", { "aria-hidden": "true" }, "–"), to, clear));

  /** @param {number | null} after @param {number | null} before */
  function choose(after, before) {
    store.update({ filters: { ...store.get().filters, after, before } });
  }

  function show() {
    const { filters } = store.get();
    const rest = filterGraph(graph, evidence, { ...filters, after: null, before: null });
    const heights = new Float64Array(count);
    for (let claim = 0; claim < evidence.from.length; claim += 1) {
      if (!rest.facts[evidence.factOf[claim]] || Number.isNaN(evidence.from[claim])) continue;
      const bar = Math.floor((evidence.from[claim] - first) / step);
      heights[Math.max(0, Math.min(count - 1, bar))] += 1;
    }
    const most = Math.max(1, ...heights);
    bars.forEach((bar, place) => {
      bar.style.blockSize = heights[place] ? `${8 + (92 * heights[place]) / most}%` : "0";
    });
    const { after, before } = filters;
    const chosen = after !== null || before !== null;
    brush.hidden = !chosen;
    clear.hidden = !chosen;
    const left = ((Math.max(first, after ?? first) - first) / span) * 100;
    const right = ((Math.min(last, before ?? last) + 1 - first) / span) * 100;
    brush.style.insetInlineStart = `${left}%`;
    brush.style.inlineSize = `${Math.max(0.5, right - left)}%`;
    from.value = dateOf(after ?? first);
    to.value = dateOf(before ?? last);
  }

  /** @param {PointerEvent} event */
  const dayAt = (event) => {
    const box = strip.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    return Math.floor(first + part * (span - 1e-6));
  };
  let start = NaN;
  strip.addEventListener("pointerdown", (event) => {
    start = dayAt(event);
    strip.setPointerCapture(event.pointerId);
  });
  strip.addEventListener("pointerup", (event) => {
    if (Number.isNaN(start)) return;
    const end = dayAt(event);
    const wide = Math.abs(end - start) < 1 ? step - 1 : 0;
    choose(Math.min(start, end), Math.min(last, Math.max(start, end) + Math.round(wide)));
    start = NaN;
  });
  strip.addEventListener("pointermove", (event) => {
    strip.title = readableTime(dateOf(dayAt(event)));
  });
  const day = (/** @type {HTMLInputElement} */ input) =>
    input.value ? Math.round(Date.parse(input.value) / 86400000) : null;
  from.addEventListener("change", () => choose(day(from), store.get().filters.before));
  to.addEventListener("change", () => choose(store.get().filters.after, day(to)));
  store.subscribe((state, before) => {
    if (state.filters !== before.filters) show();
  });
  show();
  return element;
}

/**
 * The days that the strip spans; a few dates far from all others do not stretch it.
 * @param {Evidence} evidence
 * @returns {[number, number]}
 */
function rangeOf({ from, to }) {
  const starts = [...from].filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
  const ends = [...to].filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
  if (!starts.length) return [NaN, NaN];
  const all = /** @type {[number, number]} */ ([starts[0], ends[ends.length - 1]]);
  const few = Math.floor(starts.length * 0.04);
  const most = /** @type {[number, number]} */ ([starts[few], ends[ends.length - 1 - few]]);
  return all[1] - all[0] > 3 * (most[1] - most[0] + 1) ? most : all;
}
