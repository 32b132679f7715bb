"""What many facts say without a property is suggested as one, in Turtle that kg maps them by."""

from dataclasses import dataclass

import pytest

import kg
from kg.config import Config
from kg.model import Phrase
from kg.ontology import load_ontology
from kg.ontology.suggest import label_of, suggest_properties, to_turtle

TEXT = """Ann Lee mentored Tom Berg. Paul Kerr mentored Ruth Hall. Ida Krohn mentored Ben Moss.
Ann Lee applauded Ben Moss. Tom Berg met Ruth Hall."""


@dataclass
class Found:
    suggestions: list
    lines: str


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with kg.build([folder]) as graph:
        content = graph.content()
    suggestions = suggest_properties(
        content.facts,
        {entity.id: entity for entity in content.entities},
        {document.id: document for document in content.documents},
        load_ontology(),
    )
    return Found(suggestions, "\n".join(to_turtle(suggestions)))


@pytest.mark.model
@pytest.mark.slow
def test_what_several_facts_say_between_like_ends_is_suggested(found):
    [one] = found.suggestions
    assert (one.name, one.label, one.domain, one.range) == (
        "mentors", "mentors", "Person", "Person",
    )  # fmt: skip
    assert one.facts == 3
    assert one.sentences[0] == "a.txt: Ann Lee mentored Tom Berg."


@pytest.mark.model
@pytest.mark.slow
def test_the_suggested_turtle_maps_the_facts(found, tmp_path):
    path = tmp_path / "suggested.ttl"
    path.write_text(found.lines, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    with kg.build([tmp_path / "b.txt"], config=Config(ontologies=(str(path),))) as graph:
        predicates = [fact.predicate for fact in graph.facts()]
    assert predicates.count("https://example.org/ontology#mentors") == 3


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        (("was released from", "be released from", "release", "from", "passive"), "released from"),
        (("competed with", "compete with", "compete", "with", "active"), "competes with"),
        (("carried", "carry", "carry", "", "active"), "carries"),
        (("had", "have", "have", "", "active"), "has"),
        (("sold shares to", "sell share to", "sell", "to", "active"), ""),
        (("is in", "be in", "be", "in", "active"), ""),
    ],
)
def test_a_phrase_has_the_label_that_it_is_mapped_by(phrase, label):
    surface, lemma, head, preposition, voice = phrase
    words = Phrase(surface=surface, lemma=lemma, start=0, end=len(surface), head=head,
                   preposition=preposition, voice=voice)  # fmt: skip
    assert label_of(words) == label
