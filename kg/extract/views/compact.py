"""The compact view: minimal binary triples, one for each pair of things a clause relates.

The conventions are those of BenchIE (Gashteovski et al. 2022): the relation of a prepositional
triple holds the verb's object ("opened a school in"), and each noun of a chain of prepositional
phrases is related to the subject ("is a friend of the mayor of" Lyon).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.clauses import Argument, Clause, Role
from kg.extract.clauses.subjects import SubjectSource
from kg.extract.views.phrases import (
    Words,
    adjective_phrase,
    clause_words,
    noun_core,
    noun_phrase,
    phrases,
    time_phrase,
    without_conjuncts,
    without_quotes,
)
from kg.extract.views.slots import CAUSATIVE, QUANTITIES, Slots, is_complement, is_empty
from kg.lang.en.grammar import (
    TIMES,
    belongs_to_verb,
    conjuncts,
    is_adverbial_noun,
    is_apposition,
    is_denied,
    is_open_complement,
    is_predicate,
    is_preposition,
    may_follow_causative,
    one_name,
    prepositional_objects,
)
from kg.parse import Token

_COMPLEMENTS = (Role.DATIVE, Role.OBJECT, Role.ATTRIBUTE, Role.ADJECTIVE)
_CHAIN_DEPTH = 3
_NESTED_CHAIN_DEPTH = 1
_CLAUSE_DEPTH = 2

Pairs = Iterator[tuple[Words, Words]]
ByVerb = Mapping[Token, list[Clause]]
"""The clauses of the text by their outermost verb."""


@dataclass
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

        That is what a prepositional phrase follows: "sells cars in", "sells trucks in".
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

    def with_subject(self) -> Frame:
        """Return the frame with the clause's own subject among the words before."""
        subject = self.clause.subject
        words = noun_phrase(subject) if subject is not None else ()
        return replace(self, before=(*self.before, *words))


def compact_slots(clause: Clause, clauses: ByVerb) -> Iterator[Slots]:
    """Yield what the compact view says of the subject of a clause."""
    if clause.subject_source in (SubjectSource.ADVERBIAL, SubjectSource.CONTROL):
        return
    yield from _slots(Frame(clause, clauses))


def _slots(frame: Frame) -> Iterator[Slots]:
    for name, rule in COMPACT_RULES.items():
        for relation, words in rule(frame):
            yield Slots(relation, words, f"compact/{name}")


def _noun_chain(frame: Frame, relation: Words, head: Token, depth: int | None = None) -> Pairs:
    """Yield the things that prepositional phrases hang on a noun: (is a friend of, the mayor)."""
    if depth is None:
        depth = _NESTED_CHAIN_DEPTH if frame.before else _CHAIN_DEPTH
    if not depth:
        return
    core = noun_core(head)
    for child in head.rights:
        if not is_preposition(child) or child.lower_ == "including" or belongs_to_verb(child):
            continue
        if child.lower_ == "of" and head.lower_ in QUANTITIES:
            for _, inner in prepositional_objects(child):  # "most of the people": only what follows
                yield from _noun_chain(frame, (*relation, *core, child), inner, depth)
            continue
        for path, inner in prepositional_objects(child):
            if _inside_name(head, inner):
                continue
            before = core if path[0].lower_ == "of" else noun_phrase(head)
            inner_relation = (*relation, *before, *path)
            if is_predicate(inner):  # "the need for using" tools
                for verb in conjuncts(inner):
                    yield from _said(frame.below(verb, inner_relation))
                continue
            for member in conjuncts(inner):
                for words in phrases(member):
                    yield inner_relation, words
                yield from _noun_chain(frame, inner_relation, member, depth - 1)


def _said(frames: Iterable[Frame]) -> Pairs:
    """Yield what governed clauses say, by any rule."""
    for frame in frames:
        for slots in _slots(frame):
            yield slots.relation, slots.object


def _inside_name(noun: Token, inner: Token) -> bool:
    """Return whether a phrase below a noun is part of its name: "Republic of *Chile*"."""
    return bool(noun.ent_type_) and one_name(noun, inner)


def _objects(frame: Frame) -> Pairs:
    words = frame.group
    for argument in frame.clause.with_role(Role.DATIVE, Role.OBJECT, Role.ATTRIBUTE):
        for member in conjuncts(argument.head):
            for object_words in phrases(member):
                yield words, object_words
            for listed in _listed(member):
                yield words, noun_phrase(listed)
            if not argument.relative:
                yield from _noun_chain(frame, words, member)
        if argument.role is not Role.ATTRIBUTE and not argument.relative:
            words = (*words, *noun_phrase(argument.head))


def _adjectives(frame: Frame) -> Pairs:
    for argument in frame.clause.with_role(Role.ADJECTIVE):
        for member in conjuncts(argument.head):
            words = adjective_phrase(member)
            times = [child for child in member.rights if is_adverbial_noun(child)]
            # "is gentle on the skin" does not say "is gentle", nor "is up today" "is up"
            if not times and not any(_goes_on(child) for child in member.rights):
                yield frame.group, words
            for time in times:
                yield (*frame.group, *words), noun_phrase(time)
            yield from _noun_chain(frame, frame.group, member)


def _goes_on(child: Token) -> bool:
    return is_preposition(child) or is_open_complement(child)


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
                for listed in _listed(member):
                    yield relation, noun_phrase(listed)
                for larger in _apposed_places(member):
                    yield relation, noun_phrase(larger)
                if not argument.relative:
                    yield from _noun_chain(frame, relation, member)


def _place_before(frame: Frame, adjunct: Argument) -> Words:
    """Return the prepositional phrase that a time, or what opens a sentence, belongs with.

    "moved to Oslo in" 2011; only where the verb has no object.
    """
    clause = frame.clause
    place = adjunct.place
    fronted = place < clause.verb.i
    if (adjunct.head.ent_type_ not in TIMES and not fronted) or clause.with_role(*_COMPLEMENTS):
        return ()
    found: Words = ()
    for argument in clause.with_role(Role.PREPOSITIONAL):
        start = argument.place
        if start < clause.verb.i or argument.head.ent_type_ in TIMES or is_predicate(argument.head):
            continue
        if fronted or start < place:
            found = (*argument.prepositions, *noun_phrase(argument.head))
            if fronted:
                break
    return found


def _listed(noun: Token) -> Iterator[Token]:
    """Yield the examples of a noun: "three cities, including *Lima* and *Quito*"."""
    for child in noun.rights:
        if is_preposition(child) and child.lower_ == "including":
            for _, example in prepositional_objects(child):
                yield from conjuncts(example)


def _apposed_places(noun: Token) -> Iterator[Token]:
    """Yield the larger places a place lies in: "born in Lyon, *France*"."""
    for child in noun.rights:
        both_places = child.ent_type_ == "GPE" and noun.ent_type_ == "GPE"
        if is_apposition(child) and both_places and not is_denied(child):
            yield child
            yield from _apposed_places(child)


def _governed(frame: Frame) -> Pairs:
    """Yield what gerunds and infinitives say, their words in the relation.

    "left after reading" the letter, "cut the trees to build" a road.
    """
    for argument in frame.clause.with_role(Role.PREPOSITIONAL, Role.PURPOSE, Role.CONTROLLED):
        if not is_predicate(argument.head):
            continue
        before = (*frame.openings[0], *argument.prepositions)
        for verb in conjuncts(argument.head):
            for below in frame.below(verb, before):
                own = below.clause.subject_source is SubjectSource.OWN  # "with prices rising"
                yield from _said([below.with_subject()] if own else [below])


def _is_causative(frame: Frame, argument: Argument) -> bool:
    """Return whether a clause is what somebody is helped or made to do."""
    if frame.clause.verb.lemma_ not in CAUSATIVE:
        return False
    below = next(iter(frame.clauses.get(argument.head, [])), None)
    if below is None or below.subject is None or below.mark is not None:
        return False
    after = below.subject.i > frame.clause.verb.i
    return after and may_follow_causative(below.verb)


def _causatives(frame: Frame) -> Pairs:
    """Yield what somebody is helped or made to do: "helped him reach" the shore."""
    for argument in frame.clause.with_role(Role.CLAUSE):
        if not _is_causative(frame, argument):
            continue
        for below in frame.below(argument.head, frame.group):
            yield frame.group, noun_phrase(below.clause.subject or argument.head)
            yield from _said([below.with_subject()])


def _adverbs(frame: Frame) -> Pairs:
    for argument in frame.clause.with_role(Role.ADVERB):
        yield frame.openings[0], (argument.head,)


def _complements(frame: Frame) -> Pairs:
    opening = frame.group
    if frame.clause.with_role(Role.DATIVE, Role.OBJECT):  # "told reporters" that …
        opening = frame.openings[0]
    for argument in frame.clause.with_role(Role.CLAUSE):
        if not is_complement(frame.clause, argument) or _is_causative(frame, argument):
            continue
        subjects: tuple[Token | None, ...] = (None,)
        for member in conjuncts(argument.head):
            if member != argument.head and not is_predicate(member):
                continue
            clause = next(iter(frame.clauses.get(member, [])), None)
            shared = clause is not None and clause.subject_source is SubjectSource.CONJUNCT
            for subject in subjects if shared else (None,):
                words = without_quotes(clause_words(member, subject))
                for version in _versions(words, None if shared else clause):
                    yield opening, version
            if clause is not None and clause.subject is not None and subjects == (None,):
                subjects = conjuncts(clause.subject)


def _versions(words: Words, clause: Clause | None) -> Iterator[Words]:
    """Yield the words of a clause for each of its coordinated subjects and objects."""
    if clause is None or clause.subject is None:
        yield words
        return
    heads = [clause.subject, *(argument.head for argument in clause.with_role(Role.OBJECT))]
    for head in heads:
        members = conjuncts(head)
        if len(members) > 1:
            for member in members:
                yield without_conjuncts(words, member, members)
            return
    yield words


def _times(frame: Frame) -> Pairs:
    for opening in frame.openings:
        for argument in frame.clause.with_role(Role.TIME):
            yield opening, time_phrase(argument.head)


COMPACT_RULES: dict[str, Callable[[Frame], Pairs]] = {
    "object": _objects,
    "adjective": _adjectives,
    "prepositional": _prepositional,
    "governed": _governed,
    "complement": _complements,
    "causative": _causatives,
    "time": _times,
    "adverb": _adverbs,
}
