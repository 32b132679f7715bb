"""A parser's trees of Universal Dependencies, in a pipeline of kg."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate import edges_of
from kg.annotate.scheme import make_inside


def doc_of_universal(words, heads, labels, *, pos=None, lemmas=None, tags=None):
    """Return a Doc as a parser leaves it that speaks Universal Dependencies."""
    count = len(words)
    doc = Doc(
        Vocab(),
        words=words,
        heads=heads,
        deps=labels,
        pos=pos or ["X"] * count,
        lemmas=lemmas or words,
        tags=tags or ["FW"] * count,
    )
    doc.user_data["kg_universal_edges"] = {
        "probability": [0.9 - i / 10 for i in range(count)],
        "other": list(range(count)),
        "other_probability": [0.05] * count,
    }
    return doc


def test_trees_of_universal_dependencies_become_those_inside():
    doc = doc_of_universal(
        ["Ines", "slept", "in", "Tarn", "It", "leaks"],
        [1, 1, 3, 1, 5, 5],
        ["nsubj", "root", "case", "obl", "nsubj", "root"],
        pos=["PROPN", "VERB", "ADP", "PROPN", "PRON", "VERB"],
    )
    make_inside(doc)
    assert [token.head.text for token in doc] == ["slept", "slept", "slept", "in", "leaks", "leaks"]
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "prep", "pobj", "nsubj", "ROOT"]
    assert [sent.text for sent in doc.sents] == ["Ines slept in Tarn", "It leaks"]


def test_edges_keep_what_the_parser_holds_of_them():
    doc = doc_of_universal(
        ["Ines", "saw", "mills", "in", "Tarn"],
        [1, 1, 1, 4, 2],
        ["nsubj", "root", "obj", "case", "nmod"],
        pos=["PROPN", "VERB", "NOUN", "ADP", "PROPN"],
    )
    doc.user_data["kg_universal_edges"]["other"] = [0, 1, 2, 3, 1]
    make_inside(doc)
    sure, others = edges_of(doc)
    # "in" hangs on "mills" as surely as "Tarn" did, or else on "saw"; "Tarn" on "in" as "in" did
    assert sure == pytest.approx([0.9, 0.8, 0.7, 0.5, 0.6])
    assert others == [0, 1, 2, 1, 4]
