/** The picture with its legend below it, as it is saved. */

import { FONT } from "./labels.js";
import { traceShape } from "./types.js";

/** @type {[LinkKind, string, number[]][]} */
const LINES = [
  ["stands", "stands", []], ["unsure", "unsure", [9, 3]], ["reported", "only reported", [7, 4]], ["negated", "denied", [2, 3]],
  ["hypothetical", "possible", [1.5, 5]],
];
const ROW = 26;
const GAP = 22;

/**
 * Return a canvas with what is on the screen, its title, and what its shapes and lines mean.
 * @param {App} app
 */
export function drawWithLegend(app) {
  const { canvas, graph } = app;
  const { palette, types, width, height } = canvas.setting;
  const { marks, dots } = canvas.scene();
  const drawn = new Set([
    ...marks.filter((mark) => mark.type >= 0).map((mark) => mark.type),
    ...dots.map((node) => graph.type[node]),
  ]);
  const ratio = canvas.element.width / width;
  const sheet = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (sheet.getContext("2d"));
  context.font = `450 12px ${FONT}`;
  /** @type {{ text: string, draw: (x: number, y: number) => void }[]} */
  const entries = [...types.entries()].filter(([number]) => drawn.has(number)).map(([, type]) => ({
    text: type.label,
    draw(x, y) {
      const path = new Path2D();
      traceShape(path, type.shape, x + 9, y, 6.5);
      context.fillStyle = type.shape === "ring" ? palette["--paper"] : palette[type.colour];
      context.strokeStyle = palette[`${type.colour}-line`];
      context.fill(path);
      context.stroke(path);
    },
  }));
  for (const [kind, text, dash] of LINES) {
    entries.push({ text, draw(x, y) {
      context.strokeStyle = palette[kind === "negated" ? "--denied" : "--edge"];
      context.setLineDash(dash);
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + 20, y);
      context.stroke();
      context.setLineDash([]);
    } });
  }
  /** @type {{ x: number, y: number, entry: typeof entries[number] }[]} */
  const places = [];
  let [x, y] = [14, height + 2.4 * ROW];
  for (const entry of entries) {
    const wide = 26 + context.measureText(entry.text).width + GAP;
    if (x + wide > width - 10 && x > 14) [x, y] = [14, y + ROW];
    places.push({ x, y, entry });
    x += wide;
  }
  sheet.width = canvas.element.width;
  sheet.height = Math.round((y + ROW * 0.8) * ratio);
  context.fillStyle = palette["--paper"];
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas.element, 0, 0);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.fillStyle = palette["--ink"];
  context.font = `600 14px ${FONT}`;
  context.fillText(graph.title, 14, height + ROW);
  context.font = `450 12px ${FONT}`;
  context.lineWidth = 1.6;
  for (const place of places) {
    place.entry.draw(place.x, place.y);
    context.fillStyle = palette["--quiet"];
    context.fillText(place.entry.text, place.x + 26, place.y + 1);
  }
  return sheet;
}
