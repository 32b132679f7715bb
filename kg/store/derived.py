"""What is derived from the documents: forgotten, it is made again by the next update."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from kg.store.database import Database

_SCHEMA = Path(__file__).with_name("derived.sql")
_CREATED = re.compile(r"^CREATE (TABLE|VIEW|VIRTUAL TABLE) (\w+)", re.MULTILINE)


def forget_derived(database: Database) -> None:
    """Make the tables anew that an update derives, empty; call it in a transaction.

    Those of an older format go with them.
    """
    schema = _SCHEMA.read_text(encoding="utf-8")
    views = {name for kind, name in _CREATED.findall(schema) if kind == "VIEW"}
    there = dict(database.rows("SELECT name, type FROM sqlite_master WHERE name <> 'words'"))
    names = {name for _, name in _CREATED.findall(schema)} | {"refs"}
    database.write("DROP TABLE IF EXISTS words", [()])  # first: it reads others as it goes
    for name in sorted(names & there.keys(), key=lambda name: (name not in views, name)):
        database.write(f"DROP {there[name].upper()} {name}", [()])
    for statement in _statements(schema):
        database.write(statement, [()])
    database.set_meta("inputs", "")
    database.set_meta("rdf", "rebuild")


def _statements(script: str) -> list[str]:
    """Return the statements of a script: `executescript` would end the transaction."""
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found
