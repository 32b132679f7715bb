"""Words that a line break divides at a hyphen."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.lang.en.lexicon import words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST_PART = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*)-\Z")
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "'s", "’s")
_PREFIXES = words("affix", "hyphened")
"""Parts that are mostly written with a hyphen."""


class Hyphens:
    """Tells the hyphens of print from those of the words, by the text itself and a word list."""

    def __init__(self, text: str, known: Container[str]) -> None:
        self._text = text
        self._known = known
        self._words: set[str] | None = None

    def of_print(self, start: int, end: int, following: int) -> bool | None:
        """Return whether the hyphen at `end - 1` goes when what begins at `following` is joined.

        None where there is no hyphen at the end of a word, or nothing that it could join.
        """
        left = _LAST_PART.search(self._text, max(start, end - 60), end)
        right = _WORD.match(self._text, following)
        if left is None or right is None:
            return None
        first, second = left[1], right[0]
        if second[0].isupper() and not first.isupper():
            return False  # Jean-Paul
        return not self._is_compound(first, second)

    def _is_compound(self, first: str, second: str) -> bool:
        if self._words is None:
            self._words = set(_WORD.findall(self._text.lower()))
        first, second = first.lower(), second.lower()
        if first + second in self._words:
            return False
        if f"{first}-{second}" in self._words or "-" in first:
            return True
        if self._is_known(first + second):
            return False
        return first in _PREFIXES or (self._is_known(first) and self._is_known(second))

    def _is_known(self, word: str) -> bool:
        return word in self._known or any(
            word.removesuffix(ending) in self._known
            or word.removesuffix(ending) + "e" in self._known
            for ending in _ENDINGS
            if word.endswith(ending)
        )
