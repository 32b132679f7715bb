"""The pieces of words that the encoder knows, and how a word is written, which it can't see."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 60
"""A word of more characters (an address, a hash) is one unknown piece."""

SHAPES = ("lower", "title", "upper", "mixed", "digits", "no letter")

_PLAIN = str.maketrans("‘’‚‛“”„‟‐‑‒", "''''\"\"\"\"---")


class Pieces:
    """The pieces of words, as numbers of a vocabulary: WordPiece (Devlin et al. 2019).

    Of all pieces that fit, the longest is taken first. Words are lower-cased, their accents dropped
    and typographic quotes and hyphens made plain before. What was cut once is kept.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.end = self.numbers[START], self.numbers[END]
        self._unknown = self.numbers[UNKNOWN]
        self.of_word = lru_cache(maxsize=200_000)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        if len(word) <= LONGEST:
            for part in _parts(_plain(word)):
                found += self._greedy(part)
        return tuple(found) or (self._unknown,)

    def _greedy(self, part: str) -> list[int]:
        found, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self.numbers.get(prefix + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.translate(_PLAIN).lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


def _parts(word: str) -> Iterable[str]:
    """Yield runs of letters and digits, and every other character alone."""
    run = ""
    for letter in word:
        if letter.isalnum():
            run += letter
        else:
            if run:
                yield run
            run = ""
            if not letter.isspace():
                yield letter
    if run:
        yield run


@lru_cache(maxsize=200_000)
def shape_of(word: str) -> int:
    """Return the place in `SHAPES` of how a word is written."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return 4 if any(letter.isdigit() for letter in word) else 5
    capitals = sum(letter.isupper() for letter in letters)
    if not capitals:
        return 0
    if capitals == len(letters) and len(letters) > 1:
        return 2
    return 1 if capitals == 1 and letters[0].isupper() else 3
