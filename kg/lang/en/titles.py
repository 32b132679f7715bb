"""The title and the headings of a text, as far as they make it the record of a gathering."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.en.grammar import is_finite
from kg.lang.en.lexicon import value, words
from kg.parse import Parse, Token

Paragraph = Sequence[Token]

_ROLLS = {**value("noun", "roll"), **value("adjective", "roll")}
_MANY = {f"{word}s": did for word, did in _ROLLS.items()} | {
    f"{word[:-1]}ies": did for word, did in _ROLLS.items() if word.endswith("y")
}
ROLLS = {word: did.replace("_", " ") for word, did in (_ROLLS | _MANY).items()}
"""What those did at a meeting whose names stand under a word: "Present", "Apologies"."""
_GATHERINGS = words("noun", "gathering")
_OF_ONE_BODY = words("noun", "gathering", "body")
_LONGEST_TITLE = 24


def gathering_of(doc: Parse) -> Token | None:
    """Return the noun for the gathering that a title names: "Harbour Board *Meeting*", or None."""
    return doc.once(_find_gathering)


def is_of_one_body(gathering: Token) -> bool:
    """Return whether those of one body gather, for whom "we" is that: no conference, no hearing."""
    return gathering.lower_ in _OF_ONE_BODY


def paragraphs(doc: Parse) -> Sequence[Paragraph]:
    """Return the words of each paragraph of a text."""
    return doc.once(_find_paragraphs)


def _find_gathering(doc: Parse) -> Token | None:
    title = paragraphs(doc)[:1]
    if not title or len(title[0]) > _LONGEST_TITLE or any(map(is_finite, title[0])):
        return None
    return next((word for word in title[0] if word.lower_ in _GATHERINGS), None)


def _find_paragraphs(doc: Parse) -> Sequence[Paragraph]:
    found: list[list[Token]] = []
    for sentence in doc.sents:
        told = [word for word in sentence if not word.is_space]
        if not told:
            continue
        gap = doc.text[found[-1][-1].idx : told[0].idx] if found else "\n"
        if "\n" in gap:
            found.append([])
        found[-1] += told
    return found
