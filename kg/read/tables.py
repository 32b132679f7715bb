"""Many documents in one file: JSON Lines, JSON, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from kg.read.chat_exports import documents_of_export
from kg.read.fields import Broken, Columns, Found
from kg.read.rows import (
    SAMPLE,
    document_of_fields,
    guessed,
    no_column,
    objects_in,
    rows_at,
    text_column,
    value_at,
)
from kg.read.texts import decode

_LONGEST_FIELD = 2**31 - 1
"""Characters; as much as the csv module can be told everywhere."""
_DELIMITERS = ",;\t|"


def read_jsonl(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read one JSON object a line: "text", and "id", "title", "date", "source", "language"."""
    text = yield from decode(content)
    if text is None:
        return
    lines = text.split("\n")
    column = text_column(islice(_objects(lines), SAMPLE), columns)
    yield from guessed(column, columns) if column else ()
    named = {**columns, "text": column} if column else columns
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Broken(reason=f"invalid JSON: {error}", line=number)
            continue
        yield from document_of_fields(row, f"{name}/{number}", number, named)


def _objects(lines: list[str]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        try:
            row = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield row


def read_json(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read a list of objects as those of JSON Lines, wherever in an object it stands, or one.

    The export of a chat is read as its days.
    """
    text = yield from decode(content)
    if text is None:
        return
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip():  # JSON Lines under another name
            yield from read_jsonl(content, name, columns)
        else:
            yield Broken(reason=f"invalid JSON: {error}")
        return
    if "text" not in columns:
        chat = list(documents_of_export(parsed, name))
        if chat:
            yield from chat
            return
    wanted = columns.get("text", "text")
    if "[]" in wanted:
        path = wanted.rpartition("[]")[2].removeprefix(".")
        rows, columns = rows_at(parsed, wanted), {**columns, "text": path}
    elif isinstance(parsed, dict) and value_at(parsed, wanted) is not None:
        yield from document_of_fields(parsed, name, 0, columns)
        return
    else:
        rows = objects_in(parsed)
    objects = [row for row in rows[:SAMPLE] if isinstance(row, dict)]
    column = text_column(objects, columns)
    if objects and not column:
        yield no_column(objects[0], columns)
        return
    yield from guessed(column, columns) if column else ()
    named = {**columns, "text": column} if column else columns
    for number, row in enumerate(rows, 1):
        for found in document_of_fields(row, f"{name}/{number}", 0, named):
            if isinstance(found, Broken):
                yield Broken(reason=f"object {number}: {found.reason}")
            else:
                yield found


def read_csv(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read a table with a column "text", and columns named as the fields of JSONL.

    What parts its columns is what gives it that column: a comma, a semicolon, a tab or a bar.
    """
    text = yield from decode(content)
    if text is None:
        return
    csv.field_size_limit(_LONGEST_FIELD)  # the module's own is 131,072
    wanted = columns.get("text", "text")
    try:
        headers = {mark: [*(_reader(text, mark).fieldnames or ())] for mark in _DELIMITERS}
        # where none has the column, the mark that parts the first line into most
        marks = [mark for mark, header in headers.items() if wanted in header] or [
            max(_DELIMITERS, key=lambda mark: len(headers[mark]))
        ]
        column = text_column(_sample(text, marks[0]), columns)
        if not column or column not in headers[marks[0]]:
            yield no_column(headers[marks[0]], columns)
            return
        yield from guessed(column, columns)
        yield from _documents(_reader(text, marks[0]), name, {**columns, "text": column})
    except csv.Error as error:
        yield Broken(reason=f"invalid CSV: {error}", line=1)


def _sample(text: str, mark: str) -> Iterator[Mapping[str, Any]]:
    yield from islice(_reader(text, mark), SAMPLE)


def _documents(rows: csv.DictReader[str], name: str, columns: Columns) -> Iterator[Found]:
    try:
        for row in rows:
            yield from document_of_fields(row, f"{name}/{rows.line_num}", rows.line_num, columns)
    except csv.Error as error:
        yield Broken(reason=f"invalid CSV: {error}", line=rows.line_num)


def _reader(text: str, delimiter: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
