"""Measure first picture and CPU per frame of the page beside other tools; write JSON.

    npm ci --prefix benchmarks/page && python -m benchmarks.page.run [--sizes 100,1000]

Each page is opened from a file in headless Chromium at 1400×900 without a GPU. The first picture is
there when the browser presents the first frame that holds the drawn graph: the moment that a tool
says it has drawn, a word is put on the page, and the browser tells when it came to the screen
(Element Timing). The tools are opened in turn, several times, and the median is taken. In the first
turn each page is also panned and zoomed by its own script for three seconds. CPU is that of all
processes of the browser, from /proc, so what a tool gives to other threads counts too. Wall times
depend on what else the machine does; compare rows of one run only. "kg" is the first screen; "kg
all" is the same page with every node and edge opened, so it has no first picture of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, Playwright, sync_playwright

from benchmarks.page.generate import generate
from benchmarks.page.rivals import rival_page
from kg.view import page as make_page

FACTS = {100: 228, 1000: 2373, 5000: 11916, 20000: 47627}
TOOLS = ("kg", "kg all", "pyvis default", "pyvis fixed", "cytoscape", "sigma", "force-graph")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--enable-unsafe-swiftshader",
]
SECONDS = 3
OPENINGS = 7
SLOW = 2000
"""A tool whose first picture takes longer, in ms, is opened once."""
PATIENCE = {"pyvis default": 60_000}
MUCH_PATIENCE = 240_000
WATCH = """{ const mark = performance.mark.bind(performance);
  performance.mark = (name) => { if (name === "first-picture") {
      const word = document.createElement("p"); word.textContent = "drawn";
      word.setAttribute("elementtiming", "picture");
      word.style.cssText = "position:fixed;left:0;bottom:0;margin:0;z-index:2147483647";
      document.body.append(word); }
    return mark(name); };
  new PerformanceObserver((list) => { window.firstPicture ??= list.getEntries()[0].renderTime; })
    .observe({ type: "element", buffered: true }); }"""
KG_MOVE = """() => { window.move = (i) => { const c = kg.canvas.camera();
  kg.canvas.setCamera({x: c.x + Math.sin(i / 9) * 20 / c.zoom,
    y: c.y + Math.cos(i / 9) * 20 / c.zoom,
    zoom: c.zoom * (i % 40 < 20 ? 1.01 : 1 / 1.01)}); }; }"""
PAN = """async (seconds) => { const times = []; const end = performance.now() + seconds * 1000;
  let last = performance.now();
  for (let i = 0; performance.now() < end; i += 1) { move(i);
    await new Promise(requestAnimationFrame); const now = performance.now();
    times.push(now - last); last = now; }
  times.sort((a, b) => a - b);
  return {frames: times.length, p95: times[Math.floor(times.length * 0.95)]}; }"""


def cpu_seconds(root: int) -> float:
    """Return the CPU time of a process and all its descendants."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        number = int(path.parent.name)
        children.setdefault(int(fields[1]), []).append(number)
        ticks[number] = int(fields[11]) + int(fields[12])
    total, waiting = 0, [root]
    while waiting:
        number = waiting.pop()
        total += ticks.get(number, 0)
        waiting += children.get(number, [])
    return total / os.sysconf("SC_CLK_TCK")


def first_picture(opened: Page, path: Path, tool: str) -> float:
    """Return when the browser presented the graph, in ms since the file was opened."""
    patience = PATIENCE.get(tool, MUCH_PATIENCE)
    opened.add_init_script(WATCH)
    opened.goto(path.as_uri(), timeout=patience, wait_until="commit")
    opened.wait_for_function("() => window.firstPicture", timeout=patience)
    return float(opened.evaluate("() => firstPicture"))


def frames(opened: Page, tool: str) -> dict[str, float]:
    """Return frames a second, 95th percentile (ms), CPU (ms a frame) of an opened page."""
    if tool.startswith("kg"):
        opened.wait_for_selector("html[data-ready]")
        if tool == "kg all":
            opened.evaluate("() => kg.actions.setAllGroups(true)")
        opened.evaluate(KG_MOVE)
    opened.wait_for_timeout(2500)
    before = cpu_seconds(os.getpid())
    moved = opened.evaluate(PAN, SECONDS)
    used = cpu_seconds(os.getpid()) - before
    return {
        "frames_a_second": round(moved["frames"] / SECONDS, 1),
        "p95_ms": round(moved["p95"], 1),
        "cpu_ms_a_frame": round(used / moved["frames"] * 1000, 1),
    }


def open_once(
    playwright: Playwright, path: Path, tool: str, *, moving: bool
) -> tuple[float, dict[str, float]]:
    """Return the first picture in a browser of its own, and what moving it takes."""
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    try:
        opened = browser.new_page(viewport={"width": 1400, "height": 900})
        first = first_picture(opened, path, tool)
        return first, frames(opened, tool) if moving else {}
    finally:
        browser.close()


def measure_size(
    playwright: Playwright, size: int, tools: list[str], folder: Path
) -> list[dict[str, Any]]:
    """Return a row for each tool, all opened in turn."""
    content = generate(size, FACTS[size])
    own = make_page(content)
    paths = {tool: folder / f"{tool}.html" for tool in tools}
    for tool, path in paths.items():
        html = own if tool.startswith("kg") else rival_page(tool, content)
        path.write_text(html, encoding="utf-8")
    rows: dict[str, dict[str, Any]] = {}
    firsts: dict[str, list[float]] = {tool: [] for tool in tools}
    for turn in range(OPENINGS):
        for tool, path in paths.items():
            once = tool == "kg all" or not firsts[tool] or firsts[tool][0] > SLOW
            if turn and once:
                continue
            try:
                first, moved = open_once(playwright, path, tool, moving=turn == 0)
            except Error as error:
                rows[tool] = {"failed": str(error).splitlines()[0]}
                continue
            firsts[tool].append(first)
            if turn == 0:
                rows[tool] = {**moved, "file_mb": round(path.stat().st_size / 1e6, 2)}
    for tool, times in firsts.items():
        if times and tool != "kg all":
            median = {"first_picture_ms": round(statistics.median(times)), "openings": len(times)}
            rows[tool] = {**median, **rows[tool]}
    return [{"nodes": size, "tool": tool, **rows[tool]} for tool in tools]


def main() -> None:
    """Measure all tools at all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,5000,20000")
    parser.add_argument("--tools", default=",".join(TOOLS))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("results.json"))
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for size in map(int, options.sizes.split(",")):
            for row in measure_size(playwright, size, options.tools.split(","), Path(folder)):
                rows.append(row)
                print(json.dumps(row), flush=True)
    options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
