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


NEAR = [  # "ships of men lost at sea": ships or men
    ("ships", "ship", "NNS", "NOUN", 0, "ROOT"),
    ("of", "of", "IN", "ADP", 0, "prep"),
    ("men", "man", "NNS", "NOUN", 1, "pobj"),
    ("lost", "lose", "VBN", "VERB", 0, "acl"),
]


@pytest.mark.parametrize(("sure", "head"), [(0.6, "ships"), (0.45, "men")])
def test_what_is_rather_wrong_hangs_on_the_noun_right_in_front(sure, head):
    assert head_of("lost", NEAR, sure, "men")[0] == head


def test_what_is_told_of_a_list_is_told_of_its_first_member():
    rows = [NEAR[0], ("and", "and", "CC", "CCONJ", 0, "cc"), *NEAR[2:]]
    rows[2] = ("men", "man", "NNS", "NOUN", 0, "conj")
    assert head_of("lost", rows, 0.45, "men")[0] == "ships"


def test_a_word_hung_on_its_other_head_stays_in_doubt():
    assert head_of("lost", NEAR, 0.45, "men")[1] == 0.45


TWICE = [  # "a bridge of stone … the wall, … of stone"
    ("bridge", "bridge", "NN", "NOUN", 0, "ROOT"),
    ("of", "of", "IN", "ADP", 0, "prep"),
    ("stone", "stone", "NN", "NOUN", 1, "pobj"),
    ("near", "near", "IN", "ADP", 0, "prep"),
    ("bridge", "bridge", "NN", "NOUN", 3, "pobj"),
    ("walls", "wall", "NNS", "NOUN", 0, "appos"),
    ("OF", "of", "IN", "ADP", 5, "prep"),
    ("stone", "stone", "NN", "NOUN", 6, "pobj"),
]


def test_what_the_text_tells_elsewhere_speaks_for_the_other_head():
    assert head_of("OF", TWICE, 0.45, "bridge")[0] == "bridge"
    other = [*TWICE[:2], ("iron", "iron", "NN", "NOUN", 1, "pobj"), *TWICE[3:]]
    assert head_of("OF", other, 0.45, "bridge")[0] == "walls"


LIST = [  # "the mayor of Tarn and the teachers": a mayor and teachers, or Tarn and teachers
    ("the", "the", "DT", "DET", 1, "det"),
    ("mayors", "mayor", "NNS", "NOUN", 1, "ROOT"),
    ("of", "of", "IN", "ADP", 1, "prep"),
    ("tarn", "tarn", "NNP", "PROPN", 2, "pobj"),
    ("and", "and", "CC", "CCONJ", 3, "cc"),
    ("THE", "the", "DT", "DET", 6, "det"),
    ("teachers", "teacher", "NNS", "NOUN", 3, "conj"),
]


@pytest.mark.parametrize(("sure", "head"), [(0.6, "tarn"), (0.45, "mayors")])
def test_a_member_of_a_list_stands_beside_what_it_is_like(sure, head):
    assert head_of("teachers", LIST, sure, "mayors")[0] == head


@pytest.mark.parametrize(("tells", "head"), [(False, "over"), (True, "flew")])
def test_repairs_of_guesses_are_not_asked_of_a_parser_that_tells_how_sure_it_is(tells, head):
    rows = [
        ("she", "she", "PRP", "PRON", 1, "nsubj"),
        ("flew", "fly", "VBD", "VERB", 1, "ROOT"),
        ("over", "over", "IN", "ADP", 1, "prep"),
        ("tarn", "tarn", "NNP", "PROPN", 1, "dobj"),
    ]
    words, lemmas, tags, pos, heads, labels = zip(*rows, strict=True)
    doc = Doc(
        Vocab(), words=words, lemmas=lemmas, tags=tags, pos=pos, heads=list(heads), deps=labels
    )
    if tells:
        doc.user_data[EDGES] = ([0.6] * len(rows), list(range(len(rows))))
    assert parse_of(doc)[3].head.text == head
