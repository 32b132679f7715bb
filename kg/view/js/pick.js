/** What lies under a point of the canvas. */

import { distanceTo } from "./geometry.js";
import { lineOf } from "./spots.js";

/** Among more links than this none is looked for: they are thin lines then. */
const MOST_LINKS = 3000;

/**
 * Return the entity there, else the link, else the closed group.
 * @param {Scene} scene
 * @param {import("./paint.js").Spot[]} spots
 * @param {number} x
 * @param {number} y
 * @param {number} slack in pixels
 * @returns {Target | null}
 */
export function pickAt(scene, spots, x, y, slack) {
  let node = -1;
  let group = -1;
  let nearest = Infinity;
  for (const spot of spots) {
    const { mark } = spot;
    const distance = Math.hypot(spot.x - x, spot.y - y) - spot.radius;
    if (mark.id < 0) {
      if (distance <= 0) group = -1 - mark.id;
    } else if (distance <= slack && distance < nearest) {
      nearest = distance;
      node = mark.id;
    }
  }
  if (node >= 0) return { kind: "node", id: node };
  if (scene.links.length <= MOST_LINKS) {
    for (const link of scene.links) {
      if (link.fact < 0) continue;
      if (distanceTo(lineOf(link, spots), x, y) <= slack) return { kind: "fact", id: link.fact };
    }
  }
  return group >= 0 ? { kind: "group", id: group } : null;
}
