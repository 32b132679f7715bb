"""The links that rules find, and the things of a text that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.coreference.markables import Markable


@dataclass(frozen=True, slots=True)
class Link:
    """Why a markable stands for the thing of others: their places in the text, and the rule."""

    antecedents: tuple[int, ...]
    rule: str


class Discourse:
    """The things that a text has spoken of so far: sets of markables joined by links.

    A link to several antecedents is a set; it joins nothing.
    """

    def __init__(self, markables: Sequence[Markable]) -> None:
        self._markables = markables
        self._thing = list(range(len(markables)))
        self._members = {m.order: [m] for m in markables}
        self.links: dict[int, Link] = {}

    def add(self, markable: Markable, link: Link) -> None:
        """Note that `markable` stands for what `link` names; the first link of a markable stays."""
        if markable.order in self.links or markable.order in link.antecedents:
            return
        if len(link.antecedents) == 1:
            left, right = self._thing[link.antecedents[0]], self._thing[markable.order]
            if left == right:
                return
            for member in self._members[right]:
                self._thing[member.order] = left
            self._members[left] = sorted(
                self._members[left] + self._members.pop(right), key=lambda m: m.order
            )
        self.links[markable.order] = link

    def members(self, markable: Markable) -> list[Markable]:
        """Return the markables that stand for the same thing, in text order, itself included."""
        return self._members[self._thing[markable.order]]

    def same(self, left: Markable, right: Markable) -> bool:
        """Return whether both are known to stand for the same thing."""
        return self._thing[left.order] == self._thing[right.order]

    def gender(self, markable: Markable) -> str:
        """Return the gender most members of the thing show, "" without a majority."""
        votes = Counter(m.gender for m in self.members(markable) if m.gender)
        ranked = votes.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return ""
        return ranked[0][0]

    def sorts(self, markable: Markable) -> frozenset[str]:
        """Return what the members of the thing may stand for, together."""
        found: frozenset[str] = frozenset()
        for member in self.members(markable):
            if not member.is_pronoun or "person" in member.sorts:
                found |= member.sorts
        return found
