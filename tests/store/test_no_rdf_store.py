"""A graph without an RDF store, for exports and the page; and a graph's files written anew."""

import pytest
from made import add, graph_of, lines, stored, turtle
from typer.testing import CliRunner

import kg
from kg.cli import load_commands
from kg.errors import StoreError

TEXTS = {"a.txt": "Ada met Bo. Carl founded Acme?", "b.txt": "Dora never left India."}


def without_store(path):
    graph = graph_of({}, path)
    graph.folder.keep_store(False)
    add(graph, TEXTS)
    return graph


def test_a_graph_without_an_rdf_store_exports_the_same_bytes(tmp_path):
    with without_store(tmp_path / "bare.kg") as bare, graph_of(TEXTS) as whole:
        assert turtle(bare) == turtle(whole)
        assert b"".join(bare.export("json")) == b"".join(whole.export("json"))
        assert bare.content() == whole.content()
        assert not any((tmp_path / "bare.kg" / "rdf").glob("*"))


def test_sparql_says_how_to_get_an_rdf_store(tmp_path):
    with without_store(tmp_path / "bare.kg") as bare:
        with pytest.raises(StoreError, match=r"no RDF store in it.*kg build makes it"):
            bare.query("ASK {}")
        bare.folder.keep_store(True)
        bare.update()
        assert stored(bare) == lines(bare)
        bare.folder.keep_store(False)
        bare.update()
        assert not any((tmp_path / "bare.kg" / "rdf").glob("*"))


def test_a_graph_without_an_rdf_store_stays_so_when_it_is_opened_and_changed(tmp_path):
    without_store(tmp_path / "bare.kg").close()
    with kg.open(tmp_path / "bare.kg") as bare:
        add(bare, {"c.txt": "Carl praised Acme."})
        bare.remove("a.txt")
        assert not any((tmp_path / "bare.kg" / "rdf").glob("*"))
    found = CliRunner().invoke(load_commands(), ["check", "--deep", str(tmp_path / "bare.kg")])
    assert found.exit_code == 0, found.output


def test_compact_gives_back_the_room_of_what_went(tmp_path):
    path = tmp_path / "news.kg"
    with graph_of(
        {f"{n}.txt": f"Ada met Bo{n}. Bo{n} left Goa." for n in range(40)}, path
    ) as graph:
        for n in range(1, 40):
            graph.folder.mark_gone(f"{n}.txt")
        graph.update()
        expected = turtle(graph)
    before = (path / "graph.sqlite").stat().st_size
    told = CliRunner().invoke(load_commands(), ["compact", str(path)])
    assert told.exit_code == 0
    assert " MB → " in told.stderr
    assert (path / "graph.sqlite").stat().st_size < before
    with kg.open(path) as graph:
        assert turtle(graph) == expected
        assert stored(graph) == lines(graph)
