"""Relative clauses: the pronouns that open them, and the noun that they belong to."""

from __future__ import annotations

from kg.lang.en.grammar.clauses import is_complement_clause, is_relative_clause
from kg.lang.en.grammar.coordination import conjuncts
from kg.lang.en.grammar.dependents import attributes_of, grammatical_subject_before
from kg.lang.en.grammar.forms import (
    is_plural,
    is_plural_common,
    is_plural_finite,
    is_relative_or_question_pronoun,
    is_relative_owner,
    is_singular_common,
    is_third_person,
)
from kg.lang.en.grammar.labels import COMPLEMENT_CLAUSE, CONJUNCT, RELATIVE_CLAUSE
from kg.lang.en.grammar.noun_phrases import is_conjunct
from kg.lang.en.grammar.relations import is_auxiliary, is_grammatical_subject
from kg.lang.en.grammar.verbs import ALL
from kg.lang.en.grammar.words import is_noun, is_pronoun
from kg.lang.en.lexicon import words
from kg.parse import Token

_BODIES = words("noun", "sort", "organization")
_COLLECTIVES = words("noun", "collective")

_BELOW_ANTECEDENT = frozenset({RELATIVE_CLAUSE, CONJUNCT, COMPLEMENT_CLAUSE})
"""How a verb may hang whose subject or object is a relative pronoun."""


def is_relative_pronoun(token: Token) -> bool:
    """Return whether a token can stand for the antecedent of a relative clause."""
    if is_relative_or_question_pronoun(token):
        return True
    return token.lower_ == "that" and (is_pronoun(token) or is_grammatical_subject(token))


def stands_for_antecedent(subject: Token) -> bool:
    """Return whether a subject is a relative pronoun or all that one stands for.

    "*which* sold it", "*both* of whom sold it"; not "*some* of whom".
    """
    if is_relative_pronoun(subject):
        return True
    return subject.lower_ in ALL and any(
        is_relative_pronoun(noun)
        for child in subject.rights
        if child.lower_ == "of"
        for noun in child.rights
    )


def relative_antecedent(verb: Token) -> Token | None:
    """Return the noun that the relative clause with this verb belongs to, or None.

    The pronoun may be that of a clause further in: "a plan that I know *is* wrong".
    """
    if verb.dep_ not in _BELOW_ANTECEDENT:
        return None
    inner = any(is_relative_pronoun(child) for child in verb.lefts if is_grammatical_subject(child))
    while is_conjunct(verb) or (is_complement_clause(verb) and inner):
        verb = verb.head
    if is_relative_clause(verb):
        return verb.head
    return _brought_out(verb) if inner and verb.lemma_ == "be" else None


def _brought_out(copula: Token) -> Token | None:
    """Return what a cleft sentence brings out: "it is *Peru* that sued"."""
    subject = grammatical_subject_before(copula)
    if subject is None or subject.lower_ != "it":
        return None
    return next(iter(attributes_of(copula)), None)


def owner_meant(owner: Token) -> Token:
    """Return the noun that "whose" stands for; of another owner the word itself.

    "Rossi, *whose* bank failed"; the noun right before, if the clause hangs elsewhere.
    """
    if not is_relative_owner(owner):
        return owner
    antecedent = relative_antecedent(owner.head.head)
    if antecedent is not None:
        return antecedent
    before = owner.doc[max(owner.i - 2, 0) : owner.i]
    nouns = [word for word in before if is_noun(word)]
    return nouns[-1] if nouns else owner


def cannot_agree(verb: Token, subject: Token) -> bool:
    """Return whether the form of a verb tells that a noun before it is not its subject.

    "the team in the towns which *plays*": not the towns. A body of people may take either form.
    """
    finite = next((word for word in verb.lefts if is_auxiliary(word)), verb)
    several = is_plural(subject) or len(conjuncts(subject)) > 1
    if is_third_person(finite):
        told = is_plural_common(subject) and subject.lemma_ != subject.lower_
        return several and told and not subject.lower_.endswith("ics")
    if not is_plural_finite(finite) or several:
        return False
    return is_singular_common(subject) and not _is_body(subject)


def _is_body(noun: Token) -> bool:
    return noun.lower_ in _BODIES or noun.lower_ in _COLLECTIVES
