"""Who is next where many wait for a worker: short calls do not wait behind long ones."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")

LONG = 5.0
"""How many times as long as usual a call takes that is long."""
_KINDS = 1_000
"""Of how many kinds of calls is remembered how long they took: those of the last ones."""
_RECENT = 50
"""About how many of the last calls tell what is usual."""
_SECONDS = 2.0
"""How long a long call may wait where there is one worker alone, before it goes first."""


class Turns(Generic[T]):
    """Calls that wait, in two lines, by how long calls of their kind took last.

    One of several workers is for long calls where such wait, and one for short calls; the others
    are for both. A call of a kind that is not known yet counts as a short one.
    """

    def __init__(self) -> None:
        self._seconds: OrderedDict[Hashable, float] = OrderedDict()
        self._usual, self._noted = 0.0, 0
        self._short: deque[T] = deque()
        self._long: deque[tuple[float, T]] = deque()

    def note(self, kind: Hashable, seconds: float) -> None:
        """Learn how long a call of a kind took."""
        before = self._seconds.pop(kind, seconds)
        self._seconds[kind] = before + (seconds - before) / 2
        if len(self._seconds) > _KINDS:
            self._seconds.popitem(last=False)
        self._noted = min(self._noted + 1, _RECENT)
        self._usual += (seconds - self._usual) / self._noted

    def is_long(self, kind: Hashable) -> bool:
        """Return whether calls of a kind take much longer than most."""
        return self._seconds.get(kind, 0.0) > LONG * self._usual

    def wait(self, call: T, *, long: bool) -> None:
        """Put a call at the end of its line."""
        if long:
            self._long.append((time.monotonic(), call))
        else:
            self._short.append(call)

    def next(self, workers: int, *, at_long: int) -> tuple[T, bool] | None:
        """Take the call that a worker should do now, and whether it is long; None for none.

        So many of the workers do long calls already.
        """
        if self._long and at_long < max(1, workers - 1):
            since, _ = self._long[0]
            overdue = time.monotonic() - since > _SECONDS
            if not self._short or overdue or (not at_long and workers > 1):
                return self._long.popleft()[1], True
        return (self._short.popleft(), False) if self._short else None
