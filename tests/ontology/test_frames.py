"""Facts of a user's ontology are found by the frames of the lexicon, without examples."""

from pathlib import Path

import pytest

from kg.extract import extract
from kg.model import Document, Literal
from kg.ontology import load_ontology
from kg.ontology.frames import FrameMatcher

PEOPLE = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:Human a owl:Class ; rdfs:label "human"@en .
ex:Firm a owl:Class ; rdfs:label "organization"@en .
ex:Spot a owl:Class ; rdfs:label "place"@en .
ex:wed a owl:ObjectProperty ; rdfs:label "spouse"@en ; rdfs:domain ex:Human ; rdfs:range ex:Human .
ex:birthplace a owl:ObjectProperty ; rdfs:label "place of birth"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Spot .
ex:birthday a owl:DatatypeProperty ; rdfs:label "date of birth"@en ;
  rdfs:domain ex:Human ; rdfs:range xsd:date .
ex:school a owl:ObjectProperty ; rdfs:label "educated at"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Firm .
ex:nation a owl:ObjectProperty ; rdfs:label "nationality"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Spot .
ex:maker a owl:ObjectProperty ; rdfs:label "founded by"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Human .
"""


@pytest.fixture(scope="module")
def matcher(tmp_path_factory) -> FrameMatcher:
    path: Path = tmp_path_factory.mktemp("ontology") / "people.ttl"
    path.write_text(PEOPLE, encoding="utf-8")
    return FrameMatcher(load_ontology([path]))


@pytest.fixture(scope="module")
def nlp():
    from kg.annotate import load_model

    return load_model()


CASES = [
    ("Maria Santos was born in Lisbon.", ("birthplace", "Maria Santos", "Lisbon")),
    ("Maria Santos married Peter Klein in 1990.", ("wed", "Maria Santos", "Peter Klein")),
    ("Maria Santos married Peter Klein in 1990.", ("wed", "Peter Klein", "Maria Santos")),
    ("Peter Klein met his wife, Maria Santos, in Rome.", ("wed", "his", "Maria Santos")),
    ("Peter Klein graduated from Yale University.", ("school", "Peter Klein", "Yale University")),
    ("Peter Klein is a Danish painter.", ("nation", "Peter Klein", "Danish")),
    ("Peter Klein was born on 3 May 1970.", ("birthday", "Peter Klein", "1970-05-03")),
    ("Peter Klein (1921 – 1999) was a painter.", ("birthday", "Peter Klein", "1921")),
    ("Microsoft was founded by Bill Gates.", ("maker", "Microsoft", "Bill Gates")),
    ("Bill Gates founded Microsoft.", ("maker", "Microsoft", "Bill Gates")),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "fact"), CASES)
def test_a_frame_finds_its_fact(matcher, nlp, text, fact):
    document = Document(id="d", text=text)
    doc = nlp(text)
    found = matcher(extract(document, doc), doc).claims
    assert fact in {
        (
            claim.predicate.rsplit("/")[-1],
            claim.subject.text,
            claim.object.value if isinstance(claim.object, Literal) else claim.object.text,
        )
        for claim in found
        if claim.predicate
    }


@pytest.mark.model
def test_a_negated_verb_fills_no_frame(matcher, nlp):
    text = "Bill Gates did not found Microsoft."
    doc = nlp(text)
    claims = matcher(extract(Document(id="d", text=text), doc), doc).claims
    assert not [claim for claim in claims if claim.predicate]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Microsoft acquired Apple in 2012.", ("acquires", "Microsoft", "Apple")),
        ("Instagram is a subsidiary of Facebook.", ("subsidiaryOf", "Instagram", "Facebook")),
        ("Microsoft was founded by Bill Gates.", ("founder", "Microsoft", "Bill Gates")),
    ],
)
def test_the_example_ontology_of_deals_is_found_by_its_labels(nlp, text, fact):
    from kg.resources import resource

    deals = FrameMatcher(load_ontology([resource("ontologies/business-deals.ttl")]))
    doc = nlp(text)
    found = deals(extract(Document(id="d", text=text), doc), doc).claims
    assert fact in {
        (claim.predicate.rsplit("#")[-1], claim.subject.text, claim.object.text)
        for claim in found
        if claim.predicate
    }
