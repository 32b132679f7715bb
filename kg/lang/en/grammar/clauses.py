"""What clause a word heads, and what opens it: complement, adverbial and relative clauses."""

from __future__ import annotations

from typing import Final

from kg.lang.en.grammar.labels import (
    ADNOMINAL_CLAUSE,
    ADVERB,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CLAUSAL_SUBJECT,
    COMPLEMENT_CLAUSE,
    CONJUNCT,
    OPEN_COMPLEMENT,
    PARENTHESIS,
    PASSIVE_CLAUSAL_SUBJECT,
    PREPOSITIONAL_CLAUSE,
    RELATIVE_CLAUSE,
    ROOT,
    SUBORDINATOR,
)
from kg.parse import Token

_CLAUSES_OF_NOUNS: Final = frozenset({RELATIVE_CLAUSE, ADNOMINAL_CLAUSE})
_FINITE_OR_RELATIVE: Final = frozenset(
    {RELATIVE_CLAUSE, ADNOMINAL_CLAUSE, ADVERBIAL_CLAUSE, COMPLEMENT_CLAUSE}
)
_COMPLEMENTS: Final = frozenset({COMPLEMENT_CLAUSE, OPEN_COMPLEMENT})
_CLAUSES_OF_VERBS: Final = frozenset({COMPLEMENT_CLAUSE, OPEN_COMPLEMENT, ADVERBIAL_CLAUSE})
_CLAUSES: Final = frozenset(
    {
        COMPLEMENT_CLAUSE,
        OPEN_COMPLEMENT,
        ADVERBIAL_CLAUSE,
        RELATIVE_CLAUSE,
        ADNOMINAL_CLAUSE,
        CLAUSAL_SUBJECT,
        PASSIVE_CLAUSAL_SUBJECT,
        PREPOSITIONAL_CLAUSE,
        ROOT,
    }
)
_SUBJECT_SHARING: Final = frozenset(
    {OPEN_COMPLEMENT, ADVERBIAL_CLAUSE, CONJUNCT, PREPOSITIONAL_CLAUSE}
)
_NEW_PHRASES: Final = frozenset(
    {RELATIVE_CLAUSE, ADNOMINAL_CLAUSE, CONJUNCT, APPOSITION, COMPLEMENT_CLAUSE, ADVERBIAL_CLAUSE}
)


def is_complement_clause(word: Token) -> bool:
    """Return whether a word heads a clause that its verb asks for: "said that prices *rose*"."""
    return word.dep_ == COMPLEMENT_CLAUSE


def is_open_complement(word: Token) -> bool:
    """Return whether a word heads a complement without a subject: "hopes to *finish*"."""
    return word.dep_ == OPEN_COMPLEMENT


def is_complement(word: Token) -> bool:
    """Return whether a word heads a complement clause, with a subject or without."""
    return word.dep_ in _COMPLEMENTS


def is_adverbial_clause(word: Token) -> bool:
    """Return whether a word heads a clause that tells when, why or how: "left when it *rained*"."""
    return word.dep_ == ADVERBIAL_CLAUSE


def is_clause_of_verb(word: Token) -> bool:
    """Return whether a word heads a complement or an adverbial clause."""
    return word.dep_ in _CLAUSES_OF_VERBS


def is_relative_clause(word: Token) -> bool:
    """Return whether a word heads a relative clause: "the man who *left*"."""
    return word.dep_ == RELATIVE_CLAUSE


def is_adnominal_clause(word: Token) -> bool:
    """Return whether a word heads another clause of a noun: "a man *named* Ali"."""
    return word.dep_ == ADNOMINAL_CLAUSE


def is_clause_of_noun(word: Token) -> bool:
    """Return whether a word heads a clause that hangs on a noun, relative or not."""
    return word.dep_ in _CLAUSES_OF_NOUNS


def is_subordinate_clause(word: Token) -> bool:
    """Return whether a word heads a modifying clause or a complement with a subject of its own."""
    return word.dep_ in _FINITE_OR_RELATIVE


def heads_clause(word: Token) -> bool:
    """Return whether a word heads a clause of any kind, the main clause too."""
    return word.dep_ in _CLAUSES


def opens_new_phrase(word: Token) -> bool:
    """Return whether a word heads a clause, a conjunct or an apposition: no part of its noun."""
    return word.dep_ in _NEW_PHRASES


def may_share_subject(word: Token) -> bool:
    """Return whether a verb may share the subject of the verb above: "came and *saw*"."""
    return word.dep_ in _SUBJECT_SHARING


def is_parenthesis(word: Token) -> bool:
    """Return whether a word heads what interrupts a sentence: "the port, he *said*, is shut"."""
    return word.dep_ == PARENTHESIS


def is_subordinator(word: Token) -> bool:
    """Return whether a word opens a clause: "*if*", "*that*", "*because*"."""
    return word.dep_ == SUBORDINATOR


def opens_clause(word: Token) -> bool:
    """Return whether a word may open its clause: a subordinator or an adverb like "when"."""
    return word.dep_ in (SUBORDINATOR, ADVERB)
