"""A browser without a network, and pages to look at in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.page.generate import generate
from kg.changes import compare
from kg.view import page as make_page
from tests.view.story import conflicting, hub, story, without

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                reason = "no chromium here; on Debian: apt-get install chromium"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[str, Path]:
    """Pages by name: a story, the story with hostile names, groups, and one to query."""
    folder = tmp_path_factory.mktemp("pages")
    hostile = {
        "Ana Berg": "</script><script>window.ran=1</script>",
        "Bo Lund": "<img src=x onerror='window.ran=1'>",
        "Norden Line": '"><svg onload=window.ran=1>',
    }
    made = {
        "story": make_page(story(), title="Harbour story", sparql=False),
        "hostile": make_page(story(rename=hostile), title="</title><b>", sparql=False),
        "groups": make_page(generate(600, 1500), title="Groups", sparql=False),
        "many": make_page(generate(300, 4100), title="Many"),
        "query": make_page(story(), title="Harbour story"),
        "hub": make_page(hub(), title="Hub", sparql=False),
        "conflicting": make_page(conflicting(), title="Conflicts", sparql=False),
        "months-apart": make_page(
            conflicting("2025-01-02", "2025-06-01"), title="Conflicts", sparql=False
        ),
        "against": make_page(
            without(story(), "northern-post"),
            title="Harbour story",
            sparql=False,
            against=(
                "monday.kg",
                compare(without(story(), "<b>odd</b>"), without(story(), "northern-post")),
            ),
        ),
        "cited": make_page(story(), title="Cited", articles=False, sparql=False),
    }
    paths = {}
    for name, html in made.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(html, encoding="utf-8")
    return paths


def place_of(page: Page, mark: str) -> tuple[float, float]:
    """Return where a mark of the scene ("marks[0]") stands on the screen."""
    return page.evaluate(
        f"""() => {{
          const mark = kg.canvas.scene().{mark}, camera = kg.canvas.camera();
          const {{ width, height }} = kg.canvas.setting;
          const box = kg.canvas.element.getBoundingClientRect();
          return [box.left + (mark.x - camera.x) * camera.zoom + width / 2,
                  box.top + (mark.y - camera.y) * camera.zoom + height / 2];
        }}"""
    )


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, files: dict[str, Path]) -> Iterator[Opener]:
    """Return a function that opens a page; whatever it asked for or complained of is on it."""
    contexts = []

    def open_one(
        name: str = "story", *, fragment: str = "", width=1300, height=850, **options
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **options
        )
        contexts.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on(
            "console",
            lambda message: page.errors.append(message.text) if message.type == "error" else None,
        )
        page.goto(files[name].as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_one
    for context in contexts:
        context.close()
