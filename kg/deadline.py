"""A deadline for a piece of work, after which it fails wherever it is.

The clock is the process's own time, so that a busy machine fails nothing, with a wall clock behind
it for what waits or sleeps. It is the system's timers that interrupt, so it works in the main
thread of a process on Linux and macOS; elsewhere nothing is interrupted. A worker (`kg.worker`) has
none: it is killed from outside.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from kg.errors import KgError
from kg.worker import is_worker

WAITING = 5
"""How much longer than its own time a piece of work may take by the clock on the wall."""
_AGAIN = 5.0
"""Seconds until what swallowed the first interruption is interrupted again."""


class DeadlineError(KgError):
    """A piece of work took longer than it may."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise DeadlineError inside the `with` when the process has worked that long in it."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or is_worker()
    ):
        yield
        return

    def interrupt(*_: int | FrameType | None) -> None:
        raise DeadlineError(f"it took more than {seconds:g} s")

    timers = (
        (int(signal.SIGPROF), signal.ITIMER_PROF, seconds),
        (int(signal.SIGALRM), signal.ITIMER_REAL, WAITING * seconds),
    )
    before: list[tuple[int, int, Any, tuple[float, float]]] = []
    try:
        for number, timer, after in timers:
            handler = signal.signal(number, interrupt)
            before.append((number, timer, handler, signal.setitimer(timer, after, _AGAIN)))
        yield
    finally:
        for number, timer, handler, (left, interval) in before:
            signal.setitimer(timer, left, interval)
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
