"""Forget what is derived from the documents, so that the next update makes it again."""

from __future__ import annotations

from kg.store.database import Database

_DERIVED = (
    "profiles",
    "keys",
    "members",
    "entities",
    "claims",
    "units",
    "refs",
    "journal",
    "labels",
)


def forget_derived(database: Database) -> None:
    """Empty the tables that an update derives; call it in a transaction."""
    for table in _DERIVED:
        database.write(f"DELETE FROM {table}", [()])
    database.write("INSERT INTO words (words) VALUES ('rebuild')", [()])
    database.write("UPDATE documents SET claims = NULL", [()])
    database.set_meta("inputs", "")
    database.set_meta("rdf", "rebuild")
