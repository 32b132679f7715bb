"""What stands where in a text that facts are sought in: lists, claims about a word."""

import msgspec
import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.parses import parse_of
from kg.facts.learning.candidates import Candidates, Fact
from kg.facts.learning.kinds import kinds_of_name
from kg.facts.learning.match import likeliest
from kg.facts.learning.subjects import known_of
from kg.model import Claim, Document, Extraction, Mention, MentionKind, Phrase
from kg.parse import Parse

VOCAB = spacy.blank("en").vocab


def doc_of(text: str) -> Parse:
    """Return the parse of the words of a text, each hanging on the first."""
    words = text.split()
    doc = Doc(
        VOCAB, words=words, pos=["PROPN"] * len(words), heads=[0] * len(words),
        deps=["ROOT", *["dep"] * (len(words) - 1)],
    )  # fmt: skip
    return parse_of(doc)


def candidates_of(doc: Parse, names: str, claims: tuple[Claim, ...] = ()) -> Candidates:
    """Return the candidates of a text: the words in `names`."""
    spans = [((token.i, token.i + 1), 1.0) for token in doc if token.text in names.split()]
    extraction = Extraction(
        document=Document(id="d", text=doc.text),
        mentions=(),
        claims=claims,
        sentences=(),
        dropped={},
    )
    return Candidates(doc, spans, extraction)


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
    candidates = candidates_of(doc_of(text), "Oslo Bergen Molde")
    assert [one.text for one in candidates.listed_with(candidates.all[0])] == listed


def claim_between(doc: Parse, subject: int, object_: int) -> Claim:
    ends = [
        Mention(
            document="d", start=token.idx, end=token.idx + len(token), text=token.text, type="GPE",
            kind=MentionKind.NAME, phrase=(token.idx, token.idx + len(token)),
        )
        for token in (doc[subject], doc[object_])
    ]  # fmt: skip
    return Claim(
        document="d", sentence=(0, len(doc.text)), subject=ends[0], object=ends[1], rule="clause",
        phrase=Phrase(surface="twinned", lemma="twin", start=5, end=12, head="twin"),
    )  # fmt: skip


def test_a_claim_of_the_clauses_speaks_of_both_its_ends():
    doc = doc_of("Oslo twinned Bergen")
    candidates = candidates_of(doc, "Oslo Bergen", (claim_between(doc, 0, 2),))
    oslo, bergen = candidates.all
    assert [(one.phrase, one.as_object, one.other) for one in candidates.told_of(bergen)] == [
        ("twin", True, oslo.head)
    ]
    assert [(one.phrase, one.as_object, one.other) for one in candidates.told_of(oslo)] == [
        ("twin", False, bergen.head)
    ]


def test_a_claim_that_frames_found_tells_its_property():
    doc = doc_of("Oslo twinned Bergen")
    clause = claim_between(doc, 0, 2)
    found = msgspec.structs.replace(clause, rule="frame/verb", predicate="http://example.org/twin")
    candidates = candidates_of(doc, "Oslo Bergen", (clause, found))
    oslo, bergen = candidates.all
    assert [one.framed for one in candidates.told_of(bergen)] == ["", "http://example.org/twin"]
    assert known_of(candidates, bergen).framed == {"", "http://example.org/twin"}
    assert known_of(candidates, oslo).framed == frozenset()


def test_of_a_fact_and_its_mirror_image_the_likelier_is_told():
    oslo, bergen = candidates_of(doc_of("Oslo twinned Bergen"), "Oslo Bergen").all
    facts = [
        Fact(oslo, "p", bergen, 0.6),
        Fact(bergen, "p", oslo, 0.5),
        Fact(bergen, "q", oslo, 0.5),
    ]
    assert list(likeliest(facts)) == [facts[0], facts[2]]


def test_nothing_is_told_of_a_name_and_itself():
    oslo, again = candidates_of(doc_of("Oslo is Oslo"), "Oslo").all
    assert list(likeliest([Fact(oslo, "p", again, 0.9)])) == []


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Norway", {"Country"}),
        ("Norwegian", {"Country", "Demonym", "Language"}),
        ("Ingrid Solem", {"Person"}),
        ("Fjord Motors", {"Organization"}),
        ("Norwegian krone", {"Currency"}),
        ("rails", set()),
    ],
)
def test_the_tables_tell_what_a_name_may_stand_for(name, kinds):
    assert set(kinds_of_name(name)) == kinds
