"""Answer SPARQL in a process of its own that can be killed, and that can open no connection.

pyoxigraph has no time limit, so a query that must end runs in a worker process over a read-only
copy of a store. The worker counts rows, bounds its memory and writes the answer in a W3C format.
It has no network (`kg.confine`), and ends with the process that started it.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Self

import msgspec

from kg.confine import forbid_sockets
from kg.errors import KgError, QueryError, StoreError
from kg.main_module import without_main_module
from kg.rdf.valid import is_absolute_iri
from kg.sparql import refuse_reaching_out
from kg.sparql_errors import mistake

DEFAULT_SECONDS = 30.0
DEFAULT_ROWS = 100_000
GRACE_SECONDS = 5.0
"""How much later than it is killed from outside a worker ends by itself."""
MEMORY_BYTES = 4 * 1024**3
"""Address space of a worker; RocksDB maps its files, so it is far above what a query may use."""


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


class Worker:
    """A process that answers one message at a time and can be killed.

    `start(*arguments)` runs in the process and returns the function that answers a message; what
    that raises as a KgError is raised here.
    """

    def __init__(self, start: Callable[..., Callable[[Any], Any]], *arguments: Any) -> None:
        self._start, self._arguments = start, arguments
        self._interrupted = False
        self._spawn()

    def _spawn(self) -> None:
        # spawn: a fork of a process with threads (a server, a test runner) may start deadlocked
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._ready = False
        arguments = (theirs, self._start, self._arguments)
        self._process = context.Process(target=_serve_pipe, args=arguments, daemon=True)
        with without_main_module():
            self._process.start()
        theirs.close()

    def ask(self, message: Any, *, seconds: float) -> Any:
        """Return the answer to a message; a worker that was killed is replaced.

        The seconds count from when the worker has started.

        Raises:
            QueryTimeoutError: there was none within `seconds`.
            QueryError: the worker died, or answered with this error.
            KgError: the worker could not start.

        """
        if self._interrupted:  # after its last answer
            self.restart()
        try:
            if not self._ready:
                problem = self._connection.recv()
                if problem is not None:
                    self.restart()
                    raise problem
                self._ready = True
            self._connection.send((message, seconds))
            if not self._connection.poll(seconds):
                self.restart()
                raise QueryTimeoutError(
                    f"the query was stopped after {seconds:g} s; make it more selective, "
                    "add a LIMIT, or allow more time"
                )
            reply = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._end() from error
        if isinstance(reply, Exception):
            raise reply
        return reply

    def interrupt(self) -> None:
        """End the process from another thread, whatever it does; the next message starts it."""
        self._interrupted = True
        self._process.kill()

    def _end(self) -> QueryError:
        """Start another process for one that died, and return why it did."""
        self._process.join(GRACE_SECONDS)
        code, interrupted = self._process.exitcode, self._interrupted
        self.restart()
        if interrupted:
            return InterruptedQueryError("the query was stopped: nobody waits for its answer")
        if code == -signal.SIGSEGV:
            return QueryError("the query was stopped: it is nested too deeply")
        if code == -signal.SIGALRM:
            return QueryTimeoutError("the query was stopped: it took too long")
        if code in (-signal.SIGKILL, -signal.SIGABRT):
            return QueryError("the query was stopped: it needed too much memory")
        return QueryError(f"the query was stopped: its process ended with status {code}")

    def wait_until_started(self) -> None:
        """Return when the process answers, or has ended."""
        self._connection.poll(None)

    def restart(self) -> None:
        """Kill the process and start another."""
        self.close()
        self._interrupted = False
        self._spawn()

    def close(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Sandbox(Worker):
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
        answer: Answer = self.ask(request, seconds=seconds)
        return answer

    def move(self, store: Path) -> None:
        """Answer from another store folder from now on."""
        if store != self.store:
            self.store = store
            self._arguments = (str(store),)
            self.ask(store, seconds=DEFAULT_SECONDS)


def _serve_pipe(
    connection: Connection, start: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]
) -> None:
    """Answer messages from the pipe until it closes."""
    _end_with_parent()
    forbid_sockets()
    with suppress(ValueError, OSError):  # a lower limit may be set from outside
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    try:
        respond = start(*arguments)
    except KgError as error:
        connection.send(error)
        return
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        connection.send(None)
        while True:
            message, seconds = connection.recv()
            # the default of SIGALRM ends the process, whatever library it is in
            signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
            try:
                reply = respond(message)
            except KgError as error:
                reply = error
            except (SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as error:
                reply = QueryError(str(error) or "the query was stopped: it needed too much memory")
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send(reply)


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _open_reader(store_path: str) -> Callable[[SparqlRequest | Path], Answer | None]:
    """Return the function that answers a request, or opens another store for the next ones."""
    import pyoxigraph

    def open_store(path: str) -> Any:
        try:
            return pyoxigraph.Store.read_only(path)
        except (OSError, RuntimeError) as error:
            raise StoreError(
                f"{path} is damaged ({error}); delete {Path(path).parent}, and the next command "
                "makes it again from what was read"
            ) from error

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


def _answer(store: Any, request: SparqlRequest) -> Answer:
    """Return the answer of a pyoxigraph store."""
    import pyoxigraph as ox

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
