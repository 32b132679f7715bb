"""A graph as a workbook: a sheet for each table, for people with a spreadsheet."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any

from kg.controls import for_xml
from kg.errors import PluginError
from kg.export.source import Source
from kg.export.tables import tables_of
from kg.extras import how_to_install

_ORDER = ("facts", "claims", "entities", "documents")
_WIDTHS = {"sentence": 80, "aliases": 40, "title": 40, "id": 30, "relation": 24}
_NARROW = 16
_MOST_ROWS = 1_048_575
"""Rows of a sheet of Excel below the head."""
_MOST_CHARACTERS = 32_767
"""Characters that a cell of Excel takes."""


def write_xlsx(source: Source) -> Iterator[bytes]:
    """Yield a workbook of Excel; a table that is too long for a sheet goes on in the next."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise PluginError(f"a workbook needs XlsxWriter: {how_to_install('xlsx')}") from error
    out = io.BytesIO()
    # kept as they are: "=1+1" is no formula, and an IRI is no link
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        # not the clock's: the same graph is the same file
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        bold = book.add_format({"bold": True})
        tables = tables_of(source)
        for name in _ORDER:
            rows = tables[name]
            for number in range(0, max(len(rows), 1), _MOST_ROWS):
                sheet = name if not number else f"{name} {number // _MOST_ROWS + 1}"
                _fill(book.add_worksheet(sheet), rows[number : number + _MOST_ROWS], bold)
    yield out.getvalue()


def _fill(sheet: Any, rows: list[dict[str, Any]], bold: Any) -> None:
    columns = list(rows[0]) if rows else []
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(name, _NARROW))
        sheet.write_string(0, number, name, bold)
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row.values()):
            if isinstance(value, bool):
                sheet.write_boolean(line, number, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, number, value)
            elif value:
                text = for_xml(str(value))
                sheet.write_string(line, number, text[:_MOST_CHARACTERS])
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
