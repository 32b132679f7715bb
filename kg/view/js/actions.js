/** Everything a reader can do to the picture, by mouse, key or panel alike. */

import { neighbours } from "./scene.js";
import { toggled } from "./store.js";
import { describeEntity } from "./panel.js";
import { factText } from "./evidence.js";
import { shortestPaths } from "./paths.js";

const FOCUS_LIMIT = 60;

/**
 * @param {() => App} getApp
 * @param {{ openArticle: (document: number, claim: number | null) => void,
 *           openMenu: (node: number) => void }} hooks
 */
export function createActions(getApp, hooks) {
  /** The entity a path is being looked for from. @type {number | null} */
  let pathFrom = null;

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

  const actions = {
    /** @param {Target | null} target */
    select(target) {
      const { store } = getApp();
      if (pathFrom !== null && target?.kind === "node") {
        const from = pathFrom;
        pathFrom = null;
        actions.showPath(from, target.id);
        return;
      }
      const { lit } = store.get();
      store.update({ selected: target, ...(target === null && lit ? { lit: null } : {}) });
      announceSelection(target);
    },
    /** Select, and make sure that it is on the canvas. @param {number} node */
    find(node) {
      const { store, graph } = getApp();
      const state = store.get();
      const group = graph.group[node];
      const change = /** @type {Partial<State>} */ ({ selected: { kind: "node", id: node } });
      const open = state.opened.has(group);
      if (state.hidden.has(node)) change.hidden = toggled(state.hidden, node);
      if (state.mode === "focus" && !state.focus.has(node)) {
        change.focus = new Set([...state.focus, node]);
      }
      if (state.mode === "map" && !open) {
        change.mode = "focus";
        change.focus = new Set([node, ...near(node).slice(0, FOCUS_LIMIT)]);
      }
      store.update(change);
      announceSelection({ kind: "node", id: node });
    },
    /** Show an entity and its neighbours and nothing else. @param {number} node */
    focusOn(node) {
      const focus = new Set([node, ...near(node).slice(0, FOCUS_LIMIT)]);
      getApp().store.update({
        mode: "focus", focus, selected: { kind: "node", id: node }, lit: null,
      });
      announceSelection({ kind: "node", id: node });
    },
    near,
    expandMenu: hooks.openMenu,
    /**
     * Add neighbours, of one relation if given.
     * @param {number} node
     * @param {number} [predicate]
     * @param {boolean} [outward]
     */
    expand(node, predicate, outward) {
      const { store, announce } = getApp();
      const state = store.get();
      const from = state.mode === "focus" ? state.focus : new Set([node]);
      const added = near(node, predicate, outward).filter((each) => !from.has(each));
      store.update({
        mode: "focus", focus: new Set([...from, node, ...added.slice(0, FOCUS_LIMIT)]),
      });
      announce(`${Math.min(added.length, FOCUS_LIMIT)} neighbours added`);
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
    /** @param {number} node */
    startPath(node) {
      const { announce, graph } = getApp();
      pathFrom = node;
      announce(`Choose where the path from ${graph.label[node]} leads, here or by search`);
    },
    cancelPath() {
      const was = pathFrom !== null;
      pathFrom = null;
      return was;
    },
    /** @param {number} from @param {number} to */
    showPath(from, to) {
      const { graph, store, shown, announce } = getApp();
      const { paths, nodes, facts } = shortestPaths(graph, shown(), from, to);
      if (!paths.length) {
        announce(`No path from ${graph.label[from]} to ${graph.label[to]} within the filters`);
        return;
      }
      const state = store.get();
      const before = state.mode === "focus" ? state.focus : [];
      store.update({
        mode: "focus",
        focus: new Set([...before, ...nodes]),
        lit: new Set(facts),
        selected: null,
      });
      announce(`${paths.length} shortest paths of ${paths[0].length - 1} steps`);
    },
    /** Show facts on the canvas and nothing else. @param {number[]} facts */
    showFacts(facts) {
      const { graph, store } = getApp();
      const nodes = facts.flatMap((fact) => [graph.subject[fact], graph.object[fact]]);
      const focus = new Set(nodes.filter((node) => node >= 0));
      store.update({ mode: "focus", focus, lit: new Set(facts), selected: null, tab: "graph" });
    },
    openArticle: hooks.openArticle,
  };
  return actions;
}

/** @typedef {ReturnType<typeof createActions>} Actions */
