"""What hangs together around a word of a parse: lists, the places around a place, prepositions.

The parser hangs a preposition on one of the words it could belong to, and lists what is no list.
What is read here goes by order and labels alone, whatever the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.lang.en.grammar import (
    conjuncts,
    has_owner,
    is_apposition,
    is_common_noun,
    is_compound,
    is_conjunct,
    is_noun,
    is_noun_modifier,
    is_owner,
    is_plural_common,
    is_preposition,
    is_proper_noun,
    objects_of_preposition,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_role
from kg.ontology.words import kinds_of
from kg.parse import Token

Fillers = dict[str, list[Token]]
"""Slots → head words, in the order of the text."""
_STATE = re.compile(r"[A-Z]{2}")
"""The abbreviation of a state behind a place."""
_PLACES = frozenset(("GPE", "LOC"))
_SUCH = words("preposition", "examples")
_OF_ORGANS = words("preposition", "of-an-organ")
_ORGANS = words("noun", "organ")
"""Nouns for a part of an organization: who is in it is in the whole."""


def prepositions_of(word: Token) -> Fillers:
    """Return what the prepositions lead to that hang on a word."""
    found: Fillers = {}
    for child in word.children:
        if is_preposition(child):
            found.setdefault(child.lower_, []).extend(objects_of(child))
    return found


def objects_of(preposition: Token) -> list[Token]:
    """Return what a preposition leads to, and whose part that is: "of the board of *Acme*"."""
    found = listed(objects_of_preposition(preposition))
    wholes = [child for part in found if part.lemma_.lower() in _ORGANS for child in part.children]
    return found + [
        whole
        for child in wholes
        if is_owner(child) or child.lower_ in _OF_ORGANS
        for whole in ([child] if is_owner(child) else objects_of(child))
    ]


def last_place_before(there: Token) -> list[Token]:
    """Return the place that "there" stands for: "born in *Perth* and lived there"."""
    before = there.doc[there.sent.start : there.i]
    place = next((word for word in reversed(before) if word.ent_type_ in _PLACES), None)
    return [] if place is None else [next(ent.root for ent in place.sent.ents if place in ent)]


def prepositions_behind(noun: Token) -> Fillers:
    """Return what a preposition right behind a noun leads to, wherever the parser hung it."""
    following = noun.doc[noun.i + 1 : noun.i + 2]
    if not following or not is_preposition(following[0]) or following[0].head is noun:
        return {}
    return {following[0].lower_: objects_of(following[0])}


def listed_behind(noun: Token) -> list[Token]:
    """Return the nouns listed behind a noun: "founder, chairman and *head* of Acme"."""
    return [word for word in conjuncts(noun) if word.i > noun.i and is_noun(word)]


def listed(heads: Iterable[Token]) -> list[Token]:
    """Return the heads with the words that stand beside them in lists, and places around them."""
    return list(
        dict.fromkeys(
            word
            for head in heads
            for one in (head, *conjuncts(head), *_examples(head))
            for word in (one, *places_around(one))
        )
    )


def _examples(noun: Token) -> Iterator[Token]:
    """Yield what is given as examples of a plural: "firms including *Acme* and *Bolt*"."""
    for child in noun.children if is_plural_common(noun) else ():
        if child.lower_ in _SUCH:
            yield from objects_of(child)


def places_around(place: Token) -> Iterator[Token]:
    """Yield the places that a place is said to lie in: "in Bonn, *Germany*", "in Reno, *NV*"."""
    doc, last = place.doc, place
    while last.ent_type_ in _PLACES or (last is place and is_proper_noun(last)):
        while last.i + 1 < len(doc) and doc[last.i + 1].ent_iob_ == "I":
            last = last.nbor()
        behind = doc[last.i + 1 : last.i + 3]
        if len(behind) < 2 or behind[0].text != ",":
            return
        last = behind[1]
        if last.ent_type_ in _PLACES:
            yield next(ent.root for ent in last.sent.ents if last in ent)
        elif is_proper_noun(last) and _STATE.fullmatch(last.text):
            yield last


def is_name(token: Token) -> bool:
    """Return whether a word is a name's, whatever the name is of."""
    return is_proper_noun(token) or bool(token.ent_type_)


def sharing(noun: Token) -> list[Token]:
    """Return a noun and the words whose possessors and prepositions are its own as well.

    The first of a list ("her husband John and *son*"), and the name that a noun stands before.
    """
    found = [noun]
    while True:
        last, above = found[-1], found[-1].head
        in_list = is_conjunct(last) and is_noun(above)
        in_front = is_noun_modifier(last) and is_name(above) and is_common_noun(last)
        behind = last is not noun and is_apposition(last) and is_common_noun(above)
        if not (in_list or in_front or behind):
            return found
        found.append(above)


def alike(heads: Iterable[Token]) -> list[Token]:
    """Return the heads with what is listed beside them, unless that has a noun of its own.

    In "her husband John and son Peter" no husband is called Peter.
    """
    heads = list(heads)
    return [
        word
        for word in listed(heads)
        if word in heads
        or not (
            any(is_compound(child) and is_common_noun(child) for child in word.lefts)
            or (is_common_noun(word) and has_owner(word))
        )
    ]


def apposed(noun: Token) -> list[Token]:
    """Return the names behind a noun that say who it is: "the chief, *Ann Fox*".

    Behind a plural the parser takes them for a list: "two sons, *Dan* and *Tom*".
    """
    names = [
        child
        for child in noun.children
        if is_apposition(child) and is_name(child) and not is_role(child)
    ]
    if names or not is_plural_common(noun):
        return names
    return [
        child
        for child in noun.rights
        if is_conjunct(child) and is_proper_noun(child) and child.left_edge.nbor(-1).is_punct
    ]


def is_description(noun: Token) -> bool:
    """Return whether a noun says what something is: "a bank", "a Management Consulting Firm"."""
    first = noun
    while is_conjunct(first):
        first = first.head
    return is_common_noun(noun) or (
        is_proper_noun(noun) and any(child.lower_ in ("a", "an") for child in first.lefts)
    )


def names_whole(word: Token, noun: Token) -> bool:
    """Return whether a name in front of a noun is what it belongs to: "an *Acme* chemist".

    In a title ("*Creative* Director") only the annotator tells a name.
    """
    if not is_noun_modifier(word) or noun.ent_type_:
        return False
    return bool(word.ent_type_) or (is_proper_noun(word) and is_common_noun(noun))


def bearing(noun: Token) -> Token:
    """Return the noun that has the slots of another in front of it: "its parent *company*"."""
    above = noun.head
    general = is_compound(noun) and is_common_noun(above) and any(kinds_of(above.text))
    return above if general else noun
