"""Claims whose end is a name inside a noun phrase of the clause: "X guarantees *Y's* survival"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.claims.asked import is_asked
from kg.extract.claims.complements import (
    complement_of,
    lacks_complement,
    last_before,
    lost_its_object,
    object_words,
)
from kg.extract.claims.drafts import Draft, Words, noun_words, verb_phrase
from kg.extract.claims.events import LIGHT_VERBS, frames
from kg.extract.claims.idioms import is_in_idiom
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.literals import is_less
from kg.extract.claims.obliques import is_circumstance, leads_on, measure_before
from kg.extract.claims.pairs import leads_to_several
from kg.extract.claims.participants import is_carried, is_headline_appointment
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Clause, Role
from kg.extract.mentions.nominals import counted
from kg.lang.en.grammar import (
    conjuncts,
    has_common_noun_form,
    is_noun_modifier,
    is_owner,
    is_preposition,
    is_pronoun,
    objects_of_preposition,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_BODIES = words("noun", "sort", "organization")
_DESCRIBING = words("verb", "describe")
_TEMPORAL_PREPOSITIONS = words("preposition", "temporal")
_FEELING = words("verb", "feel")
_PREDICATING = _DESCRIBING | words("verb", "links")
_OUTER = _TEMPORAL_PREPOSITIONS | words("preposition", "beside-a-noun")


def inside_noun(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X guarantees Y's survival; X works at the embassy of Y: the name inside is an end too."""
    for argument in clause.with_role(Role.OBJECT, Role.ATTRIBUTE, Role.PREPOSITIONAL, Role.AGENT):
        head = argument.head
        if argument.role is Role.ATTRIBUTE and clause.verb.lemma_ in _PREDICATING:
            continue
        if argument.role is Role.AGENT and clause.verb.lemma_ not in _FEELING:
            continue
        if argument.role is Role.PREPOSITIONAL and lost_its_object(clause):
            continue
        if not has_common_noun_form(head) or index.name_at(head) is not None or is_less(head):
            continue
        if argument.role is Role.OBJECT:
            if is_carried(clause, head, index) or lacks_complement(clause):
                continue
            if complement_of(clause) or is_asked(clause, head):
                continue  # "mistook *Peru's views* for …", "urged *aides in Graz* to leave"
        measure = index.value_at(head) is not None
        light = frames().get(head.lemma_.lower()) is not None and clause.verb.lemma_ in LIGHT_VERBS
        idiom = argument.role is Role.PREPOSITIONAL and (
            leads_on(clause, head) or is_in_idiom(argument)
        )
        if argument.prepositions and not idiom and is_circumstance(argument, clause, index):
            continue
        if argument.prepositions and leads_to_several(argument):
            continue
        before: Words = ()
        if argument.prepositions:
            before = object_words(clause, last_before(clause, argument), index)
            before = before or measure_before(argument, index)
        headline = not argument.prepositions and is_headline_appointment(clause, head, index)
        told = [mention for _, mention in index.ends(head)]
        for member in dict.fromkeys((head, counted(head), *conjuncts(head))):
            if member is not head and index.name_at(member) is not None:
                continue
            for preposition, noun in ends_below(member, index, named=not idiom):
                own = noun_words(member, without=noun)
                if measure:  # "owns *51 percent* of the bank"
                    own = (*_words_of_value(member, index), *own[-1:])
                tail = (*before, *argument.prepositions, *own)
                phrase = verb_phrase(clause, tail=tail, preposition=preposition, passive=headline)
                if (measure and preposition != "of") or (light and preposition == "with"):
                    continue  # "fell 9% in Rome": no part of the 9%; "began talks with": an event
                if noun != subject and index.at(noun) not in told:
                    rule = rules.IDIOM if idiom else rules.INSIDE_NOUN
                    yield Draft(rule, clause.verb, subject, phrase, noun)


def _words_of_value(unit: Token, index: MentionIndex) -> Words:
    """Return the words of a measure before its last: "*51 per* cent"."""
    start, value = unit.i, index.value_at(unit)
    while start > 0 and index.value_at(unit.doc[start - 1]) is value:
        start -= 1
    return unit.doc[start : unit.i]


def ends_below(head: Token, index: MentionIndex, *, named: bool) -> Iterator[tuple[str, Token]]:
    """Yield what hangs on a noun, with the preposition that leads there: owners, complements."""
    for child in head.children:
        if is_owner(child) and not is_pronoun(child) and index.value_at(child) is None:
            yield "of", child
        elif is_noun_modifier(child) and (name := index.name_at(child)) is not None:
            if name.type in ("ORG", "GPE") and head.lemma_.lower() in _BODIES:
                yield "of", child
        elif is_preposition(child) and child.i > head.i and child.lower_ not in _OUTER:
            for noun in objects_of_preposition(child):
                if not named or index.name_at(noun) is not None:
                    yield child.lower_, noun
