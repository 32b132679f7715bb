"""Which items of minutes are topics: those with items below, which tell what became of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.normalise.lines import Kind
from kg.normalise.pieces import Unit

_CLOSED = re.compile(r"[.!?:;,][\"'”’)\]]*\Z")
_LONGEST_TOPIC = 16


def topics_of(text: str, units: Sequence[Unit]) -> frozenset[int]:
    """Return the numbers of the items that an item further to the right follows."""
    return frozenset(
        number
        for number, (unit, following) in enumerate(pairwise(units))
        if unit.kind is following.kind is Kind.ITEM
        and _column(text, unit) < _column(text, following)
        and len(unit.words(text).split()) <= _LONGEST_TOPIC
        and not _CLOSED.search(unit.words(text))
    )


def _column(text: str, unit: Unit) -> int:
    start = unit.pieces[0].start
    return start - text.rfind("\n", 0, start)
