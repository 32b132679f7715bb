"""What hangs together around a word of a parse: lists, the places around a place, prepositions.

The parser hangs a preposition on one of the words it could belong to, and lists what is no list.
What is read here goes by order and labels alone, whatever the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.clauses.conjuncts import conjuncts
from kg.extract.mentions.titles import is_role
from kg.ontology.words import kinds_of
from kg.parse import Token

Fillers = dict[str, list[Token]]
"""Slots → head words, in the order of the text."""
_STATE = re.compile(r"[A-Z]{2}")
"""The abbreviation of a state behind a place."""
_PLACES = frozenset(("GPE", "LOC"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_SUCH = frozenset(("including", "like", "as"))
_ORGANS = frozenset(
    (
        "administration",
        "board",
        "branch",
        "chapter",
        "cabinet",
        "committee",
        "council",
        "crew",
        "department",
        "faculty",
        "leadership",
        "management",
        "section",
        "senate",
        "squad",
        "staff",
        "team",
    )
)
"""Nouns for a part of an organization: who is in it is in the whole."""


def prepositions_of(word: Token) -> Fillers:
    """Return what the prepositions lead to that hang on a word."""
    found: Fillers = {}
    for child in word.children:
        if child.dep_ == "prep":
            found.setdefault(child.lower_, []).extend(objects_of(child))
    return found


def objects_of(preposition: Token) -> list[Token]:
    """Return what a preposition leads to, and whose part that is: "of the board of *Acme*"."""
    found = listed(child for child in preposition.children if child.dep_ == "pobj")
    wholes = [child for part in found if part.lemma_.lower() in _ORGANS for child in part.children]
    return found + [
        whole
        for child in wholes
        if child.dep_ == "poss" or child.lower_ in ("of", "at", "for")
        for whole in ([child] if child.dep_ == "poss" else objects_of(child))
    ]


def last_place_before(there: Token) -> list[Token]:
    """Return the place that "there" stands for: "born in *Perth* and lived there"."""
    before = there.doc[there.sent.start : there.i]
    place = next((word for word in reversed(before) if word.ent_type_ in _PLACES), None)
    return [] if place is None else [next(ent.root for ent in place.sent.ents if place in ent)]


def prepositions_behind(noun: Token) -> Fillers:
    """Return what a preposition right behind a noun leads to, wherever the parser hung it."""
    following = noun.doc[noun.i + 1 : noun.i + 2]
    if not following or following[0].dep_ != "prep" or following[0].head is noun:
        return {}
    return {following[0].lower_: objects_of(following[0])}


def listed_behind(noun: Token) -> list[Token]:
    """Return the nouns listed behind a noun: "founder, chairman and *head* of Acme"."""
    return [word for word in conjuncts(noun) if word.i > noun.i and word.pos_ in _NOUNS]


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
    for child in noun.children if noun.tag_ == "NNS" else ():
        if child.lower_ in _SUCH:
            yield from objects_of(child)


def places_around(place: Token) -> Iterator[Token]:
    """Yield the places that a place is said to lie in: "in Bonn, *Germany*", "in Reno, *NV*"."""
    doc, last = place.doc, place
    while last.ent_type_ in _PLACES or (last is place and last.pos_ == "PROPN"):
        while last.i + 1 < len(doc) and doc[last.i + 1].ent_iob_ == "I":
            last = last.nbor()
        behind = doc[last.i + 1 : last.i + 3]
        if len(behind) < 2 or behind[0].text != ",":
            return
        last = behind[1]
        if last.ent_type_ in _PLACES:
            yield next(ent.root for ent in last.sent.ents if last in ent)
        elif last.pos_ == "PROPN" and _STATE.fullmatch(last.text):
            yield last


def is_name(token: Token) -> bool:
    """Return whether a word is a name's, whatever the name is of."""
    return token.pos_ == "PROPN" or bool(token.ent_type_)


def sharing(noun: Token) -> list[Token]:
    """Return a noun and the words whose possessors and prepositions are its own as well.

    The first of a list ("her husband John and *son*"), and the name that a noun stands before.
    """
    found = [noun]
    while True:
        last, above = found[-1], found[-1].head
        in_list = last.dep_ == "conj" and above.pos_ in _NOUNS
        in_front = last.dep_ in ("compound", "nmod") and is_name(above) and last.pos_ == "NOUN"
        behind = last is not noun and last.dep_ == "appos" and above.pos_ == "NOUN"
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
            any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in word.lefts)
            or (word.pos_ == "NOUN" and any(child.dep_ == "poss" for child in word.lefts))
        )
    ]


def apposed(noun: Token) -> list[Token]:
    """Return the names behind a noun that say who it is: "the chief, *Ann Fox*".

    Behind a plural the parser takes them for a list: "two sons, *Dan* and *Tom*".
    """
    names = [
        child
        for child in noun.children
        if child.dep_ == "appos" and is_name(child) and not is_role(child)
    ]
    if names or noun.tag_ != "NNS":
        return names
    return [
        child
        for child in noun.rights
        if child.dep_ == "conj" and child.pos_ == "PROPN" and child.left_edge.nbor(-1).is_punct
    ]


def is_description(noun: Token) -> bool:
    """Return whether a noun says what something is: "a bank", "a Management Consulting Firm"."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return noun.pos_ == "NOUN" or (
        noun.pos_ == "PROPN" and any(child.lower_ in ("a", "an") for child in first.lefts)
    )


def names_whole(word: Token, noun: Token) -> bool:
    """Return whether a name in front of a noun is what it belongs to: "an *Acme* chemist".

    In a title ("*Creative* Director") only the annotator tells a name.
    """
    if word.dep_ not in ("compound", "nmod") or noun.ent_type_:
        return False
    return bool(word.ent_type_) or (word.pos_ == "PROPN" and noun.pos_ == "NOUN")


def bearing(noun: Token) -> Token:
    """Return the noun that has the slots of another in front of it: "its parent *company*"."""
    above = noun.head
    general = noun.dep_ == "compound" and above.pos_ == "NOUN" and any(kinds_of(above.text))
    return above if general else noun
