"""Whatever is in a field, a name or a file: the graph can be read, and loses nothing."""

from __future__ import annotations

import itertools
import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from made import extraction, graph_of, lines, stored, turtle

import kg
from kg.config import Config, write_config
from kg.errors import ConfigError, DecisionError, NotFoundError, ReadError, StoreError
from kg.graph import open_or_create
from kg.iri import document_iri
from kg.model import Document
from kg.rdf import terms
from kg.read import Warned, read_documents
from kg.read.checked import checked
from kg.resolve import Decisions, read_decisions, write_decisions
from kg.resolve.decisions import Accept, Merge, Rename, Retype, Split
from kg.review import decide, rejections

TEXT = "Ada met Bo. Ada praised Carl."
ODD = st.text(st.characters(), max_size=12) | st.sampled_from(
    [
        "\ufffe",
        "\uffff",
        "en_US",
        "en us",
        "x-",
        "de--",
        "http://a:x/",
        "https://[",
        "a\nb",
        '"',
        "\\",
        "> <",
        "\x00",
    ]
)


@given(value=ODD, language=ODD)
@settings(max_examples=300, deadline=None)
def test_any_iri_and_any_language_make_a_line_that_all_read(value, language):
    text = f"{terms.iri(value)} <urn:p> {terms.text(value, language)} ."
    (triple,) = ox.parse(text.encode(), ox.RdfFormat.N_TRIPLES)
    assert f"{triple} ." == text
    assert len(rdflib.Graph().parse(data=text, format="nt")) == 1


@given(fields=st.fixed_dictionaries({}, optional=dict.fromkeys(("title", "source"), ODD)), tag=ODD)
@settings(max_examples=25, deadline=None)
def test_no_field_of_a_document_keeps_the_graph_from_being_read(fields, tag):
    document = Document(id="a.txt", text=TEXT, language=tag, **fields)
    read = extraction("a.txt", TEXT)
    import msgspec

    document, _ = checked(document)
    with graph_of({"b.txt": "Carl left Goa."}) as graph:
        with graph.folder.lock:
            graph.folder.put(msgspec.structs.replace(read, document=document), "{}")
        graph.update()
        assert graph.query("ASK { :Ada kg:met :Bo }").answer
        assert list(graph.find_damage()) == []
        assert stored(graph) == lines(graph)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("en_US", "en-US"), ("PT-br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW"), ("Klingonese!", "en")],
)
def test_a_language_is_a_tag_or_is_left_out_with_a_word(tmp_path, written, kept):
    rows = {"id": "a", "text": TEXT, "language": written}
    (tmp_path / "a.jsonl").write_text(json.dumps(rows))
    *told, document = read_documents([tmp_path], language="")
    assert document.language == kept
    assert [isinstance(one, Warned) for one in told] == ([True] if kept == "en" else [])


IDS = ["a b.txt", "a-b.txt", "a  b.txt", "é.txt", "e\u0301.txt", "a%20b.txt", "x/a.txt", "a\tb.txt"]


def test_no_two_documents_share_an_iri():
    iris = [document_iri(id_) for id_ in IDS]
    assert len(set(iris)) == len(IDS)


@given(st.lists(st.text(max_size=6), min_size=2, max_size=2, unique=True))
def test_different_ids_have_different_iris(pair):
    assert document_iri(pair[0]) != document_iri(pair[1])


def test_documents_of_like_names_lose_nothing_of_each_other():
    texts = {id_: f"Ada met Bo. Dora left {name}." for id_, name in zip(IDS, NAMES, strict=True)}
    with graph_of(texts) as graph:
        assert len(graph.query("SELECT ?d { ?d a nif:Context }")) == len(IDS)
        assert list(graph.find_damage()) == []
        graph.remove(IDS[0])
        with graph_of({id_: text for id_, text in texts.items() if id_ != IDS[0]}) as fresh:
            assert turtle(graph) == turtle(fresh)


NAMES = ["Goa", "Burma", "India", "France", "Acme", "Carl", "Bo", "Ada"]

EMPTY = ["", " ", "\t", "\u2003"]
WRONG = [
    *(Rename("Ada", label) for label in (*EMPTY, "a\x00b", "\ud800")),
    *(Merge(("Ada", name)) for name in (*EMPTY, "ada", "nobody")),
    *(Accept(names) for names in ((), ("Ada",), ("Ada", ""))),
    *(Split(names) for names in ((), ("Ada",), ("", "Bo"))),
    Split(("Ada",), ("nowhere.txt",)),
    Split(("Ada",), ("",)),
    *(Retype("Ada", type_) for type_ in (*EMPTY, "Persn", "person", "http://a/")),
]


@pytest.mark.parametrize("decision", WRONG, ids=repr)
def test_a_decision_that_says_nothing_is_refused_and_nothing_is_written(decision):
    with graph_of({"a.txt": TEXT}) as graph:
        decide(graph, Retype("Ada", "Person"))
        before = graph.folder.decisions.read_bytes()
        with pytest.raises((DecisionError, NotFoundError)):
            decide(graph, decision)
        assert graph.folder.decisions.read_bytes() == before
        graph.update()


@given(st.lists(st.builds(Rename, ODD, ODD) | st.builds(Merge, st.tuples(ODD, ODD)), max_size=3))
@settings(max_examples=200, deadline=None)
def test_decisions_are_read_back_before_the_old_ones_go(tmp_path_factory, taken):
    path = tmp_path_factory.mktemp("decisions") / "decisions.toml"
    wanted = Decisions(tuple(taken))
    write_decisions(path, Decisions())
    try:
        write_decisions(path, wanted)
    except DecisionError:
        assert read_decisions(path) == Decisions()
    else:
        assert read_decisions(path) == wanted


@given(ODD, ODD)
@settings(max_examples=200, deadline=None)
def test_settings_are_read_back_before_the_old_ones_go(tmp_path_factory, model, alias):
    path = tmp_path_factory.mktemp("config") / "config.toml"
    config = Config(model=model, aliases=(alias,))
    from kg.config import load_config

    try:
        write_config(path, config)
    except ConfigError:
        assert not path.exists()
    else:
        assert load_config(path) == config


def test_every_claim_can_be_rejected_inferred_ones_with_their_sources():
    text = "Ada met Bo. Carl praised Dora. Acme left India. Bo met Ada. Dora founded Acme."
    with graph_of({"a.txt": text, "b.txt": "Ada met Bo."}) as graph:
        facts = sorted({(fact.subject, fact.predicate, str(fact.object)) for fact in graph.facts()})
        assert any("Inferred" in map(str, fact.statuses) for fact in graph.facts())
    for fact in facts:
        with graph_of({"a.txt": text, "b.txt": "Ada met Bo."}) as graph:
            decide(graph, *rejections(graph, *fact))
            left = {(one.subject, one.predicate, str(one.object)) for one in graph.facts()}
            assert fact not in left


@pytest.mark.parametrize("format_", ["turtle", "ntriples", "rdfxml", "jsonld", "trig"])
def test_forgetting_an_import_of_its_own_export_changes_nothing(tmp_path, format_):
    suffix = {"ntriples": "nt", "rdfxml": "rdf", "trig": "trig", "turtle": "ttl"}
    with graph_of({"a b.txt": TEXT, "b.txt": "Carl left Goa. Ada met Bo."}) as graph:
        before, known = turtle(graph), stored(graph)
        file = tmp_path / f"own.{suffix.get(format_, format_)}"
        file.write_bytes(b"".join(graph.export(format_)))
        assert graph.import_rdf(file) > 100
        assert list(graph.find_damage()) == []
        graph.forget_import(file.name)
        assert (turtle(graph), stored(graph)) == (before, known)


def test_files_of_one_name_are_two_imports(tmp_path):
    names = []
    with graph_of({"a.txt": TEXT}) as graph:
        for number, folder in enumerate(("", "x", "y/x")):
            path = tmp_path / folder / "same.ttl"
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(f"<urn:s> <urn:p> {number} .")
            graph.import_rdf(path)
        assert len(graph.query("SELECT ?o { <urn:s> <urn:p> ?o }")) == 3
        (tmp_path / "x" / "same.ttl").write_text("<urn:s> <urn:p> 7 .")
        graph.import_rdf(tmp_path / "x" / "same.ttl")
        found = graph.query("SELECT ?o { <urn:s> <urn:p> ?o }")
        assert sorted(row[0].value for row in found.rows) == ["0", "2", "7"]
        names = [name for (name,) in graph.folder.database.rows("SELECT name FROM imports")]
    assert sorted(names) == ["same.ttl", "x/same.ttl", "y/x/same.ttl"]


@pytest.mark.parametrize(
    "text",
    [
        "<a:s> <a:p> <<( <a:s> <a:p> <a:o> )>> .",
        '<a:s> <a:p> "x"@en--rtl .',
        "<< <a:s> <a:p> <a:o> >> <a:q> 1 .",
        "<a:s> <a:p> <a:o> {| <a:q> 1 |} .",
    ],
)
def test_rdf_1_2_is_refused_and_the_graph_goes_on(tmp_path, text):
    (tmp_path / "new.ttl").write_text(text)
    with graph_of({"a.txt": TEXT}) as graph:
        with pytest.raises(ReadError, match=r"RDF 1\.2.*nothing of it was imported"):
            graph.import_rdf(tmp_path / "new.ttl")
        assert graph.query("ASK { :Ada kg:met :Bo }").answer


def test_numbers_are_imported_as_the_store_keeps_them(tmp_path):
    for name, number in (("a.ttl", '"01"'), ("b.ttl", '"1"')):
        literal = f"{number}^^<http://www.w3.org/2001/XMLSchema#integer>"
        (tmp_path / name).write_text(f"<urn:s> <urn:p> {literal} .")
    with graph_of({"a.txt": TEXT}) as graph:
        for name in ("a.ttl", "b.ttl"):
            graph.import_rdf(tmp_path / name)
        graph.forget_import("a.ttl")
        assert graph.query("ASK { <urn:s> <urn:p> 1 }").answer
        assert list(graph.find_damage()) == []


SHAPES = {
    "list": "<a:s> <a:p> (" + " 1" * 5_000 + ") .",
    "linked": "".join(
        f"_:b{one} <a:p> _:b{other} .\n" for one, other in itertools.permutations(range(40), 2)
    ),
    "ring": "".join(f"_:b{one} <a:p> _:b{(one + 1) % 3000} .\n" for one in range(3000)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_blank_nodes_of_any_shape_are_named_soon_and_alike(tmp_path, shape):
    path = tmp_path / "blank.ttl"
    path.write_text(SHAPES[shape])
    with graph_of({"a.txt": TEXT}) as graph:
        count = graph.import_rdf(path)
        once = stored(graph)
        graph.import_rdf(path)
        assert stored(graph) == once
        assert count == len(list(ox.parse(SHAPES[shape], ox.RdfFormat.TURTLE)))


def test_a_graph_that_broke_opens_again(tmp_path):
    """A graph of the format before, with two ids of one IRI and a language that is no tag."""
    import sqlite3

    import msgspec

    path = tmp_path / "old.kg"
    with open_or_create(path) as graph, graph.folder.lock:
        for id_ in ("a b.txt", "a-b.txt", "c.txt"):
            read = extraction(id_, TEXT)
            document = msgspec.structs.replace(read.document, language="en_US")
            graph.folder.put(msgspec.structs.replace(read, document=document), "{}")
    with sqlite3.connect(path / "graph.sqlite") as connection:
        connection.executescript(
            "ALTER TABLE imports DROP COLUMN place;"
            "UPDATE meta SET value = '3' WHERE key = 'version';"
            "UPDATE meta SET value = 'x' WHERE key = 'inputs';"
            "INSERT INTO imports VALUES ('a b.ttl', 'a b.ttl');"
            "INSERT INTO imported VALUES ('<https://kg.example/import/a-b.ttl#c14n0> <a:b> 1 .',"
            " 'a b.ttl');"
            "INSERT INTO imported VALUES ('<https://kg.example/import/a-b.ttl#c14n0> <a:b> <a:c> .'"
            ", 'a b.ttl');"
        )
    connection.close()
    with kg.open(path) as graph:
        assert list(graph.find_damage()) == []
        assert {document.language for document in graph.documents()} == {"en-US"}
        found = graph.query("SELECT ?d { ?d a nif:Context ; schema:inLanguage 'en-US' }")
        assert len(found) == 3
        assert graph.query("ASK { <https://kg.example/import/a%20b.ttl#c14n0> <a:b> <a:c> }").answer
        known = graph.folder.known()
        assert all(
            known[one.id][0] == one.content_hash for one in graph.documents()
        )  # so none is read again


def test_a_backup_is_the_graph_and_takes_no_taken_place(tmp_path):
    with graph_of({"a.txt": TEXT}) as graph:
        decide(graph, Rename("Ada", "Ada King"))
        with graph.folder.lock:  # as a build that goes on would hold it
            graph.folder.put(extraction("later.txt", "Carl left Goa."), "{}")
            graph.back_up(tmp_path / "copy.kg")
        with pytest.raises(StoreError, match="choose another name"):
            graph.back_up(tmp_path / "copy.kg")
        graph.update()
        with kg.open(tmp_path / "copy.kg") as copy:
            assert (turtle(copy), stored(copy)) == (turtle(graph), stored(graph))
            assert list(copy.find_damage()) == []


def test_a_decision_that_a_stop_came_behind_is_followed_when_the_graph_is_opened(
    tmp_path, monkeypatch
):
    graph = graph_of({"a.txt": TEXT}, tmp_path / "x.kg")
    with monkeypatch.context() as stopped:

        def stop(_):
            raise KeyboardInterrupt

        stopped.setattr("kg.graph.Graph.update", stop)
        with pytest.raises(KeyboardInterrupt):
            decide(graph, Rename("Ada", "Eva"))
    graph.close()
    with kg.open(tmp_path / "x.kg") as graph:
        assert "Eva" in {entity.label for entity in graph.entities()}
        assert not graph.folder.unfinished()
        assert stored(graph) == lines(graph)
