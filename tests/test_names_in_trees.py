"""Names in a parser's trees of Universal Dependencies, on their way to those that rules read."""

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.annotate.scheme import make_inside, make_tags_consistent

POS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "VBN": "VERB", "VB": "VERB",
       "VBD": "VERB", "DT": "DET", "IN": "ADP", "CC": "CCONJ", ",": "PUNCT"}  # fmt: skip


def read(*rows, ents=()):
    """Return words, tags, heads and labels of a text; a row is word, tag, head, label."""
    words, tags, heads, labels = zip(*(row.split() for row in rows), strict=True)
    doc = Doc(
        Vocab(),
        words=words,
        tags=tags,
        pos=[POS[tag] for tag in tags],
        lemmas=[word.lower() for word in words],
        heads=[words.index(head) for head in heads],
        deps=labels,
    )
    doc.ents = [Span(doc, start, end, label) for start, end, label in ents]
    make_inside(make_tags_consistent(doc))
    return [f"{token.text}/{token.tag_} {token.dep_}<{token.head.text}" for token in doc]


@pytest.mark.parametrize("ents", [(), [(1, 3, "GPE")]])
def test_words_of_a_name_that_hang_side_by_side_are_one_phrase(ents):
    found = read(
        "burned VBD burned root", "Kala NNP burned nsubj", "Tarn NNP burned nsubj", ents=ents
    )
    assert found[1:] == ["Kala/NNP compound<Tarn", "Tarn/NNP nsubj<burned"]


def test_a_name_keeps_the_role_of_its_first_word_and_what_hangs_on_it():
    found = read(
        "left VBD left root",
        "in IN Kala case",
        "Kala NNP left obl",
        "Tarn NNP left compound",
        ents=[(2, 4, "GPE")],
    )
    assert found[1:] == ["in/IN prep<left", "Kala/NNP compound<Tarn", "Tarn/NNP pobj<in"]


def test_two_names_with_and_between_are_side_by_side():
    found = read(
        "Tarn NNP Limited compound",
        "and CC Limited cc",
        "Halden NNP Tarn conj",
        "Limited NNP signed nsubj",
        "signed VBD signed root",
        ents=[(0, 1, "ORG"), (2, 4, "ORG")],
    )
    assert found == [
        "Tarn/NNP nsubj<signed",
        "and/CC cc<Tarn",
        "Halden/NNP compound<Limited",
        "Limited/NNP conj<Tarn",
        "signed/VBD ROOT<signed",
    ]


def test_two_names_taken_for_one_stay_two():
    found = read(
        "met VBD met root", "Ines NNP met nsubj", "Tarn NNP met obj", ents=[(1, 3, "PERSON")]
    )
    assert found[1:] == ["Ines/NNP nsubj<met", "Tarn/NNP dobj<met"]


def test_capital_adjectives_and_participles_within_names_are_proper_nouns():
    found = read(
        "crossed VBD crossed root",
        "the DT Ocean det",
        "Hidden VBN Ocean amod",
        "Ocean NNP crossed obj",
    )
    assert found[2] == "Hidden/NNP compound<Ocean"


def test_the_adjective_of_a_nation_stays_one():
    found = read(
        "met VBD met root",
        "Norse JJ President amod",
        "President NNP met obj",
        ents=[(1, 2, "NORP")],
    )
    assert found[1] == "Norse/JJ amod<President"


def test_a_name_with_a_participle_describes():
    found = read("sold VBD sold root", "Tarn-based NNP mills compound", "mills NNS sold obj")
    assert found[1] == "Tarn-based/JJ compound<mills"


def test_a_preposition_stands_before_the_whole_name():
    found = read(
        "left VBD left root", "from IN Kala case", "Kala NNP Mills compound", "Mills NNP left obl"
    )
    assert found[1:] == ["from/IN prep<left", "Kala/NNP compound<Mills", "Mills/NNP pobj<from"]


def test_a_noun_before_a_person_is_part_of_the_name_s_phrase():
    found = read(
        "left VBD left root",
        "with IN miller case",
        "the DT miller det",
        "old JJ miller amod",
        "miller NN left obl",
        "Ines NNP miller appos",
        ents=[(5, 6, "PERSON")],
    )
    assert found[1:] == [
        "with/IN prep<left",
        "the/DT det<Ines",
        "old/JJ amod<miller",
        "miller/NN compound<Ines",
        "Ines/NNP pobj<with",
    ]


def test_a_noun_with_a_comma_before_the_name_bears_it():
    found = read(
        "left VBD left root",
        "miller NN left nsubj",
        ", , Ines punct",
        "Ines NNP miller appos",
        ents=[(3, 4, "PERSON")],
    )
    assert found[3] == "Ines/NNP appos<miller"


def test_what_has_a_subject_is_no_plural():
    found = read("Ines NNP trades nsubj", "trades NNS trades root", "boats NNS trades obj")
    assert found[1] == "trades/VBZ ROOT<trades"


def test_what_was_done_is_no_adjective():
    found = read("mill NN mill root", "given JJ mill acl", "to IN Ines case", "Ines NNP given obl")
    assert found[1:] == ["given/VBN acl<mill", "to/IN prep<given", "Ines/NNP pobj<to"]


def test_to_before_a_verb_is_no_preposition():
    found = read("due JJ due root", "to IN due fixed", "sink VB due advcl", "boats NNS sink obj")
    assert found[1:3] == ["to/TO aux<sink", "sink/VB advcl<due"]


def test_a_noun_before_the_name_of_a_thing_is_part_of_its_phrase():
    found = read(
        "saw VBD saw root",
        "ship NN saw obj",
        "Heron NNP ship appos",
        ents=[(2, 3, "PRODUCT")],
    )
    assert found[1:] == ["ship/NN compound<Heron", "Heron/NNP dobj<saw"]
