"""Repairs of lists: a noun behind "and" that the parser hung on a name stands beside its like."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.en.grammar import (
    has_specifier,
    is_apposition,
    is_close_modifier,
    is_common_noun,
    is_conjunct,
    is_coordinator,
    is_noun,
    is_object,
    is_preposition,
    is_prepositional_object,
    is_proper_noun,
    is_relative_clause,
    is_singular,
    is_verb,
    preposition_behind,
    relation_of,
    tells_what_is,
)
from kg.lang.en.grammar.labels import APPOSITION, CONJUNCT, COORDINATOR
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person, is_role
from kg.parse.tokens import Token
from kg.parse.tree import hang

_KIN = words("noun", "kin")
_ENDS = frozenset({",", ".", ";"})


def set_beside_like(conjunct: Token) -> None:
    """Hang a member of a list, with its "and", on the noun that it is like."""
    head = conjunct.head
    if conjunct.i < head.i or not is_noun(conjunct) or not is_noun(head):
        return
    like = _said_alike(conjunct) if is_person(conjunct) else None
    like = like or _won_alike(conjunct) or _not_a_year(conjunct)
    if like is None or like is head or like in conjunct.subtree:
        return
    for word in [word for word in head.rights if is_coordinator(word)]:
        if word.i == conjunct.left_edge.i - 1:
            hang(word, like, COORDINATOR)
    hang(conjunct, like, CONJUNCT)


def take_for_description(conjunct: Token) -> None:
    """Hang an office behind a person's name beside it, where the parser made a list of both.

    "Ana Silva, *chairwoman* and chief executive of Velmer, left": a bare office is nobody else.
    """
    name = conjunct.head
    described = name.ent_type_ == "PERSON" and is_proper_noun(name) and name.i < conjunct.i
    if not described or not is_common_noun(conjunct) or not is_role(conjunct):
        return
    first = conjunct.left_edge
    behind = conjunct.doc[conjunct.right_edge.i + 1 :][:1]
    listed = [word for word in name.rights if is_conjunct(word) or is_coordinator(word)]
    if listed != [conjunct] or has_specifier(conjunct) or first.i != name.i + 2:
        return
    if conjunct.doc[first.i - 1].text == "," and behind and behind[0].text in _ENDS:
        hang(conjunct, name, APPOSITION)


def take_for_name(name: Token) -> None:
    """Hang the name of a relative beside the noun: "a son, *Bo*, and a daughter, Eva"."""
    noun, doc = name.head, name.doc
    if name.ent_type_ != "PERSON" or noun.lemma_.lower() not in _KIN or not is_singular(noun):
        return
    first, behind = name.left_edge.i, doc[name.i + 1 : name.i + 2]
    if first != noun.i + 2 or not is_proper_noun(name) or not behind:
        return
    if doc[noun.i + 1].text == behind[0].text == ",":
        for word in name.rights:
            if is_conjunct(word) or is_coordinator(word) or word.is_punct:
                hang(word, noun, relation_of(word))
        hang(name, noun, APPOSITION)


def _said_alike(conjunct: Token) -> Token | None:
    """Return the description that another stands beside, and not the name before it.

    "Rossi, the founder of Velmer and the *author* of Cold Rooms, left", "the wife of Ivan Petrov
    and the *mother* of Ana Silva".
    """
    name = conjunct.head
    if not is_common_noun(conjunct) or not is_proper_noun(name) or conjunct.ent_type_:
        return None
    link = conjunct.doc[conjunct.left_edge.i - 1]
    if not is_coordinator(link):
        return None
    for noun in name.rights:
        if is_apposition(noun) and noun.right_edge.i == link.i - 1 and is_person(noun):
            return noun if is_common_noun(noun) else None
    if preposition_behind(conjunct) is None:
        return None  # "the son of Hugo Lang and a *teacher*"
    for noun in _above(name):
        if is_common_noun(noun) and is_person(noun) and tells_what_is(noun):
            return noun
    return None


def _above(noun: Token) -> Iterator[Token]:
    """Yield the nouns whose prepositional phrases hold this one, nearest first."""
    while is_prepositional_object(noun) and is_preposition(noun.head) and is_noun(noun.head.head):
        noun = noun.head.head
        yield noun


def _won_alike(conjunct: Token) -> Token | None:
    """Return the object beside which another stands, and not what its clause tells more of.

    "Rossi, who won the Cup in 1998 and the *Medal* in 2001, left": "in 2001" is of the winning, so
    the medal is, too.
    """
    following = conjunct.doc[conjunct.right_edge.i + 1 :][:1]
    if not following or not is_preposition(following[0]):
        return None
    verb = following[0].head
    if not is_verb(verb) or not is_relative_clause(verb) or verb.head is not conjunct.head:
        return None
    objects = [word for word in verb.rights if is_object(word) and word.i < conjunct.i]
    return objects[-1] if objects else None


def _not_a_year(conjunct: Token) -> Token | None:
    """Return the object that another stands beside, and not the year behind it.

    "Reached the final in 1991 and the *quarter-finals* of the next cup".
    """
    year = conjunct.head
    if year.ent_type_ != "DATE" or conjunct.ent_type_ in ("DATE", "TIME"):
        return None
    above = year.head
    while is_noun(above) and above.ent_type_ == "DATE" and above.head is not above:
        above = above.head
    described = has_specifier(conjunct) or any(map(is_close_modifier, conjunct.lefts))
    if not is_preposition(above) or not described:
        return None
    noun = above.head
    if is_noun(noun):
        return noun
    objects = [word for word in noun.rights if is_object(word) and word.i < year.i]
    return objects[-1] if objects else None
