"""The store a server answers from: a copy that follows the graph folder, with the edits on top.

What was read is never touched. A server works on a hard-linked copy of the folder's store; updates
go to that copy and, as the quads that they changed, into an edits file beside it, from which they
are applied again whenever the graph is rebuilt. Without the file the graph is as it was read.
"""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from kg.errors import QueryError, StoreError
from kg.sandbox import Answer, QueryWorker, Sandbox, SparqlRequest
from kg.serve.cache import AnswerCache
from kg.serve.downloads import Download, Downloads
from kg.serve.edits import Edit, append_edit, read_edits
from kg.serve.pool import Pool
from kg.serve.scratch import ScratchFolder
from kg.serve.writer import open_writer
from kg.sparql import may_differ_each_time, shape_of
from kg.store.lock import WriteLock


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one request may cost, and what the server may."""

    seconds: float = 30.0
    rows: int = 100_000
    body_bytes: int = 64 * 1024**2
    query_characters: int = 1_000_000
    workers: int = 4
    """The most processes that answer queries, and as many that read the tables."""
    cache_bytes: int = 64 * 1024**2
    """Of the answers that are kept, each for queries and for what the tables tell."""


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
        self._lock = WriteLock(edits.with_suffix(".lock")) if edits is not None else None
        if self._lock is not None:
            self._lock.acquire()  # of two servers, each would lose what the other took
        self._folder = ScratchFolder("kg-serve-")
        self._generation = 0
        self._downloads = Downloads()
        self._held: Counter[Path] = Counter()
        self._readers = Pool(lambda: Sandbox(self._current), self.limits.workers)
        self._answers = AnswerCache[Answer](
            self.limits.cache_bytes, size=lambda answer: len(answer.body), abandon=True
        )
        self._writing = asyncio.Lock()
        self._moving = threading.Lock()
        self._writer: QueryWorker | None = None
        self._refresh()

    @property
    def writable(self) -> bool:
        """Return whether updates are taken."""
        return self._edits is not None

    def warm(self) -> None:
        """Start the processes that answer queries before anybody asks."""
        self._readers.warm()

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
        self._writer = QueryWorker(open_writer, str(source), self._prefixes)
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
            used |= self._held.keys()
            for copy in self._folder.path.iterdir():
                if copy.is_dir() and copy not in used:
                    shutil.rmtree(copy, ignore_errors=True)

    def _new_path(self) -> Path:
        self._generation += 1
        return self._folder.path / str(self._generation)

    async def query(self, request: SparqlRequest) -> Answer:
        """Return the answer to a request, from the newest copy; see `Sandbox.answer` for errors."""
        request = await self._prepared(request)
        if may_differ_each_time(request.query):
            return await self._ask(request)
        key = msgspec.msgpack.encode(request)
        return await self._answers.answer(self._current.name, key, lambda: self._ask(request))

    async def download(self, request: SparqlRequest) -> Download:
        """Return an answer with any number of rows, to be closed.

        Raises:
            BusyError: too many downloads run.
            KgError: as `query`.

        """
        request = await self._prepared(request)
        with self._moving:
            held = self._current
            self._held[held] += 1

        def let_go() -> None:
            with self._moving:
                self._held[held] -= 1
                if not self._held[held]:
                    del self._held[held]

        return await self._downloads.begin(held, request, seconds=self.limits.seconds, done=let_go)

    async def _prepared(self, request: SparqlRequest) -> SparqlRequest:
        """Return a request with the known prefixes; see that the newest copy answers it."""
        if len(request.query) > self.limits.query_characters:
            most = self.limits.query_characters
            raise QueryError(f"the query has over {most:,} characters")
        if self._version() != self._seen:
            async with self._writing:
                if self._version() != self._seen:
                    await asyncio.to_thread(self._refresh)
        return msgspec.structs.replace(request, prefixes=self._prefixes)

    async def _ask(self, request: SparqlRequest) -> Answer:
        def ask(reader: Sandbox) -> Answer:
            with self._moving:  # so that the copy is not dropped before the reader has it
                reader.move(self._current)
            return reader.answer(request, seconds=self.limits.seconds)

        return await self._readers.run(ask, shape_of(request.query))

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
            existed, written = await asyncio.to_thread(
                self._writer.ask, edit, seconds=self.limits.seconds
            )
            try:
                append_edit(self._edits, written)
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
        self._folder.remove()
        if self._lock is not None:
            self._lock.release()
