"""Repair of coordination: the member of a list stands beside the noun that it is like.

The parser often hangs a conjunct on the nearest noun, or on the first. Of the nouns it can be
beside, those on the way from its head up or down the prepositional phrases, it is hung on another
only if that one is alike in itself and far more alike than the head.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.en.grammar.forms import same_class_of_forms, same_form
from kg.lang.en.grammar.labels import ADJECTIVE, COMPOUND, DETERMINER, NUMERAL, OWNER
from kg.lang.en.grammar.relations import is_preposition, is_prepositional_object
from kg.lang.en.grammar.words import is_noun
from kg.lang.en.lexicon import value
from kg.parse import Token
from kg.parse.tokens import has_dep

_DETERMINERS = frozenset({DETERMINER, OWNER, NUMERAL})
_MODIFIERS = frozenset({ADJECTIVE, COMPOUND})
_ARTICLES = {
    word: "a" if kind == "indefinite" else word
    for word, kind in value("determiner", "article").items()
}
_LEAST_LIKENESS = 2.0
_LEAST_GAIN = 2.5
_GAIN_IN_DOUBT = 1.5
"""How much more alike is enough between two heads of which the parser is not sure."""


def coordinated_with(conjunct: Token) -> Token:
    """Return the noun that a conjunct stands beside: its head, or one that it is far more like.

    "his trust in Rome and his *doubts* about the others": trust, not Rome.
    """
    head = conjunct.head
    if not is_noun(conjunct) or not is_noun(head):
        return head
    others = [*_above(head), *_below(head, conjunct)]
    if not others:
        return head
    best = max(others, key=lambda noun: likeness(noun, conjunct))
    gain = likeness(best, conjunct) - likeness(head, conjunct)
    fits = likeness(best, conjunct) >= _LEAST_LIKENESS and gain >= _LEAST_GAIN
    return best if fits else head


def is_far_more_like(noun: Token, one: Token, other: Token) -> bool:
    """Return whether a noun looks far more like one noun than like another."""
    return likeness(one, noun) - likeness(other, noun) >= _GAIN_IN_DOUBT


def likeness(left: Token, right: Token) -> float:
    """Return how much two nouns look like members of one list, about -3.5 to 5.5."""
    total = 0.0
    if left.ent_type_ or right.ent_type_:
        total += 2 if left.ent_type_ == right.ent_type_ else -1.5
    if same_form(left, right):
        total += 1
    elif not same_class_of_forms(left, right):
        total -= 1
    total += 1 if _determiner(left) == _determiner(right) else -1
    if _prepositions(left) & _prepositions(right):
        total += 1
    if _is_modified(left) == _is_modified(right):
        total += 0.5
    return total


def _above(noun: Token) -> Iterator[Token]:
    """Yield the nouns whose prepositional phrases hold this one, nearest first."""
    while is_prepositional_object(noun) and is_noun(noun.head.head):
        noun = noun.head.head
        yield noun


def _below(noun: Token, conjunct: Token) -> Iterator[Token]:
    """Yield the nouns in the last prepositional phrases of this one before the conjunct."""
    while True:
        inner = [
            child
            for preposition in noun.rights
            if is_preposition(preposition)
            for child in preposition.rights
            if is_prepositional_object(child) and child.i < conjunct.left_edge.i
        ]
        if not inner:
            return
        noun = inner[-1]
        yield noun


def _determiner(noun: Token) -> str:
    """Return "the", "a", "poss", another kind of determiner, or "" for a bare noun."""
    for child in noun.lefts:
        if child.dep_ in _DETERMINERS:
            return _ARTICLES.get(child.lower_, child.dep_)
    return ""


def _prepositions(noun: Token) -> set[str]:
    return {child.lower_ for child in noun.rights if is_preposition(child)}


def _is_modified(noun: Token) -> bool:
    return has_dep(noun.lefts, _MODIFIERS)
