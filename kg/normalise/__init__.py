"""A text as it comes → a text as it is read, and the way back.

Between reading and annotating stands one stage: it takes out what is no part of the words
(invisible characters, codes, tags, citations, marks), joins what a page's edge broke, and puts each
unit (paragraph, heading, item, cell) on a line of its own. All that is read of a text is read of
that; `as_given` leads what was found back to the characters of the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from kg.languages import ENGLISH
from kg.normalise.casing import recased
from kg.normalise.characters import decoded, visible
from kg.normalise.foreign import without_foreign_sentences
from kg.normalise.given import as_given
from kg.normalise.markup import ADDRESS, uncited, unmarked, unspaced, unstressed, untagged
from kg.normalise.offsets import Edit, Normalised, edited
from kg.normalise.subtitles import untimed
from kg.normalise.units import in_units

__all__ = ["ADDRESS", "Normalised", "as_given", "normalise"]

_SPACES = re.compile(r"[ \t]{2,}|\t")
_LONG_WORD = re.compile(r"\S{300}(?=\S)")
"""What no language has for a word: a tokenizer's time grows with the square of its length."""
_Step = Callable[[str], Iterable[Edit]]


_OTHER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´ʼ＇′](?=(?:s|t|re|ve|ll|d|m)\b)")


def _apostrophes(text: str) -> Iterable[Edit]:
    """Yield edits for signs that stand for an apostrophe: "Ada`s"."""
    return (Edit(*match.span(), "'") for match in _OTHER_APOSTROPHE.finditer(text))


def _in_words(text: str) -> Iterable[Edit]:
    """Yield edits that cut what goes on for 300 characters without a space."""
    return (Edit(match.end(), match.end(), " ") for match in _LONG_WORD.finditer(text))


_STEPS: tuple[_Step, ...] = (
    decoded, untagged, visible, untimed, uncited, unmarked, unstressed, unspaced, _apostrophes,
    _in_words,
)  # fmt: skip


def normalise(text: str, *, known: Container[str] = (), language: str = ENGLISH) -> Normalised:
    r"""Return a text as it is read; `known` are words in small letters, to judge hyphens by.

    Words are taken out and joined, never put in, but for the stop and the links of a list; what is
    longer than any word is cut. Of a
    foreign sentence in an English text nothing stays but full names.

    >>> normalise("Kestrel Air-\nways &amp; <b>Sons</b>").text
    'Kestrel Airways & Sons'
    """
    ways_back = []
    read = text
    foreign: list[_Step] = [without_foreign_sentences] if language == ENGLISH else []
    whole: list[_Step] = [lambda text: in_units(text, known), _single_spaces]
    cased: list[_Step] = [lambda text: recased(text, known)] if known else []
    for step in (*_STEPS, *whole, *foreign, *cased):
        read, offsets = edited(read, step(read))
        if offsets:
            ways_back.append(offsets)
    return Normalised(read, len(text), tuple(reversed(ways_back)))


def _single_spaces(text: str) -> Iterable[Edit]:
    return (Edit(*match.span(), " ") for match in _SPACES.finditer(text))
