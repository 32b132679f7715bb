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

/** The width of texts in parts of the size of their letters, by weight. */
const widths = { 450: new Map(), 600: new Map() };
const BOLD = /** @type {const} */ (600);
/** In this size widths are measured: each size more is a font more, which takes as long as many texts. */
const MEASURED = 16;

/**
 * @param {CanvasRenderingContext2D} context its font may be another afterwards
 * @param {string} text
 * @param {number} size
 * @param {450 | 600} [weight]
 */
function measure(context, text, size, weight = 450) {
  let width = widths[weight].get(text);
  if (width === undefined) {
    context.font = fontOf(MEASURED, weight);
    width = context.measureText(text).width / MEASURED;
    widths[weight].set(text, width);
  }
  return width * size;
}

/** @param {number} size @param {450 | 600} [weight] */
const fontOf = (size, weight = 450) => `${weight} ${size}px ${FONT}`;

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
  // a name beside a speck says less than the room it takes from larger groups
  const named = spots.filter((spot) => spot.mark.id >= 0 || spot.radius >= SMALLEST_NAMED || standsOut.has(spot));
  const order = named.sort(
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
  const nodes = order.filter(({ mark }) => mark.id >= 0);
  keepFree(nodes.slice(0, FOREMOST));
  const boxes = /** @type {[number, number, number, number][]} */ ([]);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  let tried = 0;
  const budget = BUDGET * setting.screens;
  for (const spot of order) {
    if (boxes.length >= budget || tried > 3 * budget) break;
    if (spot === nodes[FOREMOST]) keepFree(nodes.slice(FOREMOST, 400));
    tried += 1;
    const inFocus = focus.has(spot.mark.id);
    if (bright && !standsOut.has(spot)) continue;
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
function drawLabel(context, spot, { palette, width, graph }, clearance, inFocus) {
  const group = spot.mark.id < 0;
  const all = group ? groupLines(spot, graph) : [nodeLine(spot, inFocus)];
  // where there is no room for all that a group is known by, its name may find some
  const fewer = group ? [all.filter(({ chief, quiet }) => chief || quiet), all.filter(({ chief }) => chief)] : [];
  for (const lines of [all, ...fewer]) {
    let half = 0;
    let high = 0;
    for (const line of lines) {
      half = Math.max(half, measure(context, line.text, line.size, line.weight) / 2 + 3);
      high += (line.size + 4) / 2;
    }
    for (const [x, y] of placesFor(spot, half, high, width)) {
      const box = /** @type {[number, number, number, number]} */ ([
        x - half, y - high, x + half, y + high,
      ]);
      if (!clearance.take(box)) continue;
      let at = y - high;
      for (const line of lines) {
        at += (line.size + 4) / 2;
        context.font = fontOf(line.size, line.weight);
        context.strokeStyle = palette["--halo"];
        context.lineWidth = 4;
        context.strokeText(line.text, x, at);
        context.fillStyle = palette[line.quiet ? "--quiet" : "--ink"];
        context.fillText(line.text, x, at);
        at += (line.size + 4) / 2;
      }
      return box;
    }
  }
  return null;
}

/**
 * Return where the middle of a label may be, the best first.
 * @param {import("./paint.js").Spot} spot
 * @param {number} half of its width
 * @param {number} high half of its height
 * @param {number} width of the picture
 */
function placesFor({ x, y, radius, mark }, half, high, width) {
  // no name is cut off at the side of the picture whose mark is in it
  const within = x > 0 && x < width ? Math.max(half, Math.min(width - half, x)) : x;
  if (mark.id < 0) return [[within, y], [within, y + radius - high], [within, y - radius + high]];
  const away = radius + high + 3;
  const aside = [x + radius + half + 3, x - radius - half - 3].filter((at) => at - half >= 0 && at + half <= width);
  return [[within, y + away], [within, y - away], ...aside.map((at) => [at, y])];
}

/** @typedef {{ text: string, size: number, weight?: 450 | 600, chief?: boolean, quiet?: boolean }} Line */

/** @param {import("./paint.js").Spot} spot @param {boolean} inFocus @returns {Line} */
function nodeLine({ mark, radius }, inFocus) {
  const name = shorten(mark.label, inFocus ? 90 : LONGEST);
  return {
    text: mark.more > 0 ? `${name}  +${mark.more}` : name,
    size: inFocus ? 15 : radius > 11 ? 13.5 : 12,
    weight: inFocus || radius > 11 ? BOLD : 450,
  };
}

/**
 * Return what a group is known by, each the larger the more texts tell of it, and how much it has.
 * @param {import("./paint.js").Spot} spot
 * @param {Graph} graph
 * @returns {Line[]}
 */
function groupLines({ mark, radius }, graph) {
  const most = Math.max(5, graph.mostTexts) - 1;
  const wide = Math.max(14, radius / 4.5);
  const known = mark.chiefs?.length ? mark.chiefs : [{ name: mark.label, texts: 1 }];
  const lines = known.slice(0, radius < 34 ? 1 : radius < 55 ? 2 : 3).flatMap(({ name, texts }, place) => {
    // in whole steps: each size more is a font more for the browser to make
    const step = Math.round(6 * Math.sqrt((texts - 1) / most));
    const style = place ? { size: 11 + step } : { size: 12.5 + 1.5 * step, weight: BOLD, chief: true };
    return broken(name, wide).map((text) => ({ text, ...style }));
  });
  return [...lines, { text: plural(mark.more, "thing"), size: 10.5, quiet: true }];
}

/** Break a name into at most two lines. @param {string} name @param {number} wide */
function broken(name, wide) {
  const lines = [""];
  for (const word of name.split(" ")) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length >= wide) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  const kept = lines.slice(0, 2).map((line) => shorten(line, wide + 6));
  if (lines.length > 2) kept[1] += " …";
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
    const width = measure(context, text, 11.5) + 8;
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
      context.font = fontOf(11.5);
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
