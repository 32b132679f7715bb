"""What grammar forbids and asks: binding of pronouns inside a sentence, and pleonastic "it"."""

from __future__ import annotations

from kg.extract.coreference.markables import SUBJECTS, Markable
from kg.lang.en.grammar import (
    heads_clause,
    is_any_object,
    is_apposition,
    is_attribute,
    is_common_noun,
    is_conjunct,
    is_expletive,
    is_object,
    is_open_complement,
    is_owner,
    is_passive_subject,
    is_predicate_adjective,
    is_preposition,
    is_prepositional_clause,
    is_prepositional_object,
    is_relative_clause,
    is_verb,
    opens_new_phrase,
)
from kg.lang.en.referents import word_list
from kg.parse import Token

REFLEXIVES = word_list("reflexives")
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "csubjpass", "pcomp", "ROOT"}
)
_OBJECTS = frozenset({"dobj", "dative"})
_NEW_PHRASES = frozenset({"relcl", "acl", "conj", "appos", "ccomp", "advcl"})
_WEATHER = word_list("weather verbs")
_SEEMING = word_list("verbs of seeming")
_JUDGEMENT_VERBS = word_list("verbs of judgement")
_TIME_NOUNS = word_list("nouns of time")


def clause_head(token: Token) -> Token:
    """Return the verb (or copula's root) of the smallest clause around a token."""
    for ancestor in token.ancestors:
        if is_verb(ancestor) or heads_clause(ancestor):
            return ancestor
    return token


def is_argument_of(token: Token, verb: Token) -> bool:
    """Return whether a token is subject, object or prepositional object of a verb itself."""
    while is_conjunct(token) and not is_verb(token.head):
        token = token.head
    if token.head == verb:
        return True
    return is_prepositional_object(token) and token.head.head == verb


def subjects_of(verb: Token) -> list[Token]:
    """Return the subject of a verb, or where it has none what stands for it.

    That is the object of the verb over an infinitive ("asked *Ann* to go"), else the subject of
    that verb, or of the verb it is a conjunct of. Conjuncts of the subject are not listed.
    """
    seen = 0
    while seen < 5:
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return own
        if verb.dep_ not in {"xcomp", "conj", "advcl", "pcomp", "prep", "acomp"}:
            return []
        controllers = [child for child in verb.head.children if is_any_object(child)]
        if is_open_complement(verb) and controllers and verb.head.lemma_ != "promise":
            return controllers
        verb = verb.head if not is_prepositional_clause(verb) else verb.head.head
        seen += 1
    return []


def contains(outer: Token, inner: Token) -> bool:
    """Return whether `inner` stands inside the noun phrase of `outer`, not in a clause of it.

    "his mother" holds "his", and the two differ; "the man who sold his house" may be the "his".
    """
    token, sought = inner, outer.i
    while token.i != sought:
        head = token.head
        if opens_new_phrase(token) or head.i == token.i:
            return False
        token = head
    return True


def first_beside(noun: Token) -> Token:
    """Return the noun that an apposition stands beside: "the *envoy*, Ann Lee, …", or itself."""
    while is_apposition(noun) and is_common_noun(noun.head):
        noun = noun.head
    return noun


def is_beside_own(pronoun: Token, noun: Token) -> bool:
    """Return whether a noun and what a pronoun possesses name one thing: "*his* wife, *Ann*"."""
    own = pronoun.head
    if not is_owner(pronoun):
        return False
    return (is_apposition(noun) and noun.head == own) or (is_apposition(own) and own.head == noun)


def forbidden(pronoun: Markable, candidate: Markable) -> bool:
    """Return whether binding theory keeps a pronoun from standing for a mention.

    A personal pronoun is not another argument of its own verb ("John hit him", "John chose to hit
    him", "John, who hit him", "before hitting John, he left"); a pronoun does not stand for a
    phrase it is part of ("his mother"), nor for what stands beside that ("his mother, Ann", "Ann,
    his mother"); a subject pronoun does not stand for a name in its own predicate ("He said that
    John left"). An apposition counts as the noun it stands beside ("the envoy, Ann, hit her").
    """
    if pronoun.sentence != candidate.sentence:
        return False
    his, hers = pronoun.head, candidate.head
    if contains(hers, his) or contains(his, hers) or is_beside_own(his, hers):
        return True
    if pronoun.word in REFLEXIVES:
        return False
    named, hers = hers, first_beside(hers)
    if pronoun.role != "possessive":
        verb = clause_head(his)
        if is_argument_of(his, verb):
            if is_argument_of(hers, verb) and verb == clause_head(hers):
                return True
            if is_relative_clause(verb) and verb.head in (hers, named):
                return True
            if pronoun.role != "subject" and hers in subjects_of(verb):
                return True
    if his.dep_ in SUBJECTS and hers.dep_ not in SUBJECTS:
        verb = clause_head(hers)
        if is_argument_of(hers, verb) and his in subjects_of(verb):
            return True
    return his.dep_ in SUBJECTS and his.i < hers.i and his.head in hers.ancestors


def is_pleonastic(pronoun: Token) -> bool:
    """Return whether an "it" stands for nothing: weather, time, "it is said that", clefts."""
    if pronoun.lower_ != "it":
        return False
    if is_expletive(pronoun):
        return True
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS:
        return False
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if lemma in _WEATHER:
        return True
    clause = any(c.dep_ in {"ccomp", "advcl", "csubj", "xcomp"} for c in children)
    if lemma in _SEEMING and clause:
        return True
    if is_passive_subject(pronoun) and lemma in _JUDGEMENT_VERBS and clause:
        return True
    if lemma == "take" and any(is_object(c) and c.lemma_ in _TIME_NOUNS for c in children):
        return True
    if lemma == "be":
        for child in children:
            if is_predicate_adjective(child) and (
                clause
                or any(
                    c.dep_ in {"ccomp", "xcomp", "csubj"}
                    or (is_preposition(c) and c.lower_ == "for")
                    for c in child.children
                )
            ):
                return True
            if is_attribute(child) and (
                child.lemma_ in _TIME_NOUNS
                or any(c.dep_ in {"relcl", "acl", "ccomp"} for c in child.children)
                or clause
            ):
                return True
    return False
