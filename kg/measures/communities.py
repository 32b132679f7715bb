"""Communities: groups of nodes with more edges among themselves than to others."""

from __future__ import annotations

from collections.abc import Sequence

Neighbours = list[dict[int, float]]
MAX_PASSES = 20
MIN_GAIN = 1e-9
LARGEST_FRAGMENT = 7
FRAGMENT_SHARE = 200
"""What a graph has to one node of its largest fragments: five of a thousand nodes are one."""


def find_communities(size: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """Return the community of each of `size` nodes: 0 for the largest, and so on.

    1. Every node is a community of its own.
    2. Each node in turn joins the neighbouring community that raises modularity most; repeat until
       none moves.
    3. Communities become nodes; repeat from 2 until nothing changes (Blondel et al. 2008, "Fast
       unfolding of communities in large networks").

    Nodes are visited in their order and ties go to the lowest number, so that equal input gives
    equal output. What is joined to nothing else shares one last community: lone nodes and pairs, in
    a large graph all parts of fewer than eight.
    """
    neighbours = _neighbours(size, edges)
    membership = list(range(size))
    weights = neighbours
    while True:
        joined = _move_nodes(weights)
        count = max(joined, default=-1) + 1
        if count == len(weights):
            break
        membership = [joined[community] for community in membership]
        weights = _merge(weights, joined, count)
    largest = min(LARGEST_FRAGMENT, max(2, size // FRAGMENT_SHARE))
    return _number_by_size(_gather_fragments(membership, neighbours, largest))


def _neighbours(size: int, edges: Sequence[tuple[int, int]]) -> Neighbours:
    neighbours: Neighbours = [{} for _ in range(size)]
    for left, right in edges:
        if left != right:
            neighbours[left][right] = neighbours[left].get(right, 0.0) + 1.0
            neighbours[right][left] = neighbours[right].get(left, 0.0) + 1.0
    return neighbours


def _move_nodes(neighbours: Neighbours) -> list[int]:
    """Return the community of each node after local moves, numbered from 0 without gaps."""
    strength = [sum(links.values()) for links in neighbours]
    total = sum(strength) or 1.0
    community = list(range(len(neighbours)))
    inside = strength.copy()
    for _ in range(MAX_PASSES):
        moved = 0
        for node, links in enumerate(neighbours):
            own = community[node]
            towards: dict[int, float] = {own: 0.0}
            for neighbour, weight in links.items():
                if neighbour != node:
                    other = community[neighbour]
                    towards[other] = towards.get(other, 0.0) + weight
            share = strength[node] / total
            inside[own] -= strength[node]
            best, best_gain = own, towards[own] - share * inside[own]
            for other, weight in towards.items():
                gain = weight - share * inside[other]
                nearer = abs(gain - best_gain) <= MIN_GAIN and best != own and other < best
                if gain > best_gain + MIN_GAIN or nearer:
                    best, best_gain = other, gain
            inside[best] += strength[node]
            community[node] = best
            moved += best != own
        if not moved:
            break
    number: dict[int, int] = {}
    return [number.setdefault(each, len(number)) for each in community]


def _merge(neighbours: Neighbours, community: list[int], count: int) -> Neighbours:
    merged: Neighbours = [{} for _ in range(count)]
    for node, links in enumerate(neighbours):
        own = merged[community[node]]
        for neighbour, weight in links.items():
            other = community[neighbour]
            own[other] = own.get(other, 0.0) + weight
    return merged


def _gather_fragments(membership: list[int], neighbours: Neighbours, largest: int) -> list[int]:
    """Return `membership` with all communities of up to `largest` nodes on their own made one."""
    members: dict[int, int] = {}
    linked: set[int] = set()
    for node, community in enumerate(membership):
        members[community] = members.get(community, 0) + 1
        if any(membership[other] != community for other in neighbours[node]):
            linked.add(community)
    fragments = {each for each, count in members.items() if count <= largest and each not in linked}
    if len(fragments) < 2:
        return membership
    return [-1 if community in fragments else community for community in membership]


def _number_by_size(membership: list[int]) -> list[int]:
    """Return `membership` renumbered by falling size, fragments (-1) last."""
    first: dict[int, int] = {}
    count: dict[int, int] = {}
    for node, community in enumerate(membership):
        first.setdefault(community, node)
        count[community] = count.get(community, 0) + 1
    order = sorted(count, key=lambda each: (each == -1, -count[each], first[each]))
    number = {community: position for position, community in enumerate(order)}
    return [number[community] for community in membership]
