"""The graph folder: what it keeps, whom it lets write, and what it says when it can't."""

import gzip
import multiprocessing
import shutil
import sqlite3
from pathlib import Path

import pytest
from made import RUN, add, extraction, graph_of, lines, stored, turtle

import kg
from kg.config import Config
from kg.errors import NotFoundError, StoreError
from kg.graph import open_or_create
from kg.iri import KG
from kg.pipeline import update_graph
from kg.serve.views import fact_views
from kg.store import open_folder
from kg.store.checking import find_damage

TEXTS = {"a.txt": "Ada met Bo. Carl founded Acme?", "b.txt": "Dora never left India."}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "news.kg"
    graph_of(TEXTS, path).close()
    return path


def test_a_graph_is_a_folder_with_configuration_tables_and_rdf(path):
    assert {found.name for found in path.iterdir()} >= {"config.toml", "graph.sqlite", "rdf"}


def test_a_graph_without_a_path_is_gone_when_it_is_closed():
    graph = graph_of(TEXTS)
    assert graph.path.exists()
    graph.close()
    assert not graph.path.exists()


def test_a_graph_that_is_not_there_is_an_error_that_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match=r"no graph at .*; kg build makes one"):
        kg.open(tmp_path / "nothing.kg")


def test_a_folder_that_is_no_graph_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(StoreError, match="is no graph"):
        kg.open(tmp_path)
    with pytest.raises(StoreError, match="exists and is no graph"):
        open_or_create(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "x"


def test_a_graph_of_a_newer_kg_is_refused(path):
    with sqlite3.connect(path / "graph.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    connection.close()
    with pytest.raises(StoreError, match=r"made by a newer kg \(format 99"):
        kg.open(path)


OLDER = """
DROP TABLE origins;
ALTER TABLE documents ADD COLUMN claims BLOB;
DROP TABLE parts;
ALTER TABLE imports DROP COLUMN place;
ALTER TABLE documents ADD COLUMN state TEXT NOT NULL DEFAULT 'done';
CREATE INDEX documents_state ON documents (state) WHERE state <> 'done';
INSERT INTO documents (id, hash, run, state, extraction)
    SELECT id, hash, run, 'fresh', extraction FROM waiting WHERE extraction IS NOT NULL;
UPDATE documents SET state = 'gone'
    WHERE id IN (SELECT id FROM waiting WHERE extraction IS NULL);
DROP TABLE waiting;
UPDATE meta SET value = '1' WHERE key = 'version';
"""


def test_a_graph_of_the_format_before_goes_on_where_it_was(path):
    with open_or_create(path) as graph:
        graph.folder.put(extraction("c.txt", "Carl praised Acme."), RUN)
        graph.folder.mark_gone("b.txt")
    with sqlite3.connect(path / "graph.sqlite") as connection:
        connection.executescript(OLDER)
    connection.close()
    expected = graph_of({"a.txt": TEXTS["a.txt"], "c.txt": "Carl praised Acme."})
    with kg.open(path) as graph, expected:
        assert turtle(graph) == turtle(expected)


FIRST = Path(__file__).parents[1] / "data" / "graphs" / "0.1.0"
"""A graph that version 0.1.0 made of two texts, as its SQLite file and its settings."""


def test_a_graph_of_version_0_1_0_opens_and_goes_on(tmp_path):
    path = tmp_path / "old.kg"
    path.mkdir()
    shutil.copy(FIRST / "config.toml", path)
    (path / "graph.sqlite").write_bytes(gzip.decompress((FIRST / "graph.sqlite.gz").read_bytes()))
    with kg.open(path) as graph:
        assert str(graph.counts()) == "2 documents, 9 claims, 9 facts, 6 entities"
        assert graph.query("ASK { :Ada-Reed kg:met :Bo-Lane }").answer
        said = {fact.predicate for fact in graph.entity("Halden Works").facts}
        assert said >= {KG + "acquires", KG + "foundedBy"}
        assert stored(graph) == lines(graph)
        assert list(find_damage(graph.folder)) == []
        add(graph, {"c.txt": "Carl praised Acme."})
        graph.remove("c.txt")
        assert str(graph.counts()) == "2 documents, 9 claims, 9 facts, 6 entities"


def test_a_reader_sees_the_graph_as_it_was_until_changes_are_taken_in(path):
    def shown(graph):
        facts = graph.entity("Ada").facts + graph.entity("Dora").facts
        return fact_views(graph, facts), graph.content(), graph.counts()

    with open_or_create(path) as graph:
        before = shown(graph)
        graph.folder.put(extraction("a.txt", "It rained. Ada met Bo. Ada left Goa."), RUN)
        graph.folder.mark_gone("b.txt")
        assert shown(graph) == before
        assert set(graph.folder.known()) == {"a.txt"}
        graph.update()
        assert [document.id for document in graph.documents()] == ["a.txt"]
        assert {view.evidence[0].sentence for view in fact_views(graph, tuple(graph.facts()))} == {
            "Ada met Bo.",
            "Ada left Goa.",
        }


def test_a_document_that_only_waits_can_be_removed(path):
    with open_or_create(path) as graph:
        graph.folder.put(extraction("c.txt", "Carl praised Acme."), RUN)
        graph.remove("c.txt")
        assert set(graph.folder.known()) == set(TEXTS)
        assert [document.id for document in graph.documents()] == sorted(TEXTS)


def test_a_file_that_is_no_database_says_how_to_go_on(path):
    (path / "graph.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="it is damaged: build the graph again"):
        kg.open(path)


def _hold(path, taken, release):
    folder = open_folder(path)
    with folder.lock:
        taken.set()
        release.wait(20)


def test_a_second_writer_is_told_who_the_first_is(path):
    context = multiprocessing.get_context("spawn")
    taken, release = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(path, taken, release))
    holder.start()
    try:
        assert taken.wait(20)
        with kg.open(path) as graph, pytest.raises(StoreError, match=f"process {holder.pid} "):
            graph.remove("a.txt")
        with kg.open(path) as reader:
            assert reader.counts().documents == 2
    finally:
        release.set()
        holder.join()


def test_a_lost_rdf_store_is_made_again_from_the_tables(path):
    with kg.open(path) as graph:
        before = stored(graph)
    shutil.rmtree(path / "rdf")
    with kg.open(path) as graph:
        assert stored(graph) == before == lines(graph)


def test_a_damaged_rdf_store_says_how_to_make_it_again(path):
    for found in (path / "rdf").glob("snapshot-*/*.sst"):
        found.unlink()
    for found in (path / "rdf").glob("snapshot-*/MANIFEST*"):
        found.write_bytes(b"rubbish")
    with kg.open(path) as graph, pytest.raises(StoreError, match=r"delete .*rdf, and the next"):
        graph.query("ASK {}")


def test_one_flipped_bit_of_the_rdf_store_is_found_before_a_query_searches_it(path):
    (snapshot,) = (path / "rdf").glob("snapshot-*")
    for found in sorted(snapshot.glob("*.sst")):
        whole = found.read_bytes()
        hurt = bytearray(whole)
        hurt[len(hurt) // 2] ^= 4
        found.write_bytes(hurt)
        named = rf"{found.name} is not as it was written\); delete .*rdf, and the next"
        with kg.open(path) as graph, pytest.raises(StoreError, match=named):
            graph.query("ASK {}")
        with kg.open(path) as graph:
            assert found.name in "".join(graph.find_damage())
        found.write_bytes(whole)
    shutil.rmtree(path / "rdf")
    with kg.open(path) as graph:
        assert stored(graph) == lines(graph)


def test_an_rdf_store_without_checksums_is_read_as_it_is(path):
    for found in (path / "rdf").glob("snapshot-*/CHECKSUMS"):
        found.unlink()
    with kg.open(path) as graph:
        assert graph.query("ASK { ?s ?p ?o }").answer


def test_a_document_that_was_read_before_a_stop_is_in_the_graph_when_it_is_opened(path):
    folder = open_folder(path)
    folder.put(extraction("c.txt", "Ada praised Dora."), RUN)
    folder.close()
    with kg.open(path) as graph:
        assert graph.entity("Ada").facts
        assert graph.query("ASK { ?someone kg:praises ?other }").answer
        assert stored(graph) == lines(graph)


def test_a_stop_between_tables_and_rdf_is_mended_when_the_graph_is_opened(path, monkeypatch):
    folder = open_folder(path)
    folder.put(extraction("c.txt", "Ada praised Dora."), RUN)
    monkeypatch.setattr("kg.store.update.write_rdf", lambda _: None)
    update_graph(folder)
    folder.close()
    monkeypatch.undo()
    with kg.open(path) as graph:
        assert stored(graph) == lines(graph)


def test_a_stop_in_the_middle_of_a_change_leaves_the_tables_as_they_were(path, monkeypatch):
    with kg.open(path) as graph:
        before = turtle(graph)
    folder = open_folder(path)
    folder.put(extraction("c.txt", "Ada praised Dora."), RUN)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.store.update.Update.finish", stop)
    with pytest.raises(KeyboardInterrupt):
        update_graph(folder)
    monkeypatch.undo()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.pipeline.update_graph", lambda _: None)
        with kg.open(path) as graph:
            assert turtle(graph) == before
    folder.close()


def test_a_reader_keeps_its_snapshot_while_a_writer_goes_on(path):
    with kg.open(path) as reader, kg.open(path) as writer:
        assert not reader.query("ASK { ?someone kg:praises ?other }").answer
        add(writer, {"c.txt": "Ada praised Dora."})
        assert not reader.query("ASK { ?someone kg:praises ?other }").answer
        assert writer.query("ASK { ?someone kg:praises ?other }").answer
    with kg.open(path) as later:
        assert later.query("ASK { ?someone kg:praises ?other }").answer


def test_old_snapshots_go_when_nobody_reads_them(path):
    with kg.open(path) as writer:
        for number in range(3):
            add(writer, {"c.txt": f"Ada praised Dora{number}x."})
    snapshots = [found for found in (path / "rdf").iterdir() if "snapshot" in found.name]
    assert len(snapshots) == 1


def test_removing_a_document_that_is_not_there_names_those_that_are(path):
    with kg.open(path) as graph, pytest.raises(NotFoundError, match=r"there are: a\.txt, b\.txt"):
        graph.remove("z.md")


def test_a_graph_keeps_its_configuration(path):
    config = Config(min_confidence=0.95)
    with open_or_create(path, config) as graph:
        graph.update()
        assert not graph.query("ASK { :Ada kg:met :Bo }").answer
    with kg.open(path) as graph:
        assert graph.folder.config == config


def test_the_base_of_a_graph_can_not_change(path):
    with pytest.raises(StoreError, match="build a new graph for another base"):
        open_or_create(path, Config(base="https://other.example/"))
