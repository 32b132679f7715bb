/** Where the marks and links of a scene stand on the screen. */

import { curve, loop } from "./geometry.js";

/** @typedef {import("./paint.js").Setting} Setting */
/** @typedef {import("./paint.js").Spot} Spot */

/**
 * The radius of a mark on the screen: nodes grow slower than the distances between them.
 * @param {Mark} mark
 * @param {number} zoom
 */
export function screenRadius(mark, zoom) {
  if (mark.id < 0) return mark.radius * zoom;
  return mark.radius * Math.min(1.6, Math.max(0.2, zoom ** 0.7));
}

/**
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {Setting} setting
 * @returns {Spot[]}
 */
export function place(scene, camera, setting) {
  const { width, height } = setting;
  return scene.marks.map((mark) => ({
    x: (mark.x - camera.x) * camera.zoom + width / 2,
    y: (mark.y - camera.y) * camera.zoom + height / 2,
    radius: screenRadius(mark, camera.zoom),
    mark,
  }));
}

/**
 * Return the box that holds some marks with their labels.
 * @param {Mark[]} marks
 * @returns {Box} empty, with infinite sides, if there are none
 */
export function boundsOf(marks) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius, id } of marks) {
    const reach = id < 0 ? radius : 30;
    box[0] = Math.min(box[0], x - reach);
    box[1] = Math.min(box[1], y - reach);
    box[2] = Math.max(box[2], x + reach);
    box[3] = Math.max(box[3], y + reach);
  }
  return box;
}

/**
 * Return the curve of a link on the screen.
 * @param {Link} link
 * @param {Spot[]} spots
 */
export function lineOf(link, spots) {
  const from = spots[link.from];
  const to = spots[link.to];
  if (link.from === link.to) return loop(from, from.radius);
  return curve(from, to, from.radius, to.radius, link.bend);
}
