"""Review in the page when `kg serve --writable` serves it."""

import socket
import threading
import time

import pytest
import uvicorn
from playwright.sync_api import expect

import kg
from kg.resolve import read_decisions
from kg.serve.site import make_site

pytestmark = [pytest.mark.model, pytest.mark.slow]

TEXTS = {
    "report.txt": """Maria Keller met Jonas Brandt in Vienna on Monday.
Keller leads Alpine Rail. Jonas Brandt visited Graz.
""",
    "later.txt": "Keller visited Linz. Jonas Brandt founded the Graz Choir.\n",
}


@pytest.fixture
def served(tmp_path, browser, request):
    """A graph that is served for writing, with the token that a test asks for, and a page of it."""
    param = getattr(request, "param", "")
    token, writable = ("", False) if param == "read-only" else (param, True)
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with kg.build([tmp_path / name for name in TEXTS], tmp_path / "report.kg") as graph:
        config = uvicorn.Config(
            make_site(graph, writable=writable, token=token), port=port, log_level="error"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        # what the browser asks its user for
        credentials = {"username": "anyone", "password": token} if token else None
        context = browser.new_context(http_credentials=credentials)
        context.set_default_timeout(30_000)
        # the server makes the page for the first who asks
        context.set_default_navigation_timeout(60_000)
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
    page.locator("#notice").get_by_role("button", name="Show the new graph").click()
    changed(page, "kg.graph.label.includes('Maria Keller')")
    assert read_decisions(graph.folder.decisions).taken == ()


@pytest.mark.parametrize("served", ["s3cret"], indirect=True)
def test_a_server_that_asks_for_a_token_is_reviewed_with_it(served):
    graph, page = served
    choose(page, "Graz")
    page.get_by_role("button", name="Rename …").click()
    page.get_by_role("textbox", name="A better name").fill("City of Graz")
    page.get_by_role("button", name="Decide").click()
    changed(page, "kg.graph.label.includes('City of Graz')")
    assert [each.label for each in read_decisions(graph.folder.decisions).taken] == ["City of Graz"]


def test_a_rejected_fact_is_gone(served):
    _, page = served
    number = page.evaluate(
        "() => [...kg.graph.predicate].findIndex((p) => kg.graph.predicates[p].label === 'met')"
    )
    facts = page.evaluate("() => kg.graph.factCount")
    page.evaluate("(id) => kg.actions.select({kind: 'fact', id})", number)
    page.get_by_role("button", name="Reject this fact").click()
    changed(page, f"kg.graph.factCount !== {facts}")
    left = page.evaluate(
        "() => [...kg.graph.predicate].map((each) => kg.graph.predicates[each].label)"
    )
    assert len(left) < facts
    assert "met" not in left


def test_two_things_are_merged(served):
    _, page = served
    before = labels(page)
    assert {"Graz", "Vienna"} <= set(before)
    choose(page, "Graz")
    page.get_by_role("button", name="Merge with …").click()
    page.get_by_role("textbox", name="What else is Graz?").fill("Vienna")
    page.get_by_role("button", name="Decide").click()
    changed(page, f"kg.graph.size !== {len(before)}")
    assert len(labels(page)) == len(before) - 1
    assert len({"Graz", "Vienna"}.intersection(labels(page))) == 1


def test_a_decision_that_names_nothing_is_told(served):
    graph, page = served
    before = labels(page)
    choose(page, "Graz")
    page.get_by_role("button", name="Merge with …").click()
    page.get_by_role("textbox", name="What else is Graz?").fill("Nowhere")
    with page.expect_response("**/api/review") as told:
        page.get_by_role("button", name="Decide").click()
    assert not told.value.ok
    expect(page.locator("#notice")).to_contain_text("nothing named 'Nowhere'")
    assert labels(page) == before
    assert read_decisions(graph.folder.decisions).taken == ()


def test_a_page_that_is_not_served_has_no_review(open_page):
    page = open_page()
    assert page.get_by_role("tab", name="Review").count() == 0
    page.evaluate("() => kg.actions.select({kind: 'node', id: 0})")
    assert page.get_by_role("button", name="Rename …").count() == 0


def test_a_question_that_was_answered_is_not_asked_again(served):
    graph, page = served
    page.get_by_role("tab", name="Review").click()
    asked = page.locator("#review .says", has=page.get_by_role("button", name="Two things"))
    asked.first.wait_for()
    words = asked.first.locator("strong").inner_text()
    count = page.locator("#review .says").count()
    asked.first.get_by_role("button", name="Two things").click()
    expect(page.locator("#notice")).to_contain_text("Decided.", timeout=30_000)
    assert len(read_decisions(graph.folder.decisions).taken) == 1
    expect(page.locator("#review .says", has_text=words)).to_have_count(0)
    assert page.locator("#review .says").count() < count
    # the page stays until the new graph is wanted
    page.locator("#notice").get_by_role("button", name="Show the new graph").click()
    changed(page, "kg.store.get().tab === 'review'")


@pytest.mark.parametrize("served", ["read-only"], indirect=True)
def test_a_server_that_takes_no_decisions_offers_none(served):
    _, page = served
    choose(page, "Graz")
    assert page.get_by_role("button", name="Neighbourhood").is_visible()
    for name in ("Merge with …", "Rename …", "Retype …"):
        assert page.get_by_role("button", name=name).count() == 0
    page.get_by_role("tab", name="Review").click()
    expect(page.locator("#review")).to_contain_text("start it with --writable")
    assert page.get_by_role("button", name="Two things").count() == 0
