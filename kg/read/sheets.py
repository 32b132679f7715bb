"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) and Parquet: rows are documents, as those of CSV."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.errors import ReadError
from kg.model import Document
from kg.read.extra import require
from kg.read.fields import Broken, Columns, Found, Remark
from kg.read.markup import Block, joined
from kg.read.rows import (
    SAMPLE,
    document_of_fields,
    documents_of_table,
    guessed,
    no_column,
    text_column,
)

_PROSE = re.compile(r"\w+\W+\w+\W+\w+.*[.!?][\"'”’)]*$", re.DOTALL)
_BATCH = 1_000


def read_sheets(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read each sheet with a column of texts as a document a row, any other with sentences as one.

    A formula is what it came to when the file was saved. Hidden sheets are not read.

    Raises:
        ReadError: it is no spreadsheet, or the extra `formats` is not installed.

    """
    calamine = require("python_calamine", "formats")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            (each.name, book.get_sheet_by_name(each.name).to_python(skip_empty_area=True))
            for each in book.sheets_metadata
            if str(each.visible).endswith("Visible") and str(each.typ).endswith("WorkSheet")
        ]
    except (calamine.CalamineError, OSError, ValueError) as error:
        encrypted = isinstance(error, getattr(calamine, "PasswordError", ()))
        reason = "encrypted: it opens only with a password; save it without one"
        raise ReadError(reason if encrypted else f"not a readable spreadsheet: {error}") from error
    filled = [(sheet, rows) for sheet, cells in sheets if (rows := _rows(cells))]
    if not filled:
        raise ReadError("no words in the sheets")
    refused: list[Broken] = []
    told = 0
    for sheet, rows in filled:
        id_ = name if len(filled) == 1 else f"{name}/{sheet}"
        for found in _sheet(sheet, rows, id_, columns):
            if isinstance(found, Broken):
                refused.append(Broken(reason=f"sheet {sheet!r}: {found.reason}"))
                continue
            told += isinstance(found, Document)
            yield found
    for broken in refused:
        yield Remark(reason=broken.reason) if told else broken


def _rows(cells: Sequence[Sequence[Any]]) -> list[tuple[int, list[Any]]]:
    """Return the rows that have a value, with their numbers from 1."""
    rows = [(number, [_value(cell) for cell in row]) for number, row in enumerate(cells, 1)]
    return [(number, row) for number, row in rows if any(cell not in ("", None) for cell in row)]


def _value(cell: object) -> object:
    """Return a cell as a field of a document: numbers without an empty fraction, days as days."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date):
        return cell
    return str(cell)


def _sheet(
    sheet: str, rows: list[tuple[int, list[Any]]], name: str, columns: Columns
) -> Iterator[Found]:
    start = _header_at(rows)
    header = [str(cell).strip() for cell in rows[start][1]]
    below = rows[start + 1 :]
    labelled = (dict(zip(header, row, strict=False)) for _, row in below[:SAMPLE])
    # a heading is no sentence: where the first row has some, it is none of headings
    if "text" in columns or (not any(map(_is_prose, header)) and text_column(labelled, columns)):
        yield from documents_of_table(header, below, name, columns)
    elif any(_is_prose(cell) for _, row in rows for cell in row):
        yield Document(
            id=name, text=joined(_blocks(rows)), title=sheet if name.endswith(f"/{sheet}") else ""
        )
    else:
        yield no_column([each for each in header if each], columns)


def _header_at(rows: list[tuple[int, list[Any]]]) -> int:
    """Return which row names the columns: the first of several cells, below a title."""
    for at, (_, row) in enumerate(rows):
        if any(map(_is_prose, row)):
            return 0
        if sum(cell not in ("", None) for cell in row) > 1:
            return at
    return 0


def _is_prose(cell: object) -> bool:
    return isinstance(cell, str) and bool(_PROSE.match(cell))


def _blocks(rows: list[tuple[int, list[Any]]]) -> Iterator[Block]:
    """Yield rows as lines, cells apart by bars; each cell of a row of sentences alone."""
    for _, row in rows:
        cells = [str(cell) for cell in row if cell not in ("", None)]
        if any(map(_is_prose, cells)):
            yield from (Block(cell) for cell in cells)
        else:
            yield Block(" | ".join(cells), "row")


def read_parquet(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read a table of Parquet, a document a row.

    Raises:
        ReadError: it is none, or the extra `parquet` is not installed.

    """
    parquet = require("pyarrow.parquet", "parquet")
    lib = require("pyarrow.lib", "parquet")
    try:
        file = parquet.ParquetFile(io.BytesIO(content))
        header = list(file.schema_arrow.names)
        batches = file.iter_batches(batch_size=_BATCH)
        number = 0
        named = columns
        for batch in batches:
            rows = batch.to_pylist()
            if not number:
                column = text_column(rows[:SAMPLE], columns)
                if not column or column not in header:
                    yield no_column(header, columns)
                    return
                yield from guessed(column, columns)
                named = {**columns, "text": column}
            for row in rows:
                number += 1
                known = {key: value for key, value in row.items() if value is not None}
                yield from document_of_fields(known, f"{name}/{number}", 0, named)
    except (lib.ArrowException, OSError, ValueError) as error:
        raise ReadError(f"not a readable Parquet file: {error}") from error
