"""One writer at a time: a lock file that names the process that holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

from kg.errors import StoreError
from kg.store.flock import lock


class WriteLock:
    """Holds the lock of a graph folder; the system gives it back when the process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = -1

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            StoreError: another process has it, or the folder can't be written.

        """
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(f"{self.path.parent}: cannot be written: {error.strerror}") from error
        try:
            lock(descriptor, shared=False, wait=False)
        except OSError as error:
            holder = os.read(descriptor, 400).decode("utf-8", "replace").strip()
            os.close(descriptor)
            raise StoreError(
                f"{self.path.parent} is being written by {holder or 'another process'}; "
                "wait for it, or stop it: what it has finished is kept"
            ) from error
        os.ftruncate(descriptor, 0)
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:300]
        os.write(descriptor, f"process {os.getpid()} ({command})\n".encode("utf-8", "replace"))
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back, if it is held."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1

    @property
    def held(self) -> bool:
        """Return whether this object holds the lock."""
        return self._descriptor >= 0

    def held_by_other(self) -> bool:
        """Return whether another process or object holds the lock."""
        if self.held or not self.path.exists():
            return False
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            lock(descriptor, shared=True, wait=False)
        except OSError:
            return True
        finally:
            os.close(descriptor)
        return False

    def __enter__(self) -> WriteLock:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
