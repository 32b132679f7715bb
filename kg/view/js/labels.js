/** Labels that never overlap: the most important first, each where there is room. */

import { plural } from "./dom.js";
import { curve, loop, pointOn } from "./geometry.js";

/** Labels for each screen of a picture. */
const BUDGET = 150;
const FOREMOST = 14;
const LONGEST = 30;
/** The radius on the screen below which a group has no name. */
const SMALLEST_NAMED = 13;
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** @type {Map<string, number>} */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 */
function measure(context, text) {
  const key = `${context.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** @param {string} text @param {number} longest */
export function shorten(text, longest) {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./paint.js").Spot[]} spots those in view
 * @param {import("./paint.js").Setting} setting
 * @param {{ take: (box: [number, number, number, number]) => boolean,
 *           put: (box: [number, number, number, number]) => void }} clearance
 * @param {Set<unknown> | undefined} bright places in `all` of the marks that stand out
 * @param {import("./paint.js").Spot[]} all
 * @returns {[number, number, number, number][]} the boxes of what was drawn
 */
export function drawLabels(context, spots, setting, clearance, bright, all) {
  const { selected, hovered } = setting;
  const focus = new Set([selected, hovered].map((each) => (each?.kind === "node" ? each.id : -1)));
  focus.delete(-1);
  const standsOut = new Set([...(bright ?? [])].map((at) => all[Number(at)]));
  const order = [...spots].sort(
    (a, b) =>
      Number(focus.has(b.mark.id)) - Number(focus.has(a.mark.id)) ||
      Number(standsOut.has(b)) - Number(standsOut.has(a)) ||
      b.mark.weight - a.mark.weight ||
      a.mark.id - b.mark.id,
  );
  /** @param {import("./paint.js").Spot[]} some whose marks no further label may cover */
  const keepFree = (some) => {
    for (const spot of some) {
      if (spot.mark.id < 0 || (bright && !standsOut.has(spot))) continue;
      const reach = spot.radius * 0.75;
      clearance.put([spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach]);
    }
  };
  // the names that matter most may lie over small marks, the others over none
  keepFree(order.slice(0, FOREMOST));
  const boxes = /** @type {[number, number, number, number][]} */ ([]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  let tried = 0;
  const budget = BUDGET * setting.screens;
  for (const spot of order) {
    if (boxes.length >= budget || tried > 3 * budget) break;
    if (tried === FOREMOST) keepFree(order.slice(FOREMOST, 400));
    tried += 1;
    const inFocus = focus.has(spot.mark.id);
    if (bright && !standsOut.has(spot)) continue;
    // a name beside a speck says less than the room it takes from larger groups
    if (spot.mark.id < 0 && spot.radius < SMALLEST_NAMED && !standsOut.has(spot)) continue;
    const box = drawLabel(context, spot, setting, clearance, inFocus);
    if (box) boxes.push(box);
  }
  return boxes;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./paint.js").Spot} spot
 * @param {import("./paint.js").Setting} setting
 * @param {{ take: (box: [number, number, number, number]) => boolean }} clearance
 * @param {boolean} inFocus
 * @returns {[number, number, number, number] | null}
 */
function drawLabel(context, spot, { palette, width }, clearance, inFocus) {
  const { mark } = spot;
  const group = mark.id < 0;
  const size = group ? 12.5 : inFocus ? 15 : spot.radius > 11 ? 13.5 : 12;
  const bold = group || inFocus || spot.radius > 11;
  const lines = group
    ? groupLines(mark.label, spot.radius)
    : [shorten(mark.label, inFocus ? 90 : LONGEST)];
  if (group) lines.push(plural(mark.more, "thing"));
  else if (mark.more > 0) lines[0] += `  +${mark.more}`;
  context.font = `${bold ? 600 : 450} ${size}px ${FONT}`;
  const half = Math.max(...lines.map((line) => measure(context, line))) / 2 + 3;
  const high = (lines.length * (size + 4)) / 2;
  const away = spot.radius + high + 3;
  // no name is cut off at the side of the picture whose mark is in it
  const within = spot.x > 0 && spot.x < width
    ? Math.max(half, Math.min(width - half, spot.x))
    : spot.x;
  const middles = group
    ? [[spot.x, spot.y], [spot.x, spot.y + spot.radius - high], [spot.x, spot.y - spot.radius + high]]
    : [
        [within, spot.y + away],
        [within, spot.y - away],
        ...[spot.x + spot.radius + half + 3, spot.x - spot.radius - half - 3]
          .filter((x) => x - half >= 0 && x + half <= width)
          .map((x) => [x, spot.y]),
      ];
  for (const [x, y] of middles) {
    const box = /** @type {[number, number, number, number]} */ ([
      x - half, y - high, x + half, y + high,
    ]);
    if (!clearance.take(box)) continue;
    lines.forEach((line, row) => {
      const at = y + (row - (lines.length - 1) / 2) * (size + 4);
      const last = group && row === lines.length - 1;
      if (last) context.font = `450 ${size - 2}px ${FONT}`;
      context.strokeStyle = palette["--halo"];
      context.lineWidth = 4;
      context.strokeText(line, x, at);
      context.fillStyle = palette[last ? "--quiet" : "--ink"];
      context.fillText(line, x, at);
    });
    return box;
  }
  return null;
}

/**
 * Break the name of a group into at most three lines that fit its disk.
 * @param {string} label
 * @param {number} radius
 */
function groupLines(label, radius) {
  const name = radius < 45 ? label.split(" · ")[0] : label;
  const wide = Math.max(11, radius / 3.6);
  const lines = [""];
  for (const word of name.replaceAll(" · ", ", ").split(" ")) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length >= wide) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const kept = lines.slice(0, 3).map((line) => shorten(line, wide + 5));
  if (lines.length > 3) kept[2] = `${kept[2]} …`;
  return kept;
}

/**
 * Write the relation along each link, never upside down.
 * @param {CanvasRenderingContext2D} context
 * @param {Link[]} links
 * @param {import("./paint.js").Spot[]} spots
 * @param {import("./paint.js").Setting} setting
 * @param {{ take: (box: [number, number, number, number]) => boolean }} clearance
 * @param {[number, number, number, number][]} boxes filled with the boxes of what is drawn
 */
export function drawLinkLabels(context, links, spots, setting, clearance, boxes) {
  const { palette, phrase } = setting;
  context.font = `450 11.5px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const link of links) {
    const from = spots[link.from];
    const to = spots[link.to];
    const line =
      link.from === link.to
        ? loop(from, from.radius)
        : curve(from, to, from.radius, to.radius, link.bend);
    const text = shorten(phrase(link.fact), 34);
    const width = measure(context, text) + 8;
    if (Math.hypot(line.x1 - line.x0, line.y1 - line.y0) < width * 0.8) continue;
    let angle = Math.atan2(line.y1 - line.y0, line.x1 - line.x0);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    for (const part of [0.5, 0.38, 0.62]) {
      const { x, y } = pointOn(line, part);
      const wide = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * 15) / 2;
      const high = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * 15) / 2;
      const box = /** @type {[number, number, number, number]} */ ([
        x - wide, y - high, x + wide, y + high,
      ]);
      if (!clearance.take(box)) continue;
      context.save();
      context.translate(x, y);
      context.rotate(angle);
      context.strokeStyle = palette["--halo"];
      context.lineWidth = 5;
      context.strokeText(text, 0, 0);
      context.fillStyle = palette[link.kind === "negated" ? "--denied" : "--quiet"];
      context.fillText(text, 0, 0);
      context.restore();
      boxes.push(box);
      break;
    }
  }
}
