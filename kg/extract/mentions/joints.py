"""Small words inside names: "Game *of* Thrones", "the Cape *of* Good Hope", "Jammu *and* Kashmir".

The annotator often knows a part of such a name, or none. What tells that the words are one name:
the text never has them apart; a noun in a capital has an article and "of" behind it; a table of
places has the whole; a firm's plural noun goes on with another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extract.mentions.types import is_country
from kg.lang.en.grammar import (
    has_noun_form,
    has_proper_noun_form,
    is_compound,
    is_possessive_mark,
)
from kg.lang.en.lexicon import values, words
from kg.lang.en.nouns import is_role
from kg.names import fold, places_by_name
from kg.parse import Parse, Token

LEAST_TIMES = 2
"""How often a text has two words with "of" between that it never has apart."""
_LONGEST = 4
"""How many words stand at most beside the "and" of a place's name."""
_FIRST_ENDINGS = frozenset(values("noun", "name-ending")) | words("noun", "before-name")
_NO_THINGS = frozenset({"PERSON", "NORP", "GPE"})


def joints(doc: Parse) -> frozenset[int]:
    """Return the places of the small words that stand inside a name."""
    return doc.once(_joints)


def _joints(doc: Parse) -> frozenset[int]:
    return frozenset((*_of_two(doc), *_of_one(doc), *_and_of_places(doc), *_and_of_firms(doc)))


def _of_two(doc: Parse) -> Iterator[int]:
    """Yield where "of" or "'s" joins two words that the text has twice or more, and neither alone.

    "*Game of Thrones*", "*Carla's Kites*".
    """
    places: dict[tuple[str, str], list[int]] = {}
    alone: Counter[str] = Counter(token.text for token in doc if token.text.istitle())
    for token in doc:
        if not (token.lower_ == "of" or is_possessive_mark(token)):
            continue
        if not 0 < token.i < len(doc) - 1:
            continue
        left, right = doc[token.i - 1], doc[token.i + 1]
        if has_proper_noun_form(left) and has_proper_noun_form(right) and left.text.istitle():
            places.setdefault((left.text, right.text), []).append(token.i)
    for (left_word, right_word), found in places.items():
        if len(found) >= LEAST_TIMES and alone[left_word] == alone[right_word] == len(found):
            yield from found


def _of_one(doc: Parse) -> Iterator[int]:
    """Yield where "of" and "the" stand behind one word with an article: "the *Cape of Good Hope*".

    Both sides have capitals that a headline does not explain; the first is neither an office nor
    somebody's name, nor a people ("the *Democrats* of Ohio"), and the second is no person's.
    """
    for of in doc:
        if of.text != "of" or not 1 < of.i < len(doc) - 1 or doc[of.i - 2].lower_ != "the":
            continue
        first = doc[of.i - 1]
        article = doc[of.i + 1].text == "the" and of.i + 2 < len(doc)
        second = doc[of.i + 2] if article else doc[of.i + 1]
        inside = of.ent_iob_ == "I"  # the annotator, too, takes it for part of a name
        if not _may_open(first, inside) or not has_proper_noun_form(second):
            continue
        if not second.text[0].isupper() or second.ent_type_ == "PERSON" or is_role(second):
            continue
        known = first.lower_ in _FIRST_ENDINGS
        several = first.text.endswith("s")  # "the *Democrats* of Ohio"
        plain = (inside or not first.ent_type_) and second.ent_type_ not in _NO_THINGS
        if several and (second.ent_type_ or not plain):
            continue
        if (known or plain) and not _is_headline(of):
            yield of.i
            if article:
                yield of.i + 1


def _may_open(first: Token, inside: bool) -> bool:
    """Return whether a word with a capital may be what a name of several words is: "*Cape* of"."""
    if not has_noun_form(first) or not first.text.istitle():
        return False
    return (inside or first.ent_type_ not in _NO_THINGS) and not is_role(first)


def _is_headline(token: Token) -> bool:
    """Return whether a sentence has no verb or noun in small letters: its capitals tell nothing."""
    return not any(
        word.text.islower() and len(word.text) > 3 and word.text.isalpha() for word in token.sent
    )


def _and_of_places(doc: Parse) -> Iterator[int]:
    """Yield where "and" stands inside the name of a place that a table knows as a whole.

    "Trinidad *and* Tobago", "the United Kingdom of Great Britain *and* Northern Ireland".
    """
    for link in doc:
        if link.lower_ != "and" or not 0 < link.i < len(doc) - 1:
            continue
        if not (doc[link.i - 1].text[0].isupper() and doc[link.i + 1].text[0].isupper()):
            continue
        if any(
            _is_place(doc.words(start, end))
            for start in range(max(link.i - 2 * _LONGEST, 0), link.i)
            if doc[start].text[0].isupper()
            for end in range(link.i + 2, min(link.i + _LONGEST, len(doc)) + 1)
        ):
            yield link.i


def _is_place(name: str) -> bool:
    return fold(name) in places_by_name() or is_country(name)


def _and_of_firms(doc: Parse) -> Iterator[int]:
    """Yield where a firm's plural noun goes on with another: "Orsk Hotels *and* Resorts"."""
    for link in doc:
        if link.lower_ not in ("and", "&") or not 1 < link.i < len(doc) - 1:
            continue
        left, right = doc[link.i - 1], doc[link.i + 1]
        if not (_is_plural_name(left) and _is_plural_name(right)):
            continue
        if not is_compound(doc[link.i - 2]):
            continue
        behind = doc[link.i + 2] if link.i + 2 < len(doc) else None
        more = behind is not None and behind.text[0].isupper() and not behind.is_sent_start
        if not more and doc[link.i - 2].text[0].isupper():
            yield link.i


def _is_plural_name(token: Token) -> bool:
    singular = token.lower_.removesuffix("s")
    return token.text.istitle() and singular != token.lower_ and singular in _FIRST_ENDINGS
