"""Names that many bear, and the names beside them that tell which bearer is meant.

"Ada" of one text is not that of another, unless both name something else that tells them apart: a
full name, a rare one. Each such name beside it is a node of its own ("ada|beside bo lane"), which
the bearers of two such texts share. So nothing but a profile's own document is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lang.en.referents import common_surnames, gender_of_given_name, kinds_of_nouns
from kg.resolve.drafts import Draft
from kg.resolve.name_forms import canonical_name, is_acronym
from kg.resolve.votes import is_person
from kg.resolve.words import is_common_noun, organisations

COMPANY = 12
"""How many of the names of a document, the most mentioned first, tell whom its bare names mean."""

BARE = "|bare in "
BESIDE = "|beside "


def says_little(draft: Draft) -> bool:
    """Return whether a name tells nothing apart outside its text.

    A letter, a given name or a common surname alone, a common noun in capitals: "the Proposal". A
    land has one legislature, so "Congress" tells enough.
    """
    name = canonical_name(draft.label)
    if len(name) == 1:
        return True
    if " " in name or is_acronym(draft.label):
        return False
    if is_person(draft.votes):
        return bool(gender_of_given_name(name)) or name in common_surnames()
    return is_common_noun(name) and "legislature" not in kinds_of_nouns().get(name, ())


def is_one_sense(left: str, right: str) -> bool:
    """Return whether two nodes of one name may be one thing's: bare names with company do."""
    return all(BARE in key or BESIDE in key for key in (left, right))


def company_of(named: Iterable[tuple[str, int]]) -> list[str]:
    """Return the nodes that tell texts apart, of those that a document names so often.

    Not those of bare names, places, and bodies that everybody names.
    """
    known = frozenset(organisations().values())
    telling = [
        (-count, node)
        for node, count in named
        if "|" not in node and "#" not in node and node not in known
    ]
    return [node for _, node in sorted(telling)[:COMPANY]]


def with_company(nodes: Sequence[str], company: Iterable[str]) -> tuple[str, ...]:
    """Return the nodes of a bare name with one for each name beside it; others as they are."""
    name, bare, _ = nodes[0].partition(BARE)
    if not bare:
        return tuple(nodes)
    return (*nodes, *(f"{name}{BESIDE}{other}" for other in company))
