"""What of an English text is in another language: sentences and quotations that are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.languages import foreign_language
from kg.model import Span
from kg.normalise.offsets import Edit

_SENTENCE = re.compile(
    r".+?(?:[.!?…][\"”»’)]*(?=\s+[\"“«„‘(¿¡]*[^\W\da-z_])|[。！？]|$)", re.MULTILINE
)
_QUOTATION = re.compile(r"[“„«](?P<curly>[^“”„«»\n]{15,})[”“»]|\"(?P<straight>[^\"\n]{15,})\"")
_FULL_NAME = re.compile(r"(?<=[^\W\d_]\s)(?:[A-ZÀ-ÖØ-Þ][\w’'-]+\s+){1,3}[A-ZÀ-ÖØ-Þ][\w’'-]+")
_CAPITAL_NOUNS = frozenset({"de", "lb", "nds", "als", "bar"})
"""Languages in which every noun has a capital, so that a capital tells no name."""


def without_foreign_sentences(text: str) -> Iterator[Edit]:
    """Yield edits that leave of each sentence in another language the full names in it.

    Each name is a line of its own, so that nothing is told of it, and a pronoun finds it.
    """
    for match in _SENTENCE.finditer(text):
        if language := foreign_language(match[0]):
            yield from _names_alone(match[0], match.start(), language)


def _names_alone(sentence: str, start: int, language: str) -> Iterator[Edit]:
    names = [] if language in _CAPITAL_NOUNS else [*_FULL_NAME.finditer(sentence)]
    done = 0
    for name in names:
        yield Edit(start + done, start + name.start(), "\n")
        done = name.end()
    yield Edit(start + done, start + len(sentence), "\n")


def foreign_quotations(text: str) -> Iterator[Span]:
    """Yield what is in another language between quotation marks: titles, words of speakers."""
    for match in _QUOTATION.finditer(text):
        group = match.lastgroup or 0
        start, words = match.start(group), match[group].rstrip(" .,;:!?…")
        if foreign_language(words):
            yield start, start + len(words)
