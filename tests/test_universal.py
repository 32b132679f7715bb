"""Universal Dependencies become the scheme inside and come back, construction by construction."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.en.universal import CONSTRUCTIONS, NAMES, Tree, to_inside, to_universal

ONE_WAY = {"flat", "fixed", "punct"}
"""Relations whose place is not told apart on the way back."""
CHANGED = {
    "a name hangs on its last word",
    "two words of one kind hang on the last",
    "what a verb of saying interrupts hangs on it",
    "it before a passive is its subject",
    "an adjective takes an infinitive",
    "at least is an adverb",
    "what is due to something is due",
    "an adjective with an article is a noun",
    "the middle of as well as is an adverb",
}
"""Constructions of which the way back makes another analysis."""


@dataclass
class Case:
    name: str
    universal: Tree
    inside: Tree


def places(heads: tuple[str, ...]) -> list[int]:
    return [i if head == "0" else int(head) - 1 for i, head in enumerate(heads)]


def cases() -> list[Case]:
    text = (Path(__file__).parent / "data" / "schemes.tsv").read_text(encoding="utf-8")
    found = []
    for block in text.strip().split("\n\n")[1:]:
        title, *lines = block.split("\n")
        words, lemmas, pos, tags, *columns = zip(*(line.split("\t") for line in lines), strict=True)
        trees = [
            Tree(words, lemmas, tags, pos, places(heads), labels)
            for heads, labels in (columns[:2], columns[2:])
        ]
        found.append(Case(title.removeprefix("= "), *trees))
    assert len(found) >= 47
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_construction_is_converted(case: Case):
    assert to_inside(case.universal) == (list(case.inside.heads), list(case.inside.labels))


@pytest.mark.parametrize(
    "case", [case for case in cases() if case.name not in CHANGED], ids=lambda case: case.name
)
def test_a_construction_comes_back(case: Case):
    heads, _ = to_universal(case.inside)
    gold = case.universal
    kept = [i for i, label in enumerate(gold.labels) if label not in ONE_WAY]
    assert [heads[i] for i in kept] == [gold.heads[i] for i in kept]


def test_relations_that_rules_read_come_back_by_name():
    relations = {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "acl:relcl", "ccomp"}
    for case in cases():
        if case.name in CHANGED:
            continue
        _, labels = to_universal(case.inside)
        for got, wanted in zip(labels, case.universal.labels, strict=True):
            if wanted in relations:
                assert got == wanted, case.name


WORDS = [
    ("mill", "mill", "NN", "NOUN"),
    ("Tarn", "Tarn", "NNP", "PROPN"),
    ("leaving", "leave", "VBG", "VERB"),
    ("is", "be", "VBZ", "AUX"),
    ("said", "say", "VBD", "VERB"),
    ("in", "in", "IN", "ADP"),
    ("to", "to", "TO", "PART"),
    ("red", "red", "JJ", "ADJ"),
    ("here", "here", "RB", "ADV"),
    ("there", "there", "EX", "PRON"),
    ("$", "$", "$", "SYM"),
    ("5", "5", "CD", "NUM"),
    ("because", "because", "IN", "ADP"),
    (",", ",", ",", "PUNCT"),
]


@st.composite
def any_trees(draw: st.DrawFn, labels: list[str]) -> Tree:
    """Draw a tree of any shape with any labels, whether or not it makes sense."""
    count = draw(st.integers(1, 14))
    order = draw(st.permutations(range(count)))
    heads = list(range(count))
    for place, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    words = draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count))
    found = draw(st.lists(st.sampled_from(labels), min_size=count, max_size=count))
    return Tree(*zip(*words, strict=True), heads, found)


def is_tree(heads: list[int]) -> bool:
    below = {i for i, head in enumerate(heads) if i == head}
    if len(below) != 1:
        return False
    while True:
        more = {i for i, head in enumerate(heads) if head in below}
        if more == below:
            return len(below) == len(heads)
        below = more


@given(any_trees(labels=sorted({universal for universal, _, _ in NAMES} | {"fixed", "cop"})))
def test_any_universal_tree_becomes_a_tree(tree: Tree):
    heads, labels = to_inside(tree)
    assert is_tree(heads)
    assert [i for i, label in enumerate(labels) if label == "ROOT"] == [
        i for i, head in enumerate(heads) if i == head
    ]


INSIDE = sorted(
    {inside for _, inside, _ in NAMES}
    | {"pobj", "pcomp", "acomp", "attr", "oprd", "quantmod", "neg", "meta"}
)


@given(any_trees(labels=INSIDE))
def test_any_inside_tree_becomes_a_tree(tree: Tree):
    heads, labels = to_universal(tree)
    assert is_tree(heads)
    assert labels.count("root") == 1


def test_each_name_and_construction_has_an_example():
    assert all(example for *_, example in (*NAMES, *CONSTRUCTIONS))
