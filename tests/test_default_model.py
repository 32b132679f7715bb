"""Which model reads: the parser where it is installed, or what was named, or what a graph has."""

import importlib.util
import tomllib
from pathlib import Path

import pytest
import spacy

import kg
from kg import installed_models, parallel
from kg.annotate import load_model
from kg.config import Config, load_config, parse_config, write_config
from kg.errors import ModelError
from kg.installed_models import PARSER, SMALL_MODEL, default_model
from kg.model import Document
from kg.single_texts import extract_text

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("models_as_installed")]

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime runs the parser", allow_module_level=True)

SAID = "Ines Tarn sold the mill to Marta Voss."


@pytest.fixture
def without_parser(monkeypatch):
    """Let the parser be installed nowhere."""
    find = importlib.util.find_spec
    load = spacy.load

    def find_spec(name, package=None):
        return None if name.partition(".")[0] == PARSER else find(name, package)

    def load_installed(name, **options):
        if name == PARSER:
            raise OSError(f"[E050] Can't find model {name!r}")
        return load(name, **options)

    monkeypatch.setattr(installed_models, "find_spec", find_spec)
    monkeypatch.setattr(spacy, "load", load_installed)
    monkeypatch.setattr(parallel, "_models", {})  # those that other tests loaded


@pytest.fixture
def text(tmp_path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(SAID)
    return path


def model_of(graph: Path) -> str:
    return tomllib.loads((graph / "config.toml").read_text())["model"]


def test_new_settings_have_the_parser():
    assert default_model() == PARSER
    assert Config().model == PARSER
    assert parse_config("").model == PARSER


def test_without_a_name_the_parser_is_loaded_and_tells_how_sure_it_is():
    claims = extract_text(SAID)["claims"]
    assert [claim["relation"] for claim in claims] == ["sold", "sold mill to"]
    assert load_model().get_pipe_meta("parser").factory == "kg_parser"


def test_without_the_parser_the_small_model_reads(without_parser, text, run, tmp_path):
    assert default_model() == SMALL_MODEL
    code, _, err = run("build", text, "-o", tmp_path / "x.kg")
    assert code == 0
    assert model_of(tmp_path / "x.kg") == SMALL_MODEL
    assert "pip install ./models/en" in err


@pytest.mark.parametrize("lost", ["weights", "engine"])
def test_a_parser_that_lacks_a_part_is_not_the_default(lost, monkeypatch, tmp_path):
    if lost == "weights":
        monkeypatch.setattr(installed_models, "_WEIGHTS", Path("weights/none.onnx"))
    else:
        monkeypatch.setattr(installed_models, "_ENGINE", "no_such_engine")
    assert default_model() == SMALL_MODEL


def test_build_keeps_the_default_in_the_graph(text, run, tmp_path):
    code, _, err = run("build", text, "-o", tmp_path / "x.kg")
    assert code == 0
    assert model_of(tmp_path / "x.kg") == PARSER
    assert "small model" not in err


@pytest.mark.parametrize("command", ["build", "extract", "learn"])
def test_fast_and_a_model_together_are_an_error(command, text, run, tmp_path):
    arguments = {
        "build": ("build", text, "-o", tmp_path / "x.kg"),
        "extract": ("extract", text),
        "learn": ("ontology", "learn", text, "-o", tmp_path / "x.tsv"),
    }[command]
    code, _, err = run(*arguments, "--fast", "--model", PARSER)
    assert code == 1
    assert "leave out one of the two" in err
    assert not (tmp_path / "x.kg").exists()


def test_fast_is_the_small_model(text, run, tmp_path):
    assert run("build", text, "-o", tmp_path / "x.kg", "--fast")[0] == 0
    assert model_of(tmp_path / "x.kg") == SMALL_MODEL


def test_an_older_graph_keeps_its_model(text, run, tmp_path):
    graph = tmp_path / "old.kg"
    kg.build([Document(id="old", text="Ada met Bo.")], graph, config=Config(model=SMALL_MODEL))
    assert run("build", text, "-o", graph)[0] == 0
    assert model_of(graph) == SMALL_MODEL
    settings = tmp_path / "kg.toml"
    settings.write_text("min_confidence = 0.3\n")
    assert run("build", text, "-o", graph, "--config", settings)[0] == 0
    assert model_of(graph) == SMALL_MODEL
    assert load_config(graph / "config.toml").min_confidence == 0.3


def test_a_graph_can_be_moved_to_the_parser(text, run, tmp_path):
    graph = tmp_path / "old.kg"
    assert run("build", text, "-o", graph, "--fast")[0] == 0
    code, out, _ = run("build", text, "-o", graph, "--model", PARSER, "--dry-run")
    assert (code, out) == (0, "read again a.txt\n")
    assert run("build", text, "-o", graph, "--model", PARSER)[0] == 0
    assert model_of(graph) == PARSER


def test_a_graph_whose_model_is_gone_says_the_way_out(text, run, tmp_path, without_parser):
    graph = tmp_path / "x.kg"
    assert run("build", text, "-o", graph, "--fast")[0] == 0
    write_config(graph / "config.toml", Config(model=PARSER))
    text.write_text(SAID + " She left.")
    code, _, err = run("build", text, "-o", graph)
    assert code == 1
    assert "'kg_en_parser' is not installed; pip install ./models/en" in err
    assert "--fast" in err
    assert run("build", text, "-o", graph, "--dry-run")[::2] == (1, err)
    assert run("query", graph, "ASK { ?s ?p ?o }")[:2] == (0, "yes\n")
    assert run("build", text, "-o", graph, "--fast")[0] == 0
    assert model_of(graph) == SMALL_MODEL


def test_a_repaired_graph_has_the_model_that_its_documents_were_read_with(text, tmp_path):
    graph = tmp_path / "x.kg"
    kg.build([text], graph, config=Config(model=SMALL_MODEL)).close()
    (graph / "config.toml").write_text("model = ")
    kg.repair(graph)
    assert model_of(graph) == SMALL_MODEL


def test_the_version_says_what_reads(run, without_parser):
    assert (
        run("--version")[1]
        .rstrip()
        .endswith(
            f"reads with {SMALL_MODEL}; {PARSER} is not installed: pip install ./models/en in the "
            "folder of kg"
        )
    )


def test_the_version_names_the_parser(run):
    assert run("--version")[1].rstrip().endswith(f"reads with {PARSER}")


def test_a_model_that_is_not_there_says_what_there_is():
    with pytest.raises(ModelError, match=r"'nope' is not installed; get the small English one"):
        load_model("nope")
