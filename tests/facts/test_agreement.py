"""Found facts say what their ends are; they have to agree."""

import msgspec
import pytest
import spacy
from spacy.tokens import Doc

from kg.facts.learning.agreement import Types
from kg.facts.learning.candidates import Candidate, Fact
from kg.model import Cluster, Mention, MentionKind
from kg.ontology import load_ontology
from kg.ontology.ends import Ends
from kg.resolve.votes import type_votes, winner

ONTOLOGY = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Place a owl:Class ; rdfs:label "place"@en .
ex:wed a owl:ObjectProperty ; rdfs:label "wed"@en ; rdfs:domain ex:Person ; rdfs:range ex:Person .
ex:capital a owl:ObjectProperty ; rdfs:label "capital"@en ;
  rdfs:domain ex:Place ; rdfs:range ex:Place .
"""
DOC = Doc(spacy.blank("en").vocab, words=["Alma", "Berrick", "Corran"])


@pytest.fixture(scope="module")
def types(tmp_path_factory):
    path = tmp_path_factory.mktemp("types") / "types.ttl"
    path.write_text(ONTOLOGY, encoding="utf-8")
    ontology = load_ontology([path])
    return lambda: Types(ontology, Ends(ontology))


def candidate(i: int, type_: str) -> Candidate:
    start = DOC[i].idx
    return Candidate(DOC[i], start, start + len(DOC[i]), type_, 0.0)


def test_of_two_facts_that_ask_for_two_types_the_likelier_stands(types):
    alma, berrick = candidate(0, "PERSON"), candidate(1, "PERSON")
    corran = candidate(2, "GPE")
    wed = Fact(alma, "http://example.org/wed", berrick, 0.8)
    capital = Fact(corran, "http://example.org/capital", alma, 0.6)
    assert types().agree([capital, wed]) == [wed]


def test_a_fact_corrects_the_annotators_guess_for_all_mentions_of_the_name(types):
    found = types()
    fact = Fact(candidate(0, "PERSON"), "http://example.org/capital", candidate(1, "GPE"), 0.7)
    assert found.agree([fact]) == [fact]
    assert found.of("alma", "PERSON") == "LOC"
    assert found.of("Berrick", "GPE") == "GPE"


def test_what_examples_taught_of_a_name_outweighs_the_words_in_it():
    factory = Mention(
        document="d", start=0, end=14, text="The Glass Bank", type="WORK_OF_ART",
        kind=MentionKind.NAME, phrase=(0, 14), name="The Glass Bank",
    )  # fmt: skip
    assert winner(type_votes(Cluster(id="c1", document="d", mentions=(factory,)))) == "Work"
    guessed = msgspec.structs.replace(factory, name="")
    assert winner(type_votes(Cluster(id="c1", document="d", mentions=(guessed,)))) != "Work"
