"""What hangs on a word: its subject, its objects, its owner, what negates it.

A singular gives the first that hangs there, or None; a plural gives all, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.lang.en.grammar.labels import (
    ADVERBIAL_NOUN,
    AGENT,
    APPOSITION,
    ATTRIBUTE,
    AUXILIARY,
    CONJUNCT,
    COORDINATOR,
    DETERMINER,
    GRAMMATICAL_SUBJECTS,
    NEGATION,
    NUMERAL,
    OBJECT,
    OWNER,
    PARTICLE,
    PREPOSITION,
    PREPOSITIONAL_OBJECT,
    SPECIFIERS,
    SUBJECT,
    SUBJECTS,
    SUBORDINATOR,
)
from kg.parse import Parse, Token
from kg.parse.tokens import first_with_dep, has_dep

_SUBJECT: Final = frozenset({SUBJECT})
_OBJECT: Final = frozenset({OBJECT})
_PREPOSITIONAL_OBJECT: Final = frozenset({PREPOSITIONAL_OBJECT})
_NEGATION: Final = frozenset({NEGATION})
_CONJUNCT: Final = frozenset({CONJUNCT})
_COORDINATOR: Final = frozenset({COORDINATOR})
_OWNER: Final = frozenset({OWNER})
_AUXILIARY: Final = frozenset({AUXILIARY})
_AGENT: Final = frozenset({AGENT})
_PARTICLE: Final = frozenset({PARTICLE})
_SUBORDINATOR: Final = frozenset({SUBORDINATOR})
_DETERMINER: Final = frozenset({DETERMINER})
_NUMERAL: Final = frozenset({NUMERAL})
_PREPOSITION: Final = frozenset({PREPOSITION})
_ADVERBIAL_NOUN: Final = frozenset({ADVERBIAL_NOUN})

# On a verb


def subject_before(verb: Token) -> Token | None:
    """Return the noun or pronoun in front of a verb that is its subject, or None."""
    return first_with_dep(verb.lefts, SUBJECTS)


def has_subject_before(verb: Token) -> bool:
    """Return whether a noun or pronoun in front of a verb is its subject."""
    return has_dep(verb.lefts, SUBJECTS)


def has_subject(verb: Token) -> bool:
    """Return whether a noun or pronoun is the subject of a verb, on either side of it."""
    return has_dep(verb.children, SUBJECTS)


def active_subject_before(verb: Token) -> Token | None:
    """Return the subject in front of a word that is in no passive, or None."""
    return first_with_dep(verb.lefts, _SUBJECT)


def has_active_subject_before(verb: Token) -> bool:
    """Return whether a word in no passive has a subject in front."""
    return has_dep(verb.lefts, _SUBJECT)


def grammatical_subject_before(verb: Token) -> Token | None:
    """Return what stands in the subject's place in front of a verb, a clause or "there" too."""
    return first_with_dep(verb.lefts, GRAMMATICAL_SUBJECTS)


def grammatical_subject_behind(verb: Token) -> Token | None:
    """Return the subject behind a verb that comes first: "said *Smith*", or None."""
    return first_with_dep(verb.rights, GRAMMATICAL_SUBJECTS)


def has_grammatical_subject_before(verb: Token) -> bool:
    """Return whether anything stands in the subject's place in front of a verb."""
    return has_dep(verb.lefts, GRAMMATICAL_SUBJECTS)


def has_grammatical_subject(verb: Token) -> bool:
    """Return whether a verb has a subject of any kind, on either side of it."""
    return has_dep(verb.children, GRAMMATICAL_SUBJECTS)


def object_of(verb: Token) -> Token | None:
    """Return the first direct object behind a verb, or None."""
    return first_with_dep(verb.rights, _OBJECT)


def objects_of(verb: Token) -> list[Token]:
    """Return the direct objects of a verb."""
    return [child for child in verb.children if child.dep_ == OBJECT]


def attributes_of(copula: Token) -> list[Token]:
    """Return the predicate nouns of a copula: "is a *painter*"."""
    return [child for child in copula.children if child.dep_ == ATTRIBUTE]


def has_active_auxiliary(verb: Token) -> bool:
    """Return whether a verb has an auxiliary that is not the passive's."""
    return has_dep(verb.children, _AUXILIARY)


def has_agent(verb: Token) -> bool:
    """Return whether a "by" behind a verb leads to who does it."""
    return has_dep(verb.rights, _AGENT)


def agent_of(verb: Token) -> Token | None:
    """Return what a "by" behind a verb leads to: "made by *Rossi*", or None."""
    for word in verb.rights:
        if word.dep_ == AGENT and (noun := object_of_preposition(word)) is not None:
            return noun
    return None


def particle_of(verb: Token) -> Token | None:
    """Return the particle behind a verb: "set *up*", or None."""
    return first_with_dep(verb.rights, _PARTICLE)


def subordinator_of(verb: Token) -> Token | None:
    """Return the word that opens the clause of a verb: "if", "that", or None."""
    return first_with_dep(verb.lefts, _SUBORDINATOR)


def has_subordinator(verb: Token) -> bool:
    """Return whether a word like "if" or "that" opens the clause of a verb."""
    return has_dep(verb.lefts, _SUBORDINATOR)


# On a noun


def owner_of(noun: Token) -> Token | None:
    """Return whose a noun is: "*Peru's* mines", "*her* house", or None."""
    return first_with_dep(noun.lefts, _OWNER)


def owners_of(noun: Token) -> list[Token]:
    """Return the owners in front of a noun."""
    return [child for child in noun.lefts if child.dep_ == OWNER]


def has_owner(noun: Token) -> bool:
    """Return whether an owner stands in front of a noun."""
    return has_dep(noun.lefts, _OWNER)


def has_determiner(noun: Token) -> bool:
    """Return whether an article or another determiner stands in front of a noun."""
    return has_dep(noun.lefts, _DETERMINER)


def has_specifier(noun: Token) -> bool:
    """Return whether a determiner or an owner stands in front of a noun: "*the* bank", "*her*"."""
    return has_dep(noun.lefts, SPECIFIERS)


def numeral_of(noun: Token) -> Token | None:
    """Return the number that counts a noun: "*three* moons", or None."""
    return first_with_dep(noun.lefts, _NUMERAL)


def appositions_of(noun: Token) -> list[Token]:
    """Return the nouns that stand behind a noun for the same thing: "the envoy, *Ann Lee*"."""
    return [child for child in noun.rights if child.dep_ == APPOSITION]


# On a preposition, and with a preposition on any word


def object_of_preposition(preposition: Token) -> Token | None:
    """Return the first noun behind a preposition that it leads to, or None."""
    return first_with_dep(preposition.rights, _PREPOSITIONAL_OBJECT)


def objects_of_preposition(preposition: Token) -> list[Token]:
    """Return the nouns that a preposition leads to."""
    return [child for child in preposition.children if child.dep_ == PREPOSITIONAL_OBJECT]


def prepositional_phrases(word: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositional phrases behind a word, each as its preposition and a noun of it."""
    for child in word.rights:
        if child.dep_ in (PREPOSITION, AGENT):
            for noun in child.children:
                if noun.dep_ == PREPOSITIONAL_OBJECT:
                    yield child, noun


def preposition_behind(word: Token) -> Token | None:
    """Return the first preposition behind a word that leads a phrase of it, or None."""
    return first_with_dep(word.rights, _PREPOSITION)


def has_preposition(word: Token) -> bool:
    """Return whether a prepositional phrase hangs behind a word."""
    return has_dep(word.rights, _PREPOSITION)


def governing_preposition(noun: Token) -> str:
    """Return the preposition that leads to a noun, in small letters, or "": "*in* Rome"."""
    return noun.head.lower_ if noun.dep_ == PREPOSITIONAL_OBJECT else ""


def noun_behind_of(word: Token) -> Token | None:
    """Return what the first "of" behind a word leads to: "one of the *moons*", or None."""
    for child in word.rights:
        if child.lower_ == "of":
            return first_with_dep(child.children, _PREPOSITIONAL_OBJECT)
    return None


def objects_of_prepositions_in(parse: Parse, sentence: int) -> Sequence[Token]:
    """Return the nouns of a sentence, by its number, that prepositions lead to."""
    return parse.tokens_with("dep_", PREPOSITIONAL_OBJECT, sentence)


# On any word


def is_negated(word: Token) -> bool:
    """Return whether "not" or the like negates a word, on either side of it."""
    return has_dep(word.children, _NEGATION)


def is_negated_before(word: Token) -> bool:
    """Return whether "not" or the like stands in front of the word it negates."""
    return has_dep(word.lefts, _NEGATION)


def measure_of(word: Token) -> Token | None:
    """Return how much an adjective says: "40 *years* old", or None."""
    return first_with_dep(word.lefts, _ADVERBIAL_NOUN)


def next_conjunct(word: Token) -> Token | None:
    """Return the first word behind that the parser sets beside this one, or None."""
    return first_with_dep(word.rights, _CONJUNCT)


def has_conjunct(word: Token) -> bool:
    """Return whether the parser sets a word behind beside this one."""
    return has_dep(word.rights, _CONJUNCT)


def conjuncts_in(parse: Parse, sentence: int) -> Sequence[Token]:
    """Return the words of a sentence, by its number, that stand beside another."""
    return parse.tokens_with("dep_", CONJUNCT, sentence)


def has_coordinator(word: Token) -> bool:
    """Return whether "and", "or" or the like hangs behind a word."""
    return has_dep(word.rights, _COORDINATOR)
