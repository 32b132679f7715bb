"""Edits of a text, and the way back from the offsets of what they make to those of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Span


class Edit(NamedTuple):
    """Other words for the characters from `start` to `end`: none, fewer, as many or more."""

    start: int
    end: int
    words: str = ""


class Offsets:
    """The way back through one set of edits.

    Only edits that change the length are kept, as parallel lists: where the new words stand in the
    edited text, and the old ones in the text before.
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._old_starts: list[int] = []
        self._old_ends: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._starts)

    def add(self, edit: Edit, start: int) -> None:
        """Note that the words of an edit stand at `start` of the edited text."""
        self._starts.append(start)
        self._ends.append(start + len(edit.words))
        self._old_starts.append(edit.start)
        self._old_ends.append(edit.end)

    def start(self, offset: int) -> int:
        """Return where what begins at an offset began before: behind what was taken out there."""
        last = bisect_right(self._starts, offset) - 1
        if last < 0:
            return offset
        if offset < self._ends[last]:
            return self._old_starts[last]
        return self._old_ends[last] + offset - self._ends[last]

    def end(self, offset: int) -> int:
        """Return where what ends at an offset ended before: in front of what was taken out."""
        last = bisect_left(self._starts, offset) - 1
        if last < 0:
            return offset
        if offset < self._ends[last]:
            return self._old_ends[last]
        return self._old_ends[last] + offset - self._ends[last]


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, Offsets]:
    """Return the text with the edits made, and the way back; of two that overlap the first counts.

    >>> text, offsets = edited("AT&amp;T bought it", [Edit(2, 7, "&")])
    >>> text, offsets.start(0), offsets.end(4)
    ('AT&T bought it', 0, 8)
    """
    offsets = Offsets()
    parts: list[str] = []
    done = length = 0
    for edit in sorted(edits):
        if edit.start < done:
            continue
        parts += (text[done : edit.start], edit.words)
        length += edit.start - done
        if len(edit.words) != edit.end - edit.start:
            offsets.add(edit, length)
        length += len(edit.words)
        done = edit.end
    if not parts:
        return text, offsets
    return "".join((*parts, text[done:])), offsets


class Normalised(NamedTuple):
    """A text as the parser reads it: its lines are its units, and no sentence goes beyond one."""

    text: str
    size: int
    """How many characters the text as given has."""
    ways_back: tuple[Offsets, ...] = ()
    """Through each set of edits, the last made first; none where all offsets are the same."""

    def given(self, span: Span) -> Span:
        """Return the characters of the text as given that a stretch of this one was made of.

        What was put in, as the full stop behind a list, was made of none: it gives a character
        beside it, so that what is not empty stays so.
        """
        start, end = span
        for offsets in self.ways_back:
            start, end = offsets.start(start), offsets.end(end)
        if start >= end and span[0] < span[1]:
            start = min(start, end, self.size - 1)
            end = start + 1
        return start, end
