"""A graph for rdflib: live over the store, read-only, and unable to reach out."""

from __future__ import annotations

import io
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from rdflib.query import Result
from rdflib.term import Node

from kg.checksums import AT_ONCE, require_whole
from kg.errors import QueryError, StoreError
from kg.sandbox import Sandbox, SparqlRequest
from kg.store.triples import TripleStore

SECONDS = 3600.0
"""The longest that a query of rdflib may run."""
_MOST_ROWS = 100_000_000


def to_rdflib(triples: TripleStore, prefixes: Mapping[str, str]) -> rdflib.Graph:
    """Return an rdflib Graph that reads the newest snapshot as long as the Graph lives."""
    held = triples.snapshot()
    path = held.__enter__()
    store = _ReadOnlyStore(path)
    store.held = held
    graph = _SealedGraph(store, identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID)
    for name, namespace in prefixes.items():
        graph.bind(name, namespace, replace=True)
    return graph


class _SealedGraph(rdflib.Graph):
    """A graph whose queries are answered by its store alone: rdflib's own engine reaches out."""

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """Return the answer of the store."""
        if not isinstance(query_object, str):
            raise QueryError("give the query as text: a prepared one is answered by rdflib itself")
        return super().query(query_object, *args, **{**kwargs, "use_store_provided": True})

    def update(self, *_: Any, **__: Any) -> None:
        """Raise StoreError."""
        raise StoreError("this graph is read-only; copy it with rdflib.Graph() + graph to edit")


class _ReadOnlyStore(OxigraphStore):
    """An oxrdflib store whose queries run in a process that can open no connection."""

    held: Any = None

    def __init__(self, path: Path) -> None:
        require_whole(path, at_most=AT_ONCE)
        super().__init__(store=ox.Store.read_only(str(path)))
        self._path = path
        self._sandbox: Sandbox | None = None

    def query(  # type: ignore[override]  # oxrdflib takes no unknown names
        self,
        query: str,
        initNs: Mapping[str, Any],  # rdflib's names
        initBindings: Mapping[str, Node],
        queryGraph: Any,
        **kwargs: Any,
    ) -> Result:
        """Return the answer; raise QueryError where the query is wrong or reaches out."""
        if kwargs:
            raise QueryError(f"{', '.join(kwargs)} can't be given with a query of this graph")
        if self._sandbox is None:
            self._sandbox = Sandbox(self._path)
            weakref.finalize(self, self._sandbox.close)
        named = isinstance(queryGraph, rdflib.URIRef)
        named = named and queryGraph != rdflib.graph.DATASET_DEFAULT_GRAPH_ID
        request = SparqlRequest(
            query=query,
            prefixes=self._namespace_for_prefix | {name: str(iri) for name, iri in initNs.items()},
            bindings={str(name): value.n3() for name, value in initBindings.items()},
            default_graphs=(str(queryGraph),) if named else (),
            max_rows=_MOST_ROWS,
        )
        answer = self._sandbox.answer(request, seconds=SECONDS)
        if answer.form != "graph":
            return Result.parse(io.BytesIO(answer.body), format="json")
        result = Result("CONSTRUCT")
        result.graph = rdflib.Graph().parse(answer.body, format="nt")
        return result

    def update(self, *_: Any, **__: Any) -> None:
        """Raise StoreError."""
        raise StoreError("this graph is read-only")
