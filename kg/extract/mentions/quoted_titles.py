"""Titles of works in quotation marks: "Lind's Airships", "The Road to Orsk"; each is one name.

Between the marks stand two words or more, all with capitals but the small ones. What a text has
quoted so is one name wherever it stands in it, without marks too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.mentions.types import Name
from kg.lang.en.grammar import SAYING, is_determining_word, is_possessive_mark, is_verb
from kg.lang.en.lexicon import words
from kg.parse import Parse, Token

LONGEST = 10
"""How many words a title has at most."""
_SMALL_WORDS = words("particle", "in-names")
_JOINTS = frozenset({":", "-", "–", ",", "&", "!", "?"})
_CLOSED_BY = frozenset({",", "."})
_WORK = "WORK_OF_ART"


def with_titles(doc: Parse, names: Sequence[Name]) -> list[Name]:
    """Return names in order, those inside of titles made one each."""
    titles = set(_titles(doc))
    if not titles:
        return list(names)
    titles.update(_elsewhere(doc, {doc.words(start, end) for start, end in titles}))
    found = [*names]
    at = {i: place for place, name in enumerate(found) for i in range(name.start, name.end)}
    parts: set[int] = set()
    for start, end in sorted(titles):
        inside = {at[i] for i in range(start, end) if i in at}
        spans = [(found[place].start, found[place].end) for place in inside]
        if (start, end) in spans or any(first < start or end < last for first, last in spans):
            continue
        parts |= inside
        at.update(dict.fromkeys(range(start, end), len(found)))
        found.append(Name(start, end, _WORK, start))
    whole = [name for place, name in enumerate(found) if place not in parts]
    return sorted(whole, key=lambda name: name.start)


def _titles(doc: Parse) -> Iterator[tuple[int, int]]:
    """Yield where titles stand between quotation marks, without an article in front."""
    closed = 0
    for mark in doc:
        if not mark.is_quote or mark.i < closed or not _opens(doc, mark):
            continue
        last = min(len(doc), mark.i + LONGEST + 2)
        close = next((i for i in range(mark.i + 1, last) if doc[i].is_quote), 0)
        if not close:
            continue
        closed = close + 1
        start, end = mark.i + 1, close
        if doc[end - 1].text in _CLOSED_BY:
            end -= 1
        if start < end and is_determining_word(doc[start]):
            start += 1
        if end - start > 1 and _is_title(doc[start:end]) and not _is_said(doc, close + 1):
            yield start, end


def _opens(doc: Parse, mark: Token) -> bool:
    """Return whether a quotation mark stands before words, as marks that open do."""
    before = doc[mark.i - 1] if mark.i else None
    apart = before is None or bool(before.whitespace_) or before.is_space
    return apart and not mark.whitespace_


def _is_title(tokens: Sequence[Token]) -> bool:
    """Return whether words are written as those of a title are."""
    capitals = [token for token in tokens if token.text[0].isupper()]
    return (
        len(capitals) > 1
        and tokens[0] in capitals
        and not all(token.text.isupper() for token in capitals)
        and all(
            token in capitals
            or token.lower_ in _SMALL_WORDS
            or token.text in _JOINTS
            or token.text.isdigit()
            or is_determining_word(token)
            or is_possessive_mark(token)
            or _is_glued(token)
            for token in tokens
        )
    )


def _is_glued(token: Token) -> bool:
    """Return whether a word is the rest of a short form: "I*'m*", "Ai*n't*"."""
    return "'" in token.text or "’" in token.text


def _is_said(doc: Parse, i: int) -> bool:
    """Return whether who says it follows: "Go Home," *she said*."""
    return any(is_verb(token) and token.lemma_ in SAYING for token in doc[i : i + 2])


def _elsewhere(doc: Parse, titles: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where the text has the titles again."""
    for title in sorted(titles):
        place = doc.text.find(title)
        while place >= 0:
            span = doc.char_span(place, place + len(title))
            if span is not None:
                yield span.start, span.end
            place = doc.text.find(title, place + len(title))
