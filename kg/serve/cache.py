"""Answers that are kept as long as nothing changes, and made once for all who wait for them."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class AnswerCache(Generic[T]):
    """The answers of one version of the graph that were asked for last.

    `size` tells the bytes of an answer; all that are kept have at most `most_bytes`. A newer
    version drops them. With `abandon`, an answer that nobody waits for any more is not made.
    """

    def __init__(self, most_bytes: int, *, size: Callable[[T], int], abandon: bool = False) -> None:
        self._most_bytes, self._size_of, self._abandon = most_bytes, size, abandon
        self._version = ""
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._bytes = 0
        self._making: dict[Hashable, asyncio.Future[T]] = {}
        self._waiting: Counter[asyncio.Future[T]] = Counter()

    async def answer(self, version: str, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Return the answer that is kept under a key, or else make it.

        The answer is of `version` or of a newer one. What `make` raises is raised here, to all who
        wait for the same, and not kept.
        """
        if version != self._version:
            self._version = version
            self._kept.clear()
            self._bytes = 0
            self._making = {}
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._making:
            self._making[key] = asyncio.ensure_future(self._make(self._making, key, make))
        making = self._making[key]
        self._waiting[making] += 1
        try:
            # a client that goes away must not take the answer from the others
            return await asyncio.shield(making)
        finally:
            self._waiting[making] -= 1
            if not self._waiting[making]:
                del self._waiting[making]
                if self._abandon and not making.done():
                    making.cancel()
                    if self._making.get(key) is making:
                        del self._making[key]

    async def _make(
        self,
        making: dict[Hashable, asyncio.Future[T]],
        key: Hashable,
        make: Callable[[], Awaitable[T]],
    ) -> T:
        try:
            answer = await make()
        finally:
            if making.get(key) is asyncio.current_task():
                del making[key]
        if making is self._making:  # else there is a newer version by now
            self._keep(key, answer)
        return answer

    def _keep(self, key: Hashable, answer: T) -> None:
        self._kept[key] = answer
        self._bytes += self._size_of(answer)
        while self._bytes > self._most_bytes:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= self._size_of(dropped)
