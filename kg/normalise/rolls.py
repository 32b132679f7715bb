"""Who was at a meeting, by the list in its minutes: "Present", and a name an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lang.en.titles import LONGEST_HEADING, ROLLS
from kg.normalise.lines import Kind
from kg.normalise.pieces import Piece, Unit

_NAME = r"[^\W\d_a-zà-þ][\w.'’-]*(?:[ \t]+[^\W\d_][\w.'’-]*){0,4}"
_ENTRY = re.compile(rf"(?P<name>{_NAME})(?P<handle>[ \t]+@[\w-]+)?(?=[ \t]*(?:[(,–-]|\Z))")
_LONGEST_ENTRY = 12


def people_listed(text: str, units: Sequence[Unit]) -> frozenset[str]:
    """Return the names of all who are listed, whole and in parts; their handles are cut away."""
    found: set[str] = set()
    listed = False
    for unit in units:
        if _opens_list(text, unit):
            listed = True
        elif entry := _entry(text, unit) if listed else None:
            words = entry["name"].split()
            found |= {entry["name"], words[0], words[-1]}
            _cut_handle(unit, entry)
        else:
            listed = False
    return frozenset(found)


def _opens_list(text: str, unit: Unit) -> bool:
    words = unit.words(text).rstrip(":.").lower().split()
    return 0 < len(words) <= LONGEST_HEADING and words[-1] in ROLLS


def _entry(text: str, unit: Unit) -> re.Match[str] | None:
    first = unit.pieces[0]
    short = len(unit.words(text).split()) <= _LONGEST_ENTRY
    if len(unit.pieces) > 1 or not short or unit.kind is Kind.HEADING or unit.depth:
        return None
    return _ENTRY.match(text, first.start, first.end)


def _cut_handle(unit: Unit, entry: re.Match[str]) -> None:
    if not entry["handle"]:
        return
    piece = unit.pieces[0]
    if entry.end() < piece.end:
        unit.pieces.append(Piece(entry.end(), piece.end, "", after=piece.after))
        piece.after = ""
    piece.end = entry.end("name")
