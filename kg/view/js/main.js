/** Puts the page together, round the first picture. */

import { createActions } from "./actions.js";
import { createQuestions } from "./askview.js";
import { showArticle } from "./article.js";
import { readEvidence, readTexts } from "./data.js";
import { freshFacts } from "./changes.js";
import { createChanges } from "./changesview.js";
import { createDocuments } from "./documents.js";
import { button, debounce, h, plural, withCommas } from "./dom.js";
import { asksForClaims } from "./engine.js";
import { csvOf, exportChoices, jsonLdOf, queryForView, turtleOf } from "./exports.js";
import { createChips, createFilters } from "./filters.js";
import { createHelp, listenToKeys } from "./keys.js";
import { showGroup } from "./group.js";
import { chooseFrom } from "./menu.js";
import { factText } from "./evidence.js";
import { showOverview } from "./overview.js";
import { showEntity, showFact } from "./panel.js";
import { readLink, writeLink } from "./permalink.js";
import { firstState, picture } from "./picture.js";
import { createNotice } from "./notice.js";
import { listenToPointer } from "./pointer.js";
import { createQuery } from "./query.js";
import { createReview } from "./review.js";
import { buildScene, neighbours } from "./scene.js";
import { isServed } from "./served.js";
import { createToolbar } from "./shell.js";
import { filterGraph, inView } from "./shown.js";
import { createSources } from "./sources.js";
import { writeSvg } from "./svg.js";
import { createTable } from "./table.js";
import { createTextSearch } from "./textsearch.js";
import { createTexts } from "./texts.js";
import { createTimeline } from "./timeline.js";
import { createTip } from "./tip.js";

const EXPLORED = /** @type {const} */ (["mode", "opened", "focus", "hidden", "pinned", "filters"]);

async function start() {
  const { graph, store, canvas, root, parts, bar, shown: shownFirst } = await picture;
  // the frame with the picture comes to the screen before the work on the rest begins
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  let shown = shownFirst;
  let view = shownFirst;
  /** Facts of the days chosen, lit where nothing else is. @type {Set<number> | null} */
  let fresh = null;
  const evidence = await readEvidence(graph);
  const notice = createNotice(graph, store, parts.live);
  /** @type {Promise<import("./texts.js").Texts> | null} */
  let texts = null;
  /** @type {App} */
  const app = {
    graph,
    evidence,
    store,
    canvas,
    texts: () => (texts ??= readTexts().then(createTexts)),
    shown: () => shown,
    view: () => view,
    announce: (message) => (parts.live.textContent = message),
    notify: notice.notify,
    reload() {
      keepLink();
      location.reload();
    },
    actions: createActions(() => app, {
      openArticle(place, claim, span) {
        showArticle(app, parts.panel, place, { claim, span, onclose: showPanel });
        parts.panel.classList.add("open");
      },
      openExpandMenu: (node) => openExpandMenu(app, root, node),
      focusSearch: () => bar.focusSearch(),
    }),
    review: null,
  };
  if (isServed()) app.review = createReview(app, parts.review);

  function showPanel() {
    const { selected } = store.get();
    if (selected?.kind === "node") showEntity(app, parts.panel, selected.id);
    else if (selected?.kind === "fact") showFact(app, parts.panel, selected.id);
    else if (selected?.kind === "group") showGroup(app, parts.panel, selected.id);
    else showOverview(app, parts.panel);
    parts.panel.prepend(button("×", closePanel, { class: "sheet-closer", "aria-label": "Close details" }));
    parts.panel.scrollTop = 0;
    parts.panel.classList.toggle("open", selected !== null);
    const sheet = getComputedStyle(parts.panel).position === "fixed";
    canvas.cover(sheet && selected !== null ? parts.panel.offsetHeight : 0);
  }

  function closePanel() {
    parts.panel.classList.remove("open");
    canvas.cover(0);
    canvas.element.focus();
  }

  function rebuild() {
    view = inView(graph, store.get(), shown);
    showCount();
    canvas.setScene(buildScene(graph, store.get(), shown));
  }

  const count = h("p", { id: "count", role: "status" });
  function showCount() {
    const of = (/** @type {number} */ some, /** @type {number} */ all, /** @type {string} */ word) =>
      some === all ? plural(all, word) : `${withCommas(some)} of ${plural(all, word)}`;
    count.textContent = `${of(view.factCount, graph.factCount, "fact")}, ` +
      `${of(view.nodeCount, graph.size, "thing")} shown`;
  }

  const views = {
    table: createTable(app, parts.table),
    sources: createSources(app, parts.sources),
    changes: createChanges(app, parts.changes),
    documents: createDocuments(app, parts.documents),
    query: createQuery(app, parts.query),
  };
  const showView = () => {
    views.table();
    views.sources();
    views.changes();
    views.documents();
    app.review?.show();
    if (store.get().tab === "query") views.query.show();
  };
  const help = createHelp();

  function link() {
    return location.href.split("#")[0] + writeLink(app, views.query.get());
  }
  const questions = createQuestions(app, parts.panel, { onclose: showPanel, openQuery });
  /** @param {string} text */
  function openQuery(text) {
    store.update({ tab: "query" });
    views.query.set(text);
  }
  /** What is looked at, without from where: Back leads from one such step to the one before. */
  const stepOf = (/** @type {string} */ hash) => {
    const step = new URLSearchParams(hash.replace(/^#/, ""));
    for (const name of ["view", "query"]) step.delete(name);
    return step.toString();
  };
  let step = stepOf(location.hash);
  function keepLink() {
    const hash = writeLink(app, views.query.get());
    const next = stepOf(hash);
    try {
      if (next === step || restored) history.replaceState(null, "", hash);
      else history.pushState(null, "", hash);
    } catch {
      // a frame without an address of its own, as in a notebook, has no link to keep
    }
    [step, restored] = [next, false];
  }
  const keepLinkSoon = debounce(keepLink, 400);
  /** Whether what is looked at comes from the address. */
  let restored = false;

  store.subscribe((state, before) => {
    if (state.filters !== before.filters) {
      shown = filterGraph(graph, evidence, state.filters);
      fresh = freshFacts(evidence, state.filters);
    }
    const explored = EXPLORED.some((part) => state[part] !== before[part]);
    if (explored) rebuild();
    canvas.setLook({ selected: state.selected, lit: state.lit ?? fresh });
    const stale = state.selected !== before.selected || state.filters !== before.filters;
    const overview = state.selected === null && explored;
    if (stale || overview || state.pinned !== before.pinned) showPanel();
    // a sheet from below would lie over the tab
    else if (state.tab !== before.tab && state.tab !== "graph") parts.panel.classList.remove("open");
    if (state.mode !== before.mode || state.focus !== before.focus) canvas.fit();
    showView();
    keepLinkSoon();
  });

  bar.connect({
    find: (node) => app.actions.find(node),
    openFact: (fact) => app.actions.findFact(fact),
    filterBy(predicate) {
      const { filters } = store.get();
      store.update({ filters: { ...filters, predicates: new Set([predicate]) }, selected: null });
    },
    factText: (fact) => factText(graph, fact),
    questions: questions.offers,
    texts: createTextSearch(app),
    save: () => exportChoices(app, { link, openQuery }),
    help: () => help.showModal(),
  });
  createFilters(app, parts.side);
  createToolbar(app, parts.toolbar);
  const timeline = createTimeline(app);
  parts.main.prepend(createChips(app));
  parts.main.append(notice.element);
  parts.foot.append(...(timeline ? [timeline] : []), count);
  root.append(help);
  restore();
  showPanel();
  showCount();
  showView();
  listenToKeys(app, { search: bar.focusSearch, help });
  listenToCanvas(app, createTip(graph, canvas, parts.tip));
  addEventListener("hashchange", restore);
  // for the console of a curious reader, and for tests
  const written = {
    turtle: () => turtleOf(app),
    jsonLd: () => jsonLdOf(app),
    csv: () => csvOf(app),
    svg: () => writeSvg(app),
    query: () => queryForView(app),
  };
  const asks = (/** @type {string} */ text) => asksForClaims(graph, text);
  Object.assign(window, { kg: { ...app, link, export: written, asksForClaims: asks, asker: questions.asker } });
  document.documentElement.dataset.ready = "yes";

  function restore() {
    if (location.hash.length < 2 && stepOf(location.hash) === step) return;
    restored = true;
    const { change, camera, query } = readLink(app, location.hash);
    store.update({ ...firstState(graph), ...change });
    if (query) views.query.set(query);
    if (camera) canvas.setCamera(camera);
  }
}

/** @param {App} app @param {HTMLElement} root @param {number} node */
function openExpandMenu(app, root, node) {
  const { graph, actions } = app;
  const { facts } = app.shown();
  /** @type {Map<string, { predicate: number, outward: boolean, others: Set<number> }>} */
  const ways = new Map();
  for (const { fact, other, outward } of neighbours(graph, node)) {
    if (!facts[fact]) continue;
    const predicate = graph.predicate[fact];
    const way = ways.get(`${predicate} ${outward}`) ?? { predicate, outward, others: new Set() };
    way.others.add(other);
    ways.set(`${predicate} ${outward}`, way);
  }
  const all = actions.near(node).length;
  if (ways.size < 2) return actions.expand(node);
  return chooseFrom(root, `Expand ${graph.label[node]}`, [
    { text: `All neighbours (${all})`, act: () => actions.expand(node) },
    ...[...ways.values()].sort((a, b) => b.others.size - a.others.size).map((way) => {
      const { label } = graph.predicates[way.predicate];
      const name = way.outward ? `${label} …` : `… ${label} this`;
      return {
        text: `${name} (${way.others.size})`,
        act: () => actions.expand(node, way.predicate, way.outward),
      };
    }),
  ]);
}

/** @param {App} app @param {ReturnType<typeof createTip>} onhover */
function listenToCanvas({ canvas, actions }, onhover) {
  listenToPointer(canvas, {
    onhover,
    onselect: (target) => actions.select(target),
    onopen(target) {
      if (target?.kind === "group") actions.openGroup(target.id);
      if (target?.kind === "node") actions.expand(target.id);
    },
    onmenu(target, x, y) {
      if (target?.kind === "node") actions.openMenu(target.id, { x, y });
    },
    ondrag(node, x, y, done) {
      const { marks, markOf } = canvas.scene();
      const mark = marks[markOf[node]];
      [mark.x, mark.y] = [x, y];
      canvas.redraw();
      if (done) actions.pin(node, [Math.round(x), Math.round(y)]);
    },
  });
}

start();
