"""Values are mentions of their own: a range is two, hedges are no part, vague words are none."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotate.parses import parse_of
from kg.extract.mentions.values import find_values

CASES = [
    ("1823 – 1878", "DATE", ["1823", "1878"]),
    ("1823-1878", "DATE", ["1823", "1878"]),
    ("between 1904 and 1911", "DATE", ["1904", "1911"]),
    ("May 3 , 1951 – June 8 , 2003", "DATE", ["May 3 , 1951", "June 8 , 2003"]),
    ("5 to 8", "CARDINAL", ["5", "8"]),
    ("over 500", "CARDINAL", ["500"]),
    ("at least about 40", "CARDINAL", ["40"]),
    ("the early 1990s", "DATE", ["1990s"]),
    ("12 May 1999", "DATE", ["12 May 1999"]),
    ("the day", "DATE", []),
    ("many years", "DATE", []),
    ("ten years", "DATE", ["ten years"]),
]


@pytest.mark.parametrize(("text", "label", "expected"), CASES)
def test_a_value_stands_alone(text: str, label: str, expected: list[str]):
    words = text.split()
    heads = [len(words) - 1] * len(words)
    ents = [f"B-{label}", *[f"I-{label}"] * (len(words) - 1)]
    doc = parse_of(Doc(Vocab(), words=words, ents=ents, heads=heads, deps=["dep"] * len(words)))
    found = list(find_values("d", doc.ents[0]))
    assert [value.text for value in found] == expected
    assert [doc.text[value.start : value.end] for value in found] == expected
