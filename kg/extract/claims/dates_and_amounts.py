"""Claims whose end is a date or an amount that is more than a circumstance of the clause."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.complements import object_words
from kg.extract.claims.drafts import Draft, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.obliques import is_distance
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Clause, Role
from kg.lang.en.lexicon import words
from kg.parse import Token

_DATED = words("verb", "dated")
_LASTING = words("verb", "of-a-duration")
MEASURED = frozenset({"MONEY", "PERCENT", "QUANTITY"})
"""Types of values that have a unit."""
_MEASURED_OR_LASTING = MEASURED | {"DATE", "TIME"}
_WAYS = words("adverb", "way")
_ENDS = words("preposition", "ends")


def dates(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was born on Y; X remains in office until Y: a date that is more than a circumstance.

    Since when something has been so is one only where the clause tells nothing else.
    """
    if clause.with_role(Role.AGENT, Role.OBJECT):
        return
    begins_or_ends = clause.verb.lemma_ in _DATED
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.TIME):
        value = index.value_at(argument.head)
        if value is None or value.type != "DATE" or argument.preposition == "between":
            continue
        since = argument.preposition == "since" and len(clause.arguments) == 1
        if begins_or_ends or since or argument.preposition in _ENDS:
            tail = object_words(clause, argument.head, index)
            phrase = verb_phrase(clause, tail=tail, preposition=argument.preposition)
            yield Draft(rules.DATE, clause.verb, subject, phrase, argument.head)


def amounts(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X rose 6%; X fined Y $5 million; X sold Y for $3 million; X lasted three days: how much."""
    told = _MEASURED_OR_LASTING if clause.verb.lemma_ in _LASTING else MEASURED
    for argument in clause.with_role(Role.TIME, Role.PREPOSITIONAL):
        amount = argument.head
        value = index.value_at(amount)
        if value is None or value.type not in told or is_distance(amount, index):
            continue
        tail = object_words(clause, amount, index) or _direction(amount)
        phrase = verb_phrase(clause, tail=tail, preposition=argument.preposition)
        yield Draft(rules.AMOUNT, clause.verb, subject, phrase, amount)


def _direction(amount: Token) -> tuple[Token, ...]:
    """Return which way: "closed *down* 1.4 percent", "ended *higher* by 3 percent"."""
    before = amount.left_edge.i - 1
    word = amount.doc[before] if before >= 0 else amount
    return (word,) if word.lower_ in _WAYS else ()
