"""What both views share: the slots of a triple, and which arguments say nothing."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.clauses import Argument, Clause
from kg.extract.clauses.subjects import SubjectSource
from kg.extract.views.phrases import Words
from kg.lang.en.grammar import SAYING
from kg.lang.en.lexicon import words

_EMPTY_PHRASES = words("phrase", "linking")
_LINKING_PREPOSITIONS = words("preposition", "linking")
QUANTITIES = words("noun", "counts")
"""Nouns and pronouns that only count what follows their "of"."""
CAUSATIVE = words("verb", "causative")
"""Verbs that take a noun and a bare infinitive."""
_BY_SOURCE = {
    SubjectSource.OWN: 1.0,
    SubjectSource.CONJUNCT: 1.0,
    SubjectSource.RELATIVE: 0.9,
    SubjectSource.REDUCED: 0.75,
    SubjectSource.CONTROL: 0.75,
    SubjectSource.ADVERBIAL: 0.75,
    SubjectSource.GERUND: 0.65,
    SubjectSource.NONE: 0.5,
}
_BY_RULE = {
    "compact/object": 0.7,
    "compact/prepositional": 0.65,
    "compact/complement": 0.5,
    "compact/governed": 0.55,
    "compact/adjective": 0.5,
    "compact/causative": 0.6,
    "full/object": 0.73,
    "full/prepositional": 0.76,
    "full/clause": 0.76,
    "full/agent": 0.73,
    "full/apposition": 0.5,
    "full/apposed-place": 0.5,
    "full/title": 0.5,
}


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
    return argument.head.i > clause.verb.i or clause.verb.lemma_ in SAYING


def confidence_of(rule: str, clause: Clause | None = None) -> float:
    """Return how often triples like this are right, from the rule, the subject and the length.

    The figures are rounded precisions of each kind of triple on the developers' halves of BenchIE
    and CaRB; they rank triples, and say little of any one.
    """
    confidence = _BY_RULE.get(rule, 0.6)
    if clause is None:
        return confidence
    length = len(clause.verb.sent)
    confidence *= _BY_SOURCE[clause.subject_source]
    return round(confidence * (1.1 if length < 25 else 1.0 if length < 40 else 0.8), 3)
