"""What stands where in a text that facts are sought in: lists, claims about a word."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import Claim, Document, Extraction, Mention, MentionKind, Phrase
from kg.ontology.learning.match import likeliest
from kg.ontology.learning.places import Fact, Places

VOCAB = spacy.blank("en").vocab


def doc_of(text: str) -> Doc:
    """Return a Doc of the words of a text, each hanging on the first."""
    words = text.split()
    return Doc(
        VOCAB, words=words, pos=["PROPN"] * len(words), heads=[0] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)],
    )  # fmt: skip


def places_of(doc: Doc, names: str, claims: tuple[Claim, ...] = ()) -> Places:
    """Return the places of a text whose candidates are the words in `names`."""
    spans = [((token.i, token.i + 1), 1.0) for token in doc if token.text in names.split()]
    extraction = Extraction(
        document=Document(id="d", text=doc.text),
        mentions=(),
        claims=claims,
        sentences=(),
        dropped={},
    )
    return Places(doc, spans, extraction)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Visit Oslo , Bergen and Molde", ["Oslo", "Bergen", "Molde"]),
        ("Visit Oslo and the Bergen", ["Oslo", "Bergen"]),
        ("Visit Oslo , Bergen , Molde", ["Oslo"]),
        ("Visit Oslo before Bergen and Molde", ["Oslo"]),
    ],
)
def test_names_with_and_between_them_make_a_list(text, listed):
    places = places_of(doc_of(text), "Oslo Bergen Molde")
    assert [one.text for one in places.listed_with(places.candidates[0])] == listed


def test_a_claim_of_the_clauses_speaks_of_both_its_ends():
    doc = doc_of("Oslo twinned Bergen")
    ends = [
        Mention(
            document="d", start=token.idx, end=token.idx + len(token), text=token.text, type="GPE",
            kind=MentionKind.NAME, phrase=(token.idx, token.idx + len(token)),
        )
        for token in (doc[0], doc[2])
    ]  # fmt: skip
    claim = Claim(
        document="d", sentence=(0, len(doc.text)), subject=ends[0], object=ends[1], rule="clause",
        phrase=Phrase(surface="twinned", lemma="twin", start=5, end=12, head="twin"),
    )  # fmt: skip
    places = places_of(doc, "Oslo Bergen", (claim,))
    oslo, bergen = places.candidates
    assert [(one.phrase, one.as_object, one.other) for one in places.claims_about(bergen)] == [
        ("twin", True, oslo.head)
    ]
    assert [(one.phrase, one.as_object, one.other) for one in places.claims_about(oslo)] == [
        ("twin", False, bergen.head)
    ]


def test_of_a_fact_and_its_mirror_image_the_likelier_is_told():
    oslo, bergen = places_of(doc_of("Oslo twinned Bergen"), "Oslo Bergen").candidates
    facts = [
        Fact(oslo, "p", bergen, 0.6),
        Fact(bergen, "p", oslo, 0.5),
        Fact(bergen, "q", oslo, 0.5),
    ]
    assert list(likeliest(facts)) == [facts[0], facts[2]]


def test_nothing_is_told_of_a_name_and_itself():
    oslo, again = places_of(doc_of("Oslo is Oslo"), "Oslo").candidates
    assert list(likeliest([Fact(oslo, "p", again, 0.9)])) == []
