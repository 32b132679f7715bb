"""Claims of prepositions between a noun and a name: where a name lies, whose work a noun tells."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.extract.claims.drafts import Draft, noun_phrase_relation
from kg.extract.claims.events import frames
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import Rule
from kg.extract.claims.rules import nouns as rules
from kg.iri import KG
from kg.lang.en.grammar import (
    governing_preposition,
    is_active_subject,
    is_apposition,
    is_attribute,
    is_common_noun,
    is_plural,
    is_preposition,
    prepositional_phrases,
    says_what_is,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_person, is_role
from kg.lang.en.referents import sorts_of_nouns
from kg.model import Mention
from kg.parse import Token

_LYING = words("preposition", "lies")
_BESIDE = words("preposition", "lies-beside")
_MADE = words("noun", "made")

_WHERE = _LYING & words("preposition", "domain")
_EVENTS = frozenset([noun for noun, sorts in sorts_of_nouns().items() if "event" in sorts])
LOCATED_IN = f"{KG}locatedIn"
TAKES_PLACE_IN = f"{KG}takesPlaceIn"
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def located(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Nordbank in Oslo; the Keck telescope at the Mauna Kea observatory.

    Of "the envoy of Peru in Rome" the envoy is there.
    """
    if name.type not in ("ORG", "FAC", "PRODUCT", "GPE", "LOC"):
        return
    if governing_preposition(head) in ("for", "of") and is_role(head.head.head):
        return
    for preposition, noun in prepositional_phrases(head):
        if preposition.lower_ in _LYING:
            place = index.name_at(noun)
            if place is None or place.type not in _PLACES:
                continue
            if _may_be_of_person(preposition):
                continue
            draft = lies_in(rules.LIES_IN, head, noun, (preposition,))
            link = preposition.lower_
            if link in _BESIDE:  # not in it
                beside = replace(draft.phrase, lemma=f"be {link}", preposition=link)
                draft = dataclasses.replace(draft, phrase=beside, predicate="")
            yield draft


def _may_be_of_person(preposition: Token) -> bool:
    """Return whether the parser doubts that a place is a name's: "met *aides* from it in Lima"."""
    other = preposition.doubted_head
    return other is not None and is_common_noun(other) and is_person(other)


def made_by(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield whose work a noun tells of: "a painting *by* Berg", "a plan *by* the council"."""
    preposition = head.head
    if governing_preposition(head) != "by" or not is_preposition(preposition):
        return
    noun = preposition.head
    made = noun.lemma_.lower() in _MADE
    if made and is_common_noun(noun) and noun.lemma_.lower() not in frames():
        phrase = noun_phrase_relation((preposition,), lemma="be by", head="be", preposition="by")
        yield Draft(rules.MADE_BY, noun, _named_so(noun, index), phrase, head)


def _named_so(noun: Token, index: MentionIndex) -> Token:
    """Return whose name a noun describes, else the noun: "*Tides* is an album by Berg"."""
    if is_apposition(noun):
        return noun.head if index.name_at(noun.head) is not None else noun
    if not is_attribute(noun) or not says_what_is(noun.head):
        return noun
    subjects = (child for child in noun.head.lefts if is_active_subject(child))
    return next((one for one in subjects if index.name_at(one) is not None), noun)


def taken_place(name: Mention, head: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield where an event was: "the earthquake *in Peru*", "the fire at a shop *in Graz*"."""
    if name.type not in _PLACES:
        return
    preposition, place = head.head, head
    noun = preposition.head
    while governing_preposition(place) in _WHERE and is_common_noun(noun):
        if noun.lemma_.lower() in _EVENTS:
            if index.name_at(noun) is None and not is_plural(noun):
                draft = lies_in(rules.EVENT_IN, noun, head, (preposition,))
                yield dataclasses.replace(draft, predicate=TAKES_PLACE_IN)
            return
        place, preposition = noun, noun.head
        noun = preposition.head


def lies_in(rule: Rule, head: Token, place: Token, told_by: Sequence[Token]) -> Draft:
    """Return that a name lies in a place, told by some words."""
    phrase = noun_phrase_relation(told_by, lemma="be in", head="be", preposition="in")
    return Draft(rule, head, head, phrase, place, shared=False, predicate=LOCATED_IN)
