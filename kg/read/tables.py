"""Many documents in one file: JSON Lines, JSON, CSV and TSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from kg.read.fields import Broken, Columns, Found, document_of_row
from kg.read.texts import decode

_LONGEST_FIELD = 2**31 - 1
"""Characters; as much as the csv module can be told everywhere."""
_DELIMITERS = ",;\t|"


def read_jsonl(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read one JSON object a line: "text", and "id", "title", "date", "source", "language"."""
    text = yield from decode(content)
    if text is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Broken(reason=f"invalid JSON: {error}", line=number)
            continue
        yield from document_of_row(row, f"{name}/{number}", number, columns)


def read_json(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read a list of objects as those of JSON Lines, wherever in an object it stands, or one."""
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
    if isinstance(parsed, dict) and columns.get("text", "text") in parsed:
        yield from document_of_row(parsed, name, 0, columns)
        return
    for number, row in enumerate(_rows(parsed), 1):
        for found in document_of_row(row, f"{name}/{number}", 0, columns):
            if isinstance(found, Broken):
                yield Broken(reason=f"object {number}: {found.reason}")
            else:
                yield found


def _rows(parsed: Any) -> list[Any]:
    """Return the longest list of objects in what JSON says, itself or a value of its object."""
    lists = [parsed] if isinstance(parsed, list) else []
    if isinstance(parsed, dict):
        lists = [
            value
            for value in parsed.values()
            if isinstance(value, list) and value and isinstance(value[0], dict)
        ]
    return max(lists, key=len, default=[parsed])


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
        found = [mark for mark, header in headers.items() if wanted in header]
        if not found:
            widest = max(headers.values(), key=len)
            advice = "" if "text" in columns else "; --text-column says which is it"
            reason = f'no column "{wanted}", but ' + ", ".join(widest) + advice
            yield Broken(reason=reason, line=1)
            return
        rows = _reader(text, found[0])
        yield from _documents(rows, name, columns)
    except csv.Error as error:
        yield Broken(reason=f"invalid CSV: {error}", line=1)


def _documents(rows: csv.DictReader[str], name: str, columns: Columns) -> Iterator[Found]:
    try:
        for row in rows:
            yield from document_of_row(row, f"{name}/{rows.line_num}", rows.line_num, columns)
    except csv.Error as error:
        yield Broken(reason=f"invalid CSV: {error}", line=rows.line_num)


def _reader(text: str, delimiter: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
