/** Mouse, pen and touch on the canvas: pan, zoom, pinch, drag, tap and long press. */

const TAP_SLACK = 6;
const LONG_PRESS = 550;

/**
 * @param {import("./canvas.js").Canvas} canvas
 * @param {{ onhover: (target: Target | null, x: number, y: number) => void,
 *           onselect: (target: Target | null) => void,
 *           onopen: (target: Target | null) => void,
 *           onmenu: (target: Target | null, x: number, y: number) => void,
 *           ondrag: (node: number, x: number, y: number, done: boolean) => void }} hooks
 */
export function listenToPointer(canvas, { onhover, onselect, onopen, onmenu, ondrag }) {
  const { element } = canvas;
  /** @type {Map<number, { x: number, y: number }>} */
  const fingers = new Map();
  /** @type {{ x: number, y: number, target: Target | null, moved: boolean } | null} */
  let press = null;
  let timer = 0;
  let gap = 0;

  const at = (/** @type {MouseEvent} */ event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const slack = (/** @type {PointerEvent} */ event) => (event.pointerType === "mouse" ? 5 : 14);

  element.addEventListener("pointerdown", (event) => {
    const point = at(event);
    fingers.set(event.pointerId, point);
    element.setPointerCapture(event.pointerId);
    if (fingers.size === 2) {
      press = null;
      gap = spread();
      return;
    }
    press = { ...point, target: canvas.pick(point.x, point.y, slack(event)), moved: false };
    clearTimeout(timer);
    if (event.pointerType !== "mouse") {
      timer = window.setTimeout(() => {
        if (!press || press.moved) return;
        onmenu(press.target, point.x, point.y);
        press = null;
      }, LONG_PRESS);
    }
  });

  /** @param {Target | null} target @param {number} x @param {number} y */
  function hover(target, x, y) {
    onhover(target, x, y);
    canvas.hover(target);
  }

  function spread() {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  element.addEventListener("pointermove", (event) => {
    const point = at(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      hover(canvas.pick(point.x, point.y), point.x, point.y);
      return;
    }
    fingers.set(event.pointerId, point);
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      const now = spread();
      canvas.zoomAt((a.x + b.x) / 2, (a.y + b.y) / 2, now / (gap || now));
      gap = now;
      return;
    }
    if (!press) return;
    if (Math.hypot(point.x - press.x, point.y - press.y) > TAP_SLACK) press.moved = true;
    if (!press.moved) return;
    if (press.target?.kind === "node") {
      const world = canvas.toWorld(point.x, point.y);
      ondrag(press.target.id, world.x, world.y, false);
      return;
    }
    const camera = canvas.camera();
    canvas.setCamera({
      x: camera.x - (point.x - before.x) / camera.zoom,
      y: camera.y - (point.y - before.y) / camera.zoom,
      zoom: camera.zoom,
    });
  });

  const lift = (/** @type {PointerEvent} */ event) => {
    clearTimeout(timer);
    fingers.delete(event.pointerId);
    if (!press || event.type === "pointercancel") return;
    const point = at(event);
    if (press.moved && press.target?.kind === "node") {
      const world = canvas.toWorld(point.x, point.y);
      ondrag(press.target.id, world.x, world.y, true);
    } else if (!press.moved && event.button === 0) {
      onselect(press.target);
    }
    press = null;
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);
  element.addEventListener("pointerleave", () => hover(null, 0, 0));
  element.addEventListener("dblclick", (event) => {
    const point = at(event);
    onopen(canvas.pick(point.x, point.y));
  });
  element.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    const point = at(event);
    onmenu(canvas.pick(point.x, point.y), point.x, point.y);
  });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const point = at(event);
      const unit = event.deltaMode === 1 ? 18 : 1;
      canvas.zoomAt(point.x, point.y, Math.exp(-event.deltaY * unit * 0.0016));
    },
    { passive: false },
  );
}
