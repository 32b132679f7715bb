"""What a person can hand over to be read: paths, Documents, rows and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeGuard, runtime_checkable

from kg.errors import ReadError
from kg.model import Document

Row = Mapping[str, Any]
"""The fields of a document: "text", and "id", "title", "date", "source", "language"."""
Source = str | Path | Document | Row
"""A file, a folder, "-" for standard input, a document, or its fields."""


@runtime_checkable
class DataFrame(Protocol):
    """A table of pandas or polars, a row for each document."""

    @property
    def columns(self) -> Any:
        """Return the names of the columns."""

    @property
    def shape(self) -> Any:
        """Return the numbers of rows and columns."""


Sources = Source | DataFrame | Iterable[Source | DataFrame]


def list_sources(given: Sources) -> list[Source]:
    """Return one source or several as a list, each row of a data frame as one.

    Raises:
        ReadError: something among them is nothing that can be read.

    """
    if isinstance(given, str | Path | Document | Mapping) or _is_frame(given):
        given = [given]
    elif not isinstance(given, Iterable):
        raise ReadError(f"{type(given).__name__} {given!r}: {_WANTED}")
    found: list[Source] = []
    for each in given:
        if _is_frame(each):
            found += _rows(each)
        elif isinstance(each, str | Path | Document | Mapping):
            found.append(each)
        else:
            raise ReadError(f"{type(each).__name__} {each!r}: {_WANTED}")
    return found


_WANTED = "a path, a Document, a row with a text or a data frame is expected"


def _is_frame(given: object) -> TypeGuard[DataFrame]:
    return isinstance(given, DataFrame)


def _rows(frame: Any) -> list[Row]:
    """Return the rows of a data frame, without the fields that have no value."""
    polars = hasattr(frame, "to_dicts")
    rows: list[dict[str, Any]] = frame.to_dicts() if polars else frame.to_dict("records")
    return [
        {str(key): value for key, value in row.items() if not _is_missing(value)} for row in rows
    ]


def _is_missing(value: object) -> bool:
    """Return whether a field has no value: None, or pandas' NaN, NaT and NA."""
    return value is None or (str(value) in ("nan", "NaT", "<NA>") and not isinstance(value, str))
