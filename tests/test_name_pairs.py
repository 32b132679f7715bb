"""The committed list of name pairs: like names of two things stay apart, most of one thing join."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from kg.link import DEFAULT_LINKERS
from kg.model import Cluster, Mention, MentionKind
from kg.resolve import resolve


class Pair(NamedTuple):
    type: str
    left: str
    right: str
    verdict: str
    reason: str


ROWS = (Path(__file__).parent / "data" / "name_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [Pair(*row.split("\t")) for row in ROWS if not row.startswith("#")]
NOT_FOUND = {("Narendra Modi", "नरेन्द्र मोदी"): "letters of a script without vowels"}


def test_the_list_is_long_enough():
    assert len(PAIRS) >= 150
    assert {pair.verdict for pair in PAIRS} == {"same", "different"}


def are_one(pair: Pair) -> bool:
    clusters = []
    for document, name in (("a", pair.left), ("b", pair.right)):
        span = (0, len(name))
        mention = Mention(
            document=document,
            start=0,
            end=len(name),
            text=name,
            kind=MentionKind.NAME,
            type=pair.type,
            phrase=span,
        )
        clusters.append(Cluster(id="c1", document=document, mentions=(mention,)))
    return len(resolve(clusters, gazetteers=DEFAULT_LINKERS).entities) == 1


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.left}|{pair.right}")
def test_two_names_are_told_apart_or_joined(pair: Pair):
    if (pair.left, pair.right) in NOT_FOUND:
        pytest.xfail(NOT_FOUND[pair.left, pair.right])
    assert are_one(pair) == (pair.verdict == "same"), pair.reason
