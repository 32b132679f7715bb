/** Where links run on the screen, and what is near a point. */

/**
 * The line of a link from rim to rim, as a quadratic curve, with the tip's direction.
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to
 * @param {number} fromRadius
 * @param {number} toRadius
 * @param {number} bend
 */
export function curve(from, to, fromRadius, toRadius, bend) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const cx = (from.x + to.x) / 2 - dy * bend;
  const cy = (from.y + to.y) / 2 + dx * bend;
  const startLength = Math.hypot(cx - from.x, cy - from.y) || 1;
  const endLength = Math.hypot(to.x - cx, to.y - cy) || 1;
  const ux = (to.x - cx) / endLength;
  const uy = (to.y - cy) / endLength;
  const trim = Math.min(toRadius + 2, length / 2);
  return {
    x0: from.x + ((cx - from.x) / startLength) * Math.min(fromRadius, length / 2),
    y0: from.y + ((cy - from.y) / startLength) * Math.min(fromRadius, length / 2),
    cx,
    cy,
    x1: to.x - ux * trim,
    y1: to.y - uy * trim,
    ux,
    uy,
  };
}

/** @typedef {ReturnType<typeof curve>} Curve */

/** A loop above a mark, for a fact about itself.
 * @param {{ x: number, y: number }} at
 * @param {number} radius
 * @returns {Curve}
 */
export function loop(at, radius) {
  const reach = radius * 2.2 + 10;
  return {
    x0: at.x - radius * 0.7,
    y0: at.y - radius * 0.7,
    cx: at.x,
    cy: at.y - reach * 1.6,
    x1: at.x + radius * 0.75,
    y1: at.y - radius * 0.75,
    ux: -0.2,
    uy: 0.98,
  };
}

/** @param {Curve} line @param {number} part from 0 to 1 */
export function pointOn(line, part) {
  const rest = 1 - part;
  return {
    x: rest * rest * line.x0 + 2 * rest * part * line.cx + part * part * line.x1,
    y: rest * rest * line.y0 + 2 * rest * part * line.cy + part * part * line.y1,
  };
}

/** @param {Curve} line @param {number} x @param {number} y */
export function distanceTo(line, x, y) {
  let nearest = Infinity;
  let before = pointOn(line, 0);
  for (let step = 1; step <= 10; step += 1) {
    const after = pointOn(line, step / 10);
    const dx = after.x - before.x;
    const dy = after.y - before.y;
    const along = ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.max(0, Math.min(1, along));
    nearest = Math.min(nearest, Math.hypot(x - before.x - part * dx, y - before.y - part * dy));
    before = after;
  }
  return nearest;
}

/**
 * Boxes on the screen that keep clear of each other.
 * @param {number} cell
 */
export function createClearance(cell = 48) {
  /** @type {Map<number, [number, number, number, number][]>} */
  const cells = new Map();
  const keys = (/** @type {[number, number, number, number]} */ [x0, y0, x1, y1]) => {
    const found = [];
    for (let cx = Math.floor(x0 / cell); cx <= Math.floor(x1 / cell); cx += 1) {
      for (let cy = Math.floor(y0 / cell); cy <= Math.floor(y1 / cell); cy += 1) {
        found.push(cx * 100003 + cy);
      }
    }
    return found;
  };
  /** @param {[number, number, number, number]} box */
  const put = (box) => {
    for (const key of keys(box)) {
      const list = cells.get(key);
      if (list) list.push(box);
      else cells.set(key, [box]);
    }
  };
  return {
    put,
    /**
     * Take the place of `box`; false if another has it.
     * @param {[number, number, number, number]} box
     */
    take(box) {
      for (const key of keys(box)) {
        for (const [x0, y0, x1, y1] of cells.get(key) ?? []) {
          if (box[0] < x1 && box[2] > x0 && box[1] < y1 && box[3] > y0) return false;
        }
      }
      put(box);
      return true;
    },
  };
}
