/** Draws links: styled and with arrows where they can be told apart, else as thin lines. */

import { pointOn } from "./geometry.js";
import { lineOf } from "./spots.js";

/** @typedef {import("./paint.js").Setting} Setting */
/** @typedef {import("./paint.js").Spot} Spot */
/** @typedef {import("./paint.js").Emphasis} Emphasis */

/** Beyond this many links in view each is a thin straight line. */
export const STYLED = 2500;
const LINKS_A_STEP = 4000;
const DASHES = { stands: [], unsure: [9, 3], reported: [7, 4], negated: [2, 3], hypothetical: [1.5, 5] };

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Link[]} links
 * @param {Spot[]} spots
 * @param {Setting} setting
 * @param {Emphasis} bright
 */
export function drawLinks(context, links, spots, setting, bright) {
  const { palette } = setting;
  const bundled = Math.max(0.14, Math.min(0.4, 6 / Math.sqrt(links.length)));
  for (const link of links) {
    const line = lineOf(link, spots);
    const near = bright?.facts.has(link.fact) ?? false;
    const bundle = link.fact < 0;
    context.globalAlpha = bright && !near ? 0.3 : bundle ? bundled : near ? 1 : 0.8;
    const denied = link.kind === "negated";
    const colour = near ? "--edge-strong" : "--edge";
    context.strokeStyle = palette[denied ? "--denied" : colour];
    context.lineWidth = near ? link.width + 0.8 : link.width;
    context.setLineDash(DASHES[link.kind]);
    context.beginPath();
    context.moveTo(line.x0, line.y0);
    context.quadraticCurveTo(line.cx, line.cy, line.x1 - line.ux * 4, line.y1 - line.uy * 4);
    context.stroke();
    context.setLineDash([]);
    if (bundle) continue;
    drawArrow(context, line, near ? 8.5 : 7, context.strokeStyle);
    if (denied) drawBar(context, line);
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./geometry.js").Curve} line
 * @param {number} size
 * @param {string | CanvasGradient | CanvasPattern} colour
 */
function drawArrow(context, line, size, colour) {
  const { x1, y1, ux, uy } = line;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x1 - ux * size - uy * size * 0.42, y1 - uy * size + ux * size * 0.42);
  context.lineTo(x1 - ux * size + uy * size * 0.42, y1 - uy * size - ux * size * 0.42);
  context.closePath();
  context.fill();
}

/** A stroke across the middle of a denied fact: its mark without colour.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./geometry.js").Curve} line
 */
function drawBar(context, line) {
  const { x, y } = pointOn(line, 0.5);
  const { x: bx, y: by } = pointOn(line, 0.45);
  const length = Math.hypot(x - bx, y - by) || 1;
  const ux = ((x - bx) / length) * 6;
  const uy = ((y - by) / length) * 6;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x - uy - ux * 0.5, y + ux - uy * 0.5);
  context.lineTo(x + uy + ux * 0.5, y - ux + uy * 0.5);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Link[]} links
 * @param {Spot[]} spots
 * @param {Setting} setting
 * @param {Emphasis} bright
 */
export function* drawManyLinks(context, links, spots, setting, bright) {
  const { palette } = setting;
  context.lineWidth = 0.7;
  context.strokeStyle = palette["--edge"];
  context.globalAlpha = bright ? 0.1 : Math.max(0.16, Math.min(0.6, 4000 / links.length));
  for (let first = 0; first < links.length; first += LINKS_A_STEP) {
    context.beginPath();
    for (const link of links.slice(first, first + LINKS_A_STEP)) {
      const from = spots[link.from];
      const to = spots[link.to];
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.stroke();
    yield;
  }
  context.globalAlpha = 1;
  if (!bright) return;
  const near = links.filter((link) => bright.facts.has(link.fact));
  drawLinks(context, near.slice(0, STYLED), spots, setting, bright);
}
