"""Which mentions a text joins by "and"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.coreference.markables import Markable
from kg.lang.en.grammar import has_conjunct, is_conjunct, is_coordinator, other_conjuncts
from kg.parse import Token


class Coordinations:
    """The mentions that a text joins by "and"."""

    def __init__(self, markables: Sequence[Markable]) -> None:
        markable_of = {m.head.i: m for m in markables if m.mention.type != "POSITION"}
        self._members: dict[int, tuple[Markable, ...]] = {}
        self._around: dict[int, tuple[Markable, ...]] = {}
        for markable in markables:
            head = markable.head
            if is_conjunct(head) or not has_conjunct(head):
                continue
            tokens = [head, *other_conjuncts(head)]
            if not joined_by_and(tokens):
                continue
            members = tuple(markable_of[t.i] for t in tokens if t.i in markable_of)
            if len(members) == len(tokens):
                self._members[markable.order] = members
                self._around |= dict.fromkeys((member.order for member in members), members)
        self._orders = sorted(self._members)

    def members(self, markable: Markable) -> tuple[Markable, ...]:
        """Return all members of the coordination that a mention is the first of, or nothing."""
        return self._members.get(markable.order, ())

    def around(self, markable: Markable) -> tuple[Markable, ...]:
        """Return all members of the coordination that a mention is one of, or nothing."""
        return self._around.get(markable.order, ())

    def before(self, markable: Markable, reach: int) -> Iterator[tuple[Markable, ...]]:
        """Yield the coordinations of the last `reach` sentences before a mention, nearest first."""
        for order in reversed(self._orders[: bisect_left(self._orders, markable.order)]):
            members = self._members[order]
            if markable.sentence - members[0].sentence > reach:
                return
            if members[-1].order < markable.order:
                yield members


def joined_by_and(conjuncts: Sequence[Token]) -> bool:
    """Return whether "and" stands between conjuncts."""
    return any(
        is_coordinator(c) and c.lower_ in {"and", "&"} for t in conjuncts for c in t.children
    )
