/** The picture as SVG: the same places, shapes and labels as on the canvas. */

import { curve, loop, pointOn } from "./geometry.js";
import { FONT, shorten } from "./labels.js";
import { screenRadius } from "./spots.js";
import { shapePath } from "./types.js";

/** @type {Record<LinkKind, string>} */
const DASHES = { stands: "", unsure: "9 3", reported: "7 4", negated: "2 3", hypothetical: "1.5 5" };

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** @param {number} value */
const n = (value) => String(Math.round(value * 10) / 10);

/**
 * @param {App} app
 * @returns {string}
 */
export function writeSvg(app) {
  const { canvas, graph } = app;
  const { palette, types } = canvas.setting;
  const { marks, links, dots } = canvas.scene();
  const spots = marks.map((mark) => ({ x: mark.x, y: mark.y, radius: screenRadius(mark, 1), mark }));
  let [x0, y0, x1, y1] = [0, 0, 1, 1];
  if (spots.length) [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius } of spots) {
    [x0, y0] = [Math.min(x0, x - radius - 80), Math.min(y0, y - radius - 30)];
    [x1, y1] = [Math.max(x1, x + radius + 80), Math.max(y1, y + radius + 40)];
  }
  const box = [x0, y0, x1 - x0, y1 - y0].map(n);
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}" width="${box[2]}" height="${box[3]}">`,
    `<title>${escape(graph.title)}</title>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${palette["--paper"]}"/>`,
    '<g class="links" fill="none">',
  ];
  for (const link of links) {
    const [from, to] = [spots[link.from], spots[link.to]];
    const line = link.from === link.to
      ? loop(from, from.radius) : curve(from, to, from.radius, to.radius, link.bend);
    const colour = palette[link.kind === "negated" ? "--denied" : "--edge"];
    const dash = DASHES[link.kind] && ` stroke-dasharray="${DASHES[link.kind]}"`;
    const title = link.fact < 0 ? "" : graph.predicates[graph.predicate[link.fact]].label;
    const tip = pointOn(line, 1);
    const arrow = link.fact < 0 ? "" : arrowPath(line, tip);
    out.push(
      `<path d="M${n(line.x0)},${n(line.y0)}Q${n(line.cx)},${n(line.cy)} ${n(line.x1)},${n(line.y1)}${arrow}" ` +
        `stroke="${colour}" stroke-width="${n(link.width)}"${dash}><title>${escape(title)}</title></path>`,
    );
  }
  out.push('</g><g class="dots">');
  for (const node of dots) {
    const colour = palette[types[graph.type[node]].colour];
    out.push(`<rect x="${graph.x[node] - 4}" y="${graph.y[node] - 4}" width="8" height="8" fill="${colour}"/>`);
  }
  out.push(`</g><g class="marks" font-family='${FONT}' text-anchor="middle">`);
  for (const { x, y, radius, mark } of spots) {
    const type = types[mark.type];
    const fill = type ? (type.shape === "ring" ? palette["--paper"] : palette[type.colour]) : "none";
    const line = palette[type ? `${type.colour}-line` : "--group-line"];
    const shape = shapePath(type?.shape ?? "circle", x, y, radius);
    const below = type ? y + radius + 15 : y;
    out.push(
      `<g><path d="${shape}" fill="${fill}" stroke="${line}" stroke-width="1.4"/>` +
        `<text x="${n(x)}" y="${n(below)}" font-size="${type ? 12 : Math.max(13, radius / 6)}" ` +
        `fill="${palette["--ink"]}" stroke="${palette["--halo"]}" stroke-width="3" ` +
        `paint-order="stroke">${escape(shorten(mark.label, 40))}</text></g>`,
    );
  }
  out.push("</g></svg>");
  return out.join("\n");
}

/** @param {import("./geometry.js").Curve} line @param {{ x: number, y: number }} tip */
function arrowPath({ ux, uy }, { x, y }) {
  const corner = (/** @type {number} */ side) =>
    `${n(x - ux * 7 - uy * 3 * side)},${n(y - uy * 7 + ux * 3 * side)}`;
  return `M${corner(1)}L${n(x)},${n(y)}L${corner(-1)}`;
}
