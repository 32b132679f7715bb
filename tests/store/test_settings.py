"""A setting is checked before it is kept, and a graph outlives the files that its settings name."""

import sys

import pytest
from made import extraction

import kg
from kg import pipeline
from kg.cli import main
from kg.config import Config
from kg.errors import ModelError, OntologyError, PluginError, ReadError, RemoteError
from kg.graph import open_or_create

ONTOLOGY = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://own.example/praises> a owl:ObjectProperty ; rdfs:label "praises" .
"""
TABLE = "name\tidentifier\nAda\thttps://own.example/Ada\n"
PRAISED = "ASK { :Ada <https://own.example/praises> :Bo }"


@pytest.fixture(autouse=True)
def _without_a_model(monkeypatch):
    """Read the sentences that `made` reads."""

    def read_texts(documents, config, **_):
        for document in documents:
            yield extraction(document.id, document.text)

    monkeypatch.setattr(pipeline.build, "read_texts", read_texts)


@pytest.fixture
def files(tmp_path) -> Config:
    """Return settings that name an ontology and a table, beside two texts."""
    (tmp_path / "a.txt").write_text("Ada praised Bo.")
    (tmp_path / "b.txt").write_text("Carl met Bo.")
    (tmp_path / "own.ttl").write_text(ONTOLOGY)
    (tmp_path / "names.tsv").write_text(TABLE)
    return Config(ontologies=(str(tmp_path / "own.ttl"),), aliases=(str(tmp_path / "names.tsv"),))


@pytest.mark.parametrize(
    ("config", "error"),
    [
        (Config(aliases=("missing.tsv",)), ReadError),
        (Config(ontologies=("missing.ttl",)), OntologyError),
        (Config(linkers=("missing",)), PluginError),
        (Config(linkers=("http://127.0.0.1:9/none",)), RemoteError),
        (Config(extractors=("clauses", "missing")), PluginError),
        (Config(model="missing"), ModelError),
    ],
)
def test_a_setting_that_fails_is_not_kept(tmp_path, files, config, error):
    with pytest.raises(error):
        kg.build([tmp_path / "a.txt"], tmp_path / "new.kg", config=config)
    assert not (tmp_path / "new.kg").exists()
    kg.build([tmp_path / "a.txt"], tmp_path / "x.kg").close()
    with pytest.raises(error):
        kg.build([tmp_path / "b.txt"], tmp_path / "x.kg", config=config)
    with kg.build([tmp_path / "b.txt"], tmp_path / "x.kg") as graph:
        assert graph.counts().documents == 2
        assert graph.folder.settings == Config()


def test_a_file_of_the_settings_that_is_gone_is_told_and_its_copy_is_used(tmp_path, files):
    with kg.build([tmp_path / "a.txt"], tmp_path / "x.kg", config=files) as graph:
        assert graph.query(PRAISED).answer
        before = b"".join(graph.export("turtle"))
        assert b"own.example/Ada" in before
    (tmp_path / "own.ttl").unlink()
    (tmp_path / "names.tsv").unlink()
    with pytest.warns(kg.errors.KgWarning) as told:
        graph = kg.open(tmp_path / "x.kg")
    with graph:
        assert graph.query(PRAISED).answer
    assert [str(warning.message) for warning in told] == [
        f"the {what} {tmp_path / name} is gone; {tmp_path / 'x.kg'} uses its copy of it; "
        f"put it back, or change {tmp_path / 'x.kg' / 'config.toml'}"
        for what, name in (("ontology", "own.ttl"), ("table of names", "names.tsv"))
    ]
    with pytest.warns(kg.errors.KgWarning):
        graph = open_or_create(tmp_path / "x.kg")
    with graph:
        assert graph.add([tmp_path / "a.txt"]).unchanged == 1
        graph.add([tmp_path / "b.txt"])
        graph.remove("b.txt")
        assert b"".join(graph.export("turtle")) == before
        assert graph.folder.settings == files


def test_a_file_that_is_gone_from_an_older_graph_is_left_out_with_a_warning(tmp_path, files):
    kg.build([tmp_path / "a.txt"], tmp_path / "x.kg", config=files).close()
    (tmp_path / "own.ttl").unlink()
    for copy in (tmp_path / "x.kg" / "settings").rglob("own.ttl"):
        copy.unlink()
    with pytest.warns(kg.errors.KgWarning, match="does without it"):
        graph = kg.build([tmp_path / "b.txt"], tmp_path / "x.kg")
    with graph:
        assert graph.counts().documents == 2
        assert not graph.query(PRAISED).answer


def test_the_copy_follows_the_file(tmp_path, files):
    kg.build([tmp_path / "a.txt"], tmp_path / "x.kg", config=files).close()
    (tmp_path / "own.ttl").write_text(ONTOLOGY.replace("own.example/praises", "own.example/p"))
    kg.build([tmp_path / "a.txt"], tmp_path / "x.kg").close()
    (tmp_path / "own.ttl").unlink()
    with pytest.warns(kg.errors.KgWarning):
        graph = kg.build([tmp_path / "b.txt"], tmp_path / "x.kg")
    with graph:
        assert graph.query("ASK { :Ada <https://own.example/p> :Bo }").answer


def test_a_graph_that_can_not_be_finished_is_open_as_it_was(tmp_path, files):
    kg.build([tmp_path / "a.txt"], tmp_path / "x.kg", config=files).close()
    with kg.open(tmp_path / "x.kg") as graph:
        graph.folder.put(extraction("b.txt", "Carl met Bo."), "{}")
    (tmp_path / "own.ttl").write_text("this is no Turtle")
    with pytest.warns(kg.errors.KgWarning, match=r"was not finished: .*own\.ttl"):
        graph = kg.open(tmp_path / "x.kg")
    with graph:
        assert graph.counts().documents == 1
        assert graph.query(PRAISED).answer
    (tmp_path / "own.ttl").write_text(ONTOLOGY)
    with kg.open(tmp_path / "x.kg") as graph:
        assert graph.counts().documents == 2


@pytest.mark.filterwarnings("always::kg.errors.KgWarning")
def test_the_command_goes_on_without_an_ontology_that_is_gone(tmp_path, files, monkeypatch, capsys):
    def run(*arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        assert not stop.value.code
        return capsys.readouterr().err

    graph = tmp_path / "x.kg"
    run("build", tmp_path / "a.txt", "-o", graph, "--ontology", tmp_path / "own.ttl")
    (tmp_path / "own.ttl").unlink()
    for arguments in (["build", tmp_path / "b.txt", "-o", graph], ["query", graph, PRAISED]):
        assert f"Warning: the ontology {tmp_path / 'own.ttl'} is gone" in run(*arguments)
