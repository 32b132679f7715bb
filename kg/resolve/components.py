"""Connected components under a union-find, and their division where two parts must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple


class Link(NamedTuple):
    """A reason to make one thing of two nodes. Links sort by their nodes, then by rule."""

    left: str
    right: str
    rule: str
    evidence: str
    confidence: float


class UnionFind:
    """Disjoint sets of strings, with union by size and path halving (Tarjan 1975)."""

    def __init__(self, nodes: Iterable[str] = ()) -> None:
        self._parent = {node: node for node in nodes}
        self._size = dict.fromkeys(self._parent, 1)

    def find(self, node: str) -> str:
        """Return the node that now stands for the set of `node`."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def union(self, left: str, right: str) -> str:
        """Make one set of two; return the node that stands for it."""
        left, right = self.find(left), self.find(right)
        if left == right:
            return left
        if self._size[left] < self._size[right]:
            left, right = right, left
        self._parent[right] = left
        self._size[left] += self._size.pop(right)
        return left

    def sets(self) -> list[list[str]]:
        """Return the sets, each sorted, in the order of their first nodes."""
        members = defaultdict(list)
        for node in sorted(self._parent):
            members[self.find(node)].append(node)
        return sorted(members.values())


def connected_components(nodes: Iterable[str], links: Iterable[Link]) -> list[list[str]]:
    """Return the components of `nodes` under `links`, each sorted, in order.

    >>> connected_components("abc", [Link("a", "c", "same-name", "", 1.0)])
    [['a', 'c'], ['b']]
    """
    union = UnionFind(nodes)
    for link in links:
        union.union(link.left, link.right)
    return union.sets()


def divide(
    component: Collection[str], links: Iterable[Link], apart: Mapping[str, Collection[str]]
) -> list[list[str]]:
    """Return the parts of a component in which no two nodes are told `apart`.

    The surest links are followed first (ties in the order of their nodes), and a link that would
    bring two such nodes together is left out: Kruskal's algorithm with cannot-link constraints.
    So the result depends on the set of links alone, never on their order.
    """
    union = UnionFind(component)
    enemies = {node: set(apart.get(node, ())) for node in component}
    members = {node: {node} for node in component}
    for link in sorted(links, key=lambda link: (-link.confidence, link)):
        left, right = union.find(link.left), union.find(link.right)
        if left == right or enemies[left] & members[right]:
            continue
        kept = union.union(left, right)
        lost = right if kept == left else left
        members[kept] |= members.pop(lost)
        enemies[kept] |= enemies.pop(lost)
    return union.sets()
