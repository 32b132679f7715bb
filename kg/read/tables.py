"""Many documents in one file: JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from kg.read.fields import Broken, Found, document_of_row
from kg.read.texts import decode

_LONGEST_FIELD = 2**31 - 1
"""Characters; as much as the csv module can be told everywhere."""


def read_jsonl(content: bytes, name: str) -> Iterator[Found]:
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
        yield from document_of_row(row, f"{name}/{number}", number)


def read_csv(content: bytes, name: str) -> Iterator[Found]:
    """Read a table with a column "text", and columns named as the fields of JSONL."""
    text = yield from decode(content)
    if text is None:
        return
    csv.field_size_limit(_LONGEST_FIELD)  # the module's own is 131,072
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (rows.fieldnames or ()):
            yield Broken(reason='no column "text"', line=1)
            return
        for row in rows:
            yield from document_of_row(row, f"{name}/{rows.line_num}", rows.line_num)
    except csv.Error as error:
        yield Broken(reason=f"invalid CSV: {error}", line=rows.line_num)
