"""How a graph folder of an older format becomes one of the next: one function a format."""

from __future__ import annotations

from collections.abc import Callable

from kg.store.database import Database


def _let_documents_wait(database: Database) -> None:
    """Keep what an update has yet to take in apart from the documents of the graph."""
    for statement in (
        "CREATE TABLE waiting (id TEXT PRIMARY KEY, hash TEXT, run TEXT, extraction BLOB)",
        "INSERT INTO waiting SELECT id, hash, run, CASE state WHEN 'fresh' THEN extraction END"
        " FROM documents WHERE state <> 'done'",
        "DELETE FROM documents WHERE state = 'fresh' AND claims IS NULL",
        "DROP INDEX documents_state",
        "ALTER TABLE documents DROP COLUMN state",
    ):
        database.write(statement, [()])


def _keep_origins(database: Database) -> None:
    """Make room for where documents were read from; of those there are nobody knows."""
    table = "CREATE TABLE origins (id TEXT PRIMARY KEY, file TEXT NOT NULL) WITHOUT ROWID"
    database.write(table, [()])


MIGRATIONS: dict[int, Callable[[Database], None]] = {1: _let_documents_wait, 2: _keep_origins}
"""By the format that a migration starts from; each runs inside one transaction."""
