"""`kg merge` gives what building all texts together would have given."""

import json
import os
import random
from pathlib import Path

import msgspec
import pytest
from store.made import extraction, graph_of, stored, turtle

import kg
from kg.config import Config
from kg.errors import StoreError
from kg.graph import Graph
from kg.merging import merge_graphs, renamed
from kg.resolve import read_decisions
from kg.resolve.decisions import Merge, Reject, Split
from kg.review import decide
from kg.store import create_folder
from kg.view import page

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))
TEXTS = {
    "a.txt": "Ada met Bo. Carl founded Acme.",
    "b.txt": "Dora left India. Ada praised the engine.",
    "c.txt": "Bo met Carl. Dora never left Goa.",
}


def everything(graph):
    """Return all that can be written of a graph, as bytes."""
    written = [b"".join(graph.export(name)) for name in ("turtle", "nquads", "json", "graphml")]
    return [*written, page(graph.content(), title="t", base=graph.base).encode()]


def halves(path, texts, names):
    """Make two graphs, one of the named texts and one of the others; return their paths."""
    graph_of({name: texts[name] for name in names}, path / "a.kg").close()
    rest = {name: text for name, text in texts.items() if name not in names}
    graph_of(rest, path / "b.kg").close()
    return [path / "a.kg", path / "b.kg"]


@pytest.mark.parametrize("names", [["a.txt"], ["b.txt", "c.txt"], ["a.txt", "b.txt"]])
def test_merged_halves_are_the_whole_byte_for_byte(tmp_path, names):
    assert merge_graphs(halves(tmp_path, TEXTS, names), tmp_path / "c.kg") == []
    with kg.open(tmp_path / "c.kg") as merged, graph_of(TEXTS) as whole:
        assert everything(merged) == everything(whole)
        assert stored(merged) == stored(whole)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    with kg.build(EXAMPLES, tmp_path_factory.mktemp("whole") / "whole.kg") as graph:
        yield graph


def part_of(whole, ids, path):
    """Make the graph that a build of some of the documents makes, of what was read of them."""
    part = Graph(create_folder(path, Config()))
    rows = dict(whole.folder.database.rows("SELECT id, run FROM documents"))
    origins = whole.folder.origins()
    for read in whole.folder.extractions(ids):
        id_ = read.document.id
        part.folder.put(read, rows[id_], origin=origins[id_])
    part.update()
    part.close()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_ten_random_halvings_of_the_examples_merge_to_the_whole(whole, tmp_path, seed):
    ids = whole.folder.ids()
    random.Random(seed).shuffle(ids)
    cut = 1 + seed % (len(ids) - 1)
    for name, some in (("a", ids[:cut]), ("b", ids[cut:])):
        part_of(whole, some, tmp_path / f"{name}.kg")
    remarks = merge_graphs([tmp_path / "a.kg", tmp_path / "b.kg"], tmp_path / "c.kg")
    assert remarks == []
    with kg.open(tmp_path / "c.kg") as merged:
        assert everything(merged) == everything(whole)
        assert stored(merged) == stored(whole)


OPEN = Path(os.environ.get("KG_TEST_DATA", "")) / "reading" / "open.jsonl"
SPENT = ROOT / "benchmarks" / "reading" / "spent.txt"
# KG_TEST_MERGED=438 takes all of them, a quarter of an hour
MERGED = int(os.environ.get("KG_TEST_MERGED", "100"))


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Return the graph of many texts of many kinds, and all that can be written of it."""
    spent = set(SPENT.read_text(encoding="utf-8").splitlines())
    lines = OPEN.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [line for line in lines if json.loads(line)["id"] in spent]
    # some of each kind, which stand together in the file
    chosen = lines[:: len(lines) // MERGED][:MERGED]
    assert len(chosen) == MERGED
    folder = tmp_path_factory.mktemp("texts")
    (folder / "texts.jsonl").write_text("".join(chosen), encoding="utf-8")
    with kg.build(folder / "texts.jsonl", folder / "whole.kg") as graph:
        yield graph, everything(graph), stored(graph)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(not OPEN.is_file(), reason="KG_TEST_DATA names no folder with reading/")
@pytest.mark.parametrize("seed", range(10))
def test_ten_random_halvings_of_many_texts_merge_to_the_whole(texts, tmp_path, seed):
    graph, written, rows = texts
    ids = graph.folder.ids()
    random.Random(seed).shuffle(ids)
    for name, some in (("a", ids[: MERGED // 2]), ("b", ids[MERGED // 2 :])):
        part_of(graph, some, tmp_path / f"{name}.kg")
    assert merge_graphs([tmp_path / "a.kg", tmp_path / "b.kg"], tmp_path / "c.kg") == []
    with kg.open(tmp_path / "c.kg") as merged:
        assert everything(merged) == written
        assert stored(merged) == rows


@pytest.mark.model
@pytest.mark.slow
def test_files_of_one_name_are_told_apart_as_a_build_does(tmp_path, run):
    for folder, text in (("x", "Ada Reed met Bo Lane in Goa."), ("y", "Cleo Ford sued Dan Webb.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(text)
        assert run("build", tmp_path / folder, "-o", tmp_path / f"{folder}.kg")[0] == 0
    both = [tmp_path / "x", tmp_path / "y"]
    assert run("build", both[0], both[1], "-o", tmp_path / "both.kg")[0] == 0
    code, _, err = run("merge", tmp_path / "x.kg", tmp_path / "y.kg", "-o", tmp_path / "m.kg")
    assert code == 0
    assert "document 'report.txt' is 'y/report.txt', for another file has its id" in err
    with kg.open(tmp_path / "m.kg") as merged, kg.open(tmp_path / "both.kg") as together:
        assert everything(merged) == everything(together)
    # and a build of the same files reads none of them again
    with kg.build(both, tmp_path / "m.kg") as again:
        assert (again.report.unchanged, again.report.added) == (2, [])


def test_what_was_read_is_the_same_under_another_id():
    assert renamed(extraction("a.txt", TEXTS["a.txt"]), "x/a.txt") == extraction(
        "x/a.txt", TEXTS["a.txt"]
    )


def test_decisions_of_both_graphs_hold(tmp_path):
    paths = halves(tmp_path, TEXTS, ["a.txt"])
    for path, decision in zip(paths, (Merge(("Ada", "Bo")), Merge(("Dora", "Carl"))), strict=True):
        with kg.open(path) as graph:
            decide(graph, decision)
    merge_graphs(paths, tmp_path / "c.kg")
    with kg.open(tmp_path / "c.kg") as merged, graph_of(TEXTS) as whole:
        decide(whole, Merge(("Ada", "Bo")), Merge(("Dora", "Carl")))
        assert everything(merged) == everything(whole)


def test_a_decision_follows_its_document_and_a_later_one_counts(tmp_path):
    graph_of({"a.txt": "Ada met Bo. Carl left India."}, tmp_path / "a.kg").close()
    graph_of({"a.txt": "Carl met Bo. Ada left India."}, tmp_path / "b.kg").close()
    for name in "ab":
        with kg.open(tmp_path / f"{name}.kg") as graph:
            graph.folder.set_origins({"a.txt": f"/{name}/a.txt"})
    reject = Reject("a.txt", "Carl met Bo.", "Carl", "meet", "Bo")
    for name, decisions in (
        ("a", [Merge(("Ada", "Carl"))]),
        ("b", [reject, Split(("Ada", "Carl"))]),
    ):
        with kg.open(tmp_path / f"{name}.kg") as graph:
            decide(graph, *decisions)
    remarks = merge_graphs([tmp_path / "a.kg", tmp_path / "b.kg"], tmp_path / "c.kg")
    taken = read_decisions(tmp_path / "c.kg" / "decisions.toml").taken
    assert taken == (msgspec.structs.replace(reject, document="b/a.txt"), Split(("Ada", "Carl")))
    assert any("takes the place of another graph's" in remark for remark in remarks)


TURTLE = "<http://a.example/{0}> <http://a.example/knows> _:b . _:b <http://a.example/is> '{0}' ."


def test_imports_come_along_and_are_told_apart_by_their_files(tmp_path):
    paths = halves(tmp_path, TEXTS, ["a.txt"])
    together = graph_of(TEXTS)
    for path, folder in zip(paths, ("x", "y"), strict=True):
        (tmp_path / folder).mkdir()
        file = tmp_path / folder / "same.ttl"
        file.write_text(TURTLE.format(folder))
        together.import_rdf(file)
        with kg.open(path) as graph:
            graph.import_rdf(file)
    remarks = merge_graphs(paths, tmp_path / "c.kg")
    assert [one.partition(": ")[2] for one in remarks] == [
        "import 'same.ttl' is 'y/same.ttl', for another file has its name"
    ]
    with kg.open(tmp_path / "c.kg") as merged, together:
        assert everything(merged) == everything(together)
        assert stored(merged) == stored(together)


def test_an_iri_that_a_thing_had_leads_to_what_it_is_now(tmp_path):
    graph_of({"a.txt": "Burma left India."}, tmp_path / "a.kg").close()
    graph_of({"b.txt": "Myanmar met India. Myanmar met Bo."}, tmp_path / "b.kg").close()
    iris = {}
    for name in "ab":
        with kg.open(tmp_path / f"{name}.kg") as graph:
            iris |= {entity.id: name for entity in graph.entities()}
    merge_graphs([tmp_path / "a.kg", tmp_path / "b.kg"], tmp_path / "c.kg")
    with kg.open(tmp_path / "c.kg") as merged:
        assert all(merged.folder.successor(iri) for iri in iris)


def test_what_can_not_be_merged_is_said_and_leaves_nothing(tmp_path, run):
    graph_of({"a.txt": "Ada met Bo."}, tmp_path / "a.kg").close()
    graph_of({"b.txt": "Ada met Bo."}, tmp_path / "b.kg", base="https://b.example/").close()
    for arguments, words in (
        (["a.kg", "b.kg", "-o", "c.kg"], "b.kg has the base https://b.example/"),
        (["a.kg", "-o", "c.kg"], "name two or more"),
        (["a.kg", "none.kg", "-o", "c.kg"], "no graph at"),
        (["a.kg", "a.kg", "-o", "b.kg"], "b.kg exists; choose another name"),
    ):
        paths = [tmp_path / one if one.endswith(".kg") else one for one in arguments]
        code, _, err = run("merge", *paths)
        assert (code, err.count("\n")) == (1, 1)
        assert words in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.kg", "b.kg"]


def test_a_graph_merged_with_itself_is_itself(tmp_path):
    graph_of(TEXTS, tmp_path / "a.kg").close()
    merge_graphs([tmp_path / "a.kg", tmp_path / "a.kg"], tmp_path / "c.kg")
    with kg.open(tmp_path / "c.kg") as merged, kg.open(tmp_path / "a.kg") as graph:
        assert turtle(merged) == turtle(graph)


def test_the_earlier_text_of_a_document_gives_way(tmp_path):
    graph_of({"a.txt": "Ada met Bo."}, tmp_path / "a.kg").close()
    graph_of({"a.txt": "Carl met Bo."}, tmp_path / "b.kg").close()
    remarks = merge_graphs([tmp_path / "a.kg", tmp_path / "b.kg"], tmp_path / "c.kg")
    assert "of 1 documents" in remarks[0]
    with kg.open(tmp_path / "c.kg") as merged, kg.open(tmp_path / "b.kg") as later:
        assert turtle(merged) == turtle(later)


def test_no_graph_is_made_where_one_can_not_be_read(tmp_path):
    graph_of({"a.txt": "Ada met Bo."}, tmp_path / "a.kg").close()
    with pytest.raises(StoreError):
        merge_graphs([tmp_path / "a.kg", tmp_path / "b.kg"], tmp_path / "c.kg")
    assert not (tmp_path / "c.kg").exists()
