/** Days and the bins of a time line. Days are counted from 1970-01-01, which is 0. */

const DAY = 86400000;
const LENGTH_OF = { day: 1, week: 7, month: 30.4375, year: 365.25 };

/** @typedef {{ unit: "day" | "week" | "month" | "year", count: number }} Step */

/** @type {Step[]} */
const STEPS = [
  { unit: "day", count: 1 }, { unit: "week", count: 1 }, { unit: "month", count: 1 },
  { unit: "month", count: 3 }, { unit: "year", count: 1 }, { unit: "year", count: 2 },
  { unit: "year", count: 5 }, { unit: "year", count: 10 }, { unit: "year", count: 25 },
  { unit: "year", count: 50 }, { unit: "year", count: 100 }, { unit: "year", count: 500 },
];

/** @param {number} days @returns {string} an ISO 8601 date */
export function dateOf(days) {
  return new Date(days * DAY).toISOString().slice(0, 10);
}

/** @param {string} text an ISO 8601 date @returns {number} NaN if it is none */
export function dayOf(text) {
  return /^-?\d{4,}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(text) / DAY) : NaN;
}

/** @param {number} year @param {number} month from 0 @param {number} [day] */
function dayIn(year, month, day = 1) {
  // Date.UTC would take the years 0 to 99 for those of the last century
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / DAY;
}

/**
 * Return the first and the last day of an ISO 8601 time as precise as its words. Of a time that is
 * open at one side it is the side that the words name.
 * @param {string} text "2025", "2025-07", "2025-07-01", two of them with "/", or one with ".."
 * @returns {[number, number]} NaN if it is no such time
 */
export function daysOf(text) {
  const sides = text.split("/").filter((side) => side !== "..");
  const [begin, end] = [sides[0], sides[sides.length - 1]].map((side) =>
    /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/.exec(side ?? ""));
  if (!begin || !end) return [NaN, NaN];
  const from = dayIn(+begin[1], begin[2] ? +begin[2] - 1 : 0, +(begin[3] ?? 1));
  const to = end[3]
    ? dayIn(+end[1], +end[2] - 1, +end[3])
    : dayIn(+end[1], end[2] ? +end[2] : 12, 0);
  return [from, to];
}

/**
 * Return the last step of days, weeks, months or years that cuts a span into at most `most` bins.
 * @param {number} first
 * @param {number} last
 * @param {number} most
 * @returns {Step}
 */
export function stepFor(first, last, most) {
  const fits = (/** @type {Step} */ { unit, count }) =>
    (last - first + 1) / (LENGTH_OF[unit] * count) <= most;
  return STEPS.find(fits) ?? STEPS[STEPS.length - 1];
}

/**
 * Return the first days of the bins that cover a span, and the day after the last one.
 * @param {number} first
 * @param {number} last
 * @param {Step} step
 * @returns {number[]}
 */
export function binsOf(first, last, { unit, count }) {
  const begin = new Date(first * DAY);
  const [year, month] = [begin.getUTCFullYear(), begin.getUTCMonth()];
  // weeks begin on Monday; 1970-01-01 was a Thursday
  const start = unit === "week" ? Math.floor((first + 3) / 7) * 7 - 3 : first;
  const at = (/** @type {number} */ place) => {
    if (unit === "day") return first + place * count;
    if (unit === "week") return start + place * 7 * count;
    if (unit === "month") return dayIn(year, Math.floor(month / count) * count + place * count);
    return dayIn((Math.floor(year / count) + place) * count, 0);
  };
  const days = [at(0)];
  while (days[days.length - 1] <= last) days.push(at(days.length));
  return days;
}

/**
 * Return the bin that a day is in; those outside count for the first and the last.
 * @param {number[]} bins
 * @param {number} day
 */
export function binAt(bins, day) {
  let [low, high] = [0, bins.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * Return the marks of an axis: years, or months and days where the span is short.
 * @param {number} first
 * @param {number} last
 * @param {number} most
 * @returns {{ day: number, text: string }[]}
 */
export function ticksOf(first, last, most) {
  const step = stepFor(first, last, most);
  return binsOf(first, last, step).filter((day) => day >= first && day <= last).map((day) => {
    const date = new Date(day * DAY);
    const year = String(date.getUTCFullYear());
    const month = MONTHS[date.getUTCMonth()];
    if (step.unit === "year") return { day, text: year };
    if (step.unit === "month") return { day, text: month === "Jan" ? year : month };
    return { day, text: `${date.getUTCDate()} ${month}` };
  });
}

/**
 * Return the first and the last day of some spans.
 * @param {ArrayLike<number>} from
 * @param {ArrayLike<number>} to
 * @returns {[number, number]} NaN if there are none
 */
export function spanOf(from, to) {
  let [first, last] = [Infinity, -Infinity];
  for (let at = 0; at < from.length; at += 1) {
    if (from[at] < first) first = from[at];
    if (to[at] > last) last = to[at];
  }
  return first <= last ? [first, last] : [NaN, NaN];
}

/**
 * Return the days that most of some spans lie in; a few far from all others do not stretch it.
 * @param {ArrayLike<number>} from
 * @param {ArrayLike<number>} to
 * @returns {[number, number]} NaN if there are none
 */
export function rangeOf(from, to) {
  const known = (/** @type {ArrayLike<number>} */ days) =>
    Float64Array.from(days).filter((day) => !Number.isNaN(day)).sort();
  const [starts, ends] = [known(from), known(to)];
  if (!starts.length) return [NaN, NaN];
  const few = Math.floor(starts.length * 0.04);
  /** @type {[number, number]} */
  const all = [starts[0], ends[ends.length - 1]];
  /** @type {[number, number]} */
  const most = [starts[few], ends[ends.length - 1 - few]];
  return all[1] - all[0] > 3 * (most[1] - most[0] + 1) ? most : all;
}
