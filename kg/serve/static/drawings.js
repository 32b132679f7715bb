/** Bars, a timeline and a graph of SPARQL results, as plug-ins of the results viewer. */

import { dateColumn, labelOf, linkColumns, numberColumn, resultsOf, wordsOf } from "./results.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_ROWS = 200;

/**
 * Return a new SVG element; text is set as text, never as markup.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 * @returns {SVGElement}
 */
function svg(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * Return a short form of long words.
 * @param {string} words
 * @param {number} most
 */
const short = (words, most = 44) =>
  words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;

/** What all drawings have in common: they hold the viewer and draw into it. */
class Drawing {
  label = "Drawing";
  priority = 5;

  /** @param {any} yasr */
  constructor(yasr) {
    this.yasr = yasr;
  }

  draw() {
    const frame = document.createElement("div");
    frame.className = "kg-drawing";
    frame.append(this.picture(resultsOf(this.yasr)));
    this.yasr.resultsEl.replaceChildren(frame);
  }

  /**
   * @param {import("./results.js").Results} _results
   * @returns {Element}
   */
  picture(_results) {
    throw new Error("a drawing draws");
  }

  getIcon() {
    const icon = document.createElement("span");
    icon.setAttribute("aria-hidden", "true");
    return icon;
  }
}

/** A bar a row, where a column is numbers. */
export class Bars extends Drawing {
  label = "Bars";

  canHandleResults() {
    return numberColumn(resultsOf(this.yasr)) !== undefined;
  }

  /** @param {import("./results.js").Results} results */
  picture(results) {
    const column = numberColumn(results) ?? "";
    const rows = results.rows.slice(0, MOST_ROWS);
    const most = Math.max(...rows.map((row) => Math.abs(Number(row[column].value))), 1e-9);
    const picture = svg("svg", { viewBox: `0 0 900 ${rows.length * 24 + 8}`, width: 900 });
    rows.forEach((row, number) => {
      const y = number * 24 + 4;
      const width = (Math.abs(Number(row[column].value)) / most) * 480;
      picture.append(
        svg("text", { x: 330, y: y + 15, "text-anchor": "end" }, short(labelOf(results, row, column))),
        svg("rect", { class: "bar", x: 340, y, width: Math.max(width, 1), height: 18, rx: 2 }),
        svg("text", { x: 346 + width, y: y + 15 }, row[column].value),
      );
    });
    return picture;
  }
}

/** A line of events, where a column is dates. */
export class Timeline extends Drawing {
  label = "Timeline";

  canHandleResults() {
    return dateColumn(resultsOf(this.yasr)) !== undefined;
  }

  /** @param {import("./results.js").Results} results */
  picture(results) {
    const column = dateColumn(results) ?? "";
    const rows = [...results.rows]
      .sort((a, b) => (a[column].value < b[column].value ? -1 : 1))
      .slice(0, MOST_ROWS);
    const picture = svg("svg", { viewBox: `0 0 900 ${rows.length * 24 + 12}`, width: 900 });
    picture.append(
      svg("line", { class: "edge", x1: 120, x2: 120, y1: 4, y2: rows.length * 24 + 4 }),
    );
    rows.forEach((row, number) => {
      const y = number * 24 + 16;
      picture.append(
        svg("text", { x: 106, y: y + 4, "text-anchor": "end" }, row[column].value),
        svg("circle", { class: "event", cx: 120, cy: y, r: 5 }),
        svg("text", { x: 136, y: y + 4 }, short(labelOf(results, row, column), 110)),
      );
    });
    return picture;
  }
}

/** Things and links on a circle, where two columns are IRIs; a third one between names the link. */
export class Links extends Drawing {
  label = "Graph";

  canHandleResults() {
    return linkColumns(resultsOf(this.yasr)).length > 1;
  }

  /** @param {import("./results.js").Results} results */
  picture(results) {
    const columns = linkColumns(results);
    const [from, to] = [columns[0], columns[columns.length - 1]];
    const relation = columns.length > 2 ? columns[1] : undefined;
    const rows = results.rows.slice(0, MOST_ROWS);
    const names = [...new Set(rows.flatMap((row) => [row[from].value, row[to].value]))];
    const radius = Math.max(160, names.length * 7);
    const size = 2 * radius + 320;
    /** @type {Map<string, {x: number, y: number, angle: number}>} */
    const places = new Map(
      names.map((name, number) => {
        const angle = (2 * Math.PI * number) / names.length;
        const [x, y] = [Math.cos(angle), Math.sin(angle)].map((part) => size / 2 + part * radius);
        return [name, { x, y, angle }];
      }),
    );
    const picture = svg("svg", { viewBox: `0 0 ${size} ${size}`, width: Math.min(size, 900) });
    for (const row of rows) {
      const [a, b] = [places.get(row[from].value), places.get(row[to].value)];
      if (!a || !b) continue;
      picture.append(svg("line", { class: "edge", x1: a.x, y1: a.y, x2: b.x, y2: b.y }));
      if (relation && rows.length <= 40) {
        const middle = { x: (a.x + 2 * b.x) / 3, y: (a.y + 2 * b.y) / 3, class: "relation" };
        picture.append(svg("text", middle, wordsOf(row[relation])));
      }
    }
    for (const name of names) {
      const place = places.get(name);
      if (!place) continue;
      const left = Math.cos(place.angle) < 0;
      picture.append(
        svg("circle", { class: "node", cx: place.x, cy: place.y, r: 6 }),
        svg(
          "text",
          {
            x: place.x + (left ? -10 : 10),
            y: place.y + 4,
            "text-anchor": left ? "end" : "start",
          },
          short(wordsOf({ type: "uri", value: name }), 24),
        ),
      );
    }
    return picture;
  }
}
