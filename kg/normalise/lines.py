"""The lines of a text: which carry a mark, and which go on in the next one.

`read_lines` tells of each line with words what it is; `goes_on` whether a line was broken only
because a page has an edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from kg.normalise.tables import alternatives


class Kind(Enum):
    """What a line is."""

    TEXT = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    HEADER = auto()
    """Of a letter: "From: Jane Foss"."""
    SIGNED = auto()
    """Below the line of a letter that its signature stands under."""


class Line(NamedTuple):
    """The words of a line, without its marks and the spaces around."""

    start: int
    end: int
    kind: Kind
    indent: int
    """Characters in front of its mark, or of its words if it has none."""
    depth: int
    """How often it is quoted (">")."""
    apart: bool
    """Whether an empty line, or one of signs alone, stands before it."""
    cells: tuple[tuple[int, int], ...] = ()
    """Of a row of a table: where its cells are."""


class Wrap(NamedTuple):
    """How the lines of a block or a text are broken."""

    wrapped: bool
    width: int
    """Characters of the longest line that another follows."""


_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_SIGNS = re.compile(r"[-=_*~#+|:. \t]{3,}\Z|(?:```|~~~)\w*\s*\Z")
"""A line under a heading, between parts, or between the head and the rows of a table."""
_HEADING = re.compile(r"(#{1,6})[ \t]+(?P<words>.*?)[ \t]*#*[ \t]*\Z")
_BULLET = re.compile(
    r"(?:[-*+•‣◦▪▫■□●○◆◇►▶➤➢✓✔✗·–—]|o(?=[ \t]{2}))[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)"
)
_NUMBER = re.compile(
    r"(?:\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,5}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?)[ \t]+(?=\S)"
)
_FIRST_NUMBER = re.compile(r"\(?(?:1|a|i)[.)]")
_SECTION = re.compile(r"\d{1,2}[ \t]+(?=[A-Z][\w-]+(?:[ \t][\w-]+){0,2}\Z)")
_TITLE = re.compile(rf"\b(?:{alternatives('wants_another')}|[A-Z])\.\Z")
"""An abbreviation that another word belongs to: no line ends with it but by its edge."""
_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*\Z")
_OPEN_ENDED = re.compile(rf"(?:[,;&/(–—$€£]|\w-|\b(?:{alternatives('leads_on')}))\Z")
_FIRST_WORD = re.compile(r"\S+")
_CELL_GAP = re.compile(r"[ \t]*(?:\||\t|[ \t]{3,})[ \t]*")
_PIPES = re.compile(r"[ \t]*\|[ \t]*")
_HEADER = re.compile(rf"(?:{alternatives('letter_head')}|Content-[A-Za-z-]+|X-[A-Za-z-]+)[ \t]*:")
_NEEDED = re.compile(rf"(?:{alternatives('letter_head_needed')})[ \t]*:")
_FORWARDED = re.compile(
    r"-{2,}[ ]?(?:Original|Forwarded) [Mm]essage[ ]?-{2,}\Z|Begin forwarded message:\Z"
)
_PAGE_NUMBER = re.compile(
    r"(?:[Pp]age |p\. ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\Z|[-–—] ?\d{1,4} ?[-–—]\Z"
)
_WITHOUT_WORDS = (_SIGNS, _FORWARDED, _PAGE_NUMBER)
_CAPTION = re.compile(rf"(?:{alternatives('captions')})(?: [\dIVX]{{1,4}})?[.:] ")
_SIGNATURE = frozenset(("--", "—", "__"))
_LONGEST_SIGNATURE = 8
_FEW_BREAKS = 4
_LEAST = 0.7
"""Of the width: a line shorter than that, the first word of the next with it, was ended by hand."""


def read_lines(text: str) -> list[Line]:
    """Return the lines with words in them, in order."""
    lines: list[Line] = []
    apart = True
    start = signed = 0
    for raw in text.split("\n"):
        quoted = _QUOTED.match(raw)
        depth = quoted[0].count(">") if quoted else 0
        begin = quoted.end() if quoted else 0
        words = raw[begin:].strip()
        if words in _SIGNATURE and lines:
            apart, signed = True, _LONGEST_SIGNATURE
        elif not words or any(kind.match(words) for kind in _WITHOUT_WORDS):
            apart = True
        else:
            indent = len(raw) - begin - len(raw[begin:].lstrip())
            at = start + begin + indent
            before = None if apart or not lines else lines[-1]
            if before is not None and before.depth != depth:
                before, apart = None, True
            line = _line(text, at, at + len(words), indent, depth, before)
            signed = signed - 1 if signed and not depth and not _HEADER.match(words) else 0
            lines.append(line._replace(kind=Kind.SIGNED) if signed else line)
            apart = False
        start += len(raw) + 1
    return _with_headers(text, _with_rows(text, lines))


def _with_headers(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with those of the heads of letters marked: two or more of them together."""
    found = list(lines)
    start = 0
    while start < len(lines):
        end = start
        while (
            end < len(lines)
            and _HEADER.match(text, lines[end].start)
            and (end == start or not lines[end].apart)
        ):
            end += 1
            while end < len(lines) and lines[end].indent and not lines[end].apart:
                end += 1  # a header goes on in lines set in
        if end - start > 1 and any(_NEEDED.match(text, one.start) for one in lines[start:end]):
            found[start:end] = [one._replace(kind=Kind.HEADER) for one in lines[start:end]]
        start = max(end, start + 1)
    return found


def _line(text: str, start: int, end: int, indent: int, depth: int, before: Line | None) -> Line:
    words = text[start:end]
    free = before is None or before.kind is not Kind.TEXT or bool(ends_sentence(text, before))
    kind, first, last = Kind.TEXT, start, end
    if (match := _HEADING.match(words)) and match["words"]:
        kind, first, last = Kind.HEADING, start + match.start("words"), start + match.end("words")
    elif match := _BULLET.match(words):
        following = words[match.end()]
        if free or (words[0] not in "–—·" and not following.islower()):
            kind, first = Kind.ITEM, start + match.end()
    elif (free or _FIRST_NUMBER.match(words)) and (match := _NUMBER.match(words)):
        kind, first = Kind.ITEM, start + match.end()
    elif free and (match := _SECTION.match(words)):
        kind, first = Kind.HEADING, start + match.end()
    return Line(first, last, kind, indent, depth, before is None)


def _with_rows(text: str, lines: list[Line]) -> list[Line]:
    """Return the lines with those that are rows of a table marked and cut into cells."""
    if "|" not in text and "\t" not in text and "   " not in text:
        return lines
    counts = [_count_cells(text[line.start : line.end]) for line in lines]
    marked = list(lines)
    for i, line in enumerate(lines):
        beside = [
            counts[j]
            for j in (i - 1, i + 1)
            if 0 <= j < len(lines) and line.kind is Kind.TEXT is lines[j].kind
        ]
        alone = counts[i] > 2 and "\t" in text[line.start : line.end]
        if line.kind is Kind.TEXT and counts[i] > 1 and (alone or max(beside, default=0) > 1):
            marked[i] = line._replace(kind=Kind.ROW, cells=tuple(_cells(text, line)))
    return marked


def _count_cells(words: str) -> int:
    if "|" in words:
        return len([cell for cell in _PIPES.split(words) if cell])
    return len(_CELL_GAP.split(words))


def _cells(text: str, line: Line) -> Iterator[tuple[int, int]]:
    gap = _PIPES if "|" in text[line.start : line.end] else _CELL_GAP
    start = line.start
    for match in gap.finditer(text, line.start, line.end):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < line.end:
        yield start, line.end


def ends_sentence(text: str, line: Line) -> bool:
    """Return whether a line ends as a sentence does."""
    if not _ENDS.search(text, max(line.start, line.end - 4), line.end):
        return False
    return not _TITLE.search(text, max(line.start, line.end - 6), line.end)


def wrap_of(text: str, lines: Sequence[Line]) -> Wrap:
    """Return how the lines are broken: at an edge, if enough of them go on in small letters.

    One that does is enough where each line is so full that the next word would go beyond the edge.
    """
    breaks = [
        (before, line)
        for before, line in pairwise(lines)
        if not line.apart and before.kind is Kind.TEXT is line.kind
    ]
    width = max((before.end - before.start for before, _ in breaks), default=0)
    open_ended = going_on = 0
    for before, line in breaks:
        if not ends_sentence(text, before):
            open_ended += 1
            going_on += text[line.start].islower() and " " in text[before.start : before.end]
    if going_on >= max(1, 0.3 * open_ended):
        return Wrap(True, width)
    full = all(_needed(text, before, line) > width for before, line in breaks)
    return Wrap(going_on > 0 and full and len(breaks) >= _FEW_BREAKS, width)


def _needed(text: str, before: Line, line: Line) -> int:
    """Return how long a line would be with the first word of the next."""
    word = _FIRST_WORD.match(text, line.start)
    return before.end - before.start + 1 + (word.end() - word.start() if word else 0)


def goes_on(text: str, before: Line, line: Line, *, opens: bool, block: Wrap, whole: Wrap) -> bool:
    """Return whether a line goes on in the next: the break between them is one of print.

    `opens` tells that a sentence may begin with the line, as one does that is a heading.
    """
    first = text[line.start]
    if first.islower():
        several = " " in text[before.start : before.end]
        return several or not opens or text[before.end - 1] in "-,"
    ended = ends_sentence(text, before)
    if not ended and (
        _OPEN_ENDED.search(text, before.start, before.end) or text[before.end - 1] == "."
    ):
        return True
    wrap = block if block.wrapped else whole
    if not wrap.wrapped or (_CAPTION.match(text, line.start) and ended):
        return False
    if not ended and not opens:
        return True
    return _needed(text, before, line) > _LEAST * wrap.width
