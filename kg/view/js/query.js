/** The query tab: SPARQL inside the page, nothing sent anywhere. */

import { button, fill, h, withCommas } from "./dom.js";
import { createEditor } from "./editor.js";
import { CLAIMS_AT_ONCE, createEngine, hasEngine } from "./engine.js";
import { exampleQueries } from "./examples.js";
import { showAnswer } from "./results.js";
import { isServed } from "./served.js";

/**
 * @param {App} app
 * @param {HTMLElement} view
 */
export function createQuery(app, view) {
  const { graph } = app;
  if (!hasEngine()) {
    fill(view, h("h2", {}, "Query"),
      h("p", {}, "This page was made without the query engine, so it cannot be queried here. ",
        "“kg query” answers on the command line."));
    return { show: () => {}, set: () => {}, get: () => "" };
  }
  const engine = createEngine(graph, describe);
  const examples = exampleQueries(app);
  const editor = createEditor(app, { onrun: () => run() });
  const status = h("p", { class: "none", role: "status", id: "engine" });
  const results = h("div", { id: "answer" });
  const go = button("Run", () => run(), { class: "primary", title: "Ctrl Enter" });
  const stop = button("Stop", () => {
    engine.stop();
    status.textContent = "Stopped. The next query starts the engine again.";
  }, { hidden: true });
  const claims = button("Load the claims too", async () => {
    claims.disabled = true;
    await engine.loadClaims().catch(() => {});
    claims.disabled = false;
  }, { hidden: true });
  const picker = h("select", { "aria-label": "Example questions", onchange: () => {
    const chosen = examples[Number(picker.value)];
    if (!chosen) return;
    editor.set(chosen.query);
    run();
  } }, h("option", { value: "" }, "Examples …"),
  examples.map(({ title }, at) => h("option", { value: at }, title)));
  let built = false;
  let running = 0;

  function describe() {
    const { triples, ms, claims: loaded, loading } = engine.state;
    if (loading) {
      status.textContent = `Loading what each of ${withCommas(graph.counts.claims)} claims says …`;
      return;
    }
    claims.hidden = loaded || graph.counts.claims <= CLAIMS_AT_ONCE;
    status.textContent = `${withCommas(triples)} triples` +
      `${loaded ? ", claims and sentences with them" : " of what stands"}. ` +
      `Loaded in ${(ms / 1000).toFixed(1)} s.`;
    status.dataset.ready = "yes";
  }

  async function run() {
    running += 1;
    const own = running;
    stop.hidden = false;
    go.disabled = true;
    fill(results, h("p", { class: "none" }, "…"));
    try {
      const prefixes = Object.entries(graph.prefixes)
        .map(([prefix, space]) => `PREFIX ${prefix}: <${space}>`).join(" ");
      const answer = await engine.query(editor.get(), prefixes);
      if (own !== running) return;
      describe();
      showAnswer(app, results, answer);
      app.announce(results.querySelector("#answer-note, .answer")?.textContent ?? "");
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      fill(results, h("p", { class: "problem", role: "alert" }, ...explain(message)));
    } finally {
      stop.hidden = true;
      go.disabled = false;
    }
  }

  /** @param {string} message */
  function explain(message) {
    const found = /at (\d+):(\d+)/.exec(message);
    if (!found) return [message];
    const line = Number(found[1]) - 1;
    const column = Number(found[2]);
    editor.point(line, column);
    return [`Line ${line}, column ${column}: ${message.replace(/.*at \d+:\d+:?\s*/, "")}`];
  }

  return {
    show() {
      if (view.hidden) return;
      if (!built) {
        built = true;
        fill(view,
          h("h2", {}, "Query"),
          h("p", { class: "none", id: "query-help" },
            "SPARQL, answered inside this page. Prefixes are known; type two letters of a name to complete it. ",
            isServed() && h("a", { href: "/sparql" }, "The server answers it too.")),
          h("div", { class: "tools" }, picker, go, stop, claims),
          editor.element, status, results);
        if (!editor.get()) editor.set(examples[0]?.query ?? "SELECT * WHERE { ?s ?p ?o } LIMIT 20");
        else editor.set(editor.get());
      }
      status.textContent = "Starting the query engine …";
      engine.open().then(describe, (/** @type {Error} */ error) => {
        status.textContent = `The query engine did not start: ${error.message}`;
      });
    },
    /** @param {string} text */
    set: (text) => editor.set(text),
    get: () => (built ? editor.get() : ""),
  };
}
