"""What a number, share or measure is of: "eleven of the moons", "most of Peru"."""

from __future__ import annotations

from kg.lang.en.grammar import (
    has_owner,
    is_cardinal,
    is_compound,
    is_determiner,
    is_object_predicate,
    is_plural,
    is_plural_common,
    is_predicate_adjective,
    is_proper_noun,
    may_count,
    noun_behind_of,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_NOT_COUNTING = words("pronoun", "counts-nothing")
_COUNTING = words("pronoun", "counts")
_MEASURES = frozenset({"DATE", "TIME", "QUANTITY"})
_DEFINITE = words("determiner", "definite")
_WHOLES = (
    words("determiner", "floating") | words("determiner", "of-each") | words("pronoun", "none")
)
_SEVERAL = words("determiner", "of-several")
_CONNECTIVES = words("adverb", "connective")


def whole_of(part: Token) -> Token:
    """Return what a number or measure counts: "*eleven* of the moons", "three *days* of talks".

    Of an adverb misread as a noun ("met Ana Silva *whereupon*") the name in front of it.
    """
    if part.lower_ in _CONNECTIVES:
        names = [child for child in part.lefts if is_compound(child)]
        return names[-1] if names else part
    measure = part.ent_type_ in _MEASURES and is_plural_common(part)
    some = part.ent_type_ == "CARDINAL" and is_plural_common(part)  # "*hundreds* of homes"
    counts = measure or some or may_count(part) or part.lower_ in _COUNTING
    if not counts or part.lower_ in _NOT_COUNTING:
        return part
    if is_predicate_adjective(part) or is_object_predicate(part):
        return part  # "found *guilty* of murder"
    return noun_behind_of(part) or part


def is_share(part: Token, whole: Token) -> bool:
    """Return whether only a part of what is known is meant: "*most* of Peru", "*two* of her books".

    What is told of it is not told of the whole. "*All* of them", "*none* of them" are the whole,
    and of "*some* of her books" a bare plural tells as much.
    """
    if whole is part or part.lower_ in _NOT_COUNTING or part.ent_type_ in _MEASURES:
        return False
    if any(word.lower_ in _WHOLES for word in (part, *part.lefts)):
        return False
    if is_plural(whole) and (part.lower_ in _SEVERAL or _counts_several(part)):
        return False
    named = is_proper_noun(whole) and not is_plural_common(part)  # not "hundreds of Peruvians"
    return named or has_owner(whole) or _is_definite(whole)


def _counts_several(part: Token) -> bool:
    """Return whether a number tells of several that did something: "*eleven* of the ships sank"."""
    return is_cardinal(part) and part.lower_ != "one" and part.head.lemma_ != "be"


def _is_definite(noun: Token) -> bool:
    return any(word.lower_ in _DEFINITE for word in noun.lefts if is_determiner(word))
