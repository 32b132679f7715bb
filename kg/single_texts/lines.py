"""Lines of JSON: texts as they come in, answers as they go out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from kg.model import Document
from kg.read.dates import NO_DAY, read_date


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is no text, with what can be told of it."""

    id: str
    text: str
    reason: str


def read_texts(
    lines: Iterable[str], place: str, *, warn: Callable[[str], None] = lambda _: None
) -> Iterator[Document | Unread]:
    """Yield the texts of JSON lines `{"id", "text", "date"?}`; `place` names them in reasons.

    `warn` is told of a date that is none; its text is read without one.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(line, f"{place}, line {number}", warn)


def _document(line: str, place: str, warn: Callable[[str], None]) -> Document | Unread:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unread(id=place, text="", reason=f"{place}: no JSON: {error}")
    if not isinstance(fields, dict):
        reason = f'{place}: an object with "id" and "text" is expected'
        return Unread(id=place, text="", reason=reason)
    given = {name: str(fields.get(name) or "") for name in ("id", "text")}
    for name in ("id", "text"):
        if not isinstance(fields.get(name), str):
            reason = f'{place}: no "{name}" field that is a string'
            return Unread(id=given["id"] or place, text=given["text"], reason=reason)
    day = read_date(fields["date"]) if fields.get("date") else None
    if fields.get("date") and day is None:
        warn(f"{place}: {NO_DAY.format(fields['date'])}")
    return Document(id=fields["id"], text=fields["text"], date=day)


def write_answers(found: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    """Write each answer as a line of JSON in UTF-8; return how many tell of an error."""
    unread = 0
    for answer in found:
        try:
            line = json.dumps(answer, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can hold
            line = json.dumps(answer).encode()
        out.write(line + b"\n")
        unread += "error" in answer
    return unread
