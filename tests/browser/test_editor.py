"""The query editor of the server, in a browser."""

import threading
import time

import handmade
import pytest
import servers
import uvicorn

from kg.serve.editor import has_editor
from kg.serve.site import make_site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_editor(), reason="kg was built without npm: no editor"),
]
TEXTS = {"a.txt": "Ada met Bo. Bo praised Cleo. Cleo never left Acme.", "b.txt": "Ada met Bo."}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("editor") / "g.kg"
    port = servers.free_port()
    with handmade.built(path, TEXTS) as graph:
        settings = uvicorn.Config(make_site(graph), port=port, log_level="warning")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser, address):
    page = browser.new_page()
    page.requested, page.complaints = [], []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"{address}/sparql")
    yield page
    page.close()


def ask(page, query: str) -> None:
    page.evaluate(
        "query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", query
    )
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr_response_chip:has-text('result')")


def test_editor_asks_only_this_server(page, address):
    page.select_option("#examples", index=1)
    page.wait_for_selector(".yasr_response_chip:has-text('result')")
    assert page.requested
    assert all(url.startswith((address, "data:", "blob:")) for url in page.requested)
    assert page.complaints == []


def test_every_example_is_offered_by_its_title(page):
    titles = page.locator("#examples option").all_inner_texts()
    assert len(titles) >= 10
    assert all("?" in title or " " in title for title in titles)


def test_results_are_a_table_bars_and_a_graph(page):
    ask(page, "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY DESC(?n) LIMIT 5")
    assert page.locator("table.dataTable tbody tr").count() == 5
    page.click("button:has-text('Bars')")
    assert page.locator(".kg-drawing rect.bar").count() == 5
    ask(page, "SELECT ?a ?p ?b { ?a ?p ?b FILTER isIRI(?b) } LIMIT 6")
    page.click("button:has-text('Graph')")
    assert page.locator(".kg-drawing line.edge").count() == 6


def test_completion_offers_the_properties_of_this_graph(page):
    page.evaluate(
        """() => { const editor = document.querySelector('.CodeMirror').CodeMirror;
                   editor.setValue('SELECT * { ?s <https://kg.example/ns#me> }');
                   editor.focus(); editor.setCursor({line: 0, ch: 39}); }"""
    )
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    assert "https://kg.example/ns#met" in page.locator(".CodeMirror-hint").all_inner_texts()[0]


def test_results_show_labels_and_keep_the_iris_as_addresses(page):
    ask(page, "SELECT ?who { ?who kg:met ?whom }")
    link = page.locator("a.iri[data-iri]", has_text="Ada").first
    link.wait_for()
    assert link.inner_text() == "Ada"
    assert link.get_attribute("href").endswith("/entity/Ada")
    assert page.complaints == []


def test_the_editor_is_dark_where_that_is_wanted(page):
    page.emulate_media(color_scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 23, 27)"
    assert "invert" in page.evaluate(
        "() => getComputedStyle(document.querySelector('.yasgui')).filter"
    )
