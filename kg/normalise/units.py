"""The units of a text: paragraphs, headings, items of lists, cells of tables, quoted blocks.

`in_units` yields the edits that put each unit on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from kg.normalise.hyphens import Hyphens
from kg.normalise.letters import with_voices
from kg.normalise.lines import Kind, Line, ends_sentence, goes_on, read_lines, wrap_of
from kg.normalise.lists import join_lists
from kg.normalise.offsets import Edit
from kg.normalise.pieces import Piece, Unit, edits_for
from kg.normalise.turns import with_turns

_FINAL = re.compile(r"[.!?…:;,–—-][\"'”’)\]]*\Z")
_LONGEST_HEADING = 4
"""Words of a line that stands alone and is a heading for sure."""


def in_units(text: str, known: Container[str] = ()) -> Iterator[Edit]:
    """Yield the edits that leave a paragraph for each unit; `known` are words, for hyphens.

    Where a text has one unit a paragraph already, there are none.
    """
    units = list(_units(text, read_lines(text), Hyphens(text, known)))
    join_lists(text, units)
    _stop_headings(text, units)
    return edits_for(text, with_turns(text, with_voices(text, units)))


def _units(text: str, lines: Sequence[Line], hyphens: Hyphens) -> Iterator[Unit]:
    """Yield the units, those of several lines with what joins the lines."""
    whole = wrap_of(text, lines)
    numbers = [number for number, line in enumerate(lines) if line.apart]
    unit: Unit | None = None
    before: Line | None = None
    opens = True
    for start, end in zip(numbers, [*numbers[1:], len(lines)], strict=False):
        block = lines[start:end]
        wrap = wrap_of(text, block)
        for line in block:
            if (
                unit
                and before
                and _belongs(unit, before, line)
                and (
                    _goes_over(text, unit, before, line)
                    if line.apart
                    else goes_on(text, before, line, opens=opens, block=wrap, whole=whole)
                )
            ):
                opens = ends_sentence(text, before)
                piece = unit.pieces[-1]
                goes = hyphens.of_print(piece.start, piece.end, line.start)
                if goes:
                    piece.end -= 1
                unit.pieces.append(Piece(line.start, line.end, " " if goes is None else ""))
            else:
                if unit:
                    yield unit
                *cells, unit = _cells(text, line)
                yield from cells
                opens = True
            before = line
    if unit:
        yield unit


def _goes_over(text: str, unit: Unit, before: Line, line: Line) -> bool:
    """Return whether a paragraph goes on behind the end of a page, which leaves an empty line."""
    return (
        unit.kind is Kind.TEXT
        and before.depth == line.depth
        and text[line.start].islower()
        and text[before.end - 1] not in ",;"
        and not ends_sentence(text, before)
        and len(unit.words(text).split()) > _LONGEST_HEADING
    )


def _cells(text: str, line: Line) -> Iterator[Unit]:
    """Yield the unit that a line begins; of a row of a table, one a cell, with a stop each.

    A stop keeps the recognizer from making one name of two cells.
    """
    for start, end in line.cells or ((line.start, line.end),):
        stop = "." if line.cells and not _FINAL.search(text, start, end) else ""
        yield Unit(line.kind, [Piece(start, end, after=stop)], line.depth)


def _belongs(unit: Unit, before: Line, line: Line) -> bool:
    """Return whether a line may be part of the unit before it at all."""
    if line.kind is not Kind.TEXT:
        return False
    return before.kind is Kind.TEXT or unit.kind is Kind.ITEM


def _stop_headings(text: str, units: Sequence[Unit]) -> None:
    """Put a stop behind each heading, so that it makes no name with the words that follow."""
    for unit, following in pairwise(units):
        words = unit.words(text)
        heading = unit.kind is Kind.HEADING or (
            unit.kind is following.kind is Kind.TEXT
            and len(words.split()) <= _LONGEST_HEADING
            and words[:1].isupper()
        )
        if heading and not _FINAL.search(words) and not unit.pieces[-1].after:
            unit.pieces[-1].after = "."
