"""The rules that make one thing of two names, each with its reason; and those that forbid it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, product

import msgspec

from kg.lang.en.referents import common_surnames
from kg.resolve import persons
from kg.resolve.bare import BARE, is_one_sense
from kg.resolve.components import Link, UnionFind
from kg.resolve.name_forms import initials, is_acronym


class Node(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name in one sense, with what all its profiles say of it together."""

    key: str
    name: str
    """Folded, without legal form."""
    surfaces: tuple[str, ...]
    """As written; sorted."""
    person: bool
    place: str = ""
    """The IRI of the place, currency or language that the gazetteers are sure of."""
    site: bool = False
    """Whether most speaks for a place."""
    concept: bool = False


LONG = 8
"""How many letters a name has at least, to be known again by its sounds."""

Rule = Callable[[Sequence[Node], UnionFind], Iterable[Link]]
"""Gives links between the nodes of a block; the sets are what surer rules have joined so far."""


def agreeing_persons(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join two full names of persons that agree in each part, however written."""
    full = [node for node in block if node.person and " " in node.name]
    for index, left in enumerate(full):
        for right in full[index + 1 :]:
            found = persons.agreement(left.name, right.name)
            if found is not None:
                yield Link(left.key, right.key, found.rule, found.evidence, found.confidence)


def misspelt_persons(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join two full names of persons whose long surnames differ in one letter."""
    yield from (link for link in agreeing_persons(block, joined) if link.rule == "one-letter")


def same_letters(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join names that differ in spaces and hyphens alone: "Jin-ping" and "Jinping".

    Those of no person, if they are long, however their sounds are written: "Krystal", "Cristal".
    """
    by_letters = sorted(block, key=lambda node: node.name.replace(" ", ""))
    for left, right in pairwise(by_letters):
        one, two = (node.name.replace(" ", "") for node in (left, right))
        sounds = min(len(one), len(two)) >= LONG and not (left.person or right.person)
        if one == two or (sounds and not (left.place or right.place)):
            evidence = f"{left.surfaces[0]} = {right.surfaces[0]}"
            rule = "same-letters" if one == two else "transliteration"
            yield Link(left.key, right.key, rule, evidence, 0.9 if one == two else 0.75)


def initials_of_one_bearer(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join a name with initials to the full name that they fit, if they fit only one person."""
    people = [node for node in block if node.person and " " in node.name]
    for short in people:
        if persons.has_initials(short.name):
            bearers = [
                node
                for node in people
                if node is not short
                and not persons.has_initials(node.name)
                and persons.initials_agree(short.name, node.name)
            ]
            yield from _one_bearer(short, bearers, joined, "initials", 0.85)


def surname_of_one_bearer(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join a surname alone to the only person in the corpus who bears it.

    Not a common one: of another text's "Smith" nothing tells that he is this one's.
    """
    people = [node for node in block if node.person]
    for short in people:
        bare = persons.parse_person(short.name)
        if not short.place and not bare.given and bare.surname not in common_surnames():
            bearers = [
                node
                for node in people
                if persons.parse_person(node.name).given
                and persons.parse_person(node.name).surname == bare.surname
            ]
            yield from _one_bearer(short, bearers, joined, "surname", 0.7)


def acronym_of_one_name(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join an acronym to the only long name in the corpus that has its initials.

    Not one of a body to a place: a broadcaster's "CBS" to the Cleveland Browns Stadium.
    """
    long = [node for node in block if len(node.name.split()) > 2 and not node.person]
    for short in block:
        if " " not in short.name and any(is_acronym(name) for name in short.surfaces):
            bearers = [
                node
                for node in long
                if initials(node.name) == short.name and node.site == short.site
            ]
            yield from _one_bearer(short, bearers, joined, "acronym", 0.75)


def same_place(block: Sequence[Node], joined: UnionFind) -> Iterable[Link]:
    """Join the names of what a gazetteer is sure to be one place, currency or language."""
    known = sorted((node for node in block if node.place), key=lambda node: (node.place, node.key))
    for left, right in pairwise(known):
        if left.place != right.place:
            continue
        evidence = f"{left.surfaces[0]} and {right.surfaces[0]} are {left.place}"
        yield Link(left.key, right.key, "gazetteer", evidence, 0.95)


RULES: tuple[tuple[str, Rule], ...] = (
    ("g", same_place),
    ("q", same_letters),
    ("s", agreeing_persons),
    ("d", misspelt_persons),
    ("s", initials_of_one_bearer),
    ("s", surname_of_one_bearer),
    ("a", acronym_of_one_name),
)
"""The sort of block that a rule reads, and the rule; the surer come first."""


BLOCK_SORTS = frozenset(sort for sort, _ in RULES)


def find_links(
    blocks: Mapping[str, Sequence[Node]], given: Iterable[Link], nodes: Iterable[str]
) -> list[Link]:
    """Return the links that the rules find in the blocks, after those already `given`."""
    links = list(given)
    joined = UnionFind(nodes)
    for link in links:
        joined.union(link.left, link.right)
    for sort, rule in RULES:
        found = [
            link for key, block in blocks.items() if key[0] == sort for link in rule(block, joined)
        ]
        for link in found:
            joined.union(link.left, link.right)
        links += found
    return links


def apart(nodes: Sequence[Node]) -> dict[str, set[str]]:
    """Return which of the nodes of a component can not be one thing.

    The senses of a bare name, of which a book has one a chapter, are compared as one.
    """
    alike: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        alike[f"{node.name}{BARE}" if is_one_sense(node.key, node.key) else node.key].append(node)
    groups = list(alike.values())
    forbidden: dict[str, set[str]] = defaultdict(set)
    for index, left in enumerate(groups):
        for right in groups[index + 1 :]:
            if _contradict(left[0], right[0]):
                for one, other in product(left, right):
                    forbidden[one.key].add(other.key)
                    forbidden[other.key].add(one.key)
    return forbidden


def _contradict(left: Node, right: Node) -> bool:
    if left.name == right.name:
        return True  # one name in two senses
    if left.place and right.place:
        return left.place != right.place
    if left.person and right.person:
        return persons.contradict(left.name, right.name)
    return False


def _one_bearer(
    short: Node, bearers: Sequence[Node], joined: UnionFind, rule: str, confidence: float
) -> Iterable[Link]:
    if len({joined.find(node.key) for node in bearers}) == 1:
        bearer = min(bearers, key=lambda node: (-len(node.name), node.key))
        evidence = f"{short.surfaces[0]} = {bearer.surfaces[0]}, the only one"
        yield Link(short.key, bearer.key, rule, evidence, confidence)
