/** The canvas: its camera, and redrawing within the time of a frame. */

import { paint } from "./paint.js";
import { pickAt } from "./pick.js";
import { createShelf } from "./shelf.js";
import { boundsOf, place } from "./spots.js";
import { onThemeChange, prefersStill, readPalette } from "./theme.js";

/** Scenes with more than this are drawn in slices, and moved as a picture meanwhile. */
const HEAVY = 1600;
const SLICE = 12;
/** While it moves, most of a frame is for showing it. */
const MOVING_SLICE = 4;
const STILL_AFTER = 350;
/** Farther out only as far as the whole graph needs. */
const FARTHEST = 0.01;
const NEAREST = 6;
/** What the key of lines at the lower edge takes. */
const KEY = 16;
const GLIDE = 380;
const READABLE = 0.5;

/** @param {Graph} graph */
export function createCanvas(graph) {
  const element = document.createElement("canvas");
  const shelf = createShelf();
  const context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
  /** @type {Scene} */
  let scene = { marks: [], links: [], markOf: new Int32Array(0), dots: [], groups: [] };
  /** @type {Camera} */
  let camera = { x: 0, y: 0, zoom: 1 };
  /** Where the scene lies. */
  let bounds = boundsOf([]);
  let movedAt = -Infinity;
  /** Whether the picture still fills the canvas as `fit` left it. */
  let fitted = true;
  let frame = 0;
  let glide = 0;
  let ratio = 1;
  /** How many pixels at the bottom lie under a sheet. */
  let covered = 0;
  /** @type {import("./paint.js").Setting} */
  const setting = {
    width: 1,
    height: 1,
    palette: readPalette(),
    types: graph.types,
    selected: null,
    hovered: null,
    lit: null,
    phrase: (fact) => graph.predicates[graph.predicate[fact]].label,
    graph,
    screens: 1,
  };
  const drawn = { labels: /** @type {number[][]} */ ([]), frames: 0, pictures: 0 };

  const heavy = () => scene.marks.length + scene.dots.length + scene.links.length > HEAVY;

  function request() {
    if (!frame) frame = requestAnimationFrame(tick);
  }

  /** The scene or how it looks has changed. */
  function redraw() {
    if (heavy()) shelf.expire();
    else shelf.clear();
    request();
  }

  function tick() {
    frame = 0;
    drawn.frames += 1;
    if (!heavy()) {
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      finish(paint(context, scene, camera, setting));
      return;
    }
    const moving = performance.now() - movedAt < STILL_AFTER;
    if (shelf.isOf(camera) || (moving && shelf.covers(camera, setting, bounds))) {
      shelf.show(context, camera, setting, ratio);
      if (moving) request();
      return;
    }
    paintSlice(moving);
  }

  /** @param {number[][]} labels where they stand in the picture that is whole now */
  function noteWhole(labels) {
    drawn.labels = labels;
    if (!drawn.pictures++) performance.mark("first-picture");
  }

  /** @param {ReturnType<typeof paint>} steps */
  function finish(steps) {
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return noteWhole(step.value.labels);
  }

  /** @param {boolean} moving then a picture that was begun is ended, wherever the view is by now */
  function paintSlice(moving) {
    if (!(moving ? shelf.isBusy() : shelf.isPainting(camera))) {
      shelf.begin(scene, camera, setting, ratio);
    }
    const labels = shelf.work(moving && shelf.hasPicture() ? MOVING_SLICE : SLICE);
    if (labels) noteWhole(labels);
    if (shelf.hasPicture() && (labels || moving)) shelf.show(context, camera, setting, ratio);
    if (!labels || moving) request();
  }

  function moved() {
    movedAt = performance.now();
    request();
  }

  /** Take the size that the canvas has on the screen, and draw. */
  function resize() {
    const box = element.getBoundingClientRect();
    const density = Math.min(2, devicePixelRatio || 1);
    const same = box.width === setting.width && box.height === setting.height && density === ratio;
    if (!box.width || !box.height || same) return;
    ratio = density;
    setting.width = box.width;
    setting.height = box.height;
    element.width = Math.round(box.width * ratio);
    element.height = Math.round(box.height * ratio);
    shelf.clear();
    if (fitted) fit({ glide: false });
    cancelAnimationFrame(frame);
    frame = 0;
    tick();
  }

  /** @param {Camera} next */
  function setCamera(next) {
    fitted = false;
    camera = { x: next.x, y: next.y, zoom: allowed(next.zoom) };
    moved();
  }

  /** The zoom at which a box fills the canvas but for a border. @param {Box} box */
  function zoomOf([x0, y0, x1, y1]) {
    return Math.min(
      (setting.width - Math.min(150, setting.width / 4)) / (x1 - x0),
      (setting.height - covered - KEY - 90) / (y1 - y0),
    );
  }

  /** @param {number} zoom */
  function allowed(zoom) {
    const whole = zoomOf(bounds);
    const least = whole > 0 ? Math.min(FARTHEST, whole * 0.7) : FARTHEST;
    return Math.max(least, Math.min(NEAREST, zoom));
  }

  /** Move the camera there in a glide, or at once where motion is unwanted. @param {Camera} goal */
  function glideTo(goal) {
    cancelAnimationFrame(glide);
    if (prefersStill()) return setCamera(goal);
    const from = { ...camera };
    const began = performance.now();
    const step = () => {
      const part = Math.min(1, (performance.now() - began) / GLIDE);
      const ease = 1 - (1 - part) ** 3;
      setCamera({
        x: from.x + (goal.x - from.x) * ease,
        y: from.y + (goal.y - from.y) * ease,
        zoom: from.zoom * (goal.zoom / from.zoom) ** ease,
      });
      if (part < 1) glide = requestAnimationFrame(step);
    };
    step();
  }

  /**
   * Show all `marks`, or all there are.
   * @param {{ marks?: Mark[], glide?: boolean, closest?: number }} [options]
   */
  function fit({ marks = scene.marks, glide: slowly = true, closest = 1.5 } = {}) {
    if (!marks.length) return;
    const [x0, y0, x1, y1] = marks === scene.marks ? bounds : boundsOf(marks);
    const zoom = Math.min(closest, zoomOf([x0, y0, x1, y1]));
    const goal = { x: (x0 + x1) / 2, y: (y0 + y1 + (covered + KEY) / zoom) / 2, zoom };
    if (slowly) glideTo(goal);
    else setCamera(goal);
    fitted = !slowly && marks === scene.marks;
  }

  /**
   * Return what is at a point of the canvas.
   * @param {number} x
   * @param {number} y
   * @param {number} [slack]
   */
  function pick(x, y, slack = 5) {
    return pickAt(scene, place(scene, camera, setting), x, y, slack);
  }

  /** @param {number} x @param {number} y */
  function toWorld(x, y) {
    return {
      x: (x - setting.width / 2) / camera.zoom + camera.x,
      y: (y - setting.height / 2) / camera.zoom + camera.y,
    };
  }

  onThemeChange(() => {
    setting.palette = readPalette();
    redraw();
  });
  new ResizeObserver(resize).observe(element);

  return {
    element,
    drawn,
    setting,
    camera: () => camera,
    scene: () => scene,
    pick,
    toWorld,
    setCamera,
    glideTo,
    fit,
    resize,
    redraw,
    /** @param {number} height of what lies over the bottom of the canvas */
    cover(height) {
      covered = Math.min(height, setting.height * 0.7);
    },
    /** Bring a mark into view, if it is not, near enough to be read. @param {Mark} mark */
    reveal(mark) {
      const x = (mark.x - camera.x) * camera.zoom;
      const y = (mark.y - camera.y) * camera.zoom;
      const room = 0.42;
      const near = camera.zoom >= Math.min(READABLE, zoomOf(bounds));
      if (near && Math.abs(x) < setting.width * room && Math.abs(y) < setting.height * room) return;
      glideTo({ x: mark.x, y: mark.y, zoom: near ? camera.zoom : READABLE });
    },
    /** Draw what is due at once; for tests and exports. */
    flush() {
      movedAt = -Infinity;
      finish(paint(context, scene, camera, setting));
    },
    /** @param {Scene} next */
    setScene(next) {
      scene = next;
      bounds = boundsOf(scene.marks);
      // what was under the pointer may be gone; the next move of it tells
      setting.hovered = null;
      redraw();
    },
    /** @param {Partial<Pick<import("./paint.js").Setting, "selected" | "hovered" | "lit">>} look */
    setLook(look) {
      const changed = Object.entries(look).some(
        ([name, value]) => setting[/** @type {"selected"} */ (name)] !== value,
      );
      Object.assign(setting, look);
      if (changed) redraw();
    },
    /** @param {Target | null} target */
    hover(target) {
      // painting a heavy scene again for it would take longer than the pointer stays
      if (heavy()) return;
      const now = setting.hovered;
      if (now?.kind === target?.kind && now?.id === target?.id) return;
      setting.hovered = target;
      redraw();
    },
    /** @param {number} x @param {number} y @param {number} factor */
    zoomAt(x, y, factor) {
      const at = toWorld(x, y);
      const zoom = allowed(camera.zoom * factor);
      setCamera({
        x: at.x - (x - setting.width / 2) / zoom,
        y: at.y - (y - setting.height / 2) / zoom,
        zoom,
      });
    },
  };
}

/** @typedef {ReturnType<typeof createCanvas>} Canvas */
