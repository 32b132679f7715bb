"""The units of a text and the stretches they are made of; both are changed while units are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from kg.normalise.lines import Kind
from kg.normalise.offsets import Edit

_EMPTY_LINE = "\n\n"
"""The parser was trained on texts whose paragraphs stand so, and reads worse behind one break."""
_CAPITALISED = re.compile(r"\b[A-Z](?=[a-z])")


class Piece(msgspec.Struct, gc=False):
    """A stretch of the text that stays, and what is put in around it."""

    start: int
    end: int
    before: str | None = None
    """What stands between it and the piece before; None where a unit begins."""
    after: str = ""
    """Put behind it: the full stop of a list that has none."""
    opening: str = ""
    """Put in front of it."""
    small: bool = False
    """Whether its words lose their capitals: an office, not a name."""


class Unit(msgspec.Struct, gc=False):
    """What no sentence goes beyond."""

    kind: Kind
    pieces: list[Piece]
    depth: int = 0
    """How often it is quoted."""

    def words(self, text: str) -> str:
        """Return the text from its first to its last piece."""
        return text[self.pieces[0].start : self.pieces[-1].end]


def quote(unit: Unit) -> None:
    """Put a unit in quotation marks."""
    unit.pieces[0].opening = "“"
    unit.pieces[-1].after += "”"


def edits_for(text: str, units: Iterable[Unit]) -> Iterator[Edit]:
    """Yield the edits that leave the pieces of the units, an empty line between two units."""
    end, behind, first = 0, "", True
    for unit in units:
        for piece in unit.pieces:
            gap = text[end : piece.start]
            between = piece.before
            if between is None:
                between = _break(gap) if not first else "" if gap.strip() else gap
            # marks are edits of their own: what begins or ends with one has no part in the gap
            if behind:
                yield Edit(end, end, behind)
            if between != gap:
                yield Edit(end, piece.start, between)
            if piece.opening:
                yield Edit(piece.start, piece.start, piece.opening)
            if piece.small:
                words = text[piece.start : piece.end]
                small = _CAPITALISED.sub(lambda match: match[0].lower(), words)
                yield Edit(piece.start, piece.end, small)
            end, behind, first = piece.end, piece.after, False
    gap = text[end:]
    if behind or (gap and not gap.isspace()):
        yield Edit(end, len(text), behind)


def _break(gap: str) -> str:
    """Return the empty line between two units: what stands there, if it is one."""
    return gap if gap.count("\n") > 1 and gap.isspace() else _EMPTY_LINE
