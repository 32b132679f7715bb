"""Processes that read a graph's tables for the server, so that nothing else has to wait for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

from kg.graph import Graph
from kg.sandbox import QueryWorker
from kg.serve.cache import AnswerCache
from kg.serve.live import Limits
from kg.serve.pool import Pool
from kg.store import open_folder

Ts = TypeVarTuple("Ts")
T = TypeVar("T", bytes, str)


class GraphReaders:
    """Answers what functions tell of a graph, each from one state of its tables.

    `version()` tells when there is a newer graph; until then answers are kept.
    """

    def __init__(self, path: Path, version: Callable[[], str], limits: Limits) -> None:
        self.version, self._seconds = version, limits.seconds
        self._pool = Pool(lambda: QueryWorker(_open_graph, path), limits.workers)
        self._answers = AnswerCache[Any](limits.cache_bytes, size=len)

    async def answer(
        self,
        function: Callable[[Graph, *Ts], T],
        *arguments: *Ts,
        seconds: float | None = None,
    ) -> T:
        """Return what a function of a module returns for the graph and these arguments.

        It may take as long as a query, where no `seconds` are given.

        Raises:
            QueryTimeoutError: it took longer.
            KgError: the function raised this.

        """
        call = (function, arguments)

        async def ask() -> T:
            told: T = await self._pool.run(
                lambda worker: worker.ask(call, seconds=seconds or self._seconds),
                _kind_of(function, *arguments),
            )
            return told

        found: T = await self._answers.answer(self.version(), call, ask)
        return found

    def warm(self) -> None:
        """Start the processes before anybody asks."""
        self._pool.warm()

    def close(self) -> None:
        """End the processes."""
        self._pool.close()


def _kind_of(function: Callable[..., Any], *arguments: Any) -> tuple[Any, ...]:
    """Return what calls have in common that take about as long: their functions."""
    return (function, *(one for one in arguments if callable(one)))


def _open_graph(path: Path) -> Callable[[tuple[Callable[..., T], tuple[Any, ...]]], T]:
    """Return the function that answers a call."""
    graph = Graph(open_folder(path))

    def respond(call: tuple[Callable[..., T], tuple[Any, ...]]) -> T:
        function, arguments = call
        with graph.folder.database.reading():
            return function(graph, *arguments)

    return respond
