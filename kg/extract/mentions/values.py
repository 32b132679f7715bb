"""Values: dates, numbers, sums and measures, each alone and without words that hedge it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lang.en.grammar import is_numeral
from kg.lang.en.lexicon import alternatives
from kg.model import Mention, MentionKind
from kg.parse import Parse, Span

_EARLY = alternatives("phrase", "part-of-period", "adjective")
_HEDGES = re.compile(
    rf"(?:{alternatives('phrase', 'hedge')}|mid-?|the (?:{_EARLY})[- ])\s*(?=\S)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?P<first>[^–—]*\d[^–—]*?)\s*(?:[–—]|\s-\s|(?<=\d{4})-(?=\d{4})|\bto\b|\band\b)\s*"
    r"(?P<last>\D*\d.*)",
)
_DEGREES = re.compile(
    r"(?<![\w.])[-−–]?\d+(?:[.,]\d+)?\s*°\s*"
    r"(?:[CF]|(?:\d+(?:[.,]\d+)?\s*[′'’]\s*)?(?:\d+(?:[.,]\d+)?\s*[″\"”]\s*)?[NSEW])(?!\w)"
)
_LONGEST_RANGE = 200
"""Characters. Where a range has its dash is tried at every place: what is longer is junk."""
_DANGLING = re.compile(rf"\s+(?:{alternatives('conjunction', 'between-values')})$")
_VAGUE = re.compile(
    rf"(?:(?:{alternatives('determiner', 'of-a-vague-time')}) )*"
    rf"(?:{alternatives('noun', 'vague-time')})",
    re.IGNORECASE,
)


def find_degrees(doc: Parse) -> Iterator[Span]:
    """Yield temperatures and coordinates, whose letters may look like names: "13 °C", "5° 7′ N"."""
    for found in _DEGREES.finditer(doc.text):
        span = doc.char_span(found.start(), found.end())
        if span is not None:
            yield Span(doc, span.start, span.end, "QUANTITY")


def find_values(document: str, ent: Span) -> Iterator[Mention]:
    """Yield the values in what the annotator calls a date, a number, a sum or a measure.

    A range is two ("1823 – 1878"); words that hedge are no part ("over 500"); what is no
    value of its own ("one of them", "the day") is none.
    """
    start, _ = ent.doc.characters(ent.start, ent.end)
    text = ent.text
    if _VAGUE.fullmatch(text) and not (is_numeral(ent.root) and text.lower() == "one"):
        return
    match = _RANGE.fullmatch(text) if len(text) <= _LONGEST_RANGE else None
    whole = (0, len(_DANGLING.sub("", text)))
    spans = [match.span("first"), match.span("last")] if match else [whole]
    for first, last in spans:
        first = _after_hedges(text, first, last)
        if first < last:
            span = (start + first, start + last)
            yield Mention(
                document=document,
                start=span[0],
                end=span[1],
                text=text[first:last],
                kind=MentionKind.VALUE,
                type=ent.label_,
                phrase=span,
            )


def _after_hedges(text: str, first: int, last: int) -> int:
    while (match := _HEDGES.match(text, first, last)) is not None:
        first = match.end()
    return first
