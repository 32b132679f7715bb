"""The SQLite file of a graph folder: what was read, and the tables derived from it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kg.errors import StoreError
from kg.model import Cluster, Document, Entity, Extraction, ResolvedClaim

_Value = TypeVar("_Value")
VERSION = 3
_SCHEMA = Path(__file__).with_name("schema.sql")
_BUSY_SECONDS = 30.0
_CACHE_KIB = 65_536
"""How much of the file is kept at hand: the update of a large graph touches most pages often."""
_KEYS = 500
"""How many keys are asked for at once; SQLite takes 999 of them, or more since 2020."""


class _Read(msgspec.Struct):
    """The part of an extraction that tells what was read; the decoder skips the others."""

    document: Document


class _Grouped(msgspec.Struct):
    """The part of an extraction that resolution reads."""

    document: Document
    clusters: tuple[Cluster, ...]


_LEVEL = 3
"""How hard zlib tries: at 6 it took half as long again, for 7 % less of what it compresses."""
_encoder = msgspec.json.Encoder()
_extractions = msgspec.json.Decoder(Extraction)
_documents = msgspec.json.Decoder(_Read)
_grouped = msgspec.json.Decoder(_Grouped)
_entities = msgspec.json.Decoder(Entity)
_claims = msgspec.json.Decoder(list[ResolvedClaim])


class _Errors:
    """Tells what SQLite can't do as a StoreError; entered once a statement, so no generator."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if not isinstance(error, sqlite3.DatabaseError):
            return
        damaged = "malformed" in str(error) or "not a database" in str(error)
        way_out = (
            "it is damaged: build the graph again from its documents"
            if damaged
            else "nothing that was finished is lost; run the command again when it is mended"
        )
        raise StoreError(f"{self._path}: {error}; {way_out}") from error


class Database:
    """Typed reading and writing of the tables; what they mean stands in `schema.sql`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._errors = _Errors(path)
        with self._errors:
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def create(self, base: str) -> None:
        """Make the tables of a new graph."""
        with self._errors:
            self._connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
            self.set_meta("version", str(VERSION))
            self.set_meta("base", base)

    def close(self) -> None:
        """Close the file."""
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

    def rows_of(self, sql: str, keys: Iterable[str]) -> Iterator[tuple[Any, ...]]:
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


def pack(value: Any) -> bytes:
    """Return a value as compressed JSON."""
    return zlib.compress(_encoder.encode(value), _LEVEL)


def unpack_extraction(blob: bytes) -> Extraction:
    """Return the extraction that `pack` wrote."""
    return _extractions.decode(zlib.decompress(blob))


def unpack_document(blob: bytes) -> Document:
    """Return the document of the extraction that `pack` wrote."""
    return _documents.decode(zlib.decompress(blob)).document


def unpack_clusters(blob: bytes) -> tuple[str, tuple[Cluster, ...]]:
    """Return the id of the document and the clusters of the extraction that `pack` wrote."""
    found = _grouped.decode(zlib.decompress(blob))
    return found.document.id, found.clusters


def unpack_entity(blob: bytes) -> Entity:
    """Return the entity that was written as plain JSON."""
    return _entities.decode(blob)


def unpack_claims(blob: bytes) -> list[ResolvedClaim]:
    """Return the claims that `pack` wrote."""
    return _claims.decode(zlib.decompress(blob))


def pack_lines(lines: Iterable[str]) -> bytes:
    """Return lines of N-Triples, compressed."""
    return zlib.compress("\n".join(lines).encode(), _LEVEL)


def unpack_lines(blob: bytes) -> list[str]:
    """Return the lines that `pack_lines` wrote."""
    text = unpack_text(blob)
    return text.split("\n") if text else []


def unpack_text(blob: bytes) -> str:
    """Return the same lines as one text."""
    return zlib.decompress(blob).decode()
