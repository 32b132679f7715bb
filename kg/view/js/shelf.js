/**
 * Pictures of large scenes: painted in slices beside the screen, and moved as a whole while the
 * view moves. A picture reaches beyond the screen, so that no blank edge comes in at once.
 */

import { paint } from "./paint.js";

/** How far a picture reaches over each edge of the screen, in parts of the screen. */
const MARGIN = 0.3;
const REACH = 1 + 2 * MARGIN;

function createSheet() {
  const canvas = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  return { canvas, context, camera: /** @type {Camera | null} */ (null) };
}

/** @param {Camera | null} a @param {Camera} b */
const same = (a, b) => a?.x === b.x && a.y === b.y && a.zoom === b.zoom;

export function createShelf() {
  let ready = createSheet();
  let desk = createSheet();
  /** @type {ReturnType<typeof paint> | null} */
  let painting = null;
  let fresh = false;
  /** @type {import("./paint.js").Setting} */
  let setting;

  return {
    /** The scene or how it looks has changed: the picture serves until there is another. */
    expire() {
      painting = null;
      fresh = false;
    },
    /** Nothing on the shelf can be shown any more. */
    clear() {
      painting = null;
      ready.camera = null;
    },
    hasPicture: () => ready.camera !== null,
    /** @param {Camera} camera */
    isOf: (camera) => fresh && same(ready.camera, camera),
    /** @param {Camera} camera */
    isPainting: (camera) => painting !== null && same(desk.camera, camera),
    isBusy: () => painting !== null,

    /**
     * Begin a picture.
     * @param {Scene} scene
     * @param {Camera} camera
     * @param {import("./paint.js").Setting} screen
     * @param {number} ratio device pixels in a pixel
     */
    begin(scene, camera, screen, ratio) {
      setting = {
        ...screen, width: screen.width * REACH, height: screen.height * REACH, screens: REACH ** 2,
      };
      const [wide, high] = [Math.round(setting.width * ratio), Math.round(setting.height * ratio)];
      if (desk.canvas.width !== wide) desk.canvas.width = wide;
      if (desk.canvas.height !== high) desk.canvas.height = high;
      desk.context.setTransform(ratio, 0, 0, ratio, 0, 0);
      desk.camera = { ...camera };
      painting = paint(desk.context, scene, desk.camera, setting);
    },

    /**
     * Paint on for some milliseconds.
     * @param {number} time
     * @returns {number[][] | null} the boxes of the labels when the picture is whole
     */
    work(time) {
      const end = performance.now() + time;
      while (painting) {
        const { done, value } = painting.next();
        if (done) {
          painting = null;
          fresh = true;
          [ready, desk] = [desk, ready];
          const [dx, dy] = [(setting.width * MARGIN) / REACH, (setting.height * MARGIN) / REACH];
          return value.labels.map(([x0, y0, x1, y1]) => [x0 - dx, y0 - dy, x1 - dx, y1 - dy]);
        }
        if (performance.now() >= end) break;
      }
      return null;
    },

    /**
     * Return whether the picture has all of the scene that the screen shows.
     * @param {Camera} camera
     * @param {{ width: number, height: number }} screen
     * @param {Box} scene where it lies
     */
    covers(camera, screen, [x0, y0, x1, y1]) {
      const from = ready.camera;
      if (!from) return false;
      const reach = (/** @type {number} */ size, /** @type {number} */ zoom) => size / 2 / zoom;
      const wide = reach(screen.width, camera.zoom);
      const high = reach(screen.height, camera.zoom);
      const hasWide = reach(screen.width * REACH, from.zoom);
      const hasHigh = reach(screen.height * REACH, from.zoom);
      return Math.max(x0, camera.x - wide) >= Math.min(x1, from.x - hasWide) &&
        Math.min(x1, camera.x + wide) <= Math.max(x0, from.x + hasWide) &&
        Math.max(y0, camera.y - high) >= Math.min(y1, from.y - hasHigh) &&
        Math.min(y1, camera.y + high) <= Math.max(y0, from.y + hasHigh);
    },

    /**
     * Put the picture on the screen, where `camera` has it.
     * @param {CanvasRenderingContext2D} context
     * @param {Camera} camera
     * @param {import("./paint.js").Setting} screen
     * @param {number} ratio
     */
    show(context, camera, screen, ratio) {
      const from = ready.camera ?? camera;
      const scale = camera.zoom / from.zoom;
      const place = (/** @type {number} */ move, /** @type {number} */ size) =>
        (move * camera.zoom + (size / 2) * (1 - scale * REACH)) * ratio;
      const { canvas } = ready;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = screen.palette["--paper"];
      context.fillRect(0, 0, context.canvas.width, context.canvas.height);
      context.drawImage(canvas, place(from.x - camera.x, screen.width),
        place(from.y - camera.y, screen.height), canvas.width * scale, canvas.height * scale);
    },
  };
}
