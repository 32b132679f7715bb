"""A folder for the time that a process lives: gone with it, however it ends."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path


class ScratchFolder:
    """A temporary folder, which also takes away those of processes that were killed."""

    def __init__(self, prefix: str) -> None:
        self._sweep(prefix)
        self.path = Path(tempfile.mkdtemp(prefix=prefix))
        self._descriptor = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def remove(self) -> None:
        """Remove the folder with all in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._descriptor)

    @staticmethod
    def _sweep(prefix: str) -> None:
        for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
            try:
                descriptor = os.open(folder / "lock", os.O_RDWR)
            except OSError:  # not ours, or being made
                continue
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            except OSError:  # its process lives
                pass
            finally:
                os.close(descriptor)
