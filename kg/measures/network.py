"""What the network says of its things: how central each is, and what holds it together."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec

from kg.measures.communities import find_communities
from kg.model import GraphContent

STEPS = 1_000_000
"""About how many steps the search for shortest paths may take: a second, on a large graph some."""
_FEWEST_SOURCES = 16


class Measures(msgspec.Struct, frozen=True, kw_only=True):
    """A value for each node, in their order. Direction and number of edges don't count."""

    neighbours: list[int]
    """How many others it has an edge with."""
    betweenness: list[float]
    """The share of shortest paths between others that lead through it, 0 to 1; in a large graph an
    estimate from some nodes, the same every time."""
    community: list[int]
    """The number of its group, 0 the largest, as on the page."""
    bridge: list[bool]
    """Whether without it what hangs together falls apart."""
    bridges: frozenset[tuple[int, int]]
    """The edges, lower node first, without which two parts would be."""


def measure(
    size: int, edges: Sequence[tuple[int, int]], *, communities: list[int] | None = None
) -> Measures:
    """Return the measures of a graph of `size` nodes; equal input gives equal output.

    Betweenness is Brandes's (2001, "A faster algorithm for betweenness centrality"), from at most
    as many sources as `STEPS` allows (Brandes & Pich 2007).
    """
    import networkx

    network: networkx.Graph[int] = networkx.Graph()
    network.add_nodes_from(range(size))
    network.add_edges_from((left, right) for left, right in edges if left != right)
    joined = [node for node in network if network.degree(node)]
    connected = network.subgraph(joined)
    affordable = STEPS // max(1, connected.number_of_nodes() + 2 * connected.number_of_edges())
    count = min(len(joined), max(_FEWEST_SOURCES, affordable))
    between = networkx.betweenness_centrality_subset(
        network, sources=random.Random(0).sample(joined, count), targets=joined
    )
    cut = set(networkx.articulation_points(network))
    # from each source to each other but the node itself; networkx counts a pair from each end half
    pairs = max(1.0, count / max(1, len(joined)) * (len(joined) - 1) * (len(joined) - 2) / 2)
    return Measures(
        neighbours=[network.degree(node) for node in range(size)],
        betweenness=[round(between[node] / pairs, 6) for node in range(size)],
        community=communities or find_communities(size, edges),
        bridge=[node in cut for node in range(size)],
        bridges=frozenset((min(edge), max(edge)) for edge in networkx.bridges(network)),
    )


def measure_content(content: GraphContent) -> Measures:
    """Return the measures of the entities of a graph, joined by its facts."""
    return measure(len(content.entities), edges_of(content))


def edges_of(content: GraphContent) -> list[tuple[int, int]]:
    """Return the facts between two entities, as numbers of entities."""
    number = {entity.id: place for place, entity in enumerate(content.entities)}
    return [
        (number[fact.subject], number[fact.object])
        for fact in content.facts
        if isinstance(fact.object, str) and fact.subject in number and fact.object in number
    ]
