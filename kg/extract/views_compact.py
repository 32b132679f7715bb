"""The compact view: minimal binary triples, one for each pair of things a clause relates.

The conventions are those of BenchIE (Gashteovski et al. 2022): the relation of a prepositional
triple holds the verb's object ("observed the practice in"), and each noun of a chain of
prepositional phrases is related to the subject ("became a justice of" the High Court).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.attachment import TIMES, belongs_to_verb, prepositional_objects
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.conjuncts import conjuncts
from kg.extract.phrases import (
    Words,
    adjective_phrase,
    clause_words,
    noun_core,
    noun_phrase,
    phrases,
)
from kg.extract.slots import QUANTITIES, Slots, is_complement, is_empty
from kg.extract.subjects import SubjectSource
from kg.extract.verbs import is_predicate

_COMPLEMENTS = (Role.DATIVE, Role.OBJECT, Role.ATTRIBUTE, Role.ADJECTIVE)
_CHAIN_DEPTH = 3
_CLAUSE_DEPTH = 2


Pairs = Iterator[tuple[Words, Words]]
ByVerb = Mapping[Token, list[Clause]]
"""The clauses of the text by their outermost verb."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A clause, and the words that come before its verb in the relation of another clause."""

    clause: Clause
    clauses: ByVerb
    before: Words = ()
    depth: int = _CLAUSE_DEPTH

    @property
    def group(self) -> Words:
        """Return the relation so far, with the verb group."""
        return (*self.before, *self.clause.group)

    @property
    def openings(self) -> list[Words]:
        """Return the relation with its object or predicate, for each that is coordinated.

        That is what a prepositional phrase follows: "attend camp over", "attend classes over".
        """
        for argument in self.clause.with_role(*_COMPLEMENTS):
            if not argument.relative:
                heads = conjuncts(argument.head)
                return [(*self.group, *words) for head in heads for words in phrases(head)[:1]]
        return [self.group]

    def below(self, verb: Token, before: Words) -> list[Frame]:
        """Return the frames of what a verb says that this clause governs."""
        if not self.depth:
            return []
        return [
            Frame(clause, self.clauses, before, self.depth - 1)
            for clause in self.clauses.get(verb, [])
        ]


def compact_slots(clause: Clause, clauses: ByVerb) -> Iterator[Slots]:
    """Yield what the compact view says of the subject of a clause."""
    if clause.subject_source in (SubjectSource.ADVERBIAL, SubjectSource.CONTROL):
        return
    yield from _slots(Frame(clause, clauses))


def _slots(frame: Frame) -> Iterator[Slots]:
    for name, rule in COMPACT_RULES.items():
        for relation, words in rule(frame):
            yield Slots(relation, words, f"compact/{name}")


def _noun_chain(relation: Words, head: Token, depth: int = _CHAIN_DEPTH) -> Pairs:
    """Yield the things that prepositional phrases hang on a noun: (… a justice of, High Court)."""
    if not depth:
        return
    core = noun_core(head)
    for child in head.rights:
        if child.dep_ != "prep" or belongs_to_verb(child):
            continue
        if child.lower_ == "of" and head.lower_ in QUANTITIES:
            for _, inner in prepositional_objects(child):  # "most of the people": only what follows
                yield from _noun_chain((*relation, *core, child), inner, depth)
            continue
        for path, inner in prepositional_objects(child):
            if is_predicate(inner):
                continue
            before = core if path[0].lower_ == "of" else noun_phrase(head)
            inner_relation = (*relation, *before, *path)
            for member in conjuncts(inner):
                for words in phrases(member):
                    yield inner_relation, words
                yield from _noun_chain(inner_relation, member, depth - 1)


def _objects(frame: Frame) -> Pairs:
    words = frame.group
    for argument in frame.clause.with_role(Role.DATIVE, Role.OBJECT, Role.ATTRIBUTE):
        for member in conjuncts(argument.head):
            for object_words in phrases(member):
                yield words, object_words
            if not argument.relative:
                yield from _noun_chain(words, member)
        if argument.role is not Role.ATTRIBUTE and not argument.relative:
            words = (*words, *noun_phrase(argument.head))


def _adjectives(frame: Frame) -> Pairs:
    for argument in frame.clause.with_role(Role.ADJECTIVE):
        for member in conjuncts(argument.head):
            # "is gentle on the skin" does not say "is gentle"
            if not any(child.dep_ in ("prep", "xcomp", "ccomp") for child in member.rights):
                yield frame.group, adjective_phrase(member)
            yield from _noun_chain(frame.group, member)


def _prepositional(frame: Frame) -> Pairs:
    for argument in frame.clause.with_role(Role.PREPOSITIONAL, Role.AGENT):
        if is_predicate(argument.head) or is_empty(argument):
            continue
        place = _place_before(frame, argument)
        for opening in frame.openings:
            relation = (*opening, *place, *argument.prepositions)
            for member in conjuncts(argument.head):
                for words in phrases(member):
                    yield relation, words
                for place in _apposed_places(member):
                    yield relation, noun_phrase(place)
                if not argument.relative:
                    yield from _noun_chain(relation, member)


def _place_before(frame: Frame, time: Argument) -> Words:
    """Return the prepositional phrase that a time without an object before it follows.

    "headed for Wall Street in" 1980.
    """
    clause = frame.clause
    if time.head.ent_type_ not in TIMES or clause.with_role(*_COMPLEMENTS):
        return ()
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.AGENT):
        if argument.prepositions[0].i > clause.verb.i:
            if argument is time or argument.head.ent_type_ in TIMES or is_predicate(argument.head):
                return ()
            return (*argument.prepositions, *noun_phrase(argument.head))
    return ()


def _apposed_places(noun: Token) -> Iterator[Token]:
    """Yield the larger places a place lies in: "born in Salt Lake City, *Utah*"."""
    for child in noun.rights:
        if child.dep_ == "appos" and child.ent_type_ == "GPE" and noun.ent_type_ == "GPE":
            yield child
            yield from _apposed_places(child)


def _governed(frame: Frame) -> Pairs:
    """Yield what gerunds and infinitives say, their words in the relation.

    "died after giving" a speech, "siphon the matter to create" waves.
    """
    for argument in frame.clause.with_role(Role.PREPOSITIONAL, Role.PURPOSE, Role.CONTROLLED):
        if not is_predicate(argument.head):
            continue
        for verb in conjuncts(argument.head):
            for opening in frame.openings[:1]:
                for below in frame.below(verb, (*opening, *argument.prepositions)):
                    for slots in _slots(below):
                        yield slots.relation, slots.object


def _adverbs(frame: Frame) -> Pairs:
    for argument in frame.clause.with_role(Role.ADVERB):
        yield frame.openings[0], (argument.head,)


def _complements(frame: Frame) -> Pairs:
    for argument in frame.clause.with_role(Role.CLAUSE):
        if not is_complement(frame.clause, argument):
            continue
        subject = None
        for member in conjuncts(argument.head):
            clause = next(iter(frame.clauses.get(member, [])), None)
            shared = clause is not None and clause.subject_source is SubjectSource.CONJUNCT
            yield frame.group, clause_words(member, subject if shared else None)
            if clause is not None and subject is None:
                subject = clause.subject


def _times(frame: Frame) -> Pairs:
    for opening in frame.openings:
        for argument in frame.clause.with_role(Role.TIME):
            yield opening, noun_phrase(argument.head)


COMPACT_RULES: dict[str, Callable[[Frame], Pairs]] = {
    "object": _objects,
    "adjective": _adjectives,
    "prepositional": _prepositional,
    "governed": _governed,
    "complement": _complements,
    "time": _times,
    "adverb": _adverbs,
}
