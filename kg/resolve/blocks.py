"""What two names that may be one thing's have in common: the keys of a block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.iri import mint_iri
from kg.model import Candidate
from kg.resolve.decisions import Decisions, Merge, Rename
from kg.resolve.name_forms import canonical_name, fold, initials, is_acronym, romanised
from kg.resolve.persons import spelling_keys, surname_key

LIKELY = 0.1
"""Below this score a candidate is never chosen: a name of anything is some small town's too."""

CLEAR_LEAD = 2.0
"""A candidate is chosen when its score is at least this many times the next one's."""


def chosen(candidates: tuple[Candidate, ...]) -> Candidate | None:
    """Return the first candidate if it is far better than the second."""
    if not candidates or candidates[0].score < LIKELY:
        return None
    first, *rest = candidates
    return first if not rest or first.score >= CLEAR_LEAD * rest[0].score else None


def block_keys(
    nodes: tuple[str, ...], names: Mapping[str, int], candidates: tuple[Candidate, ...]
) -> tuple[str, ...]:
    """Return the keys of a cluster; what may be one thing has a key in common.

    The letter before the colon says of what sort a key is: a name, a surname, an acronym, an
    identifier of a gazetteer, or a label that gives the same IRI.
    """
    keys = {mint_iri("l:", name) for name in names}
    for node in nodes:
        name = node.partition("|")[0]
        keys.add(f"n:{name}")
        if "#" in node:
            continue
        keys.add(f"s:{surname_key(name)}")
        keys.add(f"q:{romanised(name.replace(' ', ''))}")
        keys |= {f"d:{key}" for key in spelling_keys(name)}
        short = initials(name)
        if len(short) >= 3:
            keys.add(f"a:{short}")
    keys |= {f"a:{name.replace('.', '').lower()}" for name in names if is_acronym(name)}
    place = chosen(candidates)
    if place is not None:
        # its label becomes theirs, and what is labelled alike must meet to be told apart
        keys |= {f"g:{place.iri}", f"n:{fold(place.label)}", mint_iri("l:", place.label)}
    return tuple(sorted(keys))


def related_keys(keys: Iterable[str], decisions: Decisions) -> set[str]:
    """Return keys, and those that decisions relate to them.

    A merge relates the names it joins, and a rename the names of what will be labelled alike.
    """
    related = set(keys)
    groups = decided_keys(decisions)
    growing = True
    while growing:
        reached = {key for group in groups if group & related for key in group}
        growing = not reached <= related
        related |= reached
    return related


def decided_keys(decisions: Decisions) -> list[set[str]]:
    """Return the sets of keys that a decision each relates to one another."""
    groups = [merge.names for merge in decisions.of(Merge)]
    groups += [(rename.name, rename.label) for rename in decisions.of(Rename)]
    return [
        {f"n:{canonical_name(name)}" for name in group} | {mint_iri("l:", name) for name in group}
        for group in groups
    ]


LABEL = "l:"
"""How the keys begin that only tell which entities are labelled alike, of which no rule speaks."""


def keys_as_one(decisions: Decisions) -> dict[str, str]:
    """Return key → the first of those that decisions relate it to."""
    groups = (related_keys(keys, decisions) for keys in decided_keys(decisions))
    return {key: min(group) for group in groups for key in group}
