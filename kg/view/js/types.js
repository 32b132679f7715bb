/** How each type of entity looks: a shape and a colour, so that neither stands alone. */

const SHAPES = [
  "circle", "square", "diamond", "triangle", "hexagon", "star", "pentagon", "drop", "ring",
];
const OTHER = SHAPES.length - 1;

/** Types that look the same in every graph; the most frequent of the rest take what is free. */
const USUAL = [
  ["Person", 0],
  ["Organization", 1],
  ["Country", 2],
  ["Place", 3],
  ["Concept", 4],
  ["Event", 5],
  ["Position", 6],
  ["Product", 7],
];

/**
 * Return the style of each type; all beyond eight share the last one.
 * @param {{ id: string, label: string }[]} types
 * @param {number[]} typeOf the type of each entity
 * @returns {TypeStyle[]}
 */
export function styleTypes(types, typeOf) {
  const counts = types.map(() => 0);
  for (const type of typeOf) counts[type] += 1;
  const slot = types.map(() => -1);
  const free = new Set(SHAPES.keys());
  free.delete(OTHER);
  for (const [id, place] of USUAL) {
    const type = types.findIndex((each) => each.id === id);
    if (type >= 0) {
      slot[type] = Number(place);
      free.delete(Number(place));
    }
  }
  const rest = [...types.keys()].filter((type) => slot[type] < 0);
  rest.sort((a, b) => counts[b] - counts[a] || a - b);
  for (const type of rest) {
    const [next] = free;
    slot[type] = next ?? OTHER;
    free.delete(slot[type]);
  }
  return types.map((each, type) => ({
    ...each,
    shape: SHAPES[slot[type]],
    colour: `--type-${slot[type]}`,
    count: counts[type],
  }));
}

/**
 * Add the outline of a shape of the area of a disk with `radius` to a path.
 * @param {CanvasRenderingContext2D | Path2D} path
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function traceShape(path, shape, x, y, radius) {
  if (shape === "circle" || shape === "ring") {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [step, [dx, dy]] of OUTLINES[shape].entries()) {
    if (step === 0) path.moveTo(x + dx * radius, y + dy * radius);
    else path.lineTo(x + dx * radius, y + dy * radius);
  }
  path.closePath();
}

/**
 * @param {number} corners
 * @param {number} radius
 * @param {number} turn
 * @param {number} [inner] every second corner of a star
 * @returns {[number, number][]}
 */
function polygon(corners, radius, turn, inner) {
  const count = inner ? corners * 2 : corners;
  return Array.from({ length: count }, (_, corner) => {
    const angle = turn + (corner * 2 * Math.PI) / count;
    const reach = inner && corner % 2 ? inner : radius;
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });
}

/** @type {Record<string, [number, number][]>} */
const OUTLINES = {
  square: polygon(4, 1.22, Math.PI / 4),
  diamond: polygon(4, 1.28, 0),
  triangle: polygon(3, 1.4, -Math.PI / 2),
  drop: polygon(3, 1.4, Math.PI / 2),
  hexagon: polygon(6, 1.12, 0),
  pentagon: polygon(5, 1.16, -Math.PI / 2),
  star: polygon(5, 1.5, -Math.PI / 2, 0.72),
};

/**
 * Return a small picture of a type for legends and lists.
 * @param {TypeStyle} type
 */
export function typeIcon(type) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-10 -10 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", shapePath(type.shape, 0, 0, 6.2));
  path.style.fill = type.shape === "ring" ? "transparent" : `var(${type.colour})`;
  path.style.stroke = `var(${type.colour}-line)`;
  path.style.strokeWidth = type.shape === "ring" ? "2.5" : "1.4";
  svg.append(path);
  return svg;
}

/**
 * Return the outline of a shape as SVG path data.
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function shapePath(shape, x, y, radius) {
  const n = (/** @type {number} */ value) => String(Math.round(value * 100) / 100);
  if (shape === "circle" || shape === "ring") {
    const half = `a${n(radius)},${n(radius)} 0 1,0`;
    return `M${n(x - radius)},${n(y)}${half} ${n(2 * radius)},0${half} ${n(-2 * radius)},0Z`;
  }
  const corners = OUTLINES[shape].map(([dx, dy]) => `${n(x + dx * radius)},${n(y + dy * radius)}`);
  return `M${corners.join("L")}Z`;
}
