"""Start processes that don't run the script they were started from."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def without_main_module() -> Iterator[None]:
    """Hide the main module from processes that are spawned inside.

    A spawned process imports the main module of its parent, so a script that builds a graph
    without `if __name__ == "__main__"` would build it again in every process.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
