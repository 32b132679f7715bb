"""Libraries that only some formats need: what to install where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import ReadError
from kg.extras import how_to_install


def require(module: str, extra: str) -> Any:
    """Return a module that an extra of kg brings.

    Raises:
        ReadError: it is not installed; the text names the extra and says how to get it.

    """
    try:
        return import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        reason = f"it needs {library}, of the extra {extra!r}: {how_to_install(extra)}"
        raise ReadError(reason) from error
