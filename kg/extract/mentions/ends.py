"""Where names end: before an office or its bearer, after a lower-case noun that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.mentions.types import has_given_name, is_country
from kg.lang.en.grammar import is_compound, is_modifier, is_singular
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_role
from kg.parse import Parse, Token

_TITLE_MODIFIERS = words("adjective", "title-modifier")
_BEHIND_NAMES = words("noun", "kind-of-place") | {"area"}
_LINKS = frozenset({"and", "&"})
_DIRECTIONS = words("adjective", "direction")

# The lower-case noun after a name that belongs to it → the type of the whole.
_WIDENING = (
    (words("noun", "name-ending", "event"), "EVENT"),
    (words("noun", "institution"), "ORG"),
    (words("noun", "region"), "LOC"),
    (words("noun", "name-ending", "product"), "PRODUCT"),
)


def without_bearers(
    doc: Parse, pieces: list[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches, a body of which the model made one with who speaks for it as two.

    "secretary-general of the Arab League *Ana Silva*".
    """
    for start, end, label in pieces:
        bearer = _bearer_of_office(doc, start, end) if label == "ORG" else end
        if bearer < end:
            yield start, bearer, label
            yield bearer, end, "PERSON"
        else:
            yield start, end, label


def _bearer_of_office(doc: Parse, start: int, end: int) -> int:
    """Return where a full name begins at the end of the body whose office it has, else `end`."""
    before = start - 1 if start and doc[start - 1].lower_ == "the" else start
    if before < 2 or doc[before - 1].lower_ != "of" or not is_role(doc[before - 2]):
        return end
    starts = (i for i in (end - 3, end - 2) if i > start and has_given_name(doc.span(i, end)))
    return next(starts, end)


def without_role(doc: Parse, start: int, end: int, label: str) -> int:
    """Return where a name ends before the office or result the model took for a part of it."""
    last = end
    if _has_land_behind(doc, start, end):
        return end - 2
    comma = next((i for i in range(start + 1, end) if doc[i].text == ","), end)
    office = doc[comma + 1 : end]
    if office and is_role(office[-1]) and all(word.text.istitle() for word in office):
        return comma  # "STONE and *LIND*, Circuit Judges"
    while label == "PERSON" and last > start + 1 and not doc[last - 1].text[0].isalpha():
        last -= 1  # "beat Ana Silva 6-4"
    while label == "ORG" and last > start and _closes_with_role(doc[last - 1]):
        last -= 1
        while last > start and (doc[last - 1].lower_ in _LINKS or doc[last - 1].is_punct):
            last -= 1  # "the Board *and* President"
    while last > start + 1 and doc[last - 1].text in _BEHIND_NAMES:
        last -= 1
    return last if last > start else end


def _has_land_behind(doc: Parse, start: int, end: int) -> bool:
    """Return whether a person's land was taken for a part of the name: "Eva Lee *of Peru*".

    Of a given name and a surname.
    """
    if end - start != 4 or doc[end - 2].lower_ != "of" or not is_country(doc[end - 1].text):
        return False
    return has_given_name(doc.span(start, end - 2))


def _closes_with_role(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i else ""
    if before == "of":
        return False  # "the Institute of *Technology*"
    role = is_role(token) and is_singular(token)
    return role or (token.lower_ in _TITLE_MODIFIERS and before not in _LINKS)


def widened(doc: Parse, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Return a name with the lower-case words that belong to it, and its type.

    "eastern Europe", "the Quad summit", "the Indonesian government", "Washington, D.C.".
    """
    following = doc[end] if end < len(doc) else None
    second = doc[end + 1] if end + 1 < len(doc) else None
    if label in ("GPE", "LOC") and start and _is_direction(doc[start - 1]):
        return start - 1, end, "LOC"
    if following is None or following.is_sent_start:
        return start, end, label
    if second is not None and following.text == "," and second.text == "D.C.":
        return start, end + 2, "GPE"
    if following.lower_ == "royal" and second is not None and second.lower_ == "family":
        return start, end + 2, "ORG"
    last = doc[end - 1]
    one_noun = last.head == following or (
        is_compound(following) and last.head == following.head  # "the US government plan"
    )
    if not one_noun or not is_modifier(last):
        return start, end, label
    for nouns, type_ in _WIDENING:
        if following.lower_ in nouns:
            return start, end + 1, type_
    return start, end, label


def _is_direction(token: Token) -> bool:
    """Return whether a word says which part of a place: "lower Austria", not "to lower prices"."""
    return token.lower_ in _DIRECTIONS and is_modifier(token)
