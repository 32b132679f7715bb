"""RDF made elsewhere, beside what was read."""

import pytest
from made import add, graph_of, lines, stored, turtle

from kg.errors import NotFoundError, ReadError
from kg.graph import Graph

TURTLE = """
@prefix : <https://kg.example/entity/> . @prefix kg: <https://kg.example/ns#> .
:Ada kg:met :Bo ; kg:born [ kg:year 1815 ] .
"""
GRAPH = "<https://kg.example/import/more.ttl>"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "more.ttl"
    path.write_text(TURTLE)
    return path


@pytest.fixture
def graph():
    with graph_of({"a.txt": "Ada met Bo. Ada praised Carl."}) as graph:
        yield graph


def test_imported_triples_answer_queries_and_are_told_apart_by_their_graph(graph: Graph, file):
    assert graph.import_rdf(file) == 3
    assert graph.query("ASK { :Ada kg:born/kg:year 1815 }").answer
    assert len(graph.query(f"SELECT ?s {{ GRAPH {GRAPH} {{ ?s kg:year 1815 }} }}")) == 1
    assert not graph.query(f"ASK {{ GRAPH {GRAPH} {{ :Ada kg:praises :Carl }} }}").answer


def test_forgetting_an_import_leaves_no_trace_and_keeps_what_was_read(graph: Graph, file):
    before, rdf = turtle(graph), stored(graph)
    graph.import_rdf(file)
    graph.forget_import("more.ttl")
    assert (turtle(graph), stored(graph)) == (before, rdf)
    assert graph.query("ASK { :Ada kg:met :Bo }").answer


def test_removing_a_document_keeps_what_was_imported(graph: Graph, file):
    graph.import_rdf(file)
    add(graph, {"b.txt": "Carl met Bo."})
    graph.remove("a.txt")
    assert graph.query("ASK { :Ada kg:met :Bo }").answer
    assert not graph.query("ASK { :Ada kg:praises :Carl }").answer


def test_importing_again_replaces_and_is_the_same_each_time(graph: Graph, file):
    graph.import_rdf(file)
    before = b"".join(graph.export("nquads"))
    graph.import_rdf(file)
    assert b"".join(graph.export("nquads")) == before
    file.write_text("<x:a> <x:b> <x:c> .")
    graph.import_rdf(file)
    assert not graph.query("ASK { ?s kg:year ?y }").answer
    assert graph.query("ASK { <x:a> <x:b> <x:c> }").answer
    assert {text for text in stored(graph) if "import/" not in text} <= lines(graph)


def test_a_broken_file_is_an_error_with_its_place_and_nothing_of_it_is_kept(graph: Graph, tmp_path):
    (tmp_path / "bad.ttl").write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b> .\n")
    before = turtle(graph)
    with pytest.raises(ReadError, match=r"line 2.*nothing of it was imported"):
        graph.import_rdf(tmp_path / "bad.ttl")
    assert turtle(graph) == before


def test_a_file_of_no_rdf_syntax_names_those_there_are(graph: Graph, tmp_path):
    with pytest.raises(ReadError, match=r"there are \.ttl, \.nt"):
        graph.import_rdf(tmp_path / "notes.md")


def test_forgetting_what_was_not_imported_is_an_error(graph: Graph):
    with pytest.raises(NotFoundError, match="there are: none"):
        graph.forget_import("nothing.ttl")
