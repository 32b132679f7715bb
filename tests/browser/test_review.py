"""Review in the page when `kg serve --writable` serves it."""

import socket
import threading
import time

import pytest
import uvicorn

import kg
from kg.resolve import read_decisions
from kg.serve.site import make_site

pytestmark = [pytest.mark.model, pytest.mark.slow]

TEXT = """Maria Keller met Jonas Brandt in Vienna on Monday.
Keller leads Alpine Rail. Jonas Brandt visited Graz.
"""


@pytest.fixture
def served(tmp_path, browser):
    """A graph that is served for writing, and a page of it."""
    source = tmp_path / "report.txt"
    source.write_text(TEXT, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with kg.build([source], tmp_path / "report.kg") as graph:
        config = uvicorn.Config(make_site(graph, writable=True), port=port, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        context = browser.new_context()
        context.set_default_timeout(8000)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_selector("html[data-ready]")
        yield graph, page
        context.close()
        server.should_exit = True
        thread.join()


def labels(page) -> list[str]:
    return page.evaluate("() => kg.graph.label")


def changed(page, done: str) -> None:
    page.wait_for_function(f"() => document.documentElement.dataset.ready && ({done})")


def choose(page, name: str) -> None:
    page.evaluate(
        "(name) => kg.actions.select({kind: 'node', id: kg.graph.label.indexOf(name)})", name
    )


def test_a_thing_is_renamed_and_the_decision_undone(served):
    graph, page = served
    choose(page, "Maria Keller")
    page.get_by_role("button", name="Rename …").click()
    page.get_by_role("textbox", name="A better name").fill("M. Keller")
    page.get_by_role("button", name="Decide").click()
    changed(page, "kg.graph.label.includes('M. Keller')")
    assert [each.label for each in read_decisions(graph.folder.decisions).taken] == ["M. Keller"]
    page.get_by_role("tab", name="Review").click()
    page.get_by_role("button", name="Undo the last decision").click()
    changed(page, "kg.graph.label.includes('Maria Keller')")
    assert read_decisions(graph.folder.decisions).taken == ()


def test_a_rejected_fact_is_gone(served):
    _, page = served
    number = page.evaluate(
        "() => [...kg.graph.predicate].findIndex((p) => kg.graph.predicates[p].label === 'met')"
    )
    facts = page.evaluate("() => kg.graph.factCount")
    page.evaluate("(id) => kg.actions.select({kind: 'fact', id})", number)
    page.get_by_role("button", name="Reject this fact").click()
    changed(page, f"kg.graph.factCount < {facts}")


def test_two_things_are_merged(served):
    _, page = served
    choose(page, "Graz")
    page.get_by_role("button", name="Merge with …").click()
    page.get_by_role("textbox", name="What else is Graz?").fill("Vienna")
    page.get_by_role("button", name="Decide").click()
    changed(
        page, "kg.graph.label.filter((label) => ['Graz', 'Vienna'].includes(label)).length === 1"
    )


def test_a_decision_that_names_nothing_is_told(served):
    _, page = served
    choose(page, "Graz")
    page.get_by_role("button", name="Merge with …").click()
    page.get_by_role("textbox", name="What else is Graz?").fill("Nowhere")
    page.get_by_role("button", name="Decide").click()
    page.wait_for_function(
        "() => document.querySelector('.unseen[role=status]').textContent.includes('Nowhere')"
    )


def test_a_page_that_is_not_served_has_no_review(open_page):
    page = open_page()
    assert page.get_by_role("tab", name="Review").count() == 0
    page.evaluate("() => kg.actions.select({kind: 'node', id: 0})")
    assert page.get_by_role("button", name="Rename …").count() == 0
