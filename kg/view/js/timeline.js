/**
 * The strip of time below the graph: how much happened, or was published, when; a brush to choose
 * from it, and the graph as it was known on a day.
 */

import { binAt, binsOf, dateOf, rangeOf, spanOf, stepFor, ticksOf } from "./calendar.js";
import { createDayField } from "./dayfield.js";
import { button, fill, h } from "./dom.js";
import { readableTime } from "./evidence.js";
import { createHandles } from "./handles.js";
import { filterGraph } from "./shown.js";

const BARS = 120;
const TICK_ROOM = 62;
/** Up to this many claims the filters follow the brush; beyond, they wait until it is let go. */
const LIVE = 30000;

/** @type {[Filters["clock"], string, string][]} */
const CLOCKS = [
  ["event", "Happened", "When it happened, as the sentence says; facts without a date of their own are not counted"],
  ["published", "Published", "When the text that says it was published"],
  ["known", "Known by", "What the texts published up to a day tell: the graph as it was then; what was told since another day is lit"],
];

/**
 * @param {App} app
 * @returns {HTMLElement | null} null where nothing has a date, or all has the same one
 */
export function createTimeline(app) {
  const { evidence, graph, store } = app;
  if (!graph.dated) return null;
  /** @type {Map<string, [number, number]>} */
  const spans = new Map();
  /** @type {number[]} */
  let bins = [];
  let [first, last] = [NaN, NaN];
  let width = -1;
  const bars = h("div", { class: "bars-of-time", "aria-hidden": "true" });
  const brush = h("div", { class: "brush", hidden: true });
  const axis = h("div", { class: "axis", "aria-hidden": "true" });
  const handles = createHandles((side, bin) => moveTo(side, bin));
  const strip = h("div", { class: "strip" }, bars, brush, axis, handles.elements);
  const from = createDayField("From", known, (day) => {
    const { before } = store.get().filters;
    choose(day, day === null || before === null ? before : Math.max(day, before));
  });
  const to = createDayField("To", known, (day) => {
    const { after } = store.get().filters;
    choose(day === null || after === null ? after : Math.min(day, after), day);
  });
  const dash = h("span", { "aria-hidden": "true" }, "–");
  const changed = button("What changed", () => store.update({ tab: "changes", compared: null }), { class: "more to-changes", hidden: true });
  const clear = button("All", () => choose(null, null), { class: "more", hidden: true });
  const clocks = CLOCKS.map(([clock, title, tip]) => button(title, () => {
    const { filters } = store.get();
    if (filters.clock !== clock) store.update({ filters: { ...filters, clock, after: null, before: null } });
  }, { title: tip, "data-clock": clock }));
  const element = h("section", { id: "timeline", "aria-label": "Time" },
    h("div", { class: "clocks", role: "group", "aria-label": "Which time" }, clocks), strip,
    h("div", { class: "ends" }, from.element, dash, to.element, clear, changed));

  /** @param {number | null} after @param {number | null} before */
  function chosen(after, before) {
    const { filters } = store.get();
    return { filters: { ...filters, after, before } };
  }

  /** @param {number | null} after @param {number | null} before */
  function choose(after, before) {
    store.update(chosen(after, before));
  }

  /** The first and the last day of the clock in use, those far from all others too. */
  function known() {
    const event = store.get().filters.clock === "event";
    return spanOf(event ? evidence.from : evidence.published, event ? evidence.to : evidence.published);
  }

  /** The bins of the clock in use. */
  function measure() {
    const event = store.get().filters.clock === "event";
    const span = spans.get(String(event)) ?? (event
      ? rangeOf(evidence.from, evidence.to) : rangeOf(evidence.published, evidence.published));
    spans.set(String(event), span);
    [first, last] = span;
    width = strip.clientWidth;
    bins = Number.isNaN(first) ? [] : binsOf(first, last, stepFor(first, last, BARS));
    const end = bins[bins.length - 1];
    fill(bars, bins.slice(1).map((day, at) => {
      const bar = h("i");
      bar.style.flexGrow = String(day - bins[at]);
      return bar;
    }));
    const most = Math.max(2, Math.floor((width || 700) / TICK_ROOM));
    fill(axis, bins.length === 0
      ? h("span", { class: "none" }, "No sentence tells when.")
      : ticksOf(bins[0], end - 1, most).map(({ day, text }) => {
          // a word that would be cut off at the end of the strip stands before its mark
          const cut = (1 - part(day)) * (width || 700) < 7 * text.length + 4;
          const tick = h("span", { class: cut ? "cut" : null }, text);
          tick.style.insetInlineStart = `${part(day) * 100}%`;
          return tick;
        }));
  }

  /** Where a day stands on the strip, from 0 to 1. @param {number} day */
  const part = (day) => (day - bins[0]) / (bins[bins.length - 1] - bins[0]);

  function drawBars() {
    const { filters } = store.get();
    const rest = filterGraph(graph, evidence, { ...filters, after: null, before: null });
    const heights = new Float64Array(Math.max(0, bins.length - 1));
    const days = filters.clock === "event" ? evidence.from : evidence.published;
    for (let claim = 0; claim < days.length; claim += 1) {
      if (rest.facts[evidence.factOf[claim]] && !Number.isNaN(days[claim])) {
        heights[binAt(bins, days[claim])] += 1;
      }
    }
    if (filters.clock === "known") heights.forEach((own, at) => (heights[at] = own + (heights[at - 1] ?? 0)));
    const most = heights.reduce((a, b) => Math.max(a, b), 1);
    heights.forEach((height, place) => {
      const bar = /** @type {HTMLElement} */ (bars.children[place]);
      bar.style.blockSize = height ? `${6 + (94 * height) / most}%` : "0";
    });
  }

  function drawBrush() {
    const { after, before, clock } = store.get().filters;
    const some = after !== null || before !== null;
    brush.hidden = !some || !bins.length;
    clear.hidden = !some;
    changed.hidden = clock !== "known" || !graph.compared || store.get().tab === "changes";
    handles.show(bins, binsChosen(), part);
    if (!bins.length) return;
    const inside = (/** @type {number} */ share) => Math.max(0, Math.min(1, share)) * 100;
    const left = inside(after === null ? 0 : part(after));
    const right = inside(before === null ? 1 : part(before + 1));
    brush.style.insetInlineStart = `${left}%`;
    brush.style.inlineSize = `${Math.max(0.4, right - left)}%`;
    from.show(after ?? bins[0]);
    to.show(before ?? last);
  }

  /** The first and the last bin chosen. @returns {[number, number]} */
  function binsChosen() {
    const { after, before } = store.get().filters;
    return [after === null ? 0 : binAt(bins, after), before === null ? bins.length - 2 : binAt(bins, before)];
  }

  /** Let the time chosen begin, or end, with a bin; at the ends of the strip it has no limit. @param {0 | 1} side @param {number} bin */
  function moveTo(side, bin) {
    const ends = binsChosen();
    ends[side] = side ? Math.max(ends[0], bin) : Math.min(ends[1], bin);
    const { after, before } = store.get().filters;
    if (side) choose(after, ends[1] >= bins.length - 2 ? null : bins[ends[1] + 1] - 1);
    else choose(ends[0] <= 0 ? null : bins[ends[0]], before);
  }

  function show() {
    const { clock } = store.get().filters;
    CLOCKS.forEach(([name], at) => clocks[at].setAttribute("aria-pressed", String(name === clock)));
    drawBars();
    drawBrush();
  }

  /** @param {PointerEvent} event @returns {number} the bin under the pointer */
  const binUnder = (event) => {
    const box = bars.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    return binAt(bins, bins[0] + share * (bins[bins.length - 1] - bins[0]) - 1e-6);
  };
  /** Whole bins from one to another; at the ends of the strip without a limit. */
  const between = (/** @type {number} */ one, /** @type {number} */ other) => {
    const { after, clock } = store.get().filters;
    // what is known by a day is scrubbed; since when it is lit stays, and has its own handle
    if (clock === "known" && !grabbed) {
      const day = other === bins.length - 2 ? null : bins[other + 1] - 1;
      return chosen(after !== null && after > (day ?? Infinity) ? null : after, day);
    }
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    const whole = low === 0 && high === bins.length - 2;
    return chosen(low === 0 ? null : bins[low],
      high === bins.length - 2 && !whole && low > 0 ? null : bins[high + 1] - 1);
  };
  let start = -1;
  let waiting = 0;
  /** Whether an end of what is chosen is dragged, the other one staying. */
  let grabbed = false;
  strip.addEventListener("pointerdown", (event) => {
    if (!bins.length) return;
    const side = handles.sideOf(event.target);
    grabbed = side !== null;
    // the end that stays is where the drag begins
    start = side === null ? binUnder(event) : binsChosen()[side ? 0 : 1];
    strip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  strip.addEventListener("pointermove", (event) => {
    if (!bins.length) return;
    const bin = binUnder(event);
    strip.title = `${readableTime(dateOf(bins[bin]))} – ${readableTime(dateOf(bins[bin + 1] - 1))}`;
    if (start < 0) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      if (start < 0) return;
      const next = between(start, bin);
      if (evidence.from.length <= LIVE) return store.preview(next);
      // only the brush follows
      const { after, before } = next.filters;
      const left = after === null ? 0 : part(after) * 100;
      brush.hidden = false;
      brush.style.insetInlineStart = `${left}%`;
      brush.style.inlineSize = `${(before === null ? 100 : part(before + 1) * 100) - left}%`;
      return undefined;
    });
  });
  strip.addEventListener("pointerup", (event) => {
    if (start < 0) return;
    cancelAnimationFrame(waiting);
    const next = between(start, binUnder(event));
    start = -1;
    store.update(next);
  });
  strip.addEventListener("pointercancel", () => {
    start = -1;
    store.cancelPreview();
  });
  store.subscribe((state, before) => {
    if (state.filters.clock !== before.filters.clock) measure();
    if (state.filters !== before.filters || state.tab !== before.tab) show();
  });
  // the marks of the axis depend on its width
  new ResizeObserver(() => {
    if (strip.clientWidth === width) return;
    measure();
    show();
  }).observe(strip);
  return element;
}
