"""The title and the headings of a text, as far as they make it the record of a gathering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
LONGEST_HEADING = 4
"""How many words stand over a list of people at most."""


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
    title = next(_read_paragraphs(doc), ())  # of most texts no other paragraph is asked for
    if len(title) > _LONGEST_TITLE or any(map(is_finite, title)):
        return None
    return next((word for word in title if word.lower_ in _GATHERINGS), None)


def _find_paragraphs(doc: Parse) -> Sequence[Paragraph]:
    return tuple(_read_paragraphs(doc))


def _read_paragraphs(doc: Parse) -> Iterator[Paragraph]:
    paragraph: list[Token] = []
    for sentence in doc.sents:
        told = [word for word in sentence if not word.is_space]
        if not told:
            continue
        if paragraph and "\n" in doc.text[paragraph[-1].idx : told[0].idx]:
            yield paragraph
            paragraph = []
        paragraph += told
    if paragraph:
        yield paragraph
