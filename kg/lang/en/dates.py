"""The words of dates: months and weekdays by their numbers, and a date that is written alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lang.en.lexicon import lemmas, value
from kg.lang.en.numbers import ORDINAL_ENDING


def _in_order(numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the longest word of each number, with a capital, in the order of the numbers."""
    by_length = sorted(numbers, key=len)
    longest = {int(numbers[word]): word.capitalize() for word in by_length}
    return tuple(longest[number] for number in sorted(longest))


_MONTHS = value("noun", "month")
MONTHS = _in_order(_MONTHS)
"""January to December."""
WEEKDAYS = _in_order(value("noun", "weekday"))
"""Monday to Sunday."""
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
ENDING_OF_DAY = f"{ORDINAL_ENDING}?"
"""What may stand behind the number of a day: "the 4*th*"."""
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_DAY = re.compile(rf"\b(\d\d?){ENDING_OF_DAY}\b")


def month_number(word: str) -> int:
    """Return the number of a month, 1 to 12, by how its name begins; 0 of other words.

    >>> month_number("March"), month_number("sept."), month_number("the")
    (3, 9, 0)
    """
    return _NUMBERS.get(word[:3].lower(), 0)


def month_names() -> str:
    """Return a pattern of the months as they are written: "January", "Jan.", "Jan".

    An abbreviation that is another word keeps its stop: "Mar.".

    >>> [bool(re.fullmatch(month_names(), word)) for word in ("Sept", "Mar.", "Mar", "may")]
    [True, True, False, False]
    """
    verbs = lemmas("verb")
    return "|".join(
        re.escape(word.capitalize()) + ("?" if word[-1] == "." and word[:-1] not in verbs else "")
        for word in sorted(_MONTHS, key=len, reverse=True)
    )


def parts_of_date(text: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of the one date that is written, 0 for what it does not say.

    None where no year or several are written. Of "5/6/1962" the month comes first if it can.

    >>> parts_of_date("May 30th 1996"), parts_of_date("in May 1996"), parts_of_date("May 30")
    ((1996, 5, 30), (1996, 5, 0), None)
    """
    if match := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})", text):
        first, second = int(match[1]), int(match[2])
        return (int(match[3]), first, second) if first <= 12 else (int(match[3]), second, first)
    years = _YEAR.findall(text)
    if len(years) != 1:
        return None
    numbers = map(month_number, re.findall(r"[A-Za-z]{3,}", text))
    month = next(filter(None, numbers), 0)
    day = _DAY.search(text)
    return int(years[0]), month, int(day[1]) if day and month else 0


def iso_date(year: int, month: int = 0, day: int = 0) -> str:
    """Return a day, month or year in ISO 8601, as precise as what is not 0.

    >>> iso_date(1962, 5), iso_date(987)
    ('1962-05', '0987')
    """
    return (
        f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    )
