"""Why clusters of several documents are one thing: links between names as reasons for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.model import Merge
from kg.names import fold
from kg.resolve.bare import BESIDE
from kg.resolve.components import Link
from kg.resolve.name_forms import canonical_name, in_order, without_legal_form
from kg.resolve.persons import without_office
from kg.resolve.profiles import Profile

CONFIDENCE_OF_PLACE = 0.97
CONFIDENCE_OF_NAME = 0.93
CONFIDENCE_OF_WORD = 0.85
"""How sure one name makes that two clusters are one thing: of a place that a gazetteer knows, of
several words, of one word; set by hand."""


def same_name_merges(found: Sequence[Profile]) -> Iterable[Merge]:
    """Return why profiles that bear one name are one thing: a reason between neighbours."""
    bearing: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        for node in profile.nodes:
            bearing[node].append(profile)
    for node, bearers in sorted(bearing.items()):
        # a chain and not a star: one more document changes two reasons, not all
        for left, right in pairwise(bearers):
            rule, evidence = _common_name(node, left, right)
            yield Merge(
                left=left.mention,
                right=right.mention,
                rule=rule,
                evidence=evidence,
                confidence=_confidence(node),
            )


def _confidence(node: str) -> float:
    name, _, sense = node.partition("|")
    if sense.startswith("http"):
        return CONFIDENCE_OF_PLACE
    return CONFIDENCE_OF_NAME if " " in name else CONFIDENCE_OF_WORD


def _common_name(node: str, left: Profile, right: Profile) -> tuple[str, str]:
    """Return by which rule two profiles bear one name, and the words that show it."""
    if left.concept:
        return "same-concept", node.rpartition("#")[2]
    key, beside, other = node.partition(BESIDE)
    if beside:
        return "same-name", f"{key}, beside {other}"
    key = node.partition("|")[0]
    here, there = (
        {fold(name): name for name, _ in profile.names if key in _canonical_forms(name)}
        for profile in (left, right)
    )
    if shared := sorted(here.keys() & there.keys()):
        return "same-name", here[shared[0]]
    words = f"{min(here.values())} = {min(there.values())}"
    if {without_legal_form(name) for name in here} & {without_legal_form(name) for name in there}:
        return "legal-form", words
    return "known-name", words


def _canonical_forms(name: str) -> tuple[str, ...]:
    bare = without_office(name)
    return (canonical_name(name), canonical_name(bare), canonical_name(in_order(bare)))


def link_merges(found: Sequence[Profile], links: Iterable[Link]) -> Iterable[Merge]:
    """Return why profiles that bear different names are one thing, as the rules say."""
    first: dict[str, str] = {}
    for profile in found:
        for node in profile.nodes:
            first.setdefault(node, profile.mention)
    for link in sorted(links):
        left, right = first.get(link.left), first.get(link.right)
        if left is not None and right is not None and left != right and link.rule != "coreference":
            yield Merge(
                left=left,
                right=right,
                rule=link.rule,
                evidence=link.evidence,
                confidence=link.confidence,
            )
