"""Words in front of a noun that tell which, how many or how much, and nothing of what kind."""

from __future__ import annotations

import re

from kg.lang.en.grammar import (
    has_owner,
    has_proper_noun_form,
    is_cardinal,
    is_compound,
    is_conjunct,
    is_determiner,
    is_noun,
    is_numeral,
    is_plural_common,
    is_superlative,
    modifies_numeral,
    tells_degree,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_QUANTIFYING = words("determiner", "quantifying")
_RESTRICTIVE = words("adjective", "restrictive") | words("number", "ordinal")
_DEGREES = words("adjective", "gradable") | words("determiner", "vague") | _QUANTIFYING
_HAPPENINGS = words("noun", "event") | words("noun", "name-ending", "event")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_PEOPLE = words("noun", "people")
"""Words that say nothing without how many: "*30 people* were killed"."""


def is_only_counted(noun: Token) -> bool:
    """Return whether a number alone tells of a plural which are meant: "*three* ships".

    Some nouns say nothing without how many: "the *30* people".
    """
    if noun.lower_ in _PEOPLE:
        return True
    bare = not has_owner(noun) and not any(map(is_determiner, noun.lefts))
    return bare and is_plural_common(noun)


def is_of_number(token: Token) -> bool:
    """Return whether a word is part of a number or of its bound: "*at least* 300"."""
    of_numeral = token.i < token.head.i and any(map(is_numeral, (token.head, token.head.head)))
    return is_numeral(token) or of_numeral


def is_of_measure(number: Token, head: Token) -> bool:
    """Return whether a number measures what a noun is told apart by: "a *30* percent stake"."""
    measure = number.head
    return (
        is_cardinal(number)
        and measure is not head
        and number.i < measure.i < head.i
        and is_noun(measure)
    )


def tells_how_many(token: Token) -> bool:
    """Return whether a word in front of a noun says how many are meant: "*at least 300*", "*many*".

    Of a word that makes a degree it does not: "the *most* used browser".
    """
    if modifies_numeral(token) or is_cardinal(token):
        return not _is_year_of(token)
    if is_cardinal(token.head) or is_cardinal(token.head.head):
        joined = is_conjunct(token)  # "fifty or *so* ships"
        return (joined or token.head.i > token.i) and not is_noun(token)
    return token.lower_ in _QUANTIFYING and is_noun(token.head)


def _is_year_of(token: Token) -> bool:
    """Return whether a year tells which event is meant: "the *2018* Senate election"."""
    return _YEAR.fullmatch(token.text) is not None and token.head.lemma_.lower() in _HAPPENINGS


def tells_which(token: Token) -> bool:
    """Return whether an adjective picks out what is meant: "the *largest* port", "*other* ports".

    Without it something else is said, while without "important" less is.
    """
    return is_superlative(token) or token.lower_ in _RESTRICTIVE


def is_degree(token: Token) -> bool:
    """Return whether a modifier says how much or how many, and nothing of what kind."""
    if modifies_numeral(token):
        return True
    if tells_degree(token):
        return not is_compound(token) and not is_compound(token.head)
    return token.lower_ in _DEGREES and not has_proper_noun_form(token)
