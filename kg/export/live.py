"""A graph for rdflib: live over the store, read-only, and unable to reach out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.query import Result

from kg.sparql import refuse_reaching_out
from kg.store.triples import TripleStore


def to_rdflib(triples: TripleStore, prefixes: Mapping[str, str]) -> rdflib.Graph:
    """Return an rdflib Graph that reads the newest snapshot as long as the Graph lives."""
    held = triples.snapshot()
    store = _ReadOnlyStore(store=ox.Store.read_only(str(held.__enter__())))
    store.held = held
    graph = rdflib.Graph(store, identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    for name, namespace in prefixes.items():
        graph.bind(name, namespace, replace=True)
    return graph


class _ReadOnlyStore(OxigraphStore):
    """An oxrdflib store whose queries stay inside it."""

    held: Any = None

    def query(self, query: Any, *args: Any, **kwargs: Any) -> Result:
        """Return the answer; raise QueryError where the query reaches out."""
        refuse_reaching_out(str(query))
        return super().query(query, *args, **kwargs)
