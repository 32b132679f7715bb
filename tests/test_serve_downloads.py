"""Clients take answers as other endpoints give them: by name of format, packed, of any length."""

import csv
import io
import re
import threading

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient
from store.made import graph_of

from kg.sandbox import SparqlRequest
from kg.serve import downloads
from kg.serve.app import make_app
from kg.serve.live import Limits, LiveStore
from kg.serve.negotiate import SUFFIXES
from kg.serve.site import make_site

EX = "http://example.com/"
ALL = "SELECT ?s ?o { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
ROWS = 30_000
MOST = 100
"""Rows of an answer that is not downloaded."""


def fill(target):
    store = ox.Store(str(target))
    store.bulk_extend(
        ox.Quad(ox.NamedNode(f"{EX}{n}"), ox.NamedNode(f"{EX}p"), ox.Literal(f"a “{n}”,\n\tb"))
        for n in range(ROWS)
    )
    store.flush()


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    edits = tmp_path_factory.mktemp("downloads") / "edits.jsonl"
    return LiveStore(fill, lambda: "1", edits=edits, limits=Limits(rows=MOST, workers=1))


@pytest.fixture(scope="module")
def client(live):
    with TestClient(make_app(live), base_url="http://localhost") as client:
        yield client


def ask(client, query, **parameters):
    return client.get("/sparql", params={"query": query, **parameters})


def test_an_answer_without_a_named_format_says_how_to_get_all_of_it(client):
    reply = ask(client, ALL)
    assert reply.status_code == 413
    assert "format=csv" in reply.text


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml", "text/csv", "srj"])
def test_a_table_asked_for_by_format_comes_whole(client, format):
    reply = ask(client, ALL, format=format)
    assert reply.status_code == 200
    solutions = (
        ox.parse_query_results(
            reply.content, ox.QueryResultsFormat.from_media_type(reply.headers["content-type"])
        )
        if format not in ("csv", "text/csv")
        else [*csv.reader(io.StringIO(reply.text))][1:]
    )
    assert sum(1 for _ in solutions) == ROWS


@pytest.mark.parametrize("format", ["ttl", "nt", "rdf", "xml", "json", "trig", "nquads"])
def test_a_graph_asked_for_by_format_comes_whole(client, format):
    reply = ask(client, GRAPH, format=format)
    assert reply.headers["content-type"].partition(";")[0] == SUFFIXES[format][1]
    kind = ox.RdfFormat.from_media_type(reply.headers["content-type"])
    assert sum(1 for _ in ox.parse(reply.content, kind)) == ROWS


@pytest.mark.parametrize("end", ["csv", "json", "tsv", "xml"])
def test_the_end_of_the_address_names_the_format(client, end):
    reply = client.get(
        f"/sparql.{end}", params={"query": "ASK {}" if end in ("json", "xml") else ALL + " LIMIT 2"}
    )
    assert (reply.status_code, reply.headers["content-type"].partition(";")[0]) == (
        200,
        SUFFIXES[end][0],
    )


def test_a_format_that_there_is_not_is_refused_with_those_that_there_are(client):
    for reply in (ask(client, ALL, format="docx"), client.get("/sparql.docx?query=ASK{}")):
        assert reply.status_code == 400
        assert "'docx'; there are: json, csv" in reply.text


def test_a_format_that_cannot_hold_the_answer_is_refused(client):
    assert ask(client, ALL, format="ttl").status_code == 406
    assert ask(client, GRAPH, format="csv").status_code == 406


def test_a_wrong_query_of_a_download_is_a_client_s_mistake(client):
    assert ask(client, "SELECT ?s {", format="csv").status_code == 400
    assert (
        ask(client, "SELECT * { SERVICE <http://127.0.0.1:1/> {} }", format="csv").status_code
        == 400
    )


@pytest.mark.parametrize("parameters", [{"default": ""}, {"default": "", "format": "nt"}])
def test_a_whole_graph_comes_by_get_however_large(client, parameters):
    reply = client.get(
        "/graph-store", params=parameters, headers={"Accept": "application/n-triples"}
    )
    assert reply.status_code == 200
    assert sum(1 for _ in ox.parse(reply.content, ox.RdfFormat.N_TRIPLES)) == ROWS


def test_head_of_a_large_graph_sends_no_body_and_leaves_no_process(client, live):
    reply = client.head("/graph-store?default")
    assert (reply.status_code, reply.content) == (200, b"")
    assert live._downloads._running == 0


def test_answers_are_packed_for_who_takes_them_packed(client):
    for path in ("/sparql.csv", "/sparql"):
        query = f"{ALL} LIMIT 90"
        packed = client.get(path, params={"query": query}, headers={"Accept-Encoding": "gzip"})
        plain = client.get(path, params={"query": query}, headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert "Accept-Encoding" in packed.headers["vary"]
    whole = client.get("/graph-store?default", headers={"Accept-Encoding": "gzip"})
    assert whole.headers["content-encoding"] == "gzip"


def test_more_downloads_than_run_at_once_are_sent_away(client, live, monkeypatch):
    monkeypatch.setattr(downloads, "MOST_AT_ONCE", 0)
    reply = ask(client, ALL, format="csv")
    assert (reply.status_code, reply.headers["retry-after"]) == (429, "1")
    monkeypatch.undo()
    assert ask(client, ALL, format="csv").status_code == 200
    assert not live._held


def test_no_more_than_some_parts_are_made_before_they_are_asked_for(tmp_path):
    fill(tmp_path / "store")
    respond = downloads.open_writer_of_parts(str(tmp_path / "store"))
    before = threading.active_count()
    endless = "SELECT * { ?a ?b ?c . ?d ?e ?f }"  # 900 million rows
    media_type, part = respond(SparqlRequest(query=endless, results_type="text/csv"))
    assert (media_type, len(part) > 0) == ("text/csv", True)
    assert threading.active_count() == before + 1
    assert len(respond(None)[1]) < 2 * downloads._PART_BYTES


RELATIVE = [
    ("FROM <graph-store/a.ttl>", "?s ?p ?o", ["1"]),
    ("FROM <./graph-store/a.ttl> FROM <graph-store/b.ttl>", "?s ?p ?o", ["1", "2"]),
    ("FROM NAMED <graph-store/b.ttl>", "GRAPH ?g { ?s ?p ?o }", ["2"]),
    ("FROM </graph-store/a.ttl> FROM NAMED <graph-store/b.ttl>", "GRAPH ?g { ?s ?p ?o }", ["2"]),
    ("FROM NAMED <graph-store/a.ttl>", "GRAPH <graph-store/a.ttl> { ?s ?p ?o }", ["1"]),
    ("FROM NAMED <graph-store/a.ttl>", "GRAPH <graph-store/b.ttl> { ?s ?p ?o }", []),
    ("FROM <graph-store/x/../a.ttl>", "?s ?p ?o", ["1"]),
]


@pytest.fixture(scope="module")
def graphs(client):
    for name, value in {"a.ttl": 1, "b.ttl": 2}.items():
        reply = client.put(
            f"/graph-store/{name}",
            content=f"<#s> <#p> {value} .",
            headers={"Content-Type": "text/turtle"},
        )
        assert reply.status_code == 201
    return client


@pytest.mark.parametrize(("dataset", "pattern", "values"), RELATIVE)
def test_a_dataset_is_named_relative_to_where_the_query_is_sent(graphs, dataset, pattern, values):
    query = f"SELECT ?o {dataset} {{ {pattern} }} ORDER BY ?o"
    for path in ("/sparql", "/sparql.csv"):
        reply = graphs.get(path, params={"query": query, "format": "csv"})
        assert reply.text.split()[1:] == values
    based = f"BASE <http://localhost/graph-store/> {re.sub('<[./]*graph-store/', '<', query)}"
    assert ask(graphs, based, format="csv").text.split()[1:] == values


def test_a_relative_dataset_that_there_is_not_is_refused_and_not_fetched(graphs):
    assert ask(graphs, "SELECT * FROM <c.ttl> { ?s ?p ?o }").status_code == 400


def test_an_entity_comes_by_the_end_of_its_address(tmp_path):
    with (
        graph_of({"a.txt": "Ada met Bo."}) as graph,
        TestClient(make_site(graph), base_url="http://localhost") as client,
    ):
        for reply in (client.get("/entity/Ada.ttl"), client.get("/entity/Ada?format=ttl")):
            assert (reply.status_code, reply.headers["content-type"].partition(";")[0]) == (
                200,
                "text/turtle",
            )
            assert "Ada" in reply.text
        assert client.get("/entity/Nobody.ttl").status_code == 404
        assert client.get("/entity/Ada.docx").status_code == 404
