"""Take the pictures of docs/pictures: the examples and a generated graph of 5,000 things.

python -m benchmarks.page.screenshots EXAMPLES.kg
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg
from benchmarks.page.generate import generate
from kg.view import page as make_page

PICTURES = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
SIZES = {"wide": (1360, 860), "phone": (390, 780)}
FOCUS = "() => kg.actions.focusOn(kg.graph.byDegree[0])"


def main() -> None:
    """Take a picture of each page in each size and each theme."""
    with kg.open(sys.argv[1]) as graph:
        examples = make_page(graph.content(), title="The Quad reports", sparql=False)
    large = make_page(generate(5000, 11916), title="Five thousand things", sparql=False)
    views = {
        "examples": (examples, None),
        "neighbourhood": (examples, FOCUS),
        "five-thousand": (large, None),
    }
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (html, script) in views.items():
            path = Path(folder) / f"{name}.html"
            path.write_text(html, encoding="utf-8")
            for size, (width, height) in SIZES.items():
                for theme in ("light", "dark"):
                    opened = browser.new_page(
                        viewport={"width": width, "height": height},
                        color_scheme=theme,
                        reduced_motion="reduce",
                    )
                    opened.goto(path.as_uri())
                    opened.wait_for_selector("html[data-ready]")
                    if script:
                        opened.evaluate(script)
                    opened.wait_for_timeout(1500)
                    opened.screenshot(path=PICTURES / f"{name}-{size}-{theme}.png")
                    opened.close()


if __name__ == "__main__":
    main()
