"""Answer SPARQL in a process of its own that can be killed, and refuse queries that reach out.

pyoxigraph has no time limit, so a query that must end runs in a worker process over a read-only
copy of a store. The worker counts rows, bounds its memory and writes the answer in a W3C format.
"""

from __future__ import annotations

import io
import multiprocessing
import re
import resource
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import QueryError

DEFAULT_SECONDS = 30.0
DEFAULT_ROWS = 100_000
MEMORY_BYTES = 4 * 1024**3
"""Address space of a worker; RocksDB maps its files, so it is far above what a query may use."""

_TOKENS = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"""|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\n])*"|'
    r"'(?:\\.|[^'\\\n])*')|(?P<iri><[^<>\"{}|^`\\\s]*>)|(?P<comment>\#[^\n]*)|"
    r"(?P<name>[?$]?[\w-]*:[\w.%:-]*|[?$]?[\w-]+)",
    re.DOTALL,
)


class SparqlRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A query with its dataset and bounds, and the media type to answer in."""

    query: str
    media_type: str = ""
    """Of the answer; empty for results as JSON or N-Triples, by the form of the query."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    max_rows: int = DEFAULT_ROWS


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a query gave: its form, the serialised result, and how many rows or triples it has."""

    form: str
    """"boolean", "solutions" or "graph"."""
    body: bytes
    rows: int


class QueryTimeoutError(QueryError):
    """A query ran longer than it may, and was killed."""


class TooManyRowsError(QueryError):
    """A query gave more rows than it may."""


def refuse_reaching_out(query: str) -> None:
    """Raise QueryError where a query or an update names SERVICE, LOAD or a FROM of file: or http:.

    Words in strings, comments, IRIs, variables and prefixed names don't count.
    """
    # the standard lets any character be written as a code point, keywords included
    plain = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda escape: chr(int(escape[1], 16)), query)
    previous = ""
    for token in _TOKENS.finditer(plain):
        word = token.group("name") or ""
        if word.upper() in ("SERVICE", "LOAD"):
            raise QueryError(f"{word.upper()} is refused: a query may not reach outside the graph")
        if token.group("iri"):
            scheme = token.group("iri")[1:].partition(":")[0].lower()
            if previous in ("FROM", "NAMED") and scheme != "urn":
                raise QueryError(
                    f"FROM {token.group('iri')} is refused: a query may not reach outside the "
                    "graph; ask for a named graph of the store with GRAPH"
                )
        if not token.group("comment"):
            previous = word.upper()


class Sandbox:
    """A worker process that answers queries on a store folder, one at a time.

    The folder must not be written meanwhile: give it a snapshot. Close it, or use it in `with`.
    """

    def __init__(self, store: Path) -> None:
        self.store = store
        self._start()

    def _start(self) -> None:
        # spawn: a fork of a process with threads (a server, a test runner) may start deadlocked
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(str(self.store), theirs), daemon=True)
        self._process.start()
        theirs.close()

    def answer(self, request: SparqlRequest, *, seconds: float = DEFAULT_SECONDS) -> Answer:
        """Return the answer to a request.

        Raises:
            QueryError: the query is wrong, or reaches out.
            QueryTimeoutError: it ran for more than `seconds`; the worker was replaced.
            TooManyRowsError: it gave more rows than the request allows.

        """
        refuse_reaching_out(request.query)
        try:
            self._connection.send(request)
            if not self._connection.poll(seconds):
                raise QueryTimeoutError(
                    f"the query was stopped after {seconds:g} s; make it more selective, "
                    "add a LIMIT, or allow more time"
                )
            reply = self._connection.recv()
        except (EOFError, OSError) as error:
            self._restart()
            raise QueryError("the query was stopped: it needed too much memory") from error
        except QueryTimeoutError:
            self._restart()
            raise
        if isinstance(reply, Exception):
            raise reply
        return reply  # type: ignore[no-any-return]  # a pipe is untyped

    def _restart(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        """End the worker at once."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _work(store_path: str, connection: Connection) -> None:
    """Answer requests from the pipe until it closes."""
    import pyoxigraph

    with suppress(ValueError, OSError):  # a lower limit may be set from outside
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    store = pyoxigraph.Store.read_only(store_path)
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            request = connection.recv()
            try:
                connection.send(_answer(store, request))
            except (SyntaxError, ValueError, OSError, MemoryError) as error:
                connection.send(QueryError(str(error)))
            except QueryError as error:
                connection.send(error)


def _answer(store: Any, request: SparqlRequest) -> Answer:
    """Return the answer of a pyoxigraph store."""
    import pyoxigraph as ox

    dataset: dict[str, Any] = {}
    if request.default_graphs or request.named_graphs:
        dataset = {
            "default_graph": [ox.NamedNode(iri) for iri in request.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in request.named_graphs],
        }
    results = store.query(request.query, **dataset)
    if isinstance(results, ox.QueryBoolean):
        boolean = _results_format(request.media_type)
        return Answer(form="boolean", body=results.serialize(format=boolean) or b"", rows=1)
    if isinstance(results, ox.QueryTriples):
        triples = _first(results, request.max_rows)
        graph = ox.RdfFormat.from_media_type(request.media_type or "application/n-triples")
        body = ox.serialize(triples, format=graph)
        return Answer(form="graph", body=body or b"", rows=len(triples))
    # pyoxigraph writes only results of its own, so the counted rows go through its TSV
    header = "\t".join(str(variable) for variable in results.variables)
    rows = [
        "\t".join("" if value is None else str(value) for value in solution)
        for solution in _first(results, request.max_rows)
    ]
    table = "\n".join([header, *rows, ""]).encode()
    counted = ox.parse_query_results(io.BytesIO(table), format=ox.QueryResultsFormat.TSV)
    body = counted.serialize(format=_results_format(request.media_type))
    return Answer(form="solutions", body=body or b"", rows=len(rows))


def _results_format(media_type: str) -> Any:
    import pyoxigraph as ox

    return ox.QueryResultsFormat.from_media_type(media_type or "application/sparql-results+json")


def _first(results: Iterable[Any], most: int) -> list[Any]:
    """Return the results, or raise TooManyRowsError where there are more than `most`."""
    found: list[Any] = []
    for result in results:
        if len(found) == most:
            raise TooManyRowsError(f"the query gives more than {most:,} rows; add a LIMIT")
        found.append(result)
    return found
