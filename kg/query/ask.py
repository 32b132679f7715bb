"""Ask a snapshot of a graph, in a process that can be killed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any, Self

import msgspec

from kg.query.table import Table, Term, table_of_results
from kg.sandbox import DEFAULT_ROWS, DEFAULT_SECONDS, Answer, Sandbox, SparqlRequest
from kg.store.triples import TripleStore

RESULT_TYPES = {
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}
"""Formats of the answer to SELECT and ASK (SPARQL 1.1 results formats)."""
GRAPH_TYPES = {
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "xml": "application/rdf+xml",
}
"""Formats of the answer to CONSTRUCT and DESCRIBE."""
FORMATS = tuple(dict.fromkeys((*RESULT_TYPES, *GRAPH_TYPES)))


class Asker:
    """Answers queries on the newest snapshot of a triple store; the process starts when needed."""

    def __init__(self, triples: TripleStore, prefixes: Mapping[str, str]) -> None:
        self._triples = triples
        self._prefixes = dict(prefixes)
        self._held = ExitStack()
        self._sandbox: Sandbox | None = None

    def table(
        self, query: str, *, seconds: float = DEFAULT_SECONDS, rows: int = DEFAULT_ROWS
    ) -> Table:
        """Return the answer as a table.

        Raises:
            QueryError: the query is wrong, reaches out, ran too long or gave too many rows.

        """
        answer = self.answer(SparqlRequest(query=query, max_rows=rows), seconds=seconds)
        if answer.form == "graph":
            return _table_of_triples(answer.body)
        return table_of_results(answer.body)

    def answer(self, request: SparqlRequest, *, seconds: float = DEFAULT_SECONDS) -> Answer:
        """Return the answer in the format that was asked for; errors as `table`."""
        if self._sandbox is None:
            self._sandbox = Sandbox(self._held.enter_context(self._triples.snapshot()))
        prefixes = {**self._prefixes, **request.prefixes}
        request = msgspec.structs.replace(request, prefixes=prefixes)
        return self._sandbox.answer(request, seconds=seconds)

    def refresh(self) -> None:
        """Forget the snapshot: the next query asks the newest one."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.refresh()


def _table_of_triples(lines: bytes) -> Table:
    import pyoxigraph as ox

    triples = sorted(ox.parse(lines, ox.RdfFormat.N_TRIPLES), key=str)
    return Table(
        columns=("subject", "predicate", "object"),
        rows=tuple(
            (_term(triple.subject), _term(triple.predicate), _term(triple.object))
            for triple in triples
        ),
    )


def _term(value: Any) -> Term:
    """Return the term that pyoxigraph gives."""
    import pyoxigraph as ox

    if isinstance(value, ox.Literal):
        language = value.language or ""
        return Term("literal", value.value, "" if language else value.datatype.value, language)
    return Term("uri" if isinstance(value, ox.NamedNode) else "bnode", value.value)
