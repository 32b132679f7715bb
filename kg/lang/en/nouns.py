"""What English nouns stand for, as far as their words tell: offices, people, halves of places."""

from __future__ import annotations

from kg.lang.en.lexicon import words
from kg.lang.en.numbers import ordinal_number
from kg.parse import Token

_DIRECTIONS = words("adjective", "direction")

_ROLES, _HUMANS = words("noun", "office"), words("noun", "human")
_MISSPELT = frozenset(
    role[:i] + rest
    for role in _ROLES
    if len(role) > 6 and role.isalpha()
    for i in range(1, len(role) - 1)
    for rest in (role[i + 1 :], role[i + 1] + role[i] + role[i + 2 :])
    if role[:i] + rest not in _ROLES
)
"""Offices with a letter left out or two in the wrong order: "minster"."""


def is_role(token: Token) -> bool:
    """Return whether a word names an office or function."""
    if token.lower_ in _ROLES or token.lemma_.lower() in _ROLES:
        return True
    return is_misspelt_role(token)


def is_misspelt_role(token: Token) -> bool:
    """Return whether a word right before a person is an office but for a letter: "minster"."""
    return token.lower_ in _MISSPELT and _is_before_person(token)


def _is_before_person(token: Token) -> bool:
    following = token.doc[token.i + 1 :][:1]
    return bool(following) and following[0].ent_type_ == "PERSON" and following[0].ent_iob_ == "B"


def is_person(noun: Token) -> bool:
    """Return whether a noun is a person's name, an office or a word for people."""
    return noun.ent_type_ == "PERSON" or is_role(noun) or noun.lemma_.lower() in _HUMANS


def is_half(word: Token) -> bool:
    """Return whether a word names half of a place: "*North* Korea"."""
    return word.lower_ in _DIRECTIONS and word.text.istitle()


def is_ordinal(word: Token) -> bool:
    """Return whether a word says which of several a noun means: "the *third* largest port"."""
    return ordinal_number(word.lower_) is not None
