"""Edges that the parser doubts."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.parses import parse_of
from kg.annotate.scheme import EDGES

REPORT = [  # word, lemma, tag, part of speech, head, label
    ("traders", "trader", "NNS", "NOUN", 1, "nsubj"),
    ("said", "say", "VBD", "VERB", 1, "ROOT"),
    ("tea", "tea", "NN", "NOUN", 3, "nsubj"),
    ("stays", "stay", "VBZ", "VERB", 1, "ccomp"),
    ("cheap", "cheap", "JJ", "ADJ", 1, "acomp"),
]
CLAUSE = [
    ("boats", "boat", "NNS", "NOUN", 2, "nsubj"),
    ("that", "that", "WDT", "PRON", 2, "nsubj"),
    ("leaks", "leak", "VBZ", "VERB", 2, "ROOT"),
    ("sink", "sink", "VBP", "VERB", 2, "ccomp"),
]


def head_of(word, rows, sure, other):
    """Return the word on which a word hangs in a text, and how sure that is now."""
    words, lemmas, tags, pos, heads, labels = zip(*rows, strict=True)
    doc = Doc(
        Vocab(), words=words, lemmas=lemmas, tags=tags, pos=pos, heads=list(heads), deps=labels
    )
    place = words.index(word)
    probabilities, others = [1.0] * len(words), list(range(len(words)))
    probabilities[place], others[place] = sure, words.index(other)
    doc.user_data[EDGES] = (probabilities, others)
    token = parse_of(doc)[place]
    return token.head.text, token.edge_probability


def test_what_is_said_is_no_property_of_saying():
    assert head_of("cheap", REPORT, 0.6, "stays") == ("stays", None)


def test_a_subject_hangs_on_the_verb_that_agrees_with_it():
    assert head_of("boats", CLAUSE, 0.6, "sink") == ("sink", None)


@pytest.mark.parametrize(("sure", "other"), [(0.95, "stays"), (0.6, "tea")])
def test_what_is_sure_or_has_no_better_head_stays(sure, other):
    assert head_of("cheap", REPORT, sure, other) == ("said", sure)


OWNERS = [
    ("people", "people", "NNS", "NOUN", 0, "ROOT"),
    ("in", "in", "IN", "ADP", 0, "prep"),
    ("towns", "town", "NNS", "NOUN", 1, "pobj"),
    ("they", "they", "PRP", "PRON", 4, "nsubj"),
    ("love", "love", "VBP", "VERB", 0, "relcl"),
]


@pytest.mark.parametrize(("sure", "head"), [(0.95, "people"), (0.6, "towns")])
def test_what_the_parser_is_sure_of_is_not_repaired(sure, head):
    assert head_of("love", OWNERS, sure, "love")[0] == head
