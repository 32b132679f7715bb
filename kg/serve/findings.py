"""What the API tells of a graph: search, an entity, a fact's evidence, paths."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import msgspec
import networkx as nx

from kg.errors import NotFoundError
from kg.graph import Graph
from kg.model import Literal
from kg.serve.views import EntityView, FactView, Found, entity_view, fact_views, found_view
from kg.store.contents import edges

MAX_PATHS = 10


class SearchParameters(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a label or alias, the last one perhaps unfinished."""

    q: str
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 10


class EntityParameters(msgspec.Struct, frozen=True, kw_only=True):
    """An entity by IRI, label or alias."""

    name: str


class EvidenceParameters(msgspec.Struct, frozen=True, kw_only=True):
    """A fact by its three IRIs."""

    subject: str
    predicate: str
    object: str


class PathParameters(msgspec.Struct, frozen=True, kw_only=True):
    """Two entities by IRI, label or alias."""

    start: str
    end: str


def search(graph: Graph, wanted: SearchParameters) -> list[Found]:
    """Find entities by the words of their labels and aliases, best first."""
    return [found_view(entity) for entity in graph.search(wanted.q, wanted.limit)]


def entity(graph: Graph, wanted: EntityParameters) -> EntityView:
    """Return an entity with its facts, each with the sentences that say it."""
    return entity_view(graph, graph.entity(wanted.name))


def evidence(graph: Graph, wanted: EvidenceParameters) -> list[FactView]:
    """Return a fact with the sentences that say it."""
    found = tuple(
        fact
        for fact in graph.entity(wanted.subject).facts
        if fact.predicate == wanted.predicate
        and wanted.object
        == (fact.object.value if isinstance(fact.object, Literal) else fact.object)
    )
    if not found:
        raise NotFoundError("there is no such fact")
    return list(fact_views(graph, found))


def path(graph: Graph, wanted: PathParameters) -> list[list[Found]]:
    """Return the shortest ways from one entity to another, at most ten."""
    start = graph.entity(wanted.start).entity.id
    end = graph.entity(wanted.end).entity.id
    network = _network(graph, graph.folder.database.version())
    try:
        ways = nx.all_shortest_paths(network, start, end)
        found = sorted(way for _, way in zip(range(1000), ways, strict=False))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    require = graph.folder.require_entity
    return [[found_view(require(iri)) for iri in way] for way in found[:MAX_PATHS]]


@lru_cache(maxsize=1)
def _network(graph: Graph, _version: int) -> nx.Graph[str]:
    """Return the entities and what joins them, as undirected edges."""
    return nx.Graph(edges(graph.folder))
