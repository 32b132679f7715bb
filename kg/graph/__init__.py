"""`Graph`: what `kg.build` and `kg.open` return; the library's one object."""

from kg.graph.graph import Graph
from kg.graph.opening import build, open, open_or_create, repair
from kg.graph.reading import EntityFacts

__all__ = ["EntityFacts", "Graph", "build", "open", "open_or_create", "repair"]
