/** What the reader has done so far: one immutable state, with undo and redo. */

/** @type {Filters} */
export const NO_FILTERS = Object.freeze({
  types: new Set(),
  predicates: new Set(),
  sources: new Set(),
  statuses: new Set(),
  speakers: new Set(),
  clock: "event",
  after: null,
  before: null,
  confidence: 0,
  unsure: false,
  minSources: 1,
});

/** What undo brings back. */
const KEPT = /** @type {const} */ ([
  "mode", "opened", "focus", "hidden", "pinned", "filters", "lit", "selected",
]);
const MAX_STEPS = 200;

/** @param {State} first */
export function createStore(first) {
  let state = first;
  /** @type {State[]} */
  let past = [];
  /** @type {State[]} */
  let future = [];
  /** @type {((state: State, before: State) => void)[]} */
  const listeners = [];

  /** What undo brings back after a preview. @type {State | null} */
  let anchor = null;

  /** @param {State} next */
  function become(next) {
    const before = state;
    state = next;
    for (const listener of listeners) listener(state, before);
  }

  return {
    get: () => state,
    /** @param {(state: State, before: State) => void} listener */
    subscribe(listener) {
      listeners.push(listener);
    },
    /**
     * Change parts of the state; a change of what is explored can be undone.
     * @param {Partial<State>} change
     */
    update(change) {
      const next = { ...state, ...change };
      const { selected } = next;
      const was = state.selected;
      if (selected?.kind === was?.kind && selected?.id === was?.id) next.selected = was;
      if (KEPT.some((key) => next[key] !== (anchor ?? state)[key])) {
        past = [...past.slice(1 - MAX_STEPS), anchor ?? state];
        future = [];
      }
      anchor = null;
      become(next);
    },
    /** Change parts for as long as a gesture lasts: what it ends with is one step. @param {Partial<State>} change */
    preview(change) {
      anchor ??= state;
      become({ ...state, ...change });
    },
    cancelPreview() {
      if (anchor) become(anchor);
      anchor = null;
    },
    undo() {
      const before = past.pop();
      if (!before) return false;
      future.push(state);
      become({ ...before, tab: state.tab, pathFrom: null });
      return true;
    },
    redo() {
      const after = future.pop();
      if (!after) return false;
      past.push(state);
      become({ ...after, tab: state.tab, pathFrom: null });
      return true;
    },
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * Return `set` with `value` in it, or without it if it was there.
 * @template T
 * @param {ReadonlySet<T>} set
 * @param {T} value
 * @returns {Set<T>}
 */
export function toggled(set, value) {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
}
