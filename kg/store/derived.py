"""Forget what is derived from the documents, so that the next update makes it again."""

from __future__ import annotations

from kg.store.database import Database

_DERIVED = (
    "profiles",
    "keys",
    "members",
    "entities",
    "claims",
    "parts",
    "units",
    "refs",
    "journal",
    "labels",
)


def forget_derived(database: Database) -> None:
    """Empty the tables that an update derives; call it in a transaction."""
    there = {name for (name,) in database.rows("SELECT name FROM sqlite_master")}
    for table in there.intersection(_DERIVED):  # all, but in a graph of an older format
        database.write(f"DELETE FROM {table}", [()])
    database.write("INSERT INTO words (words) VALUES ('rebuild')", [()])
    database.set_meta("inputs", "")
    database.set_meta("rdf", "rebuild")
