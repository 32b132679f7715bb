"""SPARQL inside the page: the engine in its worker, the editor, the answers."""

import csv
import io
from pathlib import Path

import pyoxigraph
import pytest

from kg import rdf
from kg.iri import DEFAULT_BASE
from kg.view import has_sparql
from kg.view.page import classic_script
from tests.browser.test_evidence import expected_triples, serious_findings
from tests.view.story import story

needs_engine = pytest.mark.skipif(
    not has_sparql(), reason="kg was built without npm, so its pages have no query engine"
)


@pytest.fixture
def asked(open_page):
    """A page with its query tab open and the engine and all claims loaded."""
    page = open_page("query")
    page.get_by_role("tab", name="Query").click()
    page.wait_for_selector("#engine[data-ready]")
    return page


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    made = pyoxigraph.Store()
    data = "\n".join(sorted(expected_triples()))
    made.load(data.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return made


def run(page, query: str) -> list[list[str]]:
    page.locator("#query-text").fill(query)
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector("#answer-note, .answer, .problem")
    rows = page.locator("#answer tbody tr").all()
    return [row.locator("td").all_inner_texts() for row in rows]


@needs_engine
def test_the_engine_is_loaded_only_when_the_tab_is_opened(open_page):
    page = open_page("query")
    assert page.workers == []
    page.get_by_role("tab", name="Query").click()
    page.wait_for_selector("#engine[data-ready]")
    assert len(page.workers) == 1
    assert [url for url in page.requests if not url.startswith(("file:", "blob:"))] == []
    assert page.errors == []


@needs_engine
def test_a_plain_question_is_answered_with_names(asked):
    rows = run(asked, "SELECT ?a ?b WHERE { ?a rel:met ?b }")
    assert rows == [["Ana Berg", "Bo Lund"]]


@needs_engine
def test_the_page_counts_as_the_library_does(asked, store):
    asked.wait_for_function(
        "() => document.querySelector('#engine').textContent.includes('claims')"
    )
    ours = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    assert run(asked, ours)[0][0] == str(len(store))


@needs_engine
def test_every_example_runs_and_answers_as_the_library_does(asked, store):
    prefixes = " ".join(
        f"PREFIX {name}: <{iri}>" for name, iri in rdf.prefixes(DEFAULT_BASE).items()
    )
    titles = asked.locator("#query select option").all_inner_texts()[1:]
    assert len(titles) >= 12
    asked.wait_for_timeout(300)
    for place, title in enumerate(titles):
        asked.locator("#query select").select_option(str(place))
        asked.wait_for_function(
            "() => !document.querySelector('#query .primary').disabled"
            " && document.querySelector('#answer-note')"
        )
        assert asked.locator(".problem").count() == 0, title
        found = store.query(f"{prefixes}\n{asked.input_value('#query-text')}")
        expected = len(list(found))
        shown = asked.locator("#answer-note").inner_text()
        assert shown.startswith(f"{expected} row"), title
        assert float(asked.locator("#answer-note").get_attribute("data-ms")) < 100


@needs_engine
def test_an_answer_is_shown_on_the_graph(asked):
    run(asked, "SELECT ?a ?p ?b WHERE { VALUES ?p { rel:met } ?a ?p ?b }")
    asked.get_by_role("button", name="Show on the graph").click()
    drawn = asked.evaluate("() => kg.canvas.scene().marks.map((mark) => mark.label)")
    assert sorted(drawn) == ["Ana Berg", "Bo Lund"]
    assert asked.evaluate("() => kg.store.get().lit.size") == 1


@needs_engine
def test_an_error_names_its_place(asked):
    run(asked, "SELECT ?a WHERE {\n  ?a ?b }}")
    problem = asked.inner_text(".problem")
    assert "Line 2" in problem


@needs_engine
def test_a_query_that_never_ends_can_be_stopped(asked):
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    asked.locator("#query-text").fill(endless)
    asked.get_by_role("button", name="Run").click()
    asked.wait_for_timeout(300)
    asked.get_by_role("button", name="Stop").click()
    asked.wait_for_selector(".problem", timeout=500)
    assert "stopped" in asked.inner_text(".problem")
    assert run(asked, "ASK { ?s ?p ?o }") == []
    assert asked.inner_text("#answer .answer") == "Yes"


@needs_engine
def test_no_query_reaches_out(asked):
    run(asked, "SELECT * WHERE { SERVICE <https://example.org/sparql> { ?s ?p ?o } }")
    assert asked.locator(".problem").count() == 1
    assert [url for url in asked.requests if url.startswith("http")] == []


@needs_engine
def test_the_query_for_a_view_yields_what_the_view_shows(asked):
    asked.get_by_role("tab", name="Graph").click()
    asked.get_by_label("denied").check()
    query = asked.evaluate("() => kg.export.query()")
    asked.get_by_role("tab", name="Query").click()
    assert run(asked, query) == [["Ana Berg", "met", "Bo Lund"]]


@needs_engine
def test_the_editor_completes_names_from_the_graph(asked):
    asked.locator("#query-text").fill("")
    asked.locator("#query-text").press_sequentially("SELECT * WHERE { ?s ?p nor")
    assert ":Norden-Line" in asked.inner_text(".completions")
    asked.keyboard.press("Enter")
    text = asked.input_value("#query-text")
    assert text.endswith((":Norden-Line", ":Norway"))


@needs_engine
def test_numbers_are_shown_as_bars(asked):
    run(asked, "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p")
    asked.get_by_role("button", name="Bars").click()
    assert asked.locator(".bars li").count() >= 5


DATED = "SELECT ?when ?who WHERE { ?claim kg:time ?when ; rdf:subject ?who } ORDER BY ?who"


@needs_engine
def test_dates_are_shown_as_a_timeline(asked):
    rows = run(asked, DATED)
    asked.get_by_role("button", name="Timeline").click()
    shown = asked.locator(".dates time")
    days = [each.get_attribute("datetime") for each in shown.all()]
    assert len(days) >= 2
    assert days == sorted({day for day, _ in rows})
    assert asked.locator(".dates ul li").count() == len(rows)


@needs_engine
def test_an_answer_is_saved_in_the_forms_of_sparql(asked, store):
    text = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p STR(?o)"
    run(asked, text)
    forms = {
        "TSV": pyoxigraph.QueryResultsFormat.TSV,
        "JSON": pyoxigraph.QueryResultsFormat.JSON,
        "XML": pyoxigraph.QueryResultsFormat.XML,
    }
    expected = sorted(str(row) for row in read_rows(store.query(text)))
    for name, form in forms.items():
        saved = save(asked, name)
        found = pyoxigraph.parse_query_results(saved, form)
        assert sorted(str(row) for row in read_rows(found)) == expected, name
    with_csv = list(csv.reader(io.StringIO(save(asked, "CSV").decode())))
    assert with_csv[0] == ["s", "p", "o"]
    assert len(with_csv) == len(expected) + 1


@needs_engine
def test_a_graph_is_saved_as_rdf(asked, store):
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    run(asked, text)
    expected = {str(triple) for triple in store.query(text)}
    assert len(expected) >= 20
    for name, form in (
        ("Turtle", pyoxigraph.RdfFormat.TURTLE),
        ("N-Triples", pyoxigraph.RdfFormat.N_TRIPLES),
    ):
        saved = pyoxigraph.parse(save(asked, name), format=form)
        assert {str(quad.triple) for quad in saved} == expected, name


@needs_engine
@pytest.mark.parametrize(("pattern", "value"), [("?s ?p ?o", True), ("?s <urn:no> ?o", False)])
def test_yes_and_no_are_saved_in_the_forms_of_sparql(asked, pattern: str, value: bool):
    run(asked, f"ASK {{ {pattern} }}")
    for name, form in (
        ("JSON", pyoxigraph.QueryResultsFormat.JSON),
        ("XML", pyoxigraph.QueryResultsFormat.XML),
    ):
        found = pyoxigraph.parse_query_results(save(asked, name), form)
        assert isinstance(found, pyoxigraph.QueryBoolean), name
        assert bool(found) is value, name


def read_rows(solutions) -> list[list[str]]:
    names = [variable.value for variable in solutions.variables]
    return [[str(row[name]) for name in names] for row in solutions]


def save(page, name: str) -> bytes:
    group = page.get_by_role("group", name="Save the answer")
    with page.expect_download() as saving:
        group.get_by_role("button", name=name).click()
    return Path(saving.value.path()).read_bytes()


@needs_engine
def test_axe_finds_nothing_serious_in_the_query_tab(asked):
    run(asked, DATED)
    for view in ("Table", "Timeline"):
        asked.get_by_role("button", name=view).click()
        assert serious_findings(asked) == []


def test_a_page_without_the_engine_says_so(open_page):
    page = open_page("story")
    page.get_by_role("tab", name="Query").click()
    assert "cannot be queried here" in page.inner_text("#query")


def test_a_module_becomes_a_script_without_exports():
    module = "export class A {}\nconst u = import.meta.url;\nexport { B, A as default };\n"
    assert classic_script(module) == "class A {}\nconst u = self.location.href;\n\n"


def test_the_story_has_what_these_tests_ask_about():
    assert len(story().facts) >= 11
