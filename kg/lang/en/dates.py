"""The words of dates: months and weekdays by their numbers, and patterns of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lang.en.lexicon import lemmas, value


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
ENDING_OF_DAY = "(?:st|nd|rd|th)?"
"""What may stand behind the number of a day: "the 4*th*"."""


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
