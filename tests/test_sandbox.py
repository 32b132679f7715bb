import json
import time

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.sandbox import (
    QueryTimeoutError,
    Sandbox,
    SparqlRequest,
    TooManyRowsError,
    refuse_reaching_out,
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


def test_unbound_values_and_no_variables_are_kept_apart(sandbox):
    answer = sandbox.answer(
        SparqlRequest(query="SELECT ?a ?b { BIND(1 AS ?a) }", media_type="text/csv")
    )
    assert answer.body.decode().split() == ["a,b", "1,"]


def test_ask_and_construct_answer_in_their_forms(sandbox):
    assert json.loads(sandbox.answer(SparqlRequest(query="ASK {}")).body)["boolean"] is True
    graph = sandbox.answer(
        SparqlRequest(query="CONSTRUCT WHERE { ?s ?p ?o }", media_type="text/turtle")
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
    with pytest.raises(QueryError, match="error at 1:16"):
        sandbox.answer(SparqlRequest(query="SELECT WHERE { ?s ?p }"))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "LOAD <file:///etc/passwd>",
        "# quiet\nload <http://a.example/> into graph <http://b.example/>",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <HTTP://a.example/> { ?s ?p ?o }",
        "SELECT * FROM # why\n <http://a.example/> { ?s ?p ?o }",
        "SELECT ('\\'' AS ?q) { SERVICE <http://a.example/> {} }",
    ],
)
def test_query_that_reaches_out_is_refused(query):
    with pytest.raises(QueryError, match="is refused"):
        refuse_reaching_out(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://a.example/>" }',
        "SELECT * { ?service <http://a.example/LOAD> ?load } # SERVICE",
        "PREFIX service: <http://a.example/> SELECT * { ?s service:LOAD '''LOAD\n<x>''' }",
        "SELECT * FROM <urn:graph> { ?from <http://a.example/> ?o }",
    ],
)
def test_words_that_only_look_like_it_are_not_refused(query):
    refuse_reaching_out(query)
