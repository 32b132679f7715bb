"""A process of its own for work that may never end, need all memory, or try to call out.

It answers one message at a time, has limits of time and memory that hold in itself too, no network
(`kg.confine`), and ends with the process that started it, however that ends.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import Any, Self

from kg.confine import forbid_sockets
from kg.errors import KgError
from kg.main_module import without_main_module
from kg.quiet import are_silent, silence_libraries

_log = logging.getLogger(__name__)

GRACE_SECONDS = 5.0
"""How much later than it is killed from outside a worker ends by itself."""
MEMORY_BYTES = 4 * 1024**3
"""Address space of a worker. RocksDB maps its files, so it is far above what a query may use."""


class Why(Enum):
    """Why a worker was stopped before it had answered."""

    LATE = "it took too long"
    INTERRUPTED = "nobody waits for its answer"
    TOO_LARGE = "it needed too much memory"
    TOO_DEEP = "it is nested too deeply"
    DIED = "its process ended"
    FAILED = "it failed"


class StoppedError(KgError):
    """A worker was stopped before it had answered; the text says why."""

    def __init__(self, why: Why, text: str = "") -> None:
        super().__init__(why, text)  # both, so that it can be sent
        self.why = why

    def __str__(self) -> str:
        return self.args[1] or self.why.value


class Worker:
    """A process that answers one message at a time and can be killed.

    `start(*arguments)` runs in the process and returns the function that answers a message; what
    that raises as a KgError is raised here.
    """

    calls_out_aloud = False
    """Whether it is worth a warning where the system can't take the network from the process."""

    def __init__(self, start: Callable[..., Callable[[Any], Any]], *arguments: Any) -> None:
        self._start, self._arguments = start, arguments
        self._interrupted = self._closed = False
        # one thread may close or interrupt it while that which asks has it start anew
        self._lock = threading.RLock()
        self._spawn()

    def _spawn(self) -> None:
        # spawn: a fork of a process with threads (a server, a test runner) may start deadlocked
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._ready = False
        arguments = (theirs, are_silent(), self.calls_out_aloud, self._start, self._arguments)
        self._process = context.Process(target=_serve_pipe, args=arguments, daemon=True)
        with without_main_module():
            self._process.start()
        theirs.close()

    def ask(self, message: Any, *, seconds: float, memory: int = MEMORY_BYTES) -> Any:
        """Return the answer to a message; a worker that was killed is replaced.

        The seconds count from when the worker has started; `memory` is bytes of address space.

        Raises:
            StoppedError: there was no answer within `seconds`, or the worker died.
            KgError: the answer is this error, or the worker could not start.

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
            self._connection.send((message, seconds, memory))
            if not self._connection.poll(seconds):
                self.restart()
                raise StoppedError(Why.LATE)
            reply = self._connection.recv()
        except (EOFError, OSError) as error:
            raise self._end() from error
        if isinstance(reply, Exception):
            raise reply
        return reply

    def interrupt(self) -> None:
        """End the process from another thread, whatever it does; the next message starts it."""
        with self._lock:
            self._interrupted = True
            self._process.kill()

    def _end(self) -> StoppedError:
        """Start another process for one that died, and return why it did."""
        self._process.join(GRACE_SECONDS)
        code, interrupted = self._process.exitcode, self._interrupted
        self.restart()
        if interrupted:
            return StoppedError(Why.INTERRUPTED)
        if code == -signal.SIGSEGV:
            return StoppedError(Why.TOO_DEEP)
        if code == -signal.SIGALRM:
            return StoppedError(Why.LATE)
        if code in (-signal.SIGKILL, -signal.SIGABRT):
            return StoppedError(Why.TOO_LARGE)
        return StoppedError(Why.DIED, f"its process ended with status {code}")

    def wait_until_started(self) -> None:
        """Return when the process answers, or has ended."""
        self._connection.poll(None)

    def restart(self) -> None:
        """Kill the process and start another, unless the worker is closed."""
        with self._lock:
            self._kill()
            if not self._closed:
                self._interrupted = False
                self._spawn()

    def close(self) -> None:
        """End the process at once, and for good."""
        with self._lock:
            self._closed = True
            self._kill()

    def _kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_idle: dict[tuple[int, Callable[..., Any]], list[Worker]] = {}
"""Workers that wait for the next file, by the process that started them and what they do."""


@contextmanager
def standing_worker(start: Callable[[], Callable[[Any], Any]]) -> Iterator[Worker]:
    """Lend a worker that is kept for whoever asks next, so that no file pays for its start."""
    idle = _idle.setdefault((os.getpid(), start), [])
    try:
        worker = idle.pop()
    except IndexError:
        worker = Worker(start)
    try:
        yield worker
    finally:
        idle.append(worker)


def is_worker() -> bool:
    """Return whether this process is one that can be killed; it can't start others."""
    return bool(multiprocessing.current_process().daemon)


def _serve_pipe(
    connection: Connection,
    silent: bool,
    aloud: bool,
    start: Callable[..., Callable[[Any], Any]],
    arguments: tuple[Any, ...],
) -> None:
    """Answer messages from the pipe until it closes."""
    end_with_parent()
    if silent:
        silence_libraries()
    if open_to_the_net := forbid_sockets():
        _log.log(
            logging.WARNING if aloud else logging.DEBUG,
            "queries run in a process that could open connections (%s); "
            "only the reading of their text keeps them inside",
            open_to_the_net,
        )
    try:
        respond = start(*arguments)
    except KgError as error:
        connection.send(error)
        return
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        connection.send(None)
        while True:
            message, seconds, memory = connection.recv()
            _bound_memory(memory)
            # the default of SIGALRM ends the process, whatever library it is in
            signal.setitimer(signal.ITIMER_REAL, seconds + GRACE_SECONDS)
            try:
                reply = respond(message)
            except KgError as error:
                reply = error
            except MemoryError:
                reply = StoppedError(Why.TOO_LARGE)
            except RecursionError:
                reply = StoppedError(Why.TOO_DEEP)
            except (SyntaxError, ValueError, OSError, RuntimeError) as error:
                reply = StoppedError(Why.FAILED, str(error))
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.send(reply)


def _bound_memory(memory: int) -> None:
    import resource  # not on Windows, where kg imports but starts no worker

    with suppress(ValueError, OSError):  # a lower limit may be set from outside
        _, highest = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory, highest))


def end_with_parent() -> None:
    """End this process when the one that started it has ended, however it did."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
