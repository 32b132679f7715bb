"""What brackets behind a name tell of a life: "(4 March 1901 – 1936)", "(born 1901 in Graz)".

Who asks brings the dates and knows whose life it is: the claims of the core go by the names and the
times of a text, the frames of an ontology by its words and by dates as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.lang.en.lexicon import words
from kg.model import Literal, Span

INSIDE = r"\((?P<inner>(?:[^()]|\([^()]*\))*)\)"
"""The pattern of brackets, with at most one pair inside."""
SHORTEST_LIFE = 15
"""Years: a shorter span of bare dates is more likely a term of office."""
_SHORTEST_LIFE_OF_OLD = 40
"""The same before the common era, of which texts mostly tell reigns: "Teres (525–504 BC)"."""
_BIRTH = re.compile(r"(?<=[(,;–—-])\s*(?:born\b|b\.)", re.IGNORECASE)
_DEATH = re.compile(r"(?<=[(,;–—-])\s*(?:(?:died|deceased)\b|d\.|†)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?(?:--?|[–—−])\s?|\s+to\s+")
_BEFORE = re.compile(r"(?:.*[,;])?\s*(?:ca?\.|about)?\s*", re.DOTALL)
"""What may stand before the first date: a place or a name, "(*née Lee;* 1901–1980)"."""
_YEAR = re.compile(r"-?\d{4}")
_NO_LIFE = words("symbol", "no-life")
_OTHER_SPAN = re.compile(rf"\b(?:{'|'.join(sorted(_NO_LIFE))})\b")


class Told(NamedTuple):
    """A birth or a death."""

    span: Span
    """The words that tell it."""
    date: Literal | None


class Life(NamedTuple):
    """What brackets tell of the one named before them."""

    born: Told | None
    died: Told | None
    in_words: bool
    """Whether it is said, as in "born 1901"; two dates with a dash may be something else's."""


def read_life(text: str, inner: Span, dates: Sequence[Literal]) -> Life | None:
    """Return what the words in brackets tell of a life, or None.

    `inner` is where they stand, `dates` are those among them in their order. Nothing is told by
    "(r. 1701–1740)", "(m. 1949)" and "(Prime Minister 1972–1979)".
    """
    start, end = inner
    birth, death = _BIRTH.search(text, start, end), _DEATH.search(text, start, end)
    if birth is None and death is None:
        return _life_between(text, inner, dates)
    middle = death.start() if death and birth else end
    born = died = None
    if birth:
        born = Told((start, middle), _first(dates, birth.end(), middle))
    if death:
        died = Told((middle if birth else start, end), _first(dates, death.end(), end))
    return Life(born, died, in_words=True)


def _first(dates: Sequence[Literal], start: int, end: int) -> Literal | None:
    return next((date for date in dates if start <= date.start < end), None)


def _life_between(text: str, inner: Span, dates: Sequence[Literal]) -> Life | None:
    """Return the life that reaches from one date to another."""
    if len(dates) != 2:
        return None
    first, last = dates
    before = text[inner[0] : first.start]
    if _OTHER_SPAN.search(before) or not _BEFORE.fullmatch(before):
        return None  # "(*Governor* 1951–1972)"
    middle = inner[1]  # where both are told in one: "1901–36"
    if first.end <= last.start:
        between = _BETWEEN.search(text, first.end, last.start)
        if between is None:
            return None
        middle = between.start()
    years = [_YEAR.match(date.value) for date in dates]
    if years[0] is None or years[1] is None:
        return None
    shortest = SHORTEST_LIFE if dates[0].value[0] != "-" else _SHORTEST_LIFE_OF_OLD
    if int(years[1][0]) - int(years[0][0]) < shortest:
        return None
    return Life(Told((inner[0], middle), first), Told((middle, inner[1]), last), in_words=False)
