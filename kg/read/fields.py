"""What readers yield, and how the fields of a row or a front matter become a Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kg.model import Document
from kg.read.dates import read_date


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file that is no document, and why; `line` counts from 1, 0 is the whole file."""

    reason: str
    line: int = 0
    within: str = ""
    """The name of the file inside an archive."""
    foreign: bool = False
    """Whether it is of a format that kg does not read: nobody asked for it, unless by name."""


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """Something of a file that was read otherwise than it says: a date that is none, say."""

    reason: str
    line: int = 0
    within: str = ""
    """The name of the file inside an archive."""


Found = Document | Broken | Remark
"""What a reader yields; a remark on a document stands before it."""


_WORDS = ("title", "source", "language", "author", "url", "thread")
"""The fields of a document that are words."""
Columns = Mapping[str, str]
"""The names that fields of a document have in a table, where they have others: "text": "body"."""
NO_COLUMNS: Columns = {}


def document_of_row(
    row: object, name: str, line: int, columns: Columns = NO_COLUMNS
) -> Iterator[Found]:
    """Yield the document of a row of a table, or why it is none."""
    column = columns.get("text", "text")
    if not isinstance(row, Mapping) or not isinstance(row.get(column), str):
        yield Broken(reason=f'no "{column}" field', line=line)
        return
    fields = {key: value for key, value in row.items() if value is not None}
    renamed = {field: fields[name] for field, name in columns.items() if name in fields}
    yield from document_of({**fields, **renamed}, name, line)


def document_of(fields: Mapping[str, Any], name: str, line: int = 0) -> Iterator[Found]:
    """Yield the document of a front matter or a row; other fields are left aside."""
    for field in ("id", "date", *_WORDS):
        if isinstance(fields.get(field), list | dict | set | tuple):
            # nor is it written out: by YAML's aliases few lines can stand for a whole disk
            reason = f"{field} is a list or a table of values, not one, and was left out"
            yield Remark(reason=reason, line=line)
            fields = {key: value for key, value in fields.items() if key != field}
    given = fields.get("date")
    date = None if given in (None, "") else read_date(given)
    if given not in (None, "") and date is None:
        reason = (
            f"the date {str(given)!r} names no one day, as 2025-07-02 does; read without a date"
        )
        yield Remark(reason=reason, line=line)
    words = {key: str(fields[key]) for key in _WORDS if fields.get(key) not in (None, "")}
    text = str(fields["text"])
    if surrogate := re.search("[\ud800-\udfff]", text):
        place = f"{surrogate.start():,}"
        yield Broken(reason=f"half a character (a surrogate) at character {place}", line=line)
        return
    document = Document(id=str(fields.get("id") or name), text=text, date=date)
    yield msgspec.structs.replace(document, **words)
