"""What grammar forbids and asks: binding of pronouns inside a sentence, and pleonastic "it"."""

from __future__ import annotations

from kg.extract.coreference.markables import Markable
from kg.lang.en.grammar import (
    heads_clause,
    is_adjective,
    is_adverbial_clause,
    is_any_object,
    is_apposition,
    is_attribute,
    is_clausal_subject,
    is_clause_of_noun,
    is_clause_of_verb,
    is_common_noun,
    is_complement,
    is_complement_clause,
    is_conjunct,
    is_expletive,
    is_grammatical_subject,
    is_infinitive,
    is_object,
    is_object_predicate,
    is_open_complement,
    is_owner,
    is_passive_subject,
    is_predicate_adjective,
    is_preposition,
    is_prepositional_clause,
    is_prepositional_object,
    is_relative_clause,
    is_relative_or_question_pronoun,
    is_superlative,
    is_verb,
    may_share_subject,
    opens_new_phrase,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

REFLEXIVES = words("pronoun", "reflexive")
_WEATHER = words("verb", "weather")
_SEEMING = words("verb", "seem")
_ADDRESSED = words("verb", "says", "addressed")
_TIME_NOUNS = words("noun", "clock") | words("noun", "time")
_WHITHER = words("preposition", "whither")
_INDEFINITE = words("determiner", "article", "indefinite")
_PICKING = (
    words("adjective", "picking") | words("adjective", "restrictive") | words("number", "ordinal")
)


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
        own = [child for child in verb.children if is_grammatical_subject(child)]
        if own:
            return own
        if not (may_share_subject(verb) or is_preposition(verb) or is_predicate_adjective(verb)):
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
    if is_grammatical_subject(his) and not is_grammatical_subject(hers):
        verb = clause_head(hers)
        if is_argument_of(hers, verb) and his in subjects_of(verb):
            return True
    return is_grammatical_subject(his) and his.i < hers.i and his.head in hers.ancestors


def is_pleonastic(pronoun: Token) -> bool:
    """Return whether an "it" stands for nothing: weather, time, "it is said that", clefts."""
    if pronoun.lower_ != "it":
        return False
    if is_expletive(pronoun):
        return True
    verb = pronoun.head
    if is_object(pronoun):
        return _gets_there(verb) or any(
            (is_object_predicate(child) or is_predicate_adjective(child))
            and _has_clause_of_it(child)
            for child in verb.rights
        )
    if not is_grammatical_subject(pronoun):
        return False
    if is_adjective(verb) and is_complement(verb) and any(map(is_infinitive, verb.rights)):
        return True  # "makes *it* hard to say", with "hard" as a clause
    verb = _after_used_to(verb)
    lemma = verb.lemma_.lower()
    children = list(verb.children)
    if lemma in _WEATHER:
        return True
    clause = any(is_clause_of_verb(child) or is_clausal_subject(child) for child in children)
    if lemma in _SEEMING and clause:
        return True
    if is_passive_subject(pronoun) and lemma not in _ADDRESSED and any(map(_is_said, children)):
        return True
    if lemma == "take" and any(
        is_infinitive(c) or (is_object(c) and c.lemma_ in _TIME_NOUNS) for c in children
    ):
        return True
    if lemma == "be":
        for child in children:
            if is_predicate_adjective(child) and (clause or _has_clause_of_it(child)):
                return True
            if is_attribute(child) and (_is_cleft(child) or any(map(_is_clause_of_it, children))):
                return True
    return False


def _gets_there(verb: Token) -> bool:
    """Return whether a verb with "it" tells only who gets where: "*made* it to the summit"."""
    return verb.lemma_ == "make" and any(
        is_preposition(child) and child.lower_ in _WHITHER for child in verb.rights
    )


def _after_used_to(verb: Token) -> Token:
    """Return the infinitive behind "used to", or the verb itself: "it used to *rain*"."""
    if verb.lower_ != "used":
        return verb
    return next((child for child in verb.rights if is_open_complement(child)), verb)


def _is_said(clause: Token) -> bool:
    """Return whether a clause is what "it" stands before: "it was decided (that) it *close*"."""
    if is_complement_clause(clause) or is_clausal_subject(clause):
        return True
    return is_clause_of_verb(clause) and any(word.lower_ == "that" for word in clause.lefts)


def _has_clause_of_it(adjective: Token) -> bool:
    """Return whether an adjective has the clause that "it" holds the place of: "hard *to say*"."""
    return any(
        is_complement(child)
        or is_clausal_subject(child)
        or (is_preposition(child) and child.lower_ == "for")
        for child in adjective.children
    )


def _is_clause_of_it(child: Token) -> bool:
    """Return whether a clause beside "it is a pity" is what "it" stands before.

    What only tells when or why is not: "it is a good name *because* it is short".
    """
    if is_adverbial_clause(child):
        return any(word.lower_ in ("if", "when") for word in child.lefts)
    return is_clause_of_verb(child) or is_clausal_subject(child)


def _is_cleft(noun: Token) -> bool:
    """Return whether "it is" brings a noun to the front, or tells the time: "it is *Ann* who …".

    Not where the noun says what "it" is: "it is *a* river that floods", "it was the *first* to
    close", "it was a hall built in 1900".
    """
    if noun.lemma_ in _TIME_NOUNS or any(map(is_complement_clause, noun.children)):
        return True
    if any(is_superlative(word) or word.lower_ in _PICKING for word in noun.lefts):
        return False
    new = any(word.lower_ in _INDEFINITE for word in noun.lefts)
    return any(
        is_infinitive(child)
        or (is_relative_clause(child) and not (new and _tells_of_its_noun(child)))
        for child in noun.children
        if is_clause_of_noun(child)
    )


def _tells_of_its_noun(clause: Token) -> bool:
    """Return whether the subject of a relative clause is "that" or "which", no one else."""
    return any(
        is_relative_or_question_pronoun(child)
        for child in clause.lefts
        if is_grammatical_subject(child)
    )
