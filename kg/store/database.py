"""The SQLite file of a graph folder: what was read, and the tables derived from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.store.packing import REPAIR

_Value = TypeVar("_Value")
VERSION = 8
_SCHEMAS = [Path(__file__).with_name(name) for name in ("schema.sql", "derived.sql")]
_BUSY_SECONDS = 30.0
_CACHE_KIB = 65_536
"""How much of the file is kept at hand: the update of a large graph touches most pages often."""
_KEYS = 500
"""How many keys are asked for at once; SQLite takes 999 of them, or more since 2020."""


_DAMAGE = ("malformed", "no such table", "no such column", "UTF-8", "utf-8")
"""What SQLite says of a file that is not as it was written."""


class _Errors:
    """Tells what SQLite can't do as a StoreError; entered once a statement, so no generator."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        # a message of SQLite that quotes damaged bytes is no UTF-8
        if not isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError):
            return
        way_out = "nothing that was finished is lost; run the command again when it is mended"
        if "not a database" in str(error):
            way_out = "it is damaged: build the graph again from its documents"
        elif any(words in str(error) for words in _DAMAGE):
            way_out = f"it is damaged: {REPAIR}"
        raise StoreError(f"{self._path}: {error}; {way_out}") from error


class Database:
    """Typed reading and writing of the tables; `schema.sql` and `derived.sql` tell of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._errors = _Errors(path)
        with self._errors:
            self.read_only = False
            """Whether the file can't be written, and is read as it was when it was opened."""
            try:
                self._connection = self._connect(str(path))
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except sqlite3.OperationalError:
                if not _is_still(path):
                    raise
                self.read_only = True
                self._connection = self._connect(f"{path.absolute().as_uri()}?immutable=1")
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    @staticmethod
    def _connect(name: str) -> sqlite3.Connection:
        return sqlite3.connect(
            name,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            uri=name.startswith("file:"),
        )

    def erase_removed(self) -> None:
        """Write the file anew without what was removed, which else stays in its free pages."""
        self.write("INSERT INTO words (words) VALUES ('optimize')", [()])
        with self._errors:
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to(self, path: Path) -> None:
        """Write the tables as they are at one moment to another file, while others write."""
        with self._errors, closing(self._connect(str(path))) as other:
            self._connection.backup(other)

    def create(self, base: str) -> None:
        """Make the tables of a new graph."""
        for schema in _SCHEMAS:
            self.run(schema.read_text(encoding="utf-8"))
        self.set_meta("version", str(VERSION))
        self.set_meta("base", base)

    def run(self, script: str) -> None:
        """Run a script of statements, outside of a transaction."""
        with self._errors:
            self._connection.executescript(script)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __del__(self) -> None:
        # a graph that nobody closed: from Python 3.13 on SQLite warns of that
        if hasattr(self, "_connection"):
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is written inside, or nothing of it."""
        with self._errors:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back by itself
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read one state of the tables inside, whatever other processes write meanwhile."""
        with self._errors:
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a statement."""
        with self._errors:
            return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement, one at a time."""
        with self._errors:
            yield from self._connection.execute(sql, values)

    def rows_of(self, sql: str, keys: Iterable[str | bytes]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement for many keys: its only `?` stands for some of them.

        So "SELECT iri, entity FROM entities WHERE iri IN (?)" takes as many as there are.
        """
        for batch in batches(keys, _KEYS):
            yield from self.rows(sql.replace("?", ", ".join("?" * len(batch))), batch)

    def write(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row."""
        with self._errors:
            self._connection.executemany(sql, rows)

    def scalar(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """Return the first value of the first row, or None."""
        with self._errors:
            row = self._connection.execute(sql, values).fetchone()
        return row[0] if row else None

    def meta(self, key: str, default: str = "") -> str:
        """Return a fact about the whole graph: its version, its base."""
        value = self.scalar("SELECT value FROM meta WHERE key = ?", (key,))
        return default if value is None else str(value)

    def version(self) -> int:
        """Return a number that changes when another process has written."""
        return int(self.scalar("PRAGMA data_version"))

    def set_meta(self, key: str, value: str) -> None:
        """Write a fact about the whole graph."""
        self.write("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, value)])


def batches(values: Iterable[_Value], size: int) -> Iterator[list[_Value]]:
    """Yield lists of as many of the values as they may hold, in order."""
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch


def _is_still(path: Path) -> bool:
    """Return whether a file holds all that was written: there is no log with more beside it."""
    log = path.with_name(f"{path.name}-wal")
    return path.is_file() and not (log.exists() and log.stat().st_size)
