"""Workers of one kind that requests share."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from kg.errors import KgError
from kg.sandbox import QueryWorker
from kg.serve.turns import Turns

W = TypeVar("W", bound=QueryWorker)
T = TypeVar("T")


MOST_WAITING = 64
"""Calls that may wait for a worker."""
PATIENCE = 0.5
"""Seconds that a call waits for one of as many workers as there are cores, before there are more.

More do short calls no faster, and to start one takes as long as hundreds of them; but calls that
take long must not keep all others waiting.
"""


class BusyError(KgError):
    """More calls wait for a worker than may."""


class Pool(Generic[W]):
    """At most `size` workers, each with a thread that waits for it; none before it is needed.

    There are more of them than `cores` only where these are busy with calls that take long.
    """

    def __init__(
        self, start: Callable[[], W], size: int, *, cores: int = os.cpu_count() or 1
    ) -> None:
        self._start, self._size = start, size
        self._cores = min(cores, size)
        self._waiting = 0
        self._starting: Future[None] | None = None
        self._threads = ThreadPoolExecutor(size)
        self._turns: Turns[asyncio.Future[W]] = Turns()
        self._idle: list[W] = []
        self._at_long: set[W] = set()
        self.workers: list[W] = []

    def warm(self) -> None:
        """Start as many workers as there are cores, before anybody asks."""
        while len(self.workers) < self._cores:
            self._add()

    async def run(self, call: Callable[[W], T], kind: Hashable = None) -> T:
        """Return what a call of an idle worker returns; wait where all are busy.

        Another worker is started then, but whichever is idle first takes the call. Calls of a
        `kind` take about as long: the long ones leave a worker to the others. If this is cancelled,
        the worker is interrupted.

        Raises:
            BusyError: too many wait already.

        """
        if not self._idle and len(self.workers) < self._cores:
            self._add()
        if self._waiting >= MOST_WAITING:
            raise BusyError("too many requests wait for an answer; ask again in a moment")
        worker = await self._turn(long=self._turns.is_long(kind))
        started = time.monotonic()
        job = self._lend(worker, call)
        try:
            answer = await asyncio.wrap_future(job)
        except asyncio.CancelledError:
            if not job.done():
                worker.interrupt()
            raise
        self._turns.note(kind, time.monotonic() - started)
        return answer

    async def _turn(self, *, long: bool) -> W:
        """Return a worker when it is this call's turn."""
        loop = asyncio.get_running_loop()
        mine: asyncio.Future[W] = loop.create_future()
        self._turns.wait(mine, long=long)
        if self._idle:
            self._offer(self._idle.pop())
        self._waiting += 1
        more = loop.call_later(PATIENCE, self._add_if_stuck)
        try:
            return await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # it had just been its turn
                self._offer(mine.result())
            raise
        finally:
            more.cancel()
            self._waiting -= 1

    def _offer(self, worker: W) -> None:
        """Give a worker to the call whose turn it is, or keep it for the next."""
        self._at_long.discard(worker)
        while found := self._turns.next(len(self.workers), at_long=len(self._at_long)):
            turn, long = found
            if not turn.done():  # else whoever waited is gone
                if long:
                    self._at_long.add(worker)
                turn.set_result(worker)
                return
        # last in, first out: the one that answered last is warm
        self._idle.append(worker)

    def _add(self) -> None:
        worker = self._start()
        self.workers.append(worker)
        self._starting = self._lend(worker, QueryWorker.wait_until_started)

    def _add_if_stuck(self) -> None:
        starting = self._starting is not None and not self._starting.done()
        if not starting and len(self.workers) < self._size:
            self._add()

    def _lend(self, worker: W, call: Callable[[W], T]) -> Future[T]:
        """Begin a call; the worker is offered at its end, even if nobody waits for that."""
        loop = asyncio.get_running_loop()

        def take_back(_: Future[Any]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._offer, worker)

        job = self._threads.submit(call, worker)
        job.add_done_callback(take_back)
        return job

    def close(self) -> None:
        """End all workers at once."""
        for worker in self.workers:
            worker.close()
        self._threads.shutdown(wait=False)
