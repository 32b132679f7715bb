"""What is wrong with a query, said with line, column and a caret, and what was perhaps meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from kg.errors import QueryError
from kg.sparql import tokens

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATES = ("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
# what the parser lists beside the words and signs that a person could write
_UNREADABLE = re.compile(r"\['?.*?'?\]|Prefix not found", re.DOTALL)


def mistake(query: str, message: str, prefixes: Iterable[str]) -> QueryError:
    """Return the error for a query that the parser refused with `message`."""
    update = _first_update(query)
    if update:
        return QueryError(f"{update} is an update, and queries don't change the graph")
    place = _PLACE.match(message)
    if not place:
        return QueryError(message)
    line, column = int(place[1]), int(place[2])
    unknown = _unknown_prefix(query, prefixes)
    reason = _expected(place[3])
    if unknown:
        name, line, column, known = unknown
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}:?" if near else f"there are {', '.join(known)}"
        reason = f"unknown prefix {name}: — {hint}"
    lines = query.split("\n")
    shown = lines[line - 1].replace("\t", " ") if line <= len(lines) else ""
    return QueryError(f"line {line}, column {column}: {reason}\n  {shown}\n  {' ' * (column - 1)}^")


def _first_update(query: str) -> str:
    for token in tokens(query):
        if token.keyword in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return ""
        if token.keyword in _UPDATES:
            return token.keyword
    return ""


def _unknown_prefix(query: str, prefixes: Iterable[str]) -> tuple[str, int, int, list[str]] | None:
    """Return the first prefix that is not declared, its place and the prefixes there are."""
    known = set(prefixes)
    previous = ""
    for token in tokens(query):
        if token.kind == "name" and ":" in token.text:
            name = token.text.partition(":")[0]
            if previous == "PREFIX":
                known.add(name)
            elif name not in known and not name.startswith(("?", "$")) and name != "_":
                before = query[: token.start]
                column = token.start - (before.rfind("\n") + 1) + 1
                return name, before.count("\n") + 1, column, sorted(known - {""})
        previous = token.keyword
    return None


def _expected(reason: str) -> str:
    """Return the reason with what the parser expected, as far as a person could write it."""
    if not reason.startswith("expected"):
        return reason
    listed = reason.removeprefix("expected").removeprefix(" one of").strip()
    names = [name.strip() for name in _UNREADABLE.sub("", listed).split(",")]
    readable = [name for name in names if name and not name.startswith(("'", "|"))]
    return f"expected {', '.join(readable[:8])}" if readable else "not expected here"
