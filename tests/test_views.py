"""The two views: every rule on sentences of our own."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.annotate.parses import parse_of, read_parses, read_words
from kg.extract import extract, triples
from kg.extract.views.compact import COMPACT_RULES
from kg.extract.views.full import FIRST_ROLES
from kg.model import Document, View

pytestmark = pytest.mark.model

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/extract.jsonl").read_text("utf-8").splitlines()
]


def shown(doc, view):
    return [
        [triple.rule.partition("/")[2], triple.subject, triple.relation, triple.object]
        for triple in triples(doc, view)
    ]


def test_no_case_is_lost():
    assert len(CASES) >= 80


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['view']}: {case['text']}")
def test_sentence_gives_its_triples(nlp, case):
    assert shown(parse_of(nlp(case["text"])), View(case["view"])) == case["triples"]


def test_every_rule_has_a_sentence():
    used = {f"{case['view']}/{triple[0]}" for case in CASES for triple in case["triples"]}
    beside_clauses = {"full/apposition", "full/apposed-place", "full/title"}
    compact = {f"compact/{name}" for name in COMPACT_RULES}
    full = {f"full/{role}" for role in FIRST_ROLES}
    assert used == compact | full | beside_clauses


def test_every_word_of_a_triple_stands_in_the_text(nlp):
    for case in CASES:
        for triple in case["triples"]:
            if triple[0] in ("apposition", "apposed-place", "title"):
                continue  # "is" is ours
            assert {word.strip('",.') for slot in triple[1:] for word in slot.split()} <= {
                word.strip('",.') for word in case["text"].split()
            }


def test_given_words_are_printed_as_given(nlp):
    document = Document(id="d", text="The firm -LRB- a bank -RRB- bought `` Blue Sky '' in 1999 .")
    found = shown(read_words(nlp, document), View.FULL)
    assert ["object", "The firm", "bought", "`` Blue Sky '' in 1999"] in found


def test_same_text_gives_same_triples_in_any_batch(nlp):
    documents = [Document(id=case["text"], text=case["text"]) for case in CASES[:20]]
    together = {
        document.id: triples(doc, View.COMPACT) for document, doc in read_parses(nlp, documents)
    }
    for document in reversed(documents):
        [(_, doc)] = read_parses(nlp, [document])
        assert triples(doc, View.COMPACT) == together[document.id]


HEAP = """
who that said was by of the , . and not to Rome 3 % " ( ) : — said, which buy bought including
either or no longer than if having é
"""


@given(st.lists(st.sampled_from([*HEAP.split(), "\n", "\u2028", "\ud800", "\x00"]), max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_heap_of_words_makes_extraction_raise(nlp, words):
    document = Document(id="d", text=" ".join(words))
    [(_, doc)] = read_parses(nlp, [document])
    for claim in extract(document, doc).claims:
        for mention in (claim.subject, claim.object):
            assert document.text[mention.start : mention.end] == mention.text
    for view in View:
        for triple in triples(doc, view):
            assert triple.subject
            assert triple.object
            assert 0 <= triple.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "He ran" + " and ran" * 200,
        "The son" + " of the son" * 300 + " left.",
        "He wanted" + " to try" * 300,
        "The" + " big" * 600 + " dog sat.",
        "Ann" + ", the queen" * 150 + " left.",
    ],
    ids=lambda text: text[:20],
)
def test_endless_structure_does_not_exhaust_the_stack(nlp, text):
    [(document, doc)] = read_parses(nlp, [Document(id="d", text=text)])
    assert extract(document, doc).sentences
    for view in View:
        assert isinstance(triples(doc, view), list)
