"""The decoders that keep the lock annotate texts exactly as spaCy's own do."""

import pytest
import spacy
from spacy.tokens import Doc

from kg.annotate.transitions import replace_decoders
from kg.installed_models import SMALL_MODEL

pytestmark = pytest.mark.model
TEXTS = [
    "Ida Krohn, head of Norwick Works since March 2011, sold the mill in Bergen for $3 million.",
    "",
    "The council met twice. It will not meet before Tuesday, a spokesman said.\n\nRain fell.",
    "\n",
    "Per Lund (born 4 May 1962) and the Arctic Trust bought 12,000 tons of ice in Oslo's harbour.",
    "No",
] * 3


@pytest.fixture(scope="module")
def theirs():
    return spacy.load(SMALL_MODEL)


@pytest.fixture(scope="module")
def ours():
    nlp = spacy.load(SMALL_MODEL)
    replace_decoders(nlp)
    return nlp


def annotation(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (word.head.i, word.dep_, word.pos_, word.lemma_, word.ent_iob_, word.ent_type_)
        for word in doc
    ]


def test_a_batch_is_annotated_as_by_spacy(ours, theirs):
    assert {"kg_parser", "kg_ner"} < set(ours.pipe_names)
    assert not {"parser", "ner"} & set(ours.pipe_names)
    for our, their in zip(ours.pipe(TEXTS), theirs.pipe(TEXTS), strict=True):
        assert annotation(our) == annotation(their)
        assert [sent.text for sent in our.sents] == [sent.text for sent in their.sents]


@pytest.mark.parametrize("text", TEXTS[:6])
def test_one_text_is_annotated_as_by_spacy(ours, theirs, text):
    assert annotation(ours(text)) == annotation(theirs(text))


def test_a_recognizer_that_searches_a_beam_stays():
    nlp = spacy.load(SMALL_MODEL)
    nlp.get_pipe("ner").cfg["beam_width"] = 4
    replace_decoders(nlp)
    assert "ner" in nlp.pipe_names
    assert "kg_parser" in nlp.pipe_names
