"""The units of a text: paragraphs, headings, items of lists, cells of tables, quoted blocks.

`in_units` yields the edits that put each unit on a line of its own. A list under words that lead
to it ("The board appointed:") is one sentence with them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

import msgspec

from kg.normalise.hyphens import Hyphens
from kg.normalise.lines import Kind, Line, ends_sentence, goes_on, read_lines, wrap_of
from kg.normalise.offsets import Edit

_FOLLOWING = re.compile(r"(?<=\w)\s+(?:the\s+following(?:\s+[\w'’-]+){0,4}|as\s+follows)\s*:\Z")
_LEADS_ON = re.compile(
    # a verb, or a word that wants an object: no colon stands there inside a sentence
    r"\b(?:\w+ed|includ\w+|are|is|was|were|of|to|with|by|for|in|from|bought|sold|made|met|won|lost|"
    r"sent|saw|built|led|left|held|hold|holds|paid|chose|found|told|gave|took|has|have|had|sued|"
    r"sells?|buys?|makes?|owns?|runs?|offers?|contains?|comprises?|covers?|employs?|serves?)\s*:\Z"
)
_OPENS_LIST = re.compile(r"(?:the following|these|those|here)\b", re.IGNORECASE)
_FINAL = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_LINK = re.compile(r"(?:\s*[;,]\s*(?:and|or)|\s*[;,])\s*\Z")
_EMPTY_LINE = "\n\n"
"""The parser was trained on texts whose paragraphs stand so, and reads worse behind one break."""
_LONGEST_ITEM = 20
_SHORTEST_LEAD = 2
"""In words: "Findings:" is a heading, "The board:" leads to a list."""


class Piece(msgspec.Struct, gc=False):
    """A stretch of the text that stays, and what stands between the one before and it."""

    start: int
    end: int
    before: str | None = None
    """None: what ends a unit."""
    after: str = ""
    """What is put behind it: the full stop of a list that has none."""


class Unit(msgspec.Struct, gc=False):
    """What no sentence goes beyond."""

    kind: Kind
    pieces: list[Piece]

    def words(self, text: str) -> str:
        """Return the text from its first to its last piece."""
        return text[self.pieces[0].start : self.pieces[-1].end]


def in_units(text: str, known: Collection[str] = ()) -> Iterator[Edit]:
    """Yield the edits that leave a line for each unit; `known` are words, for hyphens.

    Where a text has one unit a line already, there are none.
    """
    lines = read_lines(text)
    units = list(_units(text, lines, Hyphens(text, known)))
    _join_lists(text, units)
    pieces = [piece for unit in units for piece in unit.pieces]
    end, behind = 0, ""
    for number, piece in enumerate(pieces):
        gap = text[end : piece.start]
        between = piece.before
        if between is None:
            between = _break(gap) if number else "" if gap.strip() else gap
        if behind + between != gap:
            yield Edit(end, piece.start, behind + between)
        end, behind = piece.end, piece.after
    gap = text[end:]
    if behind or (gap and not gap.isspace()):
        yield Edit(end, len(text), behind)


def _break(gap: str) -> str:
    """Return the empty line between two units: what stands there, if it is one."""
    return gap if gap.count("\n") > 1 and gap.isspace() else _EMPTY_LINE


def _units(text: str, lines: Sequence[Line], hyphens: Hyphens) -> Iterator[Unit]:
    """Yield the units, those of several lines with what joins the lines."""
    whole = wrap_of(text, lines)
    numbers = [number for number, line in enumerate(lines) if line.apart]
    for start, end in zip(numbers, [*numbers[1:], len(lines)], strict=False):
        block = lines[start:end]
        wrap = wrap_of(text, block)
        unit: Unit | None = None
        before: Line | None = None
        opens = True
        for line in block:
            if (
                unit
                and before
                and _belongs(unit, before, line)
                and goes_on(text, before, line, opens=opens, block=wrap, whole=whole)
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


def _cells(text: str, line: Line) -> Iterator[Unit]:
    """Yield the unit that a line begins; of a row of a table, one a cell, with a stop each.

    A stop keeps the recognizer from making one name of two cells.
    """
    for start, end in line.cells or ((line.start, line.end),):
        stop = "." if line.cells and not _FINAL.search(text, start, end) else ""
        yield Unit(line.kind, [Piece(start, end, after=stop)])


def _belongs(unit: Unit, before: Line, line: Line) -> bool:
    """Return whether a line may be part of the unit before it at all."""
    if line.kind is not Kind.TEXT:
        return False
    return before.kind is Kind.TEXT or unit.kind is Kind.ITEM


def _join_lists(text: str, units: Sequence[Unit]) -> None:
    """Make one sentence of each list of short items and the words that lead to it."""
    lead: Unit | None = None
    for kind, group in groupby(units, key=lambda unit: unit.kind):
        members = list(group)
        if kind is Kind.ITEM and lead is not None and _leads(text, lead, members):
            _join_list(text, lead, members)
        lead = members[-1] if kind is Kind.TEXT else None


def _leads(text: str, lead: Unit, items: Sequence[Unit]) -> bool:
    words = lead.words(text)
    return (
        words.endswith(":")
        and len(words.split()) >= _SHORTEST_LEAD
        and all(
            not _FINAL.search(item.words(text)) and len(item.words(text).split()) <= _LONGEST_ITEM
            for item in items[:-1]
        )
        and len(items[-1].words(text).split()) <= _LONGEST_ITEM
    )


def _join_list(text: str, lead: Unit, items: Sequence[Unit]) -> None:
    last = lead.pieces[-1]
    words = text[lead.pieces[0].start : last.end]
    if (match := _FOLLOWING.search(words)) and last.end - len(match[0]) > last.start:
        last.end -= len(match[0])
    elif _LEADS_ON.search(words) and not _OPENS_LIST.match(words):
        last.end -= 1
    for item in items:
        tail = item.pieces[-1]
        if (link := _LINK.search(text, tail.start, tail.end)) and link.start() > tail.start:
            tail.end = link.start()
    nested = any("," in item.words(text) or ";" in item.words(text) for item in items)
    for number, item in enumerate(items):
        first = item.pieces[0]
        if not number:
            first.before = " "
        elif nested:
            first.before = "; "
        else:
            first.before = " and " if number == len(items) - 1 else ", "
    if not _FINAL.search(items[-1].words(text)):
        items[-1].pieces[-1].after = "."
