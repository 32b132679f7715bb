/** Places for the few entities of a neighbourhood: a small force layout, the same each time. */

const LENGTH = 135;
const STEPS = 220;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** Labels are wide, so things side by side need more room than things above each other. */
const WIDE = 0.62;

/**
 * Return a place for each of `nodes`; those with an earlier place move little.
 * @param {number[]} nodes
 * @param {[number, number][]} links pairs of nodes
 * @param {ReadonlyMap<number, readonly [number, number]>} before
 * @returns {Map<number, readonly [number, number]>}
 */
export function settle(nodes, links, before) {
  const size = nodes.length;
  const place = new Map(nodes.map((node, at) => [node, at]));
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const known = nodes.map((node) => before.has(node));
  const pairs = /** @type {[number, number][]} */ (
    links.map(([a, b]) => [place.get(a) ?? -1, place.get(b) ?? -1]).filter(([a, b]) => a !== b)
  );
  const count = new Float64Array(size);
  for (const [a, b] of pairs) {
    count[a] += 1;
    count[b] += 1;
  }
  const order = [...nodes.keys()].sort((a, b) => count[b] - count[a] || nodes[a] - nodes[b]);
  order.forEach((at, rank) => {
    const earlier = before.get(nodes[at]);
    const friend = pairs.find(([a, b]) => (a === at && known[b]) || (b === at && known[a]));
    const anchor = friend && before.get(nodes[friend[0] === at ? friend[1] : friend[0]]);
    const reach = anchor ? LENGTH : LENGTH * 0.75 * Math.sqrt(rank);
    x[at] = earlier ? earlier[0] : (anchor?.[0] ?? 0) + Math.cos(rank * GOLDEN) * reach;
    y[at] = earlier ? earlier[1] : (anchor?.[1] ?? 0) + Math.sin(rank * GOLDEN) * reach;
  });
  const steps = size > 250 ? 60 : STEPS;
  for (let step = 0; step < steps; step += 1) {
    relax(x, y, pairs, count, known, (1 - step / steps) * 26 + 0.5);
  }
  return new Map(nodes.map((node, at) => [node, /** @type {const} */ (
    [Math.round(x[at]), Math.round(y[at])]
  )]));
}

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {[number, number][]} pairs
 * @param {Float64Array} count
 * @param {boolean[]} known
 * @param {number} limit
 */
function relax(x, y, pairs, count, known, limit) {
  const size = x.length;
  const fx = new Float64Array(size);
  const fy = new Float64Array(size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const dx = (x[a] - x[b]) * WIDE || 0.1 * (a - b);
      const dy = y[a] - y[b] || 0.1 * (b - a);
      const force = (LENGTH * LENGTH * 0.55) / (dx * dx + dy * dy + 30);
      fx[a] += dx * force;
      fy[a] += dy * force;
      fx[b] -= dx * force;
      fy[b] -= dy * force;
    }
    fx[a] -= x[a] * 0.035 * WIDE;
    fy[a] -= y[a] * 0.05;
  }
  for (const [a, b] of pairs) {
    const dx = x[b] - x[a];
    const dy = y[b] - y[a];
    const length = Math.hypot(dx, dy) || 1;
    // hubs pull less at each of their ends, so that their rings can be wide
    const goal = LENGTH * (1 + 0.05 * Math.sqrt(Math.max(count[a], count[b])));
    const pull = ((length - goal) / length) * 0.35;
    fx[a] += dx * pull;
    fy[a] += dy * pull;
    fx[b] -= dx * pull;
    fy[b] -= dy * pull;
  }
  for (let a = 0; a < size; a += 1) {
    const length = Math.hypot(fx[a], fy[a]) || 1;
    const move = Math.min(length * 0.25, limit) * (known[a] ? 0.18 : 1);
    x[a] += (fx[a] / length) * move;
    y[a] += (fy[a] / length) * move;
  }
}
