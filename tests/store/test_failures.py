"""What fails for one document costs that document alone: in every stage, here and in workers."""

import importlib
import sys

import msgspec
import pytest

import kg
from kg import parallel
from kg.cli import main
from kg.config import Config
from kg.errors import DocumentError
from kg.model import Document
from kg.parallel import read_texts
from kg.pieces import join_pieces, pieces_of
from kg.read import Skipped
from kg.read.formats import suffixes

pytestmark = pytest.mark.model

TEXTS = {
    "a.txt": "Ada Lovelace met Charles Babbage.",
    "b.txt": "Dora Maar visited Paris.",
    "c.txt": "Grace Hopper praised Alan Turing.",
}
BEFORE_THE_GRAPH = [
    ("kg.annotate.parses", "annotate", "the annotator"),
    ("kg.extraction", "normalise", "the normalising"),
    ("kg.extraction", "extract", "the extraction"),
    ("kg.resolve", "cluster_mentions", "the joining of names"),
]
IN_THE_GRAPH = [
    ("kg.pipeline.update", "profile_document", "the linking"),
    ("kg.pipeline.update", "map_claims", "the mapping"),
    ("kg.rdf", "claim_triples", "the mapping"),
]
MET = "ASK { :Ada-Lovelace kg:met :Charles-Babbage }"
PRAISED = "ASK { :Grace-Hopper ?praised :Alan-Turing }"
VISITED = "ASK { :Dora-Maar ?visited :Paris }"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text)
    return tmp_path / "in"


def break_for_dora(monkeypatch, module, name):
    """Let a stage raise for each document that tells of Dora."""
    right = getattr(importlib.import_module(module), name)

    def fail(*arguments, **options):
        if "Dora" in str(arguments):
            raise ZeroDivisionError("no such word")
        return right(*arguments, **options)

    monkeypatch.setattr(f"{module}.{name}", fail)


@pytest.mark.parametrize(("module", "name", "part"), [*BEFORE_THE_GRAPH, *IN_THE_GRAPH])
def test_a_stage_that_fails_costs_its_document_until_the_next_build(
    folder, monkeypatch, module, name, part
):
    with monkeypatch.context() as broken:
        break_for_dora(broken, module, name)
        graph = kg.build([folder])
    with graph:
        (skipped,) = graph.report.skipped
        assert skipped.place == "b.txt"
        assert skipped.reason.startswith(f"{part} failed: ZeroDivisionError: no such word (")
        assert [graph.query(query).answer for query in (MET, VISITED, PRAISED)] == [1, 0, 1]
        report = graph.add([folder])
        assert (report.unchanged, report.skipped) == (2, [])
        assert graph.query(VISITED).answer


@pytest.mark.parametrize(("module", "name", "part"), [*BEFORE_THE_GRAPH, *IN_THE_GRAPH])
def test_a_strict_build_stops_at_the_first_failure(folder, monkeypatch, module, name, part):
    break_for_dora(monkeypatch, module, name)
    with pytest.raises(DocumentError, match=rf"b\.txt: {part} failed: ZeroDivisionError"):
        kg.build([folder], strict=True)


def test_a_strict_build_stops_at_a_file_that_can_not_be_read(folder):
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x00\x00\xff")
    with pytest.raises(DocumentError, match=r"b\.txt: a binary file"):
        kg.build([folder], strict=True)


def test_an_ontology_whose_finding_fails_costs_the_document_alone(folder, monkeypatch):
    (folder.parent / "own.ttl").write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://own.example/visited> a owl:ObjectProperty ; rdfs:label "visited" .\n'
    )
    break_for_dora(monkeypatch, "kg.facts.finder", "anchored")
    with kg.build([folder], config=Config(ontologies=(str(folder.parent / "own.ttl"),))) as graph:
        (skipped,) = graph.report.skipped
        assert skipped.reason.startswith("the finding of an ontology's facts failed: ZeroDivision")


PLUG_IN = """
import sys

def extract(document, doc, mentions):
    if "Dora" in document.text:
        FAULT
    return ()

def link(name, type, aliases):
    if "Dora" in name:
        FAULT
    return ()
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Return a function that installs an extractor and a linker which have a fault."""

    def install(fault: str) -> None:
        (tmp_path / "faulty.py").write_text(PLUG_IN.replace("FAULT", fault))
        installed = tmp_path / "faulty-1.0.dist-info"
        installed.mkdir()
        (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
        (installed / "entry_points.txt").write_text(
            "[kg.extractors]\nfaulty = faulty:extract\n[kg.linkers]\nfaulty = faulty:link\n"
        )
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "faulty", raising=False)

    yield install
    sys.modules.pop("faulty", None)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("raise ValueError('not today')", "ValueError: not today (faulty.py, line 6)"),
        ("sys.exit(3)", "SystemExit: 3 (faulty.py, line 6)"),
        ("return ['no claim']", "ValidationError: Expected `object`, got `str` - at `$[0]`"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
    ],
)
def test_an_extractor_that_fails_is_named_and_costs_its_document(folder, install, fault, reason):
    install(fault)
    with kg.build([folder], config=Config(extractors=("clauses", "faulty"))) as graph:
        (skipped,) = graph.report.skipped
        assert skipped.place == "b.txt"
        assert skipped.reason.startswith(f"the extractor 'faulty' failed: {reason}")
        assert graph.query(MET).answer


def test_a_linker_that_fails_is_named_and_its_document_is_in_the_graph_without_its_links(
    folder, install
):
    install("raise ValueError('not today')")
    with kg.build([folder], config=Config(linkers=("faulty",))) as graph:
        (skipped,) = graph.report.skipped
        assert skipped.place == "b.txt"
        assert skipped.reason.startswith("the linker 'faulty' failed: ValueError: not today")
        assert all(graph.query(query).answer for query in (MET, VISITED, PRAISED))
        assert graph.add([folder]).changed == ["b.txt"]


@pytest.mark.slow
def test_in_other_processes_too_a_failure_costs_its_document_alone(install, monkeypatch):
    monkeypatch.setattr(parallel, "_FEW_CHARACTERS", 0)
    install("raise ValueError('not today')")
    documents = [Document(id=name, text=text) for name, text in TEXTS.items()]
    config = Config(extractors=("clauses", "faulty"))
    first, skipped, last = read_texts(documents, config, processes=2)
    assert (first.document.id, last.document.id) == ("a.txt", "c.txt")
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("the extractor 'faulty' failed: ValueError: not today")


def test_the_command_names_and_counts_what_was_skipped_and_ends_well(
    folder, install, monkeypatch, capsys
):
    install("raise ValueError('not today')")
    (folder.parent / "kg.toml").write_text('extractors = ["clauses", "faulty"]\n')
    (folder / "d.txt").write_text("")
    (folder / "e.xyz").write_text("x")
    arguments = [
        "build",
        folder,
        "-o",
        folder.parent / "x.kg",
        "--config",
        folder.parent / "kg.toml",
    ]
    monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code
    told = capsys.readouterr().err.splitlines()
    assert told[:4] == [
        f"skipped {folder / 'd.txt'}: empty",
        "skipped b.txt: the extractor 'faulty' failed: ValueError: not today (faulty.py, line 6)",
        f"passed over {folder / 'e.xyz'}: .xyz is no format that kg reads",
        f"kg reads {', '.join(suffixes())}",
    ]
    assert told[4].startswith("2 documents, ")
    assert "; 2 skipped → " in told[4]


def test_a_long_text_is_cut_behind_paragraphs_into_pieces_that_make_the_whole():
    text = "\n\n".join(f"Paragraph {number} of the book." for number in range(1_000))
    pieces = list(pieces_of(Document(id="a", text=text), longest=500))
    assert "".join(piece.document.text for piece in pieces) == text
    assert all(250 < len(piece.document.text) <= 500 for piece in pieces[:-1])
    assert all(piece.document.text.endswith("\n\n") for piece in pieces[:-1])
    assert all(
        text[piece.start :].startswith(piece.document.text) and piece.document.id == "a"
        for piece in pieces
    )


@pytest.mark.parametrize(
    "text", ["word " * 300, "x" * 1_500, "One two. " * 200, "\n\n" + "y" * 999]
)
def test_a_text_without_paragraphs_is_cut_all_the_same(text):
    pieces = list(pieces_of(Document(id="a", text=text), longest=500))
    assert "".join(piece.document.text for piece in pieces) == text
    assert max(len(piece.document.text) for piece in pieces) <= 500


def test_a_text_read_in_pieces_says_the_same_in_the_same_places(monkeypatch):
    text = "\n\n".join([TEXTS["a.txt"], "She lived in London.", TEXTS["c.txt"], TEXTS["b.txt"]])
    document = Document(id="a", text=text)
    (whole,) = read_texts([document], Config(), processes=1)
    monkeypatch.setattr(parallel, "pieces_of", lambda one: pieces_of(one, longest=60))
    assert len(list(pieces_of(document, longest=60))) == 2
    (found,) = read_texts([document], Config(), processes=1)
    assert found.document == document
    # how sure a claim is and how much it weighs depend on where in the text it stands
    placed = {"confidence": 0.5, "evidence": (), "salience": 0.5}
    alike = [msgspec.structs.replace(claim, **placed) for claim in whole.claims]
    assert [msgspec.structs.replace(claim, **placed) for claim in found.claims] == alike
    assert found.sentences == whole.sentences
    assert {mention.span for mention in found.mentions} == {one.span for one in whole.mentions}
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    assert join_pieces(document, [whole]).claims == whole.claims


def test_names_of_two_pieces_are_one_thing_as_those_of_one_text_are(monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text(
        "Ada Lovelace met Charles Babbage in London.\n\nLovelace praised Alan Turing.\n"
    )
    monkeypatch.setattr(parallel, "pieces_of", lambda one: pieces_of(one, longest=50))
    with kg.build([tmp_path / "a.txt"]) as graph:
        assert graph.query("ASK { :Ada-Lovelace ?praised :Alan-Turing }").answer
