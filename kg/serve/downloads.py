"""Answers of any length, sent while they are made: a process each, part by part.

The limits on rows keep answers small that are held in memory and kept for the next who asks. What
is longer, and asked for as a file, is written in a process of its own no faster than the client
takes it: neither the server nor that process holds more than some parts of it.
"""

from __future__ import annotations

import asyncio
import io
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from kg.errors import KgError, QueryError
from kg.sandbox import QueryTimeoutError, QueryWorker, SparqlRequest, answer_into, open_store
from kg.serve.pool import BusyError

MOST_AT_ONCE = 4
STALLED_SECONDS = 60.0
"""How long a client may take for a part before its answer is given up."""
LONGEST_SECONDS = 3600.0
_PART_BYTES = 256 * 1024
_PARTS_AHEAD = 4


class Download:
    """An answer that is being written in a process of its own; close it."""

    def __init__(self, worker: QueryWorker, seconds: float, done: Callable[[], None]) -> None:
        self._worker, self._seconds, self._done = worker, seconds, done
        self._part = b""
        self._closed = False
        self.media_type = ""

    async def begin(self, request: SparqlRequest) -> None:
        """Make the first part: what is wrong with a query is raised here."""
        self.media_type, self._part = await asyncio.to_thread(
            self._worker.ask, request, seconds=self._seconds
        )

    async def parts(self) -> AsyncIterator[bytes]:
        """Yield the parts, each within the time of a query; a client that stalls ends it.

        Raises:
            QueryError: the rest could not be made.

        """
        loop = asyncio.get_running_loop()
        latest = time.monotonic() + LONGEST_SECONDS
        while self._part:
            stalled = loop.call_later(STALLED_SECONDS, self._worker.interrupt)
            yield self._part
            stalled.cancel()
            if time.monotonic() > latest:
                raise QueryTimeoutError(f"a download ends after {LONGEST_SECONDS:g} s")
            _, self._part = await asyncio.to_thread(self._worker.ask, None, seconds=self._seconds)

    def close(self) -> None:
        """End the process."""
        if not self._closed:
            self._closed = True
            self._worker.close()
            self._done()


class Downloads:
    """Begins answers of any length, not too many at once."""

    def __init__(self) -> None:
        self._running = 0

    async def begin(
        self, store: Path, request: SparqlRequest, *, seconds: float, done: Callable[[], None]
    ) -> Download:
        """Return the answer to a request on a store; `done` is called when nobody reads it more.

        Raises:
            BusyError: too many run already.
            QueryError: the query is wrong, or took too long.

        """
        if self._running >= MOST_AT_ONCE:
            done()
            raise BusyError("too many downloads run at once; ask again in a moment")
        self._running += 1

        def end() -> None:
            self._running -= 1
            done()

        worker = await asyncio.to_thread(QueryWorker, open_writer_of_parts, str(store))
        download = Download(worker, seconds, end)
        try:
            await download.begin(request)
        except BaseException:
            download.close()
            raise
        return download


def open_writer_of_parts(
    store_path: str,
) -> Callable[[SparqlRequest | None], tuple[str, bytes]]:
    """Return the function that begins an answer, or goes on with it; an empty part is its end."""
    store = open_store(store_path)
    parts: queue.Queue[tuple[str, bytes] | Exception] = queue.Queue(_PARTS_AHEAD)

    def write(request: SparqlRequest) -> None:
        # pyoxigraph writes to a file until it is done, and its answers stay in their thread
        file = _Parts(parts)
        try:
            answer_into(file, store, request)
            file.end()
        except (KgError, SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as error:
            parts.put(error if isinstance(error, KgError) else QueryError(str(error)))

    def respond(request: SparqlRequest | None) -> tuple[str, bytes]:
        if request is not None:
            threading.Thread(target=write, args=(request,), daemon=True).start()
        part = parts.get()
        if isinstance(part, Exception):
            raise part
        return part

    return respond


class _Parts(io.RawIOBase):
    """A file whose bytes go into a queue in parts, each with the media type of the whole."""

    def __init__(self, parts: queue.Queue[Any]) -> None:
        super().__init__()
        self._queue = parts
        self._buffer = bytearray()
        self.media_type = ""

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        """Take bytes; wait where the client is slower."""
        self._buffer += part
        if len(self._buffer) >= _PART_BYTES:
            self._send()
        return len(part)

    def end(self) -> None:
        """Send what is left, and the end."""
        if self._buffer:
            self._send()
        self._send()

    def _send(self) -> None:
        self._queue.put((self.media_type, bytes(self._buffer)))
        self._buffer.clear()
