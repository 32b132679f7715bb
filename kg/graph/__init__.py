"""`Graph`: what `kg.build` and `kg.open` return; the library's one object."""

from kg.graph.graph import EntityFacts, Graph
from kg.graph.opening import build, open, open_or_create, repair

__all__ = ["EntityFacts", "Graph", "build", "open", "open_or_create", "repair"]
