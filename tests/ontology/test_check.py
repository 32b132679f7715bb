"""`check` finds what breaks shapes, domains and ranges, and says it with the sentence."""

import pytest
import rdflib

from kg.ontology import load_ontology

pytest.importorskip("pyshacl")

PREFIXES = """
@prefix : <https://kg.example/entity/> .
@prefix kg: <https://kg.example/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
:Ann a kg:Person ; skos:prefLabel "Ann"@en .
:Oslo a kg:City ; skos:prefLabel "Oslo"@en .
<d#s> a nif:Sentence ; nif:anchorOf "Ann was born in Oslo." ; nif:beginIndex 0 ; nif:endIndex 21 ;
  nif:referenceContext <d> .
<d#claim> a rdf:Statement ; rdf:subject {subject} ; rdf:predicate kg:bornIn ; rdf:object {object} ;
  kg:status {status} ; kg:polarity kg:Positive ; kg:confidence 0.9 ; prov:wasDerivedFrom <d#s> .
{subject} kg:bornIn {object} .
"""


def violations(subject: str = ":Ann", object_: str = ":Oslo", status: str = "kg:Asserted"):
    from kg.ontology.check import check

    text = PREFIXES.format(subject=subject, object=object_, status=status)
    graph = rdflib.Graph().parse(
        data=text, format="turtle", publicID="https://kg.example/document/"
    )
    return check(graph, load_ontology())


def test_a_sound_graph_has_no_violations():
    assert violations() == []


def test_an_end_outside_its_domain_is_told_with_the_sentence():
    found = violations(":Oslo", ":Ann")
    assert "Oslo – born in – Ann" in {violation.about for violation in found}
    assert "the subject is a City, not a person" in {violation.message for violation in found}
    assert {violation.sentence for violation in found} == {"Ann was born in Oslo."}


def test_an_unknown_status_is_a_violation():
    (found,) = violations(status="kg:Perhaps")
    assert found.message.startswith("a claim has one status")
