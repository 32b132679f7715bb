import json
import threading
import time

import msgspec
import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError
from kg.sandbox import (
    NotAcceptableError,
    QueryTimeoutError,
    QueryWorker,
    Sandbox,
    SparqlRequest,
    TooManyRowsError,
)

EX = "http://example.com/"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    path = tmp_path_factory.mktemp("store")
    store = ox.Store(str(path))
    nodes = [ox.NamedNode(f"{EX}n{number}") for number in range(300)]
    store.extend(
        ox.Quad(node, ox.NamedNode(f"{EX}says"), ox.Literal(f'"a"\t{number}\nb', language="en"))
        for number, node in enumerate(nodes)
    )
    store.add(ox.Quad(nodes[0], ox.NamedNode(f"{EX}in"), nodes[1], ox.NamedNode(f"{EX}graph")))
    store.flush()
    del store
    with Sandbox(path) as sandbox:
        yield sandbox


def test_solutions_come_back_with_every_character(sandbox):
    answer = sandbox.answer(SparqlRequest(query=f"SELECT ?o {{ <{EX}n7> ?p ?o }}"))
    (row,) = json.loads(answer.body)["results"]["bindings"]
    assert row["o"] == {"type": "literal", "value": '"a"\t7\nb', "xml:lang": "en"}
    assert (answer.form, answer.rows) == ("solutions", 1)


@pytest.mark.parametrize(
    "media_type",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
def test_row_limit_is_exact_in_every_format(sandbox, media_type):
    query = f"SELECT ?s ?o {{ ?s <{EX}says> ?o }}"
    request = SparqlRequest(query=query, results_type=media_type, max_rows=300)
    assert sandbox.answer(request).rows == 300
    with pytest.raises(TooManyRowsError):
        sandbox.answer(msgspec.structs.replace(request, max_rows=299))


def test_unbound_values_and_no_variables_are_kept_apart(sandbox):
    answer = sandbox.answer(
        SparqlRequest(query="SELECT ?a ?b { BIND(1 AS ?a) }", results_type="text/csv")
    )
    assert answer.body.decode().split() == ["a,b", "1,"]


def test_ask_and_construct_answer_in_their_forms(sandbox):
    assert json.loads(sandbox.answer(SparqlRequest(query="ASK {}")).body)["boolean"] is True
    graph = sandbox.answer(
        SparqlRequest(query="CONSTRUCT WHERE { ?s ?p ?o }", graph_type="text/turtle")
    )
    assert (graph.form, graph.rows) == ("graph", 300)


def test_named_graph_can_be_the_default_graph(sandbox):
    request = SparqlRequest(query="SELECT * { ?s ?p ?o }", default_graphs=(f"{EX}graph",))
    assert sandbox.answer(request).rows == 1


def test_query_over_the_row_limit_is_an_error_not_a_cut(sandbox):
    with pytest.raises(TooManyRowsError, match="more than 10 rows; add a LIMIT"):
        sandbox.answer(SparqlRequest(query="SELECT * { ?s ?p ?o }", max_rows=10))


@pytest.mark.slow
def test_query_that_never_ends_is_killed_and_the_next_one_answers(sandbox):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.5 s"):
        sandbox.answer(SparqlRequest(query=endless), seconds=0.5)
    assert time.monotonic() - started < 3
    assert sandbox.answer(SparqlRequest(query="ASK {}")).rows == 1


def test_wrong_query_says_where(sandbox):
    with pytest.raises(QueryError, match="is not expected here"):
        sandbox.answer(SparqlRequest(query="SELECT WHERE { ?s ?p }"))


def test_form_without_an_acceptable_media_type_is_refused(sandbox):
    with pytest.raises(NotAcceptableError, match="can hold RDF"):
        sandbox.answer(SparqlRequest(query="CONSTRUCT WHERE { ?s ?p ?o }", graph_type=""))


def test_graph_of_the_store_may_stand_after_from(sandbox):
    assert (
        sandbox.answer(SparqlRequest(query=f"SELECT * FROM <{EX}graph> {{ ?s ?p ?o }}")).rows == 1
    )
    with pytest.raises(QueryError, match="it holds no graph of that name"):
        sandbox.answer(SparqlRequest(query=f"SELECT * FROM <{EX}other> {{ ?s ?p ?o }}"))


def _fails():
    raise StoreError("there is no store")


def test_worker_that_can_not_start_says_why():
    with QueryWorker(_fails) as worker, pytest.raises(StoreError, match="there is no store"):
        worker.ask("anything", seconds=1)


@pytest.mark.slow
def test_worker_that_is_closed_while_another_thread_starts_it_anew_stays_closed():
    for delay in (0.0, 0.001, 0.01):
        worker = QueryWorker(respond_late)
        worker.wait_until_started()
        worker.interrupt()
        again = threading.Thread(target=worker.restart)
        again.start()
        time.sleep(delay)
        worker.close()
        again.join()
        worker.restart()
        assert worker._process.exitcode is not None


def respond_late():
    return time.sleep
