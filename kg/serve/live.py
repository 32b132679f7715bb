"""The store a server answers from: a copy that follows the graph folder, with the edits on top.

What was read is never touched. A server works on a hard-linked copy of the folder's store; updates
go to that copy and, as requests in order, into an edits file beside it, from which they are applied
again whenever the graph is rebuilt. Without the file the graph is as it was read.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import QueryError, StoreError
from kg.rdf.valid import is_absolute_iri
from kg.sandbox import Answer, Sandbox, SparqlRequest, Worker
from kg.serve.cache import AnswerCache
from kg.serve.pool import Pool
from kg.sparql import add_using, may_differ_each_time, refuse_reaching_out
from kg.sparql_errors import mistake_of_update


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one request may cost, and what the server may."""

    seconds: float = 30.0
    rows: int = 100_000
    body_bytes: int = 64 * 1024**2
    query_characters: int = 1_000_000
    workers: int = 4
    """Processes that answer queries, and as many that read the tables."""
    cache_bytes: int = 64 * 1024**2
    """Of the answers that are kept, each for queries and for what the tables tell."""


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A change of the server's copy: a SPARQL update, or a Graph Store operation."""

    operation: str
    """"update", "put", "post" or "delete"."""
    graph: str = ""
    """Of a Graph Store operation; empty for the default graph."""
    text: str = ""
    """The update, or the RDF."""
    media_type: str = ""
    base: str = ""
    using: tuple[str, ...] = ()
    """The graphs that an update's patterns match in, beside those it names itself."""
    using_named: tuple[str, ...] = ()


class ReadOnlyError(StoreError):
    """An edit was sent to a server that takes none."""


class LiveStore:
    """Answers queries and takes edits over a graph folder's store; closes in `close`.

    `snapshot(target)` writes a copy of the folder's store to a path that does not exist, and
    `version()` tells when there is a newer one. `prefixes` need no declaration.
    """

    def __init__(
        self,
        snapshot: Callable[[Path], None],
        version: Callable[[], str],
        *,
        edits: Path | None = None,
        prefixes: Mapping[str, str] | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._prefixes = dict(prefixes or {})
        self._snapshot, self._version = snapshot, version
        self._edits = edits
        self._folder = tempfile.TemporaryDirectory(prefix="kg-serve-")
        self._generation = 0
        self._readers = Pool(lambda: Sandbox(self._current), self.limits.workers)
        self._answers = AnswerCache[Answer](
            self.limits.cache_bytes, size=lambda answer: len(answer.body), abandon=True
        )
        self._writing = asyncio.Lock()
        self._moving = threading.Lock()
        self._writer: Worker | None = None
        self._refresh()

    @property
    def writable(self) -> bool:
        """Return whether updates are taken."""
        return self._edits is not None

    def _refresh(self) -> None:
        """Take a new copy of the folder's store, and apply the edits to it."""
        self._seen = self._version()
        source = self._new_path()
        try:
            self._snapshot(source)
        except OSError as error:
            raise StoreError(f"no copy of the store can be made: {error}") from error
        self._working = source
        if self._edits is None:
            self._current = source
            self._drop_old()
            return
        if self._writer is not None:
            self._writer.close()
        self._writer = Worker(_open_writer, str(source), self._prefixes)
        for edit in read_edits(self._edits):
            self._writer.ask(edit, seconds=self.limits.seconds)
        self._publish()

    def _publish(self) -> None:
        """Make what the writer holds visible to readers."""
        if self._writer is None:
            return
        path = self._new_path()
        self._writer.ask(path, seconds=self.limits.seconds)
        self._current = path
        self._drop_old()

    def _drop_old(self) -> None:
        """Remove the copies that nobody reads or writes any more."""
        with self._moving:
            used = {self._current, self._working}
            used |= {reader.store for reader in self._readers.workers}
            for copy in Path(self._folder.name).iterdir():
                if copy not in used:
                    shutil.rmtree(copy, ignore_errors=True)

    def _new_path(self) -> Path:
        self._generation += 1
        return Path(self._folder.name) / str(self._generation)

    async def query(self, request: SparqlRequest) -> Answer:
        """Return the answer to a request, from the newest copy; see `Sandbox.answer` for errors."""
        if len(request.query) > self.limits.query_characters:
            most = self.limits.query_characters
            raise QueryError(f"the query has over {most:,} characters")
        if self._version() != self._seen:
            async with self._writing:
                if self._version() != self._seen:
                    await asyncio.to_thread(self._refresh)
        request = msgspec.structs.replace(request, prefixes=self._prefixes)
        if may_differ_each_time(request.query):
            return await self._ask(request)
        key = msgspec.msgpack.encode(request)
        return await self._answers.answer(self._current.name, key, lambda: self._ask(request))

    async def _ask(self, request: SparqlRequest) -> Answer:
        def ask(reader: Sandbox) -> Answer:
            with self._moving:  # so that the copy is not dropped before the reader has it
                reader.move(self._current)
            return reader.answer(request, seconds=self.limits.seconds)

        return await self._readers.run(ask)

    async def edit(self, edit: Edit) -> bool:
        """Apply an edit and write it down; return whether its graph was there before.

        Raises:
            QueryError: it is wrong, reaches out, or ran too long; nothing was changed.
            ReadOnlyError: the server takes no edits.
            StoreError: the edits file can't be written.

        """
        if self._writer is None or self._edits is None:
            raise ReadOnlyError("this server is read-only; start it with --writable to edit")
        async with self._writing:
            existed = await asyncio.to_thread(self._writer.ask, edit, seconds=self.limits.seconds)
            try:
                _append_line(self._edits, msgspec.json.encode(edit))
            except OSError as error:
                await asyncio.to_thread(self._refresh)
                raise StoreError(f"{self._edits}: cannot be written: {error.strerror}") from error
            await asyncio.to_thread(self._publish)
        return bool(existed)

    def close(self) -> None:
        """End all workers and remove the copies."""
        self._readers.close()
        if self._writer is not None:
            self._writer.close()
        self._folder.cleanup()


def read_edits(path: Path) -> list[Edit]:
    """Return the edits written down in a file, in order; none where there is no file.

    Raises:
        StoreError: a line is no edit.

    """
    if not path.exists():
        return []
    edits = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            edits.append(msgspec.json.decode(line, type=Edit))
        except msgspec.DecodeError as error:
            raise StoreError(f"{path}, line {number}: no edit: {error}") from error
    return edits


def _append_line(path: Path, line: bytes) -> None:
    with path.open("ab") as log:
        log.write(line + b"\n")
        log.flush()
        os.fsync(log.fileno())


def _open_writer(store_path: str, prefixes: dict[str, str]) -> Callable[[Any], bool]:
    """Return the function that applies an edit to a store, or copies the store to a path."""
    import pyoxigraph as ox

    store = ox.Store(store_path)

    def respond(message: Edit | Path) -> bool:
        if isinstance(message, Path):
            store.flush()
            store.backup(str(message))
            return True
        for iri in (message.graph, *message.using, *message.using_named):
            if iri and not is_absolute_iri(iri):
                raise QueryError(f"{iri!r} is no IRI of a graph")
        graph = ox.NamedNode(message.graph) if message.graph else ox.DefaultGraph()
        existed = isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)
        if message.operation == "update":
            refuse_reaching_out(message.text, base=message.base, holds=lambda _: True)
            update = add_using(message.text, message.using, message.using_named)
            try:
                store.update(update, base_iri=message.base or None, prefixes=prefixes)
            except SyntaxError as error:
                raise mistake_of_update(message.text, str(error), prefixes) from None
        elif message.operation == "delete":
            store.remove_graph(graph)
        else:
            parsed = ox.parse(
                message.text.encode(),
                format=ox.RdfFormat.from_media_type(message.media_type),
                base_iri=message.base or None,
                without_named_graphs=True,
                rename_blank_nodes=True,
            )
            # all of it is parsed before anything is changed
            quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in parsed]
            if message.operation == "put":
                store.clear_graph(graph)
            if not isinstance(graph, ox.DefaultGraph):
                store.add_graph(graph)
            store.extend(quads)
        return existed

    return respond
