"""The links that rules find, and the things of a text that they make."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.coreference.markables import NO_SORTS, Markable


@dataclass
class Link:
    """Why a markable stands for the thing of others: their places in the text, and the rule."""

    antecedents: tuple[int, ...]
    rule: str
    doubted: bool = False
    """Whether other candidates together are nearly as likely."""
    of_person: bool = False
    """Whether the name is part of a person's."""


class Thing:
    """What the mentions of one thing tell together; at first, there is one."""

    def __init__(self, markable: Markable) -> None:
        tells = not markable.is_pronoun or "person" in markable.sorts
        gender = markable.gender
        self.orders = [markable.order]
        """The places of its mentions among the markables, in text order."""
        self.genders = {gender: 1} if gender else {}
        """How many mentions show each gender."""
        self.gender = gender
        """The one that most of them show, "" without a majority."""
        self.sorts = markable.sorts if tells else NO_SORTS
        """What they may stand for."""
        self.names = int(markable.is_name)
        """How many of them are names."""


class Discourse:
    """The things that a text has spoken of so far: sets of markables joined by links.

    A link to several antecedents is a set; it joins nothing. Questions about a thing look at a few
    of its mentions only, so that a thing named throughout a long text costs no more than another.
    """

    def __init__(self, markables: Sequence[Markable]) -> None:
        self._markables = markables
        self._things = [Thing(markable) for markable in markables]
        self.links: dict[int, Link] = {}

    def add(self, markable: Markable, link: Link) -> None:
        """Note that `markable` stands for what `link` names; the first link of a markable stays."""
        if markable.order in self.links or markable.order in link.antecedents:
            return
        if len(link.antecedents) == 1:
            small, large = self._things[link.antecedents[0]], self._things[markable.order]
            if small is large:
                return
            if len(small.orders) > len(large.orders):  # the smaller moves: all moves are few
                small, large = large, small
            for order in small.orders:
                self._things[order] = large
                insort(large.orders, order)
            for gender, count in small.genders.items():
                large.genders[gender] = large.genders.get(gender, 0) + count
            large.gender = _most_frequent(large.genders)
            large.sorts |= small.sorts
            large.names += small.names
        self.links[markable.order] = link

    def thing(self, markable: Markable) -> Thing:
        """Return what a markable stands for."""
        return self._things[markable.order]

    def same(self, left: Markable, right: Markable) -> bool:
        """Return whether both are known to stand for the same thing."""
        return self._things[left.order] is self._things[right.order]

    def members(self, markable: Markable) -> list[Markable]:
        """Return all mentions of the thing of a markable, in text order, itself included."""
        return [self._markables[order] for order in self._things[markable.order].orders]

    def last_before(self, thing: Thing, place: Markable, count: int) -> list[Markable]:
        """Return the last `count` mentions of a thing before `place`, or fewer."""
        end = bisect_left(thing.orders, place.order)
        return [self._markables[order] for order in thing.orders[max(0, end - count) : end]]


def _most_frequent(genders: Mapping[str, int]) -> str:
    most = max(genders.values(), default=0)
    first = [gender for gender, count in genders.items() if count == most]
    return first[0] if len(first) == 1 else ""
