"""Save what can be saved of a damaged graph: its documents, its imports, its own files."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec

from kg.config import Config, load_config, write_config
from kg.errors import ConfigError, KgError, StoreError
from kg.installed_models import default_model
from kg.iri import DEFAULT_BASE
from kg.rdf.valid import bad_line
from kg.resolve import read_decisions
from kg.store.database import Database
from kg.store.folder import LEARNED
from kg.store.lock import WriteLock
from kg.store.migrations import mend_fields
from kg.store.opening import DATABASE
from kg.store.packing import unpack_extraction

_UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises for a damaged file; a message that quotes its bytes is no UTF-8."""
_ASIDE = ".damaged"
"""What the name of a file ends in that was set aside."""


def repair_folder(path: Path) -> list[str]:
    """Write a graph's tables anew from what can be read of them; return what is lost, in words.

    Documents whose hash is right are kept; all that is derived is forgotten, and the next opening
    makes it again. A damaged file stays beside the new one, as `NAME.damaged`.

    Raises:
        StoreError: nothing can be saved, or another process writes the graph.

    """
    if not (path / DATABASE).is_file():
        raise StoreError(f"{path} has no {DATABASE}: nothing can be saved; kg build makes one")
    with WriteLock(path / "lock"):
        lost = list(_repair_files(path))
        fresh = path / f"{DATABASE}.fresh"
        _remove_database(fresh)
        with closing(_open_old(path / DATABASE)) as old:
            damaged = _is_damaged(old)
            base = _base(old, path)
            try:
                with closing(Database(fresh)) as new:
                    new.create(base)
                    with new.transaction():
                        lost += _copy_documents(old, new)
                        lost += _copy_imports(old, new)
                        mend_fields(new)
                        new.set_meta("rdf", "rebuild")
            except BaseException:
                _remove_database(fresh)
                raise
        if damaged or lost:
            shutil.copyfile(path / DATABASE, path / f"{DATABASE}{_ASIDE}")
        _remove_database(path / DATABASE)
        fresh.rename(path / DATABASE)
        shutil.rmtree(path / "rdf", ignore_errors=True)
    return lost


def _repair_files(path: Path) -> Iterator[str]:
    """Set files aside that can't be read; without a configuration the graph gets the usual one."""
    from kg.facts.learning.learned import read_learned

    readers: dict[str, Callable[[Path], Any]] = {
        "decisions.toml": read_decisions,
        LEARNED: read_learned,
        "config.toml": load_config,
    }
    for name, read in readers.items():
        file = path / name
        try:
            if file.exists() or name == "config.toml":
                read(file)
        except (KgError, ValueError) as error:
            with suppress(FileNotFoundError):
                file.rename(path / f"{name}{_ASIDE}")
            yield f"{name}: {error}; it was set aside as {name}{_ASIDE}"


def _open_old(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except _UNREADABLE as error:
        raise StoreError(
            f"{path}: {error}: nothing can be saved; build the graph again from its documents"
        ) from error
    return connection


def _is_damaged(old: sqlite3.Connection) -> bool:
    try:
        return bool(old.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",))
    except _UNREADABLE:
        return True


def _base(old: sqlite3.Connection, path: Path) -> str:
    """Return what the graph's IRIs begin with, and write a configuration where there is none."""
    try:
        (base,) = old.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
        base = Config(base=base).base
    except (*_UNREADABLE, TypeError, ValueError):
        base = ""
    try:
        config = load_config(path / "config.toml")
    except ConfigError:
        config = Config(model=_model(old), base=base or DEFAULT_BASE)
        write_config(path / "config.toml", config)
    return base or config.base


def _model(old: sqlite3.Connection) -> str:
    """Return the name of the pipeline that the graph's documents were read with."""
    try:
        (run,) = old.execute("SELECT run FROM documents ORDER BY id LIMIT 1").fetchone()
        said: str = msgspec.json.decode(run, type=dict[str, str])["model"]
    except (*_UNREADABLE, TypeError, ValueError, KeyError):
        return default_model()
    # its version stands behind the name, if it has one
    return said if Path(said).is_dir() else said.rpartition(" ")[0] or said


def _copy_documents(old: sqlite3.Connection, new: Database) -> Iterator[str]:
    for table in ("documents", "waiting"):
        columns = "id, hash, run, extraction"
        for id_, digest, run, blob in _rows(old, table, columns):
            if table == "waiting" and blob is None:
                new.write("INSERT OR REPLACE INTO waiting (id) VALUES (?)", [(id_,)])
                continue
            if _is_whole(id_, digest, run, blob):
                new.write(
                    f"INSERT OR REPLACE INTO {table} ({columns}) VALUES (?, ?, ?, ?)",
                    [(id_, digest, run, blob)],
                )
        names = {id_ for (id_,) in _rows(old, table, "id")}
        kept = {id_ for (id_,) in new.rows(f"SELECT id FROM {table}")}
        for id_ in sorted(names - kept):
            yield f"document {id_!r} is damaged and was taken out; kg build reads it again"


def _is_whole(id_: Any, digest: Any, run: Any, blob: Any) -> bool:
    try:
        document = unpack_extraction(blob).document
        msgspec.json.decode(run, type=dict[str, str])
    except (KgError, msgspec.DecodeError, TypeError):
        return False
    return bool(document.id == id_ and document.content_hash == digest)


def _copy_imports(old: sqlite3.Connection, new: Database) -> Iterator[str]:
    for name, source in _rows(old, "imports", "name, source"):
        new.write("INSERT OR REPLACE INTO imports (name, source) VALUES (?, ?)", [(name, source)])
    lost: dict[str, int] = {}
    for text, name in _rows(old, "imported", "line, name", order="line, name"):
        if isinstance(text, str) and not bad_line([text]):
            new.write("INSERT OR REPLACE INTO imported VALUES (?, ?)", [(text, name)])
        else:
            lost[str(name)] = lost.get(str(name), 0) + 1
    for name, count in sorted(lost.items()):
        yield f"import {name!r} lost {count:,} lines; import its file again"
    for table, columns in (("history", "old, new"), ("origins", "id, file")):
        for pair in _rows(old, table, columns, order=columns.partition(",")[0]):
            new.write(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", [pair])


def _rows(
    old: sqlite3.Connection, table: str, columns: str, *, order: str = "rowid"
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table that can be read: from its begin to a damaged page, and back to it.

    Between two damaged pages, rows are asked for one by one where they have numbers.
    """
    ends: list[int] = []
    number = ", rowid" if order == "rowid" else ", 0"
    for way in ("ASC", "DESC"):
        by = ", ".join(f"{name} {way}" for name in order.split(", "))
        last = 0
        try:
            for row in old.execute(f"SELECT {columns}{number} FROM {table} ORDER BY {by}"):
                last = row[-1]
                yield row[:-1]
            return
        except _UNREADABLE:
            ends.append(last)
    if order == "rowid":
        for rowid in range(ends[0] + 1, ends[1]):
            with suppress(*_UNREADABLE):
                yield from old.execute(f"SELECT {columns} FROM {table} WHERE rowid = ?", (rowid,))


def _remove_database(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
