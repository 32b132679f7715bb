"""Coreference inside a document: what stands for what, by which rule."""

import json
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate import load_model
from kg.annotate.parses import parse_of, read_parses
from kg.extract.coreference import POINTS_FORWARD, find_antecedents
from kg.extract.coreference.markables import find_markables
from kg.extract.mentions import find_mentions
from kg.model import Document, Mention, MentionKind

pytestmark = pytest.mark.model

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "coreference.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def mentions_of(nlp, text: str) -> list[Mention]:
    [(document, doc)] = read_parses(nlp, [Document(id="text", text=text)])
    return find_antecedents(document, doc, find_mentions(document, doc))


def last_with_text(mentions: list[Mention], text: str) -> Mention:
    found = [mention for mention in mentions if mention.text == text]
    assert found, f"no mention {text!r}; there are {[m.text for m in mentions]}"
    return found[-1]


def thing_of(mention: Mention, mentions: list[Mention]) -> str | list[str] | None:
    """Return the words at the end of a mention's chain of antecedents; those of each of a set."""
    by_span = {m.span: m for m in mentions}
    if not mention.antecedents:
        return None
    while len(mention.antecedents) == 1:
        mention = by_span[mention.antecedents[0]]
    if not mention.antecedents:
        return mention.text
    return [thing_of(by_span[a], mentions) or by_span[a].text for a in mention.antecedents]


def test_there_are_sentences_to_read():
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_mention_stands_for_its_antecedent(nlp, case):
    mentions = mentions_of(nlp, case["text"])
    for words, thing in case["links"].items():
        mention = last_with_text(mentions, words)
        assert thing_of(mention, mentions) == thing
        assert mention.reason == (case["rule"] if thing else "")


@pytest.mark.parametrize(
    ("text", "words", "in_full"),
    [
        ("Marta Lind fell ill. Her death was announced today.", "death", "Marta Lind's death"),
        (
            "Marta Lind sold the share of her sister.",
            "share of her sister",
            "share of Marta Lind's sister",
        ),
        ("Orsk Lines failed. The company's ships were sold.", "ships", "Orsk Lines' ships"),
        ("The ferry's crew was saved.", "crew", "ferry's crew"),
        ("Marta Lind saw today's match.", "match", ""),
        ("Their losses were heavy.", "losses", ""),
        ("Ana Berg met Eva Lind. Their talks failed.", "talks", ""),
        ("Marta Lind sold the ships.", "ships", ""),
    ],
)
def test_what_somebody_owns_is_told_with_the_name_that_a_pronoun_stands_for(
    nlp, text, words, in_full
):
    assert last_with_text(mentions_of(nlp, text), words).in_full == in_full


@pytest.mark.parametrize(
    ("text", "words", "in_full"),
    [
        ("I moved to Graz in 2013 and bought a mill.", "I", "author"),
        ("I moved to Graz. My wife sold the mill.", "wife", "author's wife"),
        ("Thank you all for coming. I moved to Graz in 2013.", "I", "speaker"),
        ("Good evening. We sold the mill in 2013.", "We", "we (speaker)"),
        ("In this paper we present a new kind of mill.", "we", "authors"),
        ("Our harbour is in trouble.", "harbour", "our harbour"),
        ("We see that the wheel turns.", "We", ""),
        ("We can mend the mill.", "We", ""),
        ("A mill is what we call a wheel.", "we", ""),
        ("Yes, I sold the mill.\n\nOkay, but I bought the barn.", "I", ""),
        ("Board Meeting, 3 May 2021\n\nI would sell the mill.", "I", ""),
        ("Otto Rossi won the show I Am Still Here in Graz.", "I", ""),
        ("Good morning. My name is Marta Lind. I sold the mill.", "I", ""),
    ],
)
def test_who_speaks_has_a_label_where_no_name_tells_it(nlp, text, words, in_full):
    assert last_with_text(mentions_of(nlp, text), words).in_full == in_full


SENTENCES = st.lists(st.sampled_from([case["text"] for case in CASES]), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("text", "pronoun", "doubted"),
    [
        ("Norway said it would send aid.", "it", False),
        ("Marta Lind sold her house. She moved to Oslo.", "She", False),
        ("The ship left the port near the mill. It burned down.", "It", True),
        ("The council told the firm that the bridge was closed. It had failed.", "It", True),
    ],
)
def test_a_pronoun_that_may_stand_for_several_things_is_doubted(nlp, text, pronoun, doubted):
    mention = last_with_text(mentions_of(nlp, text), pronoun)
    assert mention.antecedents
    assert mention.doubted is doubted


@settings(max_examples=40, deadline=None)
@given(texts=SENTENCES)
def test_antecedents_are_earlier_mentions_unless_their_rule_points_forward(nlp, texts):
    mentions = mentions_of(nlp, "\n\n".join(texts))
    spans = {mention.span for mention in mentions}
    for mention in mentions:
        assert set(mention.antecedents) <= spans
        assert bool(mention.antecedents) == bool(mention.reason)
        if mention.reason not in POINTS_FORWARD:
            assert all(antecedent < mention.span for antecedent in mention.antecedents)


@settings(max_examples=40, deadline=None)
@given(texts=SENTENCES)
def test_chains_of_antecedents_end(nlp, texts):
    mentions = mentions_of(nlp, " ".join(texts))
    graph = networkx.DiGraph((m.span, a) for m in mentions for a in m.antecedents)
    assert networkx.is_directed_acyclic_graph(graph)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_keeps_its_mentions(nlp, text):
    [(document, doc)] = read_parses(nlp, [Document(id="text", text=text)])
    mentions = find_mentions(document, doc)
    found = find_antecedents(document, doc, mentions)
    assert [(m.span, m.text) for m in found] == [(m.span, m.text) for m in mentions]


def test_the_links_of_a_text_do_not_depend_on_the_order_of_mentions(nlp):
    text = " ".join(case["text"] for case in CASES[:12])
    [(document, doc)] = read_parses(nlp, [Document(id="text", text=text)])
    mentions = find_mentions(document, doc)
    backwards = find_antecedents(document, doc, mentions[::-1])
    assert backwards[::-1] == find_antecedents(document, doc, mentions)


def test_a_relative_clause_may_open_a_text():
    doc = Doc(
        Vocab(),
        words=["what", "mill", "sold", "closed"],
        heads=[2, 3, 1, 3],
        deps=["dobj", "nsubj", "relcl", "ROOT"],
        tags=["WP", "NN", "VBD", "VBD"],
        pos=["PRON", "NOUN", "VERB", "VERB"],
        lemmas=["what", "mill", "sell", "close"],
        sent_starts=[True, False, False, False],
    )
    parse = parse_of(doc)
    mill = Mention(
        document="d", start=5, end=9, text="mill", kind=MentionKind.NOMINAL, type="", phrase=(5, 9)
    )
    [markable] = find_markables(parse, [mill])
    assert markable.content_words == frozenset()
