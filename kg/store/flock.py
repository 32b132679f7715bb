"""Locks of files, which the system gives back when a process ends."""

from __future__ import annotations

from kg.errors import StoreError

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]  # said by whoever needs it


def lock(descriptor: int, *, shared: bool, wait: bool) -> None:
    """Lock an open file, alone or with others that share it.

    Raises:
        StoreError: this system has no such locks.
        OSError: another process has it, and it was not to be waited for.

    """
    if fcntl is None:
        raise StoreError(
            "graph folders need the file locks (fcntl) of Linux or macOS, which this system "
            "lacks; on Windows run kg in WSL"
        )
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
