"""The compact view: minimal binary triples, one for each pair of things a clause relates.

The conventions are those of BenchIE (Gashteovski et al. 2022): the relation of a prepositional
triple holds the verb's object ("observed the practice in"), and each noun of a chain of
prepositional phrases is related to the subject ("became a justice of" the High Court).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extract.clauses import Argument, Clause, Role, prepositional_objects
from kg.extract.conjuncts import conjuncts
from kg.extract.phrases import Words, adjective_phrase, clause_words, noun_core, noun_phrase, phrase
from kg.extract.subjects import SubjectSource
from kg.extract.verbs import auxiliaries_of, is_predicate

_CHAIN_DEPTH = 3


class Slots(NamedTuple):
    """Relation and object of a triple, and the rule that made it."""

    relation: Words
    object: Words
    rule: str


def compact_slots(clause: Clause) -> Iterator[Slots]:
    """Yield what the compact view says of the subject of a clause."""
    if clause.subject_source is SubjectSource.ADVERBIAL:
        return
    for name, rule in COMPACT_RULES.items():
        for relation, words in rule(clause):
            yield Slots(relation, words, f"compact/{name}")


Pairs = Iterator[tuple[Words, Words]]


def _verb_and_object(clause: Clause) -> Words:
    """Return the verb group with the first object: what prepositions and infinitives follow."""
    words = clause.group
    for argument in clause.with_role(Role.DATIVE, Role.OBJECT, Role.ATTRIBUTE):
        if argument.relative:
            continue
        words += noun_phrase(argument.head)
        break
    return words


def _noun_chain(relation: Words, head: Token, depth: int = _CHAIN_DEPTH) -> Pairs:
    """Yield the things that prepositional phrases hang on a noun: (… a justice of, High Court)."""
    if not depth:
        return
    core = noun_core(head)
    for child in head.rights:
        if child.dep_ != "prep":
            continue
        for path, inner in prepositional_objects(child):
            if is_predicate(inner):
                continue
            before = core if path[0].lower_ == "of" else noun_phrase(head)
            inner_relation = (*relation, *before, *path)
            for member in conjuncts(inner):
                yield inner_relation, phrase(member)
                yield from _noun_chain(inner_relation, member, depth - 1)


def _objects(clause: Clause) -> Pairs:
    words = clause.group
    for argument in clause.with_role(Role.DATIVE, Role.OBJECT, Role.ATTRIBUTE):
        for member in conjuncts(argument.head):
            yield words, phrase(member)
            if not argument.relative:
                yield from _noun_chain(words, member)
        if argument.role is Role.DATIVE or argument.role is Role.OBJECT:
            words = (*words, *noun_phrase(argument.head))


def _adjectives(clause: Clause) -> Pairs:
    for argument in clause.with_role(Role.ADJECTIVE):
        for member in conjuncts(argument.head):
            yield clause.group, adjective_phrase(member)
            yield from _noun_chain(clause.group, member)


def _prepositional(clause: Clause) -> Pairs:
    before = _verb_and_object(clause)
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.AGENT):
        if is_predicate(argument.head):
            continue
        relation = (*before, *argument.prepositions)
        for member in conjuncts(argument.head):
            yield relation, phrase(member)
            if not argument.relative:
                yield from _noun_chain(relation, member)


def _gerunds(clause: Clause) -> Pairs:
    before = _verb_and_object(clause)
    for argument in clause.with_role(Role.PREPOSITIONAL):
        if is_predicate(argument.head):
            yield from _governed(argument, (*before, *argument.prepositions))


def _purposes(clause: Clause) -> Pairs:
    before = _verb_and_object(clause)
    for argument in clause.with_role(Role.PURPOSE):
        yield from _governed(argument, before)


def _governed(argument: Argument, before: Words) -> Pairs:
    """Yield the objects of an infinitive or gerund, its words at the end of the relation."""
    verb = argument.head
    relation = (*before, *auxiliaries_of(verb), verb)
    for child in verb.rights:
        if child.dep_ == "dobj":
            for member in conjuncts(child):
                yield relation, phrase(member)


def _complements(clause: Clause) -> Pairs:
    for argument in clause.with_role(Role.CLAUSE):
        yield clause.group, clause_words(argument.head)


def _times(clause: Clause) -> Pairs:
    before = _verb_and_object(clause)
    for argument in clause.with_role(Role.TIME):
        yield before, noun_phrase(argument.head)


COMPACT_RULES: dict[str, Callable[[Clause], Pairs]] = {
    "object": _objects,
    "adjective": _adjectives,
    "prepositional": _prepositional,
    "gerund": _gerunds,
    "purpose": _purposes,
    "complement": _complements,
    "time": _times,
}
