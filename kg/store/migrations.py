"""How a graph folder of an older format becomes one of the next: one function a format."""

from __future__ import annotations

from collections.abc import Callable

from kg.store.database import Database

MIGRATIONS: dict[int, Callable[[Database], None]] = {}
"""By the format that a migration starts from; each runs inside one transaction."""
