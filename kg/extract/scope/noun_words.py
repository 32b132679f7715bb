"""What the words of a noun phrase say: "no", "hardly any", "planned", "alleged"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extract.quotations.sources import Source
from kg.extract.scope.stance import Stance, negated, on_word_of, with_modality
from kg.lang.en.grammar import (
    is_adjectival_modifier,
    is_determiner,
    is_negation,
    is_preconjunction,
)
from kg.lang.en.operators import word_list
from kg.model import Modality
from kg.parse import Token

_NO = word_list("no")
_BARELY = word_list("barely")
_OPEN = word_list("open_behind_not")
_PLANNED_ADJECTIVES = word_list("planned_adjectives")
_POSSIBLE_ADJECTIVES = word_list("possible_adjectives")
_REPORTED_ADJECTIVES = word_list("reported_adjectives")
_NEGATIVE_ADJECTIVES = word_list("negative_adjectives")


def under_quantifier(noun: Token, stance: Stance) -> Stance:
    """Return the stance under the quantifier of a subject, an object or an attribute.

    "Few banks" and "little help" stand in the claim as they are: what is told of them is so.
    """
    if is_no(noun):
        return negated(stance, "no")
    if noun.left_edge.lower_ in _BARELY:  # "hardly any banks"
        return negated(with_modality(stance, Modality.PROBABLE, "hardly"), "hardly")
    if _is_not_all(noun):
        return with_modality(stance, Modality.POSSIBLE, "not all")
    return stance


def is_no(noun: Token) -> bool:
    """Return whether there is none of a noun: "*no* bank", "*nobody*", "*neither* bank"."""
    if noun.lower_ in _NO:
        return not _leads_number(noun)
    return any(
        child.lower_ in _NO
        for child in noun.lefts
        if (child.lower_ == "no" and not (_leads_number(child) or child.nbor(1).is_punct))
        or is_determiner(child)
        or is_negation(child)
        or is_preconjunction(child)
    )


def _leads_number(word: Token) -> bool:
    """Return whether "No" is short for number: "reached *No.* 2"."""
    return word.text == "No" and any(near.like_num for near in word.doc[word.i + 1 : word.i + 3])


def _is_not_all(noun: Token) -> bool:
    first = noun.left_edge
    if first.lower_ != "not" or first is noun:
        return False
    return noun.doc[first.i + 1].lower_ in _OPEN


def under_noun_phrase(noun: Token, stance: Stance) -> Stance:
    """Return the stance under the determiner and the adjectives of an event: "planned talks"."""
    for child in noun.lefts:
        if is_determiner(child) or is_negation(child):
            if child.lower_ in _NO:
                stance = negated(stance, "no")
        elif is_adjectival_modifier(child):
            stance = _under_adjective(child, stance)
    return stance


def _under_adjective(adjective: Token, stance: Stance) -> Stance:
    word = adjective.lower_
    if word in _PLANNED_ADJECTIVES:
        return with_modality(stance, Modality.PLAN, word)
    if word in _POSSIBLE_ADJECTIVES:
        return with_modality(stance, Modality.POSSIBLE, word)
    if word in _REPORTED_ADJECTIVES:
        return on_word_of(stance, Source(None, adjective))
    if word in _NEGATIVE_ADJECTIVES:
        return replace(negated(stance, word), negative=True)
    return stance


def under_description(words: Iterable[Token], stance: Stance) -> Stance:
    """Return the stance under the words for what somebody is: "the *alleged* leader Ana Silva".

    Whoever failed to become something has other claims that say so.
    """
    for word in words:
        if word.lower_ not in _NEGATIVE_ADJECTIVES:
            stance = _under_adjective(word, stance)
    return stance
