"""Answer SPARQL in a process of its own that can be killed, and that can open no connection.

pyoxigraph has no time limit, so a query that must end runs in a worker (`kg.worker`) over a
read-only copy of a store. It counts rows and writes the answer in a W3C format.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from kg.checksums import AT_ONCE, require_whole
from kg.errors import QueryError, StoreError
from kg.sparql import refuse_reaching_out
from kg.sparql_errors import mistake
from kg.worker import MEMORY_BYTES, StoppedError, Why, Worker

DEFAULT_SECONDS = 30.0
DEFAULT_ROWS = 100_000


class SparqlRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A query with its dataset and bounds, and the media types to answer in."""

    query: str
    results_type: str = "application/sparql-results+json"
    """Of the answer to SELECT and ASK; empty where none is acceptable."""
    graph_type: str = "application/n-triples"
    """Of the answer to CONSTRUCT and DESCRIBE; empty where none is acceptable."""
    base: str | None = None
    prefixes: dict[str, str] = {}
    """Known without being declared."""
    bindings: dict[str, str] = {}
    """What variables stand for, in the words of N-Triples."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    max_rows: int = DEFAULT_ROWS


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a query gave: its form, the serialised result, and how many rows or triples it has."""

    form: str
    """"boolean", "solutions" or "graph"."""
    media_type: str
    body: bytes
    rows: int


class QueryTimeoutError(QueryError):
    """A query ran longer than it may, and was killed."""


class InterruptedQueryError(QueryError):
    """A query was stopped because nobody waits for its answer."""


class TooManyRowsError(QueryError):
    """A query gave more rows than it may."""


class NotAcceptableError(QueryError):
    """No acceptable media type can hold the answer of this form of query."""


class QueryWorker(Worker):
    """A worker that answers queries or edits: what stops it is a QueryError."""

    calls_out_aloud = True

    def ask(self, message: Any, *, seconds: float, memory: int = MEMORY_BYTES) -> Any:
        """Return the answer to a message; a worker that was killed is replaced.

        Raises:
            QueryTimeoutError: there was none within `seconds`.
            QueryError: the worker died, or answered with this error.
            KgError: the worker could not start.

        """
        try:
            return super().ask(message, seconds=seconds, memory=memory)
        except StoppedError as stopped:
            raise _query_error(stopped, seconds) from stopped


def _query_error(stopped: StoppedError, seconds: float) -> QueryError:
    match stopped.why:
        case Why.LATE:
            return QueryTimeoutError(
                f"the query was stopped after {seconds:g} s; make it more selective, "
                "add a LIMIT, or allow more time"
            )
        case Why.INTERRUPTED:
            return InterruptedQueryError(f"the query was stopped: {stopped}")
        case Why.FAILED:
            return QueryError(str(stopped))
    return QueryError(f"the query was stopped: {stopped}")


class Sandbox(QueryWorker):
    """A worker that answers queries on a store folder.

    The folder must not be written meanwhile: give it a snapshot. Close it, or use it in `with`.
    """

    def __init__(self, store: Path) -> None:
        self.store = store
        super().__init__(_open_reader, str(store))

    def answer(self, request: SparqlRequest, *, seconds: float = DEFAULT_SECONDS) -> Answer:
        """Return the answer to a request.

        Raises:
            QueryError: the query is wrong, or reaches out.
            QueryTimeoutError: it ran for more than `seconds`; the worker was replaced.
            TooManyRowsError: it gave more rows than the request allows.
            NotAcceptableError: its form needs a media type that the request leaves empty.

        """
        try:
            answer: Answer = self.ask(request, seconds=seconds)
        except QueryTimeoutError:
            require_whole(self.store)  # in a damaged store a search may never end
            raise
        return answer

    def move(self, store: Path) -> None:
        """Answer from another store folder from now on."""
        if store != self.store:
            self.store = store
            self._arguments = (str(store),)
            self.ask(store, seconds=DEFAULT_SECONDS)


def open_store(path: str) -> Any:
    """Open a store that nobody writes.

    Raises:
        StoreError: it is damaged.

    """
    import pyoxigraph

    require_whole(Path(path), at_most=AT_ONCE)
    try:
        return pyoxigraph.Store.read_only(path)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            f"{path} is damaged ({error}); delete {Path(path).parent}, and the next command "
            "makes it again from what was read"
        ) from error


def _open_reader(store_path: str) -> Callable[[SparqlRequest | Path], Answer | None]:
    """Return the function that answers a request, or opens another store for the next ones."""
    store = None

    def respond(message: SparqlRequest | Path) -> Answer | None:
        nonlocal store, store_path
        if isinstance(message, Path):
            store, store_path = None, str(message)
            return None
        if store is None:
            store = open_store(store_path)
        return _answer(store, message)

    return respond


def _results(store: Any, request: SparqlRequest) -> tuple[Any, str]:
    """Return the results of a pyoxigraph store, and the media type to write them in."""
    import pyoxigraph as ox

    # imported here: the worker needs nothing else of kg.rdf, and who starts it nothing at all
    from kg.rdf.valid import is_absolute_iri

    def holds(iri: str) -> bool:
        return is_absolute_iri(iri) and store.contains_named_graph(ox.NamedNode(iri))

    refuse_reaching_out(request.query, base=request.base or "", holds=holds)
    for iri in (*request.default_graphs, *request.named_graphs):
        if not is_absolute_iri(iri):
            raise QueryError(f"{iri!r} is no IRI of a graph")
    dataset: dict[str, Any] = {}
    if request.bindings:
        dataset["substitutions"] = {
            ox.Variable(name): _term(text) for name, text in request.bindings.items()
        }
    if request.default_graphs or request.named_graphs:
        dataset |= {
            "default_graph": [ox.NamedNode(iri) for iri in request.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in request.named_graphs],
        }
    try:
        results = store.query(
            request.query, base_iri=request.base, prefixes=request.prefixes, **dataset
        )
    except SyntaxError as error:
        raise mistake(request.query, str(error), request.prefixes) from None
    graph = isinstance(results, ox.QueryTriples)
    media_type = request.graph_type if graph else request.results_type
    if not media_type:
        kinds = "RDF" if graph else "results"
        raise NotAcceptableError(f"none of the accepted media types can hold {kinds}")
    return results, media_type


def answer_into(file: Any, store: Any, request: SparqlRequest) -> None:
    """Write the answer of a pyoxigraph store to a file as it is made, however long it is.

    The file is told its `media_type` first.
    """
    import pyoxigraph as ox

    results, media_type = _results(store, request)
    file.media_type = media_type
    if isinstance(results, ox.QueryTriples):
        ox.serialize(results, file, format=ox.RdfFormat.from_media_type(media_type))
    else:
        results.serialize(file, format=ox.QueryResultsFormat.from_media_type(media_type))


def _answer(store: Any, request: SparqlRequest) -> Answer:
    """Return the answer of a pyoxigraph store."""
    import pyoxigraph as ox

    results, media_type = _results(store, request)
    if isinstance(results, ox.QueryTriples):
        triples = _first(results, request.max_rows)
        body = ox.serialize(triples, format=ox.RdfFormat.from_media_type(media_type))
        return Answer(form="graph", media_type=media_type, body=body or b"", rows=len(triples))
    table_format = ox.QueryResultsFormat.from_media_type(media_type)
    if isinstance(results, ox.QueryBoolean):
        body = results.serialize(format=table_format)
        return Answer(form="boolean", media_type=media_type, body=body or b"", rows=1)
    # of all formats only TSV has a line for each row, so that is what can be counted
    table = _Table(request.max_rows)
    results.serialize(table, ox.QueryResultsFormat.TSV)
    if table_format == ox.QueryResultsFormat.TSV:
        body = table.getvalue()
    else:
        table.seek(0)
        counted = ox.parse_query_results(table, format=ox.QueryResultsFormat.TSV)
        body = counted.serialize(format=table_format)
    return Answer(form="solutions", media_type=media_type, body=body or b"", rows=table.rows)


def _term(text: str) -> Any:
    """Return the term that N-Triples writes like this."""
    import pyoxigraph as ox

    (triple,) = ox.parse(f"<urn:s> <urn:p> {text} .".encode(), ox.RdfFormat.N_TRIPLES)
    return triple.object


class _Table(io.BytesIO):
    """A file for solutions in TSV, that takes no more than `most` rows."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.rows = -1  # the first line names the variables

    def write(self, part: Any) -> int:
        self.rows += part.count(b"\n")  # a line break in a literal is escaped
        if self.rows > self._most:
            raise _too_many(self._most)
        return super().write(part)


def _first(results: Iterable[Any], most: int) -> list[Any]:
    """Return the results, or raise TooManyRowsError where there are more than `most`."""
    found: list[Any] = []
    for result in results:
        if len(found) == most:
            raise _too_many(most)
        found.append(result)
    return found


def _too_many(most: int) -> TooManyRowsError:
    return TooManyRowsError(f"the query gives more than {most:,} rows; add a LIMIT")
