"""Facts of a user's ontology are found by the frames of the lexicon, without examples."""

from pathlib import Path

import pytest

from kg.annotate.parses import parse_of
from kg.extract import extract
from kg.facts.frames.matcher import FrameMatcher
from kg.model import Document, Literal
from kg.ontology import load_ontology

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
ex:opened a owl:DatatypeProperty ; rdfs:label "date founded"@en ;
  rdfs:domain ex:Firm ; rdfs:range xsd:date .
ex:deathday a owl:DatatypeProperty ; rdfs:label "date of death"@en ;
  rdfs:domain ex:Human ; rdfs:range xsd:date .
ex:home a owl:ObjectProperty ; rdfs:label "place of residence"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Spot .
ex:seat a owl:ObjectProperty ; rdfs:label "headquarters"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Spot .
ex:firm a owl:ObjectProperty ; rdfs:label "employee of"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Firm .
ex:chief a owl:ObjectProperty ; rdfs:label "chief executive officer"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Human .
ex:parent a owl:ObjectProperty ; rdfs:label "child of"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Human .
ex:owner a owl:ObjectProperty ; rdfs:label "subsidiary of"@en ;
  rdfs:domain ex:Firm ; rdfs:range ex:Firm .
ex:party a owl:ObjectProperty ; rdfs:label "political party"@en ;
  rdfs:domain ex:Human ; rdfs:range ex:Firm .
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


def facts(matcher, nlp, text) -> set[tuple[str, str, str]]:
    doc = parse_of(nlp(text))
    found = matcher(extract(Document(id="d", text=text), doc), doc).claims
    return {
        (
            claim.predicate.rsplit("/")[-1],
            claim.subject.text,
            claim.object.value if isinstance(claim.object, Literal) else claim.object.text,
        )
        for claim in found
        if claim.predicate
    }


@pytest.mark.model
@pytest.mark.parametrize(("text", "fact"), CASES)
def test_a_frame_finds_its_fact(matcher, nlp, text, fact):
    assert fact in facts(matcher, nlp, text)


ANAPHORS = [
    ("Maria Santos, who was born in Lisbon, is a painter.", ("birthplace", "who", "Lisbon")),
    ("Maria Santos is a painter who was born in Lisbon.", ("birthplace", "who", "Lisbon")),
    ("Peter Klein founded Microsoft, which sells software.", ("maker", "which", "Peter Klein")),
    ("I was born in Lisbon and sold my house.", ("birthplace", "my", "Lisbon")),
    ("He was born in Lisbon, where his shop is.", ("birthplace", "his", "Lisbon")),
    ("Microsoft, formerly Compu-Global, was founded by Bill Gates.",
     ("maker", "Compu-Global", "Bill Gates")),
    ("Peter Klein and his wife, Maria Santos, met in Rome.",
     ("wed", "Peter Klein", "Maria Santos")),
    ("Klein married Maria Klein in 1990.", ("wed", "Klein", "Maria Klein")),
    ("Peter Klein and Maria Santos came with their sons, Dan Klein and Tom Klein.",
     ("parent", "Dan Klein", "Maria Santos")),
    ("Santos Robotics (SR) was founded by Bill Gates.", ("maker", "SR", "Bill Gates")),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "fact"), ANAPHORS)
def test_a_fact_is_found_for_what_stands_for_its_ends(matcher, nlp, text, fact):
    assert fact in facts(matcher, nlp, text)


@pytest.mark.model
def test_a_place_is_not_told_of_by_where(matcher, nlp):
    found = facts(matcher, nlp, "Maria Santos moved to Lisbon, where she sold pictures.")
    assert ("home", "Maria Santos", "Lisbon") in found
    assert ("home", "Maria Santos", "where") not in found


ARGUMENTS = [
    ("Maria Santos lives in Toledo, Ohio.", ("home", "Maria Santos", "Ohio")),
    ("Maria Santos lives and works in Lisbon.", ("home", "Maria Santos", "Lisbon")),
    ("Living and working in Lisbon, Maria Santos sells pictures.",
     ("home", "Maria Santos", "Lisbon")),
    ("Maria Santos moved back to Lisbon.", ("home", "Maria Santos", "Lisbon")),
    ("Microsoft is a firm founded in 1975 and headquartered in Lisbon.",
     ("seat", "Microsoft", "Lisbon")),
    ("Microsoft has its headquarters in Lisbon.", ("seat", "Microsoft", "Lisbon")),
    ("Peter Klein co-founded Microsoft in 1975.", ("opened", "Microsoft", "1975")),
    ("Since its founding in 1975, Microsoft has sold software.", ("opened", "Microsoft", "1975")),
    ("Peter Klein painted until his death in 1957.", ("deathday", "Peter Klein", "1957")),
    ("Peter Klein received a degree in law from Yale University.",
     ("school", "Peter Klein", "Yale University")),
    ("Peter Klein took a job at Microsoft.", ("firm", "Peter Klein", "Microsoft")),
    ("Peter Klein is a professor of history at Yale University.",
     ("firm", "Peter Klein", "Yale University")),
    ("Peter Klein of Microsoft praised the law.", ("firm", "Peter Klein", "Microsoft")),
    ("Before joining Microsoft, Peter Klein was a painter.", ("firm", "Peter Klein", "Microsoft")),
    ("Peter Klein was employed by Microsoft.", ("firm", "Peter Klein", "Microsoft")),
    ("Peter Klein joined Microsoft as chief executive officer.",
     ("chief", "Microsoft", "Peter Klein")),
    ("Peter Klein is the founder and chief executive officer of Microsoft.",
     ("maker", "Microsoft", "Peter Klein")),
    ("They had two daughters, Maria Santos and Anna Santos.", ("parent", "Anna Santos", "They")),
    ("Maria's youngest son, Peter Klein opened a shop.", ("parent", "Peter Klein", "Maria")),
    ("Her mother, Anna Santos, was a singer.", ("parent", "Her", "Anna Santos")),
    ("She is the aunt of Peter Klein, and the mother of Anna Santos.",
     ("parent", "Anna Santos", "She")),
    ("Its parent company is Microsoft.", ("owner", "Its", "Microsoft")),
    ("It was founded in 1975.", ("opened", "It", "1975")),
    ("Peter Klein quit the Liberal Party.", ("party", "Peter Klein", "Liberal Party")),
    ("Peter Klein became head of research at Microsoft.", ("firm", "Peter Klein", "Microsoft")),
    ("Peter Klein is a member of the board of Microsoft.", ("firm", "Peter Klein", "Microsoft")),
    ("Peter Klein taught at Yale University and is a member of the Academy of Arts.",
     ("firm", "Peter Klein", "Academy of Arts")),
    ("Acme Bolts is a subsidiary company of Microsoft.", ("owner", "Acme Bolts", "Microsoft")),
    ("Acme Bolts is a firm that sells nails and is a subsidiary of Microsoft.",
     ("owner", "Acme Bolts", "Microsoft")),
    ("Maria Santos is originally from Lisbon.", ("birthplace", "Maria Santos", "Lisbon")),
    ("Maria Santos was born in Lisbon and lived there until 1990.",
     ("home", "Maria Santos", "Lisbon")),
    ("Maria Santos moved to Lisbon in 1990 joining Microsoft.",
     ("home", "Maria Santos", "Lisbon")),
    ("Peter Klein set up Microsoft.", ("maker", "Microsoft", "Peter Klein")),
    ("She is one of the founders of Microsoft.", ("maker", "Microsoft", "She")),
    ("Peter Klein is a founding member of Microsoft.", ("maker", "Microsoft", "Peter Klein")),
    ("Peter Klein founded the Microsoft company in 1975.", ("maker", "Microsoft", "Peter Klein")),
    ("Peter Klein was a member of parties including the Liberal Party.",
     ("party", "Peter Klein", "Liberal Party")),
    ("Peter Klein (1921–1999) was a painter.", ("deathday", "Peter Klein", "1999")),
    ("Peter Klein (born 3 May 1921; died 1999) sang.", ("deathday", "Peter Klein", "1999")),
    ("Peter Klein (PK) (3 May 1921 – 1999) sang.", ("birthday", "Peter Klein", "1921-05-03")),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "fact"), ARGUMENTS)
def test_a_place_of_a_frame_is_filled_from_afar(matcher, nlp, text, fact):
    assert fact in facts(matcher, nlp, text)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Maria Santos came with her husband Peter Klein and son Paul.", ("wed", "Paul")),
        ("Peter Klein is a professor of History at Yale University.", ("firm", "History")),
        ("Microsoft is a Dutch company.", ("nation", "Dutch")),
        ("He emigrated to the United States and became an American citizen.",
         ("home", "American")),
        ("Microsoft is headquartered in Lisbon with shops in Rome.", ("seat", "Rome")),
        ("Peter Klein found it in Rome.", ("maker", "Peter Klein")),
        ("Peter Klein met his wife, Maria Santos, and Paul Meyer.", ("wed", "Paul Meyer")),
    ],
)  # fmt: skip
def test_what_only_stands_near_fills_no_place(matcher, nlp, text, fact):
    assert fact not in {(name, object_) for name, _, object_ in facts(matcher, nlp, text)}


@pytest.mark.model
def test_a_negated_verb_fills_no_frame(matcher, nlp):
    text = "Bill Gates did not found Microsoft."
    doc = parse_of(nlp(text))
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
    doc = parse_of(nlp(text))
    found = deals(extract(Document(id="d", text=text), doc), doc).claims
    assert fact in {
        (claim.predicate.rsplit("#")[-1], claim.subject.text, claim.object.text)
        for claim in found
        if claim.predicate
    }
