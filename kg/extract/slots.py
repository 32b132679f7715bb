"""What both views share: the slots of a triple, and which arguments say nothing."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.clauses import Argument, Clause
from kg.extract.lexicon import read_lexicon
from kg.extract.phrases import Words

_LEXICON = read_lexicon("views")
_EMPTY_PHRASES = frozenset(_LEXICON["empty_phrases"])
_LINKING_PREPOSITIONS = frozenset(_LEXICON["linking_prepositions"])
QUANTITIES = frozenset(_LEXICON["quantities"])
"""Nouns and pronouns that only count what follows their "of"."""
CAUSATIVE = frozenset(_LEXICON["causative"])
"""Verbs that take a noun and a bare infinitive."""
_SAYING = frozenset(_LEXICON["saying"])


class Slots(NamedTuple):
    """Relation and object of a triple, and the rule that made it."""

    relation: Words
    object: Words
    rule: str


def is_empty(argument: Argument) -> bool:
    """Return whether a prepositional phrase links sentences instead of saying something."""
    return (
        f"{argument.preposition} {argument.head.lower_}" in _EMPTY_PHRASES
        or argument.preposition in _LINKING_PREPOSITIONS
    )


def is_complement(clause: Clause, argument: Argument) -> bool:
    """Return whether a clause before the verb is what is said, and not a sentence of its own."""
    return argument.head.i > clause.verb.i or clause.verb.lemma_ in _SAYING
