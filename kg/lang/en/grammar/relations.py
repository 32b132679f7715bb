"""What a word is to the word it hangs on: its subject, its object, its predicate, its preposition.

One question a label, and questions for labels that grammar takes together. Where a question has a
narrow and a wide sense the shorter name is the narrow one: `is_subject` is asked of noun phrases,
`is_grammatical_subject` of whatever stands in the subject's place. Relations of clauses are in
`clauses`, those inside noun phrases and lists in `noun_phrases`; docs/grammar.md has a sentence for
each label.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from kg.lang.en.grammar.labels import (
    ADVERB,
    ADVERBIAL_CLAUSE,
    ADVERBIAL_NOUN,
    AGENT,
    ATTRIBUTE,
    AUXILIARY,
    CLAUSAL_SUBJECT,
    COMPLEMENT_CLAUSE,
    CONJUNCT,
    EXPLETIVE,
    GRAMMATICAL_SUBJECTS,
    INDIRECT_OBJECT,
    NEGATION,
    OBJECT,
    OBJECT_PREDICATE,
    OPEN_COMPLEMENT,
    PARTICLE,
    PASSIVE_AUXILIARY,
    PASSIVE_SUBJECT,
    PREDICATE_ADJECTIVE,
    PREPOSITION,
    PREPOSITIONAL_CLAUSE,
    PREPOSITIONAL_OBJECT,
    ROOT,
    SUBJECT,
    SUBJECTS,
)
from kg.parse import Token


def relation_of(word: Token) -> str:
    """Return the name of what a word is to the one it hangs on, for paths and what is learned."""
    return word.dep_


def words_related(words: Iterable[Token], relations: Collection[str]) -> list[Token]:
    """Return the words that are one of these to the words they hang on."""
    return [word for word in words if word.dep_ in relations]


def same_relation(left: Token, right: Token) -> bool:
    """Return whether two words are the same to the words they hang on."""
    return left.dep_ == right.dep_


def is_root(word: Token) -> bool:
    """Return whether a word hangs on none: as a rule the main verb of its sentence."""
    return word.dep_ == ROOT


# Subjects


def is_subject(word: Token) -> bool:
    """Return whether a word is a noun or pronoun that is the subject of its verb."""
    return word.dep_ in SUBJECTS


def is_active_subject(word: Token) -> bool:
    """Return whether a word is the subject of a verb in the active voice: "*she* sold it"."""
    return word.dep_ == SUBJECT


def is_passive_subject(word: Token) -> bool:
    """Return whether a word is the subject of a passive: "the *bank* was sold"."""
    return word.dep_ == PASSIVE_SUBJECT


def is_clausal_subject(word: Token) -> bool:
    """Return whether a word is the verb of a clause that is a subject: "*leaving* was wise"."""
    return word.dep_ == CLAUSAL_SUBJECT


def is_expletive(word: Token) -> bool:
    """Return whether a word only holds the subject's place: "*there* is a plan"."""
    return word.dep_ == EXPLETIVE


def is_grammatical_subject(word: Token) -> bool:
    """Return whether a word stands in the subject's place: a noun, a clause's verb, "there"."""
    return word.dep_ in GRAMMATICAL_SUBJECTS


# Objects and predicates

_OBJECTS: Final = frozenset({OBJECT, INDIRECT_OBJECT})
_UNDERGOERS: Final = frozenset({OBJECT, PASSIVE_SUBJECT})
_CORE_ARGUMENTS: Final = frozenset({SUBJECT, PASSIVE_SUBJECT, OBJECT, ATTRIBUTE})
_NOUN_ARGUMENTS: Final = frozenset({SUBJECT, PASSIVE_SUBJECT, OBJECT, PREPOSITIONAL_OBJECT})
_ARGUMENTS_AND_ADJUNCTS: Final = frozenset(
    {
        OBJECT,
        INDIRECT_OBJECT,
        ATTRIBUTE,
        OBJECT_PREDICATE,
        PREDICATE_ADJECTIVE,
        COMPLEMENT_CLAUSE,
        OPEN_COMPLEMENT,
        ADVERBIAL_CLAUSE,
        ADVERB,
        ADVERBIAL_NOUN,
        PREPOSITION,
        AGENT,
        PARTICLE,
    }
)
_IN_PREDICATE: Final = frozenset(
    {
        OBJECT,
        INDIRECT_OBJECT,
        ATTRIBUTE,
        OBJECT_PREDICATE,
        PREPOSITIONAL_OBJECT,
        PREPOSITION,
        AGENT,
        CONJUNCT,
    }
)
_PREDICATE_NOUNS: Final = frozenset({ATTRIBUTE, OBJECT_PREDICATE})
_PREDICATES: Final = frozenset({ATTRIBUTE, OBJECT_PREDICATE, PREDICATE_ADJECTIVE})


def is_object(word: Token) -> bool:
    """Return whether a word is the direct object of its verb: "sold the *bank*"."""
    return word.dep_ == OBJECT


def is_indirect_object(word: Token) -> bool:
    """Return whether a word is to whom something is given: "gave *her* a prize"."""
    return word.dep_ == INDIRECT_OBJECT


def is_any_object(word: Token) -> bool:
    """Return whether a word is a direct or an indirect object."""
    return word.dep_ in _OBJECTS


def undergoes(word: Token) -> bool:
    """Return whether a word is what its verb is done to: an object, or the subject of a passive."""
    return word.dep_ in _UNDERGOERS


def is_attribute(word: Token) -> bool:
    """Return whether a word is the noun behind a copula: "is a *port*"."""
    return word.dep_ == ATTRIBUTE


def is_object_predicate(word: Token) -> bool:
    """Return whether a word says what an object is made or called: "elected her *chair*"."""
    return word.dep_ == OBJECT_PREDICATE


def is_predicate_noun(word: Token) -> bool:
    """Return whether a word says what the subject or the object is, is made or called."""
    return word.dep_ in _PREDICATE_NOUNS


def is_predicate_adjective(word: Token) -> bool:
    """Return whether a word is the adjective behind a copula: "is *blue*"."""
    return word.dep_ == PREDICATE_ADJECTIVE


def is_predicate_word(word: Token) -> bool:
    """Return whether a word is a predicate noun or adjective."""
    return word.dep_ in _PREDICATES


def is_core_argument(word: Token) -> bool:
    """Return whether a word is the subject, object or attribute of its verb."""
    return word.dep_ in _CORE_ARGUMENTS


def is_argument_or_adjunct(word: Token) -> bool:
    """Return whether a word can be an argument or adjunct of its verb, but no subject."""
    return word.dep_ in _ARGUMENTS_AND_ADJUNCTS


def is_in_predicate(word: Token) -> bool:
    """Return whether a word on the way up from a noun stays in the predicate of the verb there."""
    return word.dep_ in _IN_PREDICATE


def is_noun_argument(word: Token) -> bool:
    """Return whether a word is a subject, or the object of a verb or of a preposition."""
    return word.dep_ in _NOUN_ARGUMENTS


# What else belongs to a verb

_AUXILIARIES: Final = frozenset({AUXILIARY, PASSIVE_AUXILIARY})


def is_auxiliary(word: Token) -> bool:
    """Return whether a word is an auxiliary, "to" among them: "*has been* sold", "*to* sell"."""
    return word.dep_ in _AUXILIARIES


def is_active_auxiliary(word: Token) -> bool:
    """Return whether a word is an auxiliary, but not that of the passive."""
    return word.dep_ == AUXILIARY


def is_passive_auxiliary(word: Token) -> bool:
    """Return whether a word is the auxiliary of a passive: "*was* sold"."""
    return word.dep_ == PASSIVE_AUXILIARY


def is_negation(word: Token) -> bool:
    """Return whether a word negates what it hangs on: "not", "n't", "never"."""
    return word.dep_ == NEGATION


def is_particle(word: Token) -> bool:
    """Return whether a word is the particle of its verb: "set *up*"."""
    return word.dep_ == PARTICLE


def is_adverbial(word: Token) -> bool:
    """Return whether a word is an adverb, to whatever it hangs on: "*soon* left", "*very* old"."""
    return word.dep_ == ADVERB


def is_adverbial_noun(word: Token) -> bool:
    """Return whether a noun works as an adverb: "left last *week*", "40 *years* old"."""
    return word.dep_ == ADVERBIAL_NOUN


# Prepositional phrases


def is_preposition(word: Token) -> bool:
    """Return whether a word leads a prepositional phrase: "*in* Rome"; not "by" of an agent."""
    return word.dep_ == PREPOSITION


def is_agent(word: Token) -> bool:
    """Return whether a word is the "by" that leads to who does what a passive tells."""
    return word.dep_ == AGENT


def is_any_preposition(word: Token) -> bool:
    """Return whether a word leads a prepositional phrase, "by" of an agent too."""
    return word.dep_ in (PREPOSITION, AGENT)


def is_prepositional_object(word: Token) -> bool:
    """Return whether a word is the noun that a preposition leads to: "in *Rome*"."""
    return word.dep_ == PREPOSITIONAL_OBJECT


def is_prepositional_clause(word: Token) -> bool:
    """Return whether a word is the verb that a preposition leads to: "by *selling* it"."""
    return word.dep_ == PREPOSITIONAL_CLAUSE


def is_prepositional_complement(word: Token) -> bool:
    """Return whether a word is what a preposition leads to, a noun or a verb."""
    return word.dep_ in (PREPOSITIONAL_OBJECT, PREPOSITIONAL_CLAUSE)
