"""Where the nodes of a graph are drawn: communities side by side, forces within each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.measures import edges_of, find_communities
from kg.model import GraphContent
from kg.view.forces import Edges, Points, part_disks, spread

SPACING = 62.0
"""How far apart two neighbours are, about, in units of the page (pixels at zoom 1)."""
WHOLE_LIMIT = 300
"""Up to this many nodes the graph is laid out in one piece."""
STRETCH = 1.3
"""Pages are wider than high."""
LABEL_SHAPE = 2.2
"""How many times wider than high the room of a node with its label is."""
_BESIDE = 4.0
"""Between parts that stand side by side: room for a label."""
_DIRECTIONS = 96
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


def layout(
    size: int,
    edges: Sequence[tuple[int, int]],
    *,
    communities: Sequence[int] | None = None,
    start: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Return x and y of each of `size` nodes, as an array of shape (size, 2).

    Up to `WHOLE_LIMIT` nodes take one force layout. More are laid out community by community; the
    communities are then placed by a force layout of their own and moved apart until none overlaps.
    Nothing is random: the same graph has the same picture. 20,000 nodes take some seconds.

    `communities` are those of `find_communities`, if known. `start` holds earlier positions of the
    nodes, NaN for new ones: known nodes then stay nearly where they are.
    """
    if size == 0:
        return np.zeros((0, 2))
    links = np.array(sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}), dtype=np.int64)
    links = links.reshape(-1, 2)
    if start is not None and not np.isnan(start).all():
        return _extend(start, links)
    members = list(find_communities(size, edges) if communities is None else communities)
    if size <= WHOLE_LIMIT:
        points = _spread_whole(size, links)
    else:
        points = _spread_communities(size, links, np.array(members))
    points = points * SPACING
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return points


def graph_layout(content: GraphContent) -> NDArray[np.float64]:
    """Return the places of the entities of a graph, in their order."""
    return layout(len(content.entities), edges_of(content))


def _spiral(size: int) -> Points:
    """Return points of a sunflower: even, round, the first in the middle."""
    number = np.arange(size) + 0.5
    radius = 0.62 * np.sqrt(number)
    angle = number * GOLDEN_ANGLE
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _by_degree(size: int, links: Edges) -> NDArray[np.int64]:
    degree = np.bincount(links.ravel(), minlength=size)
    return np.lexsort((np.arange(size), -degree))


def _spread_whole(size: int, links: Edges) -> Points:
    points = np.zeros((size, 2))
    parts = _components(size, links)
    for nodes in parts:
        number = np.full(size, -1)
        number[nodes] = np.arange(len(nodes))
        own = number[links[np.isin(links[:, 0], nodes)]]
        points[nodes] = _spread_component(len(nodes), own)
    return _shelve(points, parts)


def _spread_component(size: int, links: Edges) -> Points:
    points = np.empty((size, 2))
    points[_by_degree(size, links)] = _spiral(size) * 2.2
    if size == 1:
        return points
    points = spread(points, links, steps=260, gravity=0.05)
    points -= points.mean(axis=0)
    # labels are wide: things side by side need more room than things above each other
    room = np.full(size, 0.85)
    return part_disks(points * (STRETCH, LABEL_SHAPE), room, rounds=200) / (1, LABEL_SHAPE)


def _components(size: int, links: Edges) -> list[NDArray[np.int64]]:
    """Return the nodes of each connected component, the largest first."""
    mark = np.arange(size)
    while True:
        lowest = mark.copy()
        np.minimum.at(lowest, links[:, 0], mark[links[:, 1]])
        np.minimum.at(lowest, links[:, 1], mark[links[:, 0]])
        if np.array_equal(lowest, mark):
            break
        mark = lowest
    parts = [np.flatnonzero(mark == each) for each in np.unique(mark)]
    return sorted(parts, key=lambda nodes: (-len(nodes), nodes[0]))


def _shelve(points: Points, parts: list[NDArray[np.int64]]) -> Points:
    """Return `points` with the first part where it is and the others in rows below it.

    What is low stands one below the other beside what is high.
    """
    points = points.copy()
    first = points[parts[0]]
    left, right = first[:, 0].min(), max(first[:, 0].max(), first[:, 0].min() + 6.0)
    top, tallest = first[:, 1].max() + 1.6, 0.0
    x, width, bottom = left, -_BESIDE, top
    for nodes in parts[1:]:
        low, high = points[nodes].min(axis=0), points[nodes].max(axis=0)
        wide, tall = high - low
        below = bottom + 1.0
        if below + tall > top + tallest or x + wide > right:
            x, below = x + (width + _BESIDE), top
            if x > left and x + wide > right:
                x, below = left, top + tallest + 1.0
                top, tallest = below, 0.0
            width = 0.0
        points[nodes] += (x - low[0], below - low[1])
        bottom, width = below + tall, max(width, wide)
        tallest = max(tallest, tall)
    return points


def _spread_communities(size: int, links: Edges, members: NDArray[np.int64]) -> Points:
    count = int(members.max()) + 1
    local = np.empty((size, 2))
    radii = np.empty(count)
    apart = np.zeros(count, dtype=bool)
    within = members[links[:, 0]] == members[links[:, 1]]
    inner = links[within]
    position = np.empty(size, dtype=np.int64)
    edge_group = members[inner[:, 0]]
    edge_order = np.argsort(edge_group, kind="stable")
    edge_start = np.searchsorted(edge_group[edge_order], np.arange(count + 1))
    node_order = np.argsort(members, kind="stable")
    node_start = np.searchsorted(members[node_order], np.arange(count + 1))
    for group in range(count):
        nodes = node_order[node_start[group] : node_start[group + 1]]
        position[nodes] = np.arange(len(nodes))
        own = position[inner[edge_order[edge_start[group] : edge_start[group + 1]]]].reshape(-1, 2)
        local[nodes] = _spread_community(len(nodes), own)
        apart[group] = _is_loose(len(nodes), own)
        radii[group] = np.sqrt((local[nodes] ** 2).sum(axis=1)).max() + 0.9
    between = np.sort(members[links[~within]], axis=1)
    return local + _place_communities(radii, between, apart)[members]


def _is_loose(size: int, links: Edges) -> bool:
    """Return whether nodes do not hang together: what does has at least one edge less."""
    return len(links) < size - 1


def _spread_fragments(size: int, links: Edges) -> Points:
    """Return points around (0, 0): each part on its own, its best-linked node in the middle."""
    rank = np.empty(size, dtype=np.int64)
    rank[_by_degree(size, links)] = np.arange(size)
    points = np.zeros((size, 2))
    covered = 0.0
    for number, nodes in enumerate(_components(size, links)):
        reach = 0.35 if len(nodes) == 1 else 0.85
        room = np.pi * (reach + 0.3) ** 2
        away = np.sqrt((covered + room / 2) / np.pi) * 1.12
        covered += room
        angle = number * GOLDEN_ANGLE
        points[nodes] = (away * np.cos(angle), away * np.sin(angle))
        ordered = nodes[np.argsort(rank[nodes])]
        turn = np.arange(len(nodes) - 1) * 2 * np.pi / max(1, len(nodes) - 1)
        points[ordered[1:]] += np.column_stack([np.cos(turn), np.sin(turn)]) * reach
    return points


def _spread_community(size: int, links: Edges) -> Points:
    """Return points around (0, 0), none much farther out than a disk of even density is wide."""
    if _is_loose(size, links):
        return _spread_fragments(size, links)
    points = np.empty((size, 2))
    points[_by_degree(size, links)] = _spiral(size) * 1.3
    steps = 90 if size <= 1000 else 60
    points = spread(points, links, steps=steps, gravity=0.25)
    points -= points.mean(axis=0)
    distance = np.sqrt((points**2).sum(axis=1)) + 1e-9
    rank = np.empty(size)
    rank[np.argsort(distance, kind="stable")] = np.arange(size)
    even = 0.72 * np.sqrt(rank + 0.3)
    points *= ((0.45 * distance + 0.55 * even) / distance)[:, None]
    return points


def _place_communities(
    radii: NDArray[np.float64], between: Edges, apart: NDArray[np.bool_]
) -> Points:
    """Return the centres of communities; those `apart`, which hold fragments, stand aside."""
    pairs, counts = np.unique(between, axis=0, return_counts=True)
    pairs = pairs.reshape(-1, 2)
    linked = np.zeros(len(radii), dtype=bool)
    linked[pairs.ravel()] = True
    scale = float(np.sqrt((radii**2).mean()))
    centres = np.zeros((len(radii), 2))
    inner = np.flatnonzero(linked)
    number = np.cumsum(linked) - 1
    if len(inner):
        places = spread(
            _spiral(len(inner)) * 1.6,
            number[pairs],
            steps=150,
            gravity=0.35,
            weights=np.minimum(counts / counts.mean(), 3.0) * 0.5,
        )
        places[:, 0] *= STRETCH
        centres[inner] = part_disks(places * scale * 1.1, radii[inner] * 1.1, rounds=400)
    outer = np.flatnonzero(~linked & ~apart)
    centres[outer] = _nestle(radii[outer], centres[inner], radii[inner])
    edge = (np.sqrt((centres**2).sum(axis=1)) + radii)[~apart].max(initial=0)
    centres[apart, 0] = -(edge + radii[apart])
    return centres


def _nestle(radii: NDArray[np.float64], around: Points, taken: NDArray[np.float64]) -> Points:
    """Return centres of disks laid one by one beside those `around`, each as near as there is room.

    Near is an ellipse as wide as a page; each disk tries some directions, and in each the first
    place beyond all disks that are there.
    """
    turns = np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS
    ways = np.column_stack([np.cos(turns), np.sin(turns)])
    nearness = np.hypot(ways[:, 0] / STRETCH, ways[:, 1])
    centres = np.vstack([around, np.zeros((len(radii), 2))])
    sizes = np.concatenate([taken, radii])
    for place in range(len(around), len(centres)):
        there = centres[:place]
        reach = (sizes[:place] + sizes[place]) * 1.06
        along = ways @ there.T
        clear = reach**2 - ((there**2).sum(axis=1) - along**2)
        beyond = np.where(clear > 0, along + np.sqrt(np.maximum(clear, 0)), 0).max(
            axis=1, initial=0
        )
        best = int(np.argmin(beyond * nearness))
        centres[place] = ways[best] * beyond[best]
    return centres[len(around) :]


def _extend(start: Points, links: Edges) -> Points:
    """Return `start` with new nodes beside their neighbours, and a little room made for them."""
    points = start.copy()
    known = ~np.isnan(points[:, 0])
    settled = known.copy()
    for _ in range(8):
        sums, counts = np.zeros_like(points), np.zeros(len(points))
        for left, right in ((0, 1), (1, 0)):
            use = settled[links[:, right]] & ~settled[links[:, left]]
            np.add.at(sums, links[use, left], points[links[use, right]])
            np.add.at(counts, links[use, left], 1)
        found = counts > 0
        if not found.any():
            break
        angle = np.flatnonzero(found) * GOLDEN_ANGLE
        beside = np.column_stack([np.cos(angle), np.sin(angle)]) * SPACING
        points[found] = sums[found] / counts[found, None] + beside
        settled |= found
    rest = np.flatnonzero(~settled)
    edge = np.sqrt((points[settled] ** 2).sum(axis=1)).max() + SPACING
    angle = np.arange(len(rest)) * SPACING / edge
    points[rest] = np.column_stack([np.cos(angle), np.sin(angle)]) * edge
    return points
