"""Measure first picture and CPU per frame of the page beside other tools; write JSON.

    npm ci --prefix benchmarks/page && python -m benchmarks.page.run [--sizes 100,1000]

Each page is opened from a file in headless Chromium at 1400×900 without a GPU, then panned and
zoomed by its own script for three seconds. CPU is that of all processes of the browser, from /proc,
so what a tool gives to other threads counts too. Wall times depend on what else the machine does;
compare rows of one run only. "kg" is the first screen, "kg all" every node and edge.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

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
PATIENCE = 60_000
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


def measure(opened: Page, path: Path, tool: str) -> dict[str, Any]:
    """Return first picture (ms), frames a second, 95th percentile (ms), CPU (ms a frame)."""
    opened.goto(path.as_uri(), timeout=PATIENCE, wait_until="commit")
    own = tool.startswith("kg")
    if own:
        opened.wait_for_selector("html[data-ready]", timeout=PATIENCE)
        first = opened.evaluate("() => performance.getEntriesByName('first-picture')[0].startTime")
        if tool == "kg all":
            opened.evaluate("() => kg.actions.setAllGroups(true)")
        opened.evaluate(KG_MOVE)
    else:
        opened.wait_for_function("() => window.firstPicture", timeout=PATIENCE)
        first = opened.evaluate("() => firstPicture")
    opened.wait_for_timeout(2500)
    before = cpu_seconds(os.getpid())
    moved = opened.evaluate(PAN, SECONDS)
    used = cpu_seconds(os.getpid()) - before
    return {
        "first_picture_ms": round(first),
        "frames_a_second": round(moved["frames"] / SECONDS, 1),
        "p95_ms": round(moved["p95"], 1),
        "cpu_ms_a_frame": round(used / moved["frames"] * 1000, 1),
        "file_mb": round(path.stat().st_size / 1e6, 2),
    }


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
            content = generate(size, FACTS[size])
            for tool in options.tools.split(","):
                path = Path(folder) / "page.html"
                html = make_page(content) if tool.startswith("kg") else rival_page(tool, content)
                path.write_text(html, encoding="utf-8")
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"),
                    args=ARGUMENTS,
                )
                opened = browser.new_page(viewport={"width": 1400, "height": 900})
                try:
                    row = measure(opened, path, tool)
                except Error as error:
                    row = {"failed": str(error).splitlines()[0]}
                browser.close()
                rows.append({"nodes": size, "tool": tool, **row})
                print(json.dumps(rows[-1]), flush=True)
    options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
