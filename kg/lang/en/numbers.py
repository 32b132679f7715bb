"""The words of numbers: how many, which in a row, and what multiplies ("million")."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.lang.en.lexicon import value

CARDINALS = {word: int(number) for word, number in value("number", "cardinal").items()}
"""The number of each word that counts: "twelve"."""
ORDINALS = {word: int(number) for word, number in value("number", "ordinal").items()}
"""The number of each word that says which in a row: "twelfth". Digits need no table."""
SCALES = {word: Decimal(factor) for word, factor in value("number", "times").items()}
"""What each word or letter behind a number multiplies it by: "million", "bn"."""
ORDINAL_ENDING = "(?:st|nd|rd|th)"
"""What stands behind the digits of an ordinal, as a pattern."""
_ORDINAL_DIGITS = re.compile(rf"(\d+){ORDINAL_ENDING}")


def cardinal_number(word: str) -> int:
    """Return the number of digits or of a word that counts.

    >>> cardinal_number("12"), cardinal_number("Twelve")
    (12, 12)

    Raises:
        KeyError: it is neither.

    """
    return int(word) if word.isdigit() else CARDINALS[word.lower()]


def ordinal_number(word: str) -> int | None:
    """Return which in a row a word says, in digits or letters, or None if it is no ordinal.

    >>> ordinal_number("22nd"), ordinal_number("Twelfth"), ordinal_number("twelve")
    (22, 12, None)
    """
    lower = word.lower()
    digits = _ORDINAL_DIGITS.fullmatch(lower)
    return int(digits[1]) if digits else ORDINALS.get(lower)
