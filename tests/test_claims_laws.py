"""Laws of extraction: no text makes it raise, offsets match, neighbours change nothing."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.annotate import load_model
from kg.annotate.parses import parse_of, read_parses
from kg.extract import extract
from kg.model import Document, Mention

pytestmark = pytest.mark.model

PIECES = [
    "Ana Silva", "President Otto Brandt", "the U.S.-led mission", "“Great meeting”", "(born 1947)",
    "said", "met with", "was appointed by", "hopes to finish", "talks between", "and", "of", ",",
    ".", "?", "’s", "3%", "€3 billion", "on Tuesday", "who", "\n\n", "-", "including", "it", "they",
    "OPEC", "x", "\u2028", "🙂", "as", "none of the", "Norway-Iceland",
]  # fmt: skip
RAISED = (
    "It began in the twentİeth century.",
    "İİİİ İİİİ. Velmer sold up to 20 trucks.",
    'Dexia - specialises who in to” local who but" also runs said standard, killing of',
    "Ivo Berg (born in March 17, 1819, near Graz, died on May 5, 1859) was a writer.",
)
"""Texts for which a rule raised, or gave words that do not stand at their offsets."""
TEXTS = st.lists(st.sampled_from(PIECES), max_size=18).map(" ".join)


@pytest.fixture(scope="module")
def nlp():
    return load_model()


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
@example(text=RAISED[0])
@example(text=RAISED[1])
@example(text=RAISED[2])
@example(text=RAISED[3])
def test_offsets_of_any_text_hold_its_words(nlp, text):
    extraction = extract(Document(id="d", text=text), parse_of(nlp(text)))
    for mention in extraction.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.phrase[0] <= mention.start < mention.end <= mention.phrase[1]
    for claim in extraction.claims:
        start, end = claim.sentence
        assert 0 <= start <= claim.phrase.start < claim.phrase.end <= end <= len(text)
        if not isinstance(claim.object, Mention):
            assert text[claim.object.start : claim.object.end] == claim.object.text


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_a_text_gives_the_same_claims_in_any_batch(nlp, texts):
    documents = [Document(id=str(number), text=text) for number, text in enumerate(texts)]
    together = [extract(document, doc) for document, doc in read_parses(nlp, documents)]
    assert together == [extract(document, parse_of(nlp(document.text))) for document in documents]


@pytest.mark.slow
def test_a_name_in_every_sentence_of_a_long_text_costs_no_more_a_sentence(nlp):
    def seconds(sentences: int) -> float:
        text = " ".join(
            f"Ana Silva met the mayor of Graz in {1900 + i % 99}." for i in range(sentences)
        )
        ((document, doc),) = read_parses(nlp, [Document(id="long", text=text)])
        started = time.process_time()
        assert len(extract(document, doc).claims) >= sentences
        return time.process_time() - started

    seconds(10)  # loads the lexicons
    assert seconds(8000) < 20 * seconds(1000)  # 8 times as long
