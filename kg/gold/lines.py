"""Gold files: what is in them, read and written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import ReadError


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a text says, or, if it is not `right`, does not say."""

    subject: str
    object: str
    relation: str = ""
    """A label of a property or the words of a sentence; "" is any."""
    document: str = ""
    right: bool = True
    sentence: str = ""


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """Names that are one thing's."""

    thing: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all its names."""
        return (self.thing, *self.also)


class Complete(msgspec.Struct, frozen=True, kw_only=True):
    """Whether all facts of a document are in the file."""

    document: str
    complete: bool


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """What a gold file says."""

    statements: tuple[Statement, ...] = ()
    things: tuple[Thing, ...] = ()
    complete: frozenset[str] = frozenset()
    """The documents of which all facts are in the file, where it says so."""
    says_complete: bool = False
    """Whether it says of any document if it is complete."""


def read_gold(path: Path) -> Gold:
    """Return what a gold file says.

    Raises:
        ReadError: it can't be read, or a line is none of a gold file.

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    rows = _rows_of_tabs if path.suffix.lower() == ".tsv" else _rows_of_json
    statements, things, complete = [], [], {}
    for number, row in rows(text, path):
        kind: type[Statement | Thing | Complete] = (
            Thing if "thing" in row else Complete if "complete" in row else Statement
        )
        unknown = sorted(set(row) - set(kind.__struct_fields__))
        if unknown:
            known = ", ".join(kind.__struct_fields__)
            raise ReadError(f"{path}, line {number}: no field {unknown[0]!r}; there are: {known}")
        try:
            found = msgspec.convert(row, kind)
        except msgspec.ValidationError as error:
            raise ReadError(f"{path}, line {number}: {error}") from error
        if isinstance(found, Statement):
            statements.append(found)
        elif isinstance(found, Thing):
            things.append(found)
        else:
            complete[found.document] = found.complete
    return Gold(
        statements=tuple(statements),
        things=tuple(things),
        complete=frozenset(id_ for id_, whole in complete.items() if whole),
        says_complete=bool(complete),
    )


def _rows_of_json(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    # not splitlines, which also ends a line at U+2028
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadError(f"{path}, line {number}: no JSON: {error}") from error
        if not isinstance(row, dict):
            raise ReadError(f'{path}, line {number}: no object like {{"subject": …}}')
        yield number, row


def _rows_of_tabs(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    table = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = {"subject", "object"} - set(table.fieldnames or ())
    if missing:
        raise ReadError(
            f"{path}, line 1: no column {min(missing)!r}; the head names subject, relation, "
            "object and, if you like, document"
        )
    for row in table:
        cells: dict[str, Any] = {name: cell for name, cell in row.items() if name and cell}
        if "right" in cells:
            cells["right"] = cells["right"].strip().lower() not in ("false", "no", "0")
        if cells:
            yield table.line_num, cells


def line_of(entry: Statement | Thing | Complete) -> str:
    """Return the line of a gold file that says it."""
    return msgspec.json.encode(entry).decode() + "\n"
