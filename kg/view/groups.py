"""What the groups of the first picture are called, and how much is told of each thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.model import Entity, GraphContent

NAMES_IN_A_GROUP = 2
LOOSE = "Not connected to the rest"


def texts_of(content: GraphContent) -> list[int]:
    """Return in how many texts something is told of each entity."""
    texts: dict[str, set[str]] = {entity.id: set() for entity in content.entities}
    for fact in content.facts:
        told = {each.claim.document for each in fact.claims}
        texts[fact.subject] |= told
        if isinstance(fact.object, str):
            texts[fact.object] |= told
    return [len(each) for each in texts.values()]


def name_groups(
    entities: Sequence[Entity],
    edges: Iterable[tuple[int, int]],
    communities: list[int],
    texts: Sequence[int],
) -> list[str]:
    """Return a name for each community: the members of most texts, or `LOOSE` if it is none."""
    degree = [0] * len(entities)
    inner: dict[int, set[tuple[int, int]]] = {}
    for left, right in edges:
        degree[left] += 1
        degree[right] += 1
        if left != right and communities[left] == communities[right]:
            inner.setdefault(communities[left], set()).add((min(left, right), max(left, right)))
    names: list[list[str]] = [[] for _ in range(max(communities, default=-1) + 1)]
    for node in sorted(range(len(entities)), key=lambda node: (-texts[node], -degree[node], node)):
        group = names[communities[node]]
        if len(group) < NAMES_IN_A_GROUP:
            group.append(entities[node].label)
    sizes = Counter(communities)
    # what hangs together has at least one edge less than it has members
    return [
        LOOSE if len(inner.get(group, ())) < sizes[group] - 1 else " · ".join(members)
        for group, members in enumerate(names)
    ]
