/** Draws a scene, in steps: a generator yields between them, so that a frame can end in time. */

import { createClearance } from "./geometry.js";
import { traceShape } from "./types.js";
import { drawLabels, drawLinkLabels } from "./labels.js";
import { drawLinks, drawManyLinks, STYLED } from "./links.js";
import { place } from "./spots.js";

const SMALLEST_LINED = 4.5;

/**
 * @typedef {object} Setting
 * @property {number} width
 * @property {number} height
 * @property {Palette} palette
 * @property {TypeStyle[]} types
 * @property {Target | null} selected
 * @property {Target | null} hovered
 * @property {ReadonlySet<number> | null} lit facts that stand out
 * @property {(fact: number) => string} phrase
 * @property {Graph} graph
 * @property {number} screens how many screens the picture is large
 */

/** @typedef {{ x: number, y: number, radius: number, mark: Mark }} Spot */

/**
 * Return which marks and facts stand out, or null when none do.
 * @param {Scene} scene
 * @param {Setting} setting
 */
function emphasis(scene, setting) {
  const target = setting.selected ?? setting.hovered;
  const marks = new Set();
  const facts = new Set(setting.lit ?? []);
  for (const link of scene.links) {
    const near =
      target?.kind === "node"
        ? [link.from, link.to].includes(scene.markOf[target.id])
        : target?.kind === "group"
          ? [link.from, link.to].some((at) => scene.marks[at].id === -1 - target.id)
          : target?.kind === "fact" && link.fact === target.id;
    if (near || facts.has(link.fact)) {
      facts.add(link.fact);
      marks.add(link.from).add(link.to);
    }
  }
  // a fact about a date or in words has no link to light
  for (const fact of setting.lit ?? []) {
    for (const node of [setting.graph.subject[fact], setting.graph.object[fact]]) {
      const at = node < 0 ? -1 : scene.markOf[node];
      if (at >= 0 && scene.marks[at].id === node) marks.add(at);
    }
  }
  if (target?.kind === "node") marks.add(scene.markOf[target.id]);
  if (target?.kind === "group") {
    marks.add(scene.marks.findIndex((mark) => mark.id === -1 - target.id));
  }
  // what is chosen but not drawn dims nothing
  marks.delete(-1);
  return marks.size ? { marks, facts } : null;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {Setting} setting
 * @returns {Generator<void, { labels: number[][] }>} the boxes of the labels drawn
 */
export function* paint(context, scene, camera, setting) {
  const { width, height, palette } = setting;
  const spots = place(scene, camera, setting);
  const bright = emphasis(scene, setting);
  const margin = 40;
  const inView = (/** @type {Spot} */ spot) =>
    spot.x + spot.radius > -margin && spot.x - spot.radius < width + margin &&
    spot.y + spot.radius > -margin && spot.y - spot.radius < height + margin;
  context.fillStyle = palette["--paper"];
  context.fillRect(0, 0, width, height);
  const seen = scene.links.filter((link) => inView(spots[link.from]) || inView(spots[link.to]));
  drawLinks(context, seen.filter((link) => link.fact < 0), spots, setting, bright);
  drawGroups(context, spots, setting, bright);
  const links = seen.filter((link) => link.fact >= 0);
  if (links.length > STYLED) yield* drawManyLinks(context, links, spots, setting, bright);
  else drawLinks(context, links, spots, setting, bright);
  yield;
  drawDots(context, scene, camera, setting, bright !== null);
  yield;
  drawMarks(context, spots, inView, setting, bright);
  yield;
  const clearance = createClearance();
  const focusLinks = bright
    ? links.filter((link) => bright.facts.has(link.fact)).slice(0, 40)
    : links.length <= 34 && camera.zoom > 0.55
      ? links
      : [];
  const labels = drawLabels(context, spots.filter(inView), setting, clearance, bright?.marks, spots);
  drawLinkLabels(context, focusLinks, spots, setting, clearance, labels);
  return { labels };
}

/** @typedef {ReturnType<typeof emphasis>} Emphasis */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot[]} spots
 * @param {Setting} setting
 * @param {Emphasis} bright
 */
function drawGroups(context, spots, setting, bright) {
  const { palette } = setting;
  spots.forEach((spot, at) => {
    if (spot.mark.id >= 0) return;
    context.globalAlpha = bright && !bright.marks.has(at) ? 0.45 : 1;
    context.beginPath();
    context.arc(spot.x, spot.y, spot.radius, 0, 2 * Math.PI);
    context.fillStyle = palette["--group"];
    context.fill();
    context.lineWidth = bright?.marks.has(at) ? 2 : 1;
    context.strokeStyle = palette[bright?.marks.has(at) ? "--accent" : "--group-line"];
    context.stroke();
  });
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {Setting} setting
 * @param {boolean} faded
 */
function drawDots(context, scene, camera, setting, faded) {
  const { graph, palette, types, width, height } = setting;
  const size = Math.max(1.6, Math.min(7, 9 * camera.zoom));
  context.globalAlpha = faded ? 0.35 : 0.85;
  // by type, for a change of colour costs more than a dot
  const corners = types.map(() => /** @type {number[]} */ ([]));
  for (const node of scene.dots) {
    const x = (graph.x[node] - camera.x) * camera.zoom + width / 2;
    const y = (graph.y[node] - camera.y) * camera.zoom + height / 2;
    if (x < 0 || y < 0 || x > width || y > height) continue;
    corners[graph.type[node]].push(x - size / 2, y - size / 2);
  }
  for (const [number, type] of types.entries()) {
    context.fillStyle = palette[type.colour];
    const own = corners[number];
    for (let at = 0; at < own.length; at += 2) context.fillRect(own[at], own[at + 1], size, size);
  }
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot[]} spots
 * @param {(spot: Spot) => boolean} inView
 * @param {Setting} setting
 * @param {Emphasis} bright
 */
function drawMarks(context, spots, inView, setting, bright) {
  const { palette, types, selected } = setting;
  for (const faded of bright ? [true, false] : [false]) {
    context.globalAlpha = faded ? 0.38 : 1;
    for (const [number, type] of types.entries()) {
      const path = new Path2D();
      let largest = 0;
      spots.forEach((spot, at) => {
        if (spot.mark.type !== number || !inView(spot)) return;
        if (bright && bright.marks.has(at) === faded) return;
        traceShape(path, type.shape, spot.x, spot.y, spot.radius);
        largest = Math.max(largest, spot.radius);
      });
      context.fillStyle = type.shape === "ring" ? palette["--paper"] : palette[type.colour];
      context.strokeStyle = palette[`${type.colour}-line`];
      context.lineWidth = type.shape === "ring" ? 2.5 : 1.4;
      context.fill(path);
      // around the smallest of very many marks a line would be all there is to see
      if (largest > SMALLEST_LINED || spots.length < STYLED || type.shape === "ring") context.stroke(path);
    }
  }
  context.globalAlpha = 1;
  spots.forEach((spot) => {
    if (spot.mark.pinned && inView(spot)) drawPin(context, spot, palette);
    if (selected?.kind === "node" && spot.mark.id === selected.id) {
      context.strokeStyle = palette["--accent"];
      context.lineWidth = 3;
      context.beginPath();
      context.arc(spot.x, spot.y, spot.radius * 1.25 + 5, 0, 2 * Math.PI);
      context.stroke();
    }
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot} spot
 * @param {Palette} palette
 */
function drawPin(context, spot, palette) {
  context.fillStyle = palette["--ink"];
  context.beginPath();
  context.arc(spot.x + spot.radius * 0.8, spot.y - spot.radius * 0.8, 3.2, 0, 2 * Math.PI);
  context.fill();
}
