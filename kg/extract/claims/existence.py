"""Claims of what there is in a place: "There are three runways at X", "in X there was a fire"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.drafts import Draft, verb_phrase
from kg.extract.claims.in_full import words_in_full
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Clause, Role
from kg.lang.en.complements import noun_frame
from kg.lang.en.grammar import (
    is_adverbial_clause,
    is_existential,
    numeral_of,
    prepositional_phrases,
)
from kg.lang.en.lexicon import words
from kg.model import Phrase
from kg.parse import Token

_IN = words("preposition", "holds")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_EVENTS = words("noun", "event")


def existing(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Yield what a place has, where it was that something happened, and what else there is."""
    if clause.subject is None or not is_existential(clause.subject):
        return
    for argument in clause.with_role(Role.ATTRIBUTE):
        placed = list(_in_places(clause, argument.head, index))
        yield from placed or _there_is(clause, argument.head, index)


def _in_places(clause: Clause, thing: Token, index: MentionIndex) -> Iterator[Draft]:
    happens = thing.lemma_.lower() in _EVENTS
    for link, place in _phrases(clause, thing):
        mention = index.at(place) if link in _IN else None
        if mention is None:
            continue
        if happens and mention.type != "EVENT":
            phrase = verb_phrase(clause, preposition=link)
            yield Draft(rules.HAPPENED_IN, clause.verb, thing, phrase, place)
        elif not happens and mention.type in _PLACES:
            phrase = _phrase(clause, "have")
            yield Draft(rules.EXISTING, clause.verb, place, phrase, thing)


def _there_is(clause: Clause, thing: Token, index: MentionIndex) -> Iterator[Draft]:
    """Yield that there is something, where more than its label is said of it, or how many.

    Not "if there is": that tells nothing of what there is.
    """
    mention, said = index.at(thing), words_in_full(thing)
    if mention is None or not said or is_adverbial_clause(clause.first):
        return
    number = numeral_of(thing)
    if number is not None:
        said = thing.doc[number.left_edge.i : said[-1].i + 1]
    if number is not None or said[-1].idx >= mention.end:
        phrase = _phrase(clause, "exist")
        rule = rules.THERE_IS
        yield Draft(rule, clause.verb, thing, phrase, thing, literal=said, shared=False)


def _phrase(clause: Clause, verb: str) -> Phrase:
    """Return "there is" as another verb says it."""
    return replace(verb_phrase(clause), surface=verb, lemma=verb, head=verb)


def _phrases(clause: Clause, thing: Token) -> Iterator[tuple[str, Token]]:
    """Yield where something may be, in front of its clause or behind it: no rise *in prices*."""
    takes = noun_frame(thing.lemma_.lower()).takes
    for word, noun in prepositional_phrases(thing):
        if word.lower_ not in takes:
            yield word.lower_, noun
    for argument in clause.with_role(Role.PREPOSITIONAL):
        yield argument.preposition, argument.head
