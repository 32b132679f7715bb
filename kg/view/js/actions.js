/** Everything a reader can do to the picture, by mouse, key or panel alike. */

import { plural, withCommas } from "./dom.js";
import { menuAt } from "./menu.js";
import { pickOut } from "./neighbourhood.js";
import { neighbours } from "./scene.js";
import { isFiltered } from "./shown.js";
import { NO_FILTERS, toggled } from "./store.js";
import { describeEntity } from "./panel.js";
import { factText } from "./evidence.js";
import { shortestPaths } from "./paths.js";

const FOCUS_LIMIT = 60;

/**
 * @param {() => App} getApp
 * @param {{ openArticle: (document: number, claim: number | null, span?: [number, number]) => void,
 *           openExpandMenu: (node: number) => void, focusSearch: () => void }} hooks
 */
export function createActions(getApp, hooks) {
  /**
   * The neighbours that pass the filters, best connected first.
   * @param {number} node
   * @param {number} [predicate]
   * @param {boolean} [outward]
   */
  function near(node, predicate, outward) {
    const { graph, shown } = getApp();
    const passing = shown();
    const found = neighbours(graph, node).filter(
      (each) =>
        passing.facts[each.fact] &&
        (predicate === undefined || graph.predicate[each.fact] === predicate) &&
        (outward === undefined || each.outward === outward),
    );
    const nodes = [...new Set(found.map(({ other }) => other))];
    return nodes.sort((a, b) => graph.degree[b] - graph.degree[a] || a - b);
  }

  /** @param {Target | null} target */
  function announceSelection(target) {
    const { graph, announce } = getApp();
    if (target?.kind === "node") announce(describeEntity(graph, target.id));
    if (target?.kind === "fact") announce(factText(graph, target.id));
    if (target?.kind === "group") {
      const group = graph.groups[target.id];
      announce(`Group ${group.name}, ${group.members.length} things`);
    }
  }

  /** @param {number} node @returns {Partial<State>} what shows it and its neighbours */
  function around(node) {
    const { graph, shown } = getApp();
    const focus = [node, ...near(node).slice(0, FOCUS_LIMIT)];
    return { ...pickOut(graph, shown(), focus), selected: { kind: "node", id: node }, lit: null };
  }

  const actions = {
    /** @param {Target | null} target */
    select(target) {
      const { store } = getApp();
      const { lit, pathFrom } = store.get();
      if (pathFrom !== null && target?.kind === "node") {
        actions.showPath(pathFrom, target.id);
        return;
      }
      store.update({ selected: target, ...(target === null && lit ? { lit: null } : {}) });
      announceSelection(target);
    },
    /**
     * Select, and make sure that it is on the canvas: where it is, else with its neighbours.
     * @param {number} node
     */
    find(node) {
      const { store, graph, canvas, shown, notify } = getApp();
      const state = store.get();
      if (state.pathFrom !== null) return actions.showPath(state.pathFrom, node);
      const drawn = state.mode === "focus"
        ? state.focus.has(node) : state.opened.has(graph.group[node]);
      const change = /** @type {Partial<State>} */ (
        drawn ? { selected: { kind: "node", id: node } } : around(node)
      );
      if (state.hidden.has(node)) change.hidden = toggled(state.hidden, node);
      store.update(change);
      const mark = canvas.scene().marks[canvas.scene().markOf[node]];
      if (drawn && mark) canvas.reveal(mark);
      announceSelection({ kind: "node", id: node });
      if (!shown().nodes[node]) {
        notify(`The filters hide ${graph.label[node]}.`, { text: "Clear filters", act() {
          store.update({ filters: NO_FILTERS });
          store.update(around(node));
        } });
      }
      return undefined;
    },
    /** Select a fact, and make sure that it is on the canvas. @param {number} fact */
    findFact(fact) {
      const { store, canvas, graph } = getApp();
      const { markOf, marks } = canvas.scene();
      const from = marks[markOf[graph.subject[fact]]];
      const end = graph.object[fact];
      if (!from || from.id < 0 || (end >= 0 && !(marks[markOf[end]]?.id >= 0))) {
        actions.showFacts([fact]);
        store.update({ lit: null });
      }
      actions.select({ kind: "fact", id: fact });
    },
    /** Show an entity and its neighbours and nothing else. @param {number} node */
    focusOn(node) {
      getApp().store.update(around(node));
      announceSelection({ kind: "node", id: node });
    },
    near,
    expandMenu: hooks.openExpandMenu,
    /** All that can be done with a thing. @param {number} node @param {{ x: number, y: number }} [point] */
    openMenu(node, point) {
      const { canvas, graph, store } = getApp();
      const box = canvas.element.getBoundingClientRect();
      const mark = canvas.scene().marks[canvas.scene().markOf[node]];
      const camera = canvas.camera();
      const own = mark && {
        x: (mark.x - camera.x) * camera.zoom + box.width / 2,
        y: (mark.y - camera.y) * camera.zoom + box.height / 2,
      };
      const { x, y } = point ?? own ?? { x: box.width / 2, y: box.height / 2 };
      menuAt(document.body, graph.label[node], { x: x + box.left + 4, y: y + box.top + 4 }, [
        { text: "Details", act: () => actions.select({ kind: "node", id: node }) },
        { text: "Neighbourhood", act: () => actions.focusOn(node) },
        { text: "Expand …", act: () => actions.expandMenu(node) },
        { text: "Collapse", act: () => actions.collapse(node) },
        { text: "Path to …", act: () => actions.startPath(node) },
        { text: store.get().pinned.has(node) ? "Unpin" : "Pin", act: () => void actions.pin(node) },
        { text: "Hide", act: () => actions.hide(node) },
      ]);
    },
    /**
     * Add neighbours, of one relation if given.
     * @param {number} node
     * @param {number} [predicate]
     * @param {boolean} [outward]
     */
    expand(node, predicate, outward) {
      const { store, graph, shown, notify } = getApp();
      const state = store.get();
      const picked = state.mode === "focus";
      const from = picked ? state.focus : new Set([node]);
      const added = near(node, predicate, outward).filter((each) => !from.has(each));
      if (!added.length) return notify("There are no more neighbours to add.");
      const left = added.length - FOCUS_LIMIT;
      store.update(pickOut(graph, shown(), [...from, node, ...added.slice(0, FOCUS_LIMIT)],
        picked ? state.places : undefined));
      const done = `${plural(Math.min(added.length, FOCUS_LIMIT), "neighbour")} added`;
      if (left <= 0) return notify(`${done}.`);
      return notify(`${done}, ${withCommas(left)} more to add.`, {
        text: "Add more", act: () => actions.expand(node, predicate, outward),
      });
    },
    /** Take away the neighbours that only this entity holds. @param {number} node */
    collapse(node) {
      const { store, graph } = getApp();
      const state = store.get();
      if (state.mode !== "focus") return;
      const leaves = near(node).filter((other) => {
        const links = neighbours(graph, other).filter((each) => state.focus.has(each.other));
        return new Set(links.map((each) => each.other)).size <= 1;
      });
      const focus = new Set(state.focus);
      for (const leaf of leaves) focus.delete(leaf);
      store.update({ focus });
    },
    /** @param {number} node */
    hide(node) {
      const { store } = getApp();
      store.update({ hidden: toggled(store.get().hidden, node), selected: null });
    },
    showHidden() {
      getApp().store.update({ hidden: new Set() });
    },
    /** @param {number} node @param {readonly [number, number]} [place] */
    pin(node, place) {
      const { store, canvas } = getApp();
      const pinned = new Map(store.get().pinned);
      if (!place && pinned.delete(node)) return store.update({ pinned });
      const mark = canvas.scene().marks[canvas.scene().markOf[node]];
      if (!place && !mark) return undefined;
      pinned.set(node, place ?? [Math.round(mark.x), Math.round(mark.y)]);
      return store.update({ pinned });
    },
    /** @param {number} group */
    openGroup(group) {
      const { store, canvas, graph } = getApp();
      const state = store.get();
      const opened = state.opened.has(group) ? state.opened : toggled(state.opened, group);
      store.update({ mode: "map", opened, selected: null, lit: null });
      const inside = canvas.scene().marks.filter((mark) => graph.group[mark.id] === group);
      canvas.fit({ marks: inside });
    },
    showMap() {
      const { store, canvas } = getApp();
      store.update({ mode: "map", selected: null, lit: null });
      canvas.fit();
    },
    /** @param {boolean} open */
    setAllGroups(open) {
      const { store, graph, canvas } = getApp();
      const opened = new Set(open ? graph.groups.map((group) => group.id) : []);
      store.update({ mode: "map", opened, selected: null, lit: null });
      canvas.fit();
    },
    /** Wait for the thing that a path is to lead to. @param {number} node */
    startPath(node) {
      getApp().store.update({ pathFrom: node });
      hooks.focusSearch();
    },
    cancelPath() {
      const { store } = getApp();
      const was = store.get().pathFrom !== null;
      if (was) store.update({ pathFrom: null });
      return was;
    },
    /** @param {number} from @param {number} to */
    showPath(from, to) {
      const { graph, store, shown, notify } = getApp();
      store.update({ pathFrom: null });
      const ends = `from ${graph.label[from]} to ${graph.label[to]}`;
      const { paths, nodes, facts } = shortestPaths(graph, shown(), from, to);
      if (!paths.length) {
        const filtered = isFiltered(store.get().filters);
        notify(`No path ${ends}${filtered ? " within the filters" : ": nothing joins them"}.`);
        return;
      }
      store.update({
        ...pickOut(graph, shown(), nodes), lit: new Set(facts), selected: null, tab: "graph",
      });
      const [{ length }] = paths;
      notify(paths.length === 1
        ? `The shortest path ${ends}: ${plural(length - 1, "step")}.`
        : `${paths.length} shortest paths ${ends}: ${plural(length - 1, "step")} each.`);
    },
    /** Show facts on the canvas and nothing else. @param {number[]} facts */
    showFacts(facts) {
      const { graph, store, shown } = getApp();
      const nodes = facts.flatMap((fact) => [graph.subject[fact], graph.object[fact]]);
      const focus = nodes.filter((node) => node >= 0);
      store.update({
        ...pickOut(graph, shown(), focus), lit: new Set(facts), selected: null, tab: "graph",
      });
    },
    /** Show what a text tells and nothing else. @param {number} document */
    showDocument(document) {
      const { evidence, graph, store, view } = getApp();
      const { facts } = view();
      const told = new Set();
      evidence.claims.doc.forEach((each, claim) => {
        if (each === document && facts[evidence.factOf[claim]]) told.add(evidence.factOf[claim]);
      });
      const nodes = [...told].flatMap((fact) => [graph.subject[fact], graph.object[fact]]);
      actions.showThings(nodes.filter((node) => node >= 0));
      store.update({ lit: told.size < 400 ? told : null });
      actions.openArticle(document, null);
    },
    /** Show things on the canvas and nothing else. @param {number[]} nodes */
    showThings(nodes) {
      const { graph, store, shown } = getApp();
      store.update({ ...pickOut(graph, shown(), nodes), lit: null, selected: null, tab: "graph" });
    },
    openArticle: hooks.openArticle,
  };
  return actions;
}

/** @typedef {ReturnType<typeof createActions>} Actions */
