"""Claims of what somebody is called, judged, made or appointed: small clauses, and "as"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.complements import (
    described_as,
    small_clauses,
    with_complement,
    without_article,
)
from kg.extract.claims.drafts import Draft, noun_words, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.within_nouns import ends_below
from kg.extract.clauses import Clause, Role
from kg.lang.en.grammar import (
    is_apposition,
    is_full_verb,
    is_proper_noun,
    is_relative_clause,
    objects_of_preposition,
)
from kg.lang.en.nouns import is_role
from kg.lang.en.participles import participle
from kg.parse import Token


def appointed_as(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was appointed in Paris as envoy; Y named X (as) envoy: X is appointed as envoy.

    The parser often hangs "as" on a place before it, so it is looked for below the verb.
    """
    objects = clause.with_role(Role.OBJECT)
    patient = subject if clause.passive else objects[0].head if objects else None
    if patient is None:
        return
    for preposition in clause.verb.subtree:
        if preposition.lower_ != "as" or (clause.passive and preposition.head == clause.verb):
            continue
        verbs = (word for word in preposition.ancestors if is_full_verb(word))
        if next(verbs, clause.verb) is not clause.verb:
            continue  # "named X and *kept* Y as envoy"
        for noun in objects_of_preposition(preposition):
            if not is_role(noun) or preposition.i < clause.verb.i:
                continue
            yield _appointment(clause, patient, noun, (), "as")
            for link, owner in ends_below(noun, index, named=True):
                words = (preposition, *noun_words(noun, without=owner))
                yield _appointment(clause, patient, owner, words, link)


def _appointment(
    clause: Clause, patient: Token, end: Token, tail: tuple[Token, ...], link: str
) -> Draft:
    """Return that somebody was appointed, in the passive whatever the verb's voice."""
    phrase = verb_phrase(clause, tail=tail, preposition=link)
    if not clause.passive:
        words = [participle(clause.verb.lemma_), *(word.lemma_.lower() for word in tail), link]
        phrase = replace(phrase, lemma=f"be {' '.join(words)}", voice="passive")
    return Draft(rules.APPOINTED_AS, clause.verb, patient, phrase, end)


def described(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X called Y "a success"; X described Y as odd: Y is called that, in these words."""
    objects = [argument.head for argument in clause.with_role(Role.OBJECT)]
    named = [(argument.head, "") for argument in clause.with_role(Role.ATTRIBUTE)]
    named += [(word, "as") for _, word in described_as(clause)]
    for patient in (subject,) if clause.passive else objects[:1]:
        for word, link in named:
            yield _called(clause, patient, word, link)
    yield from judged(clause, subject, index)


def judged(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X found Y guilty of murder: Y was found so, and X did find it."""
    for word, whom in small_clauses(clause):
        yield _called(clause, whom, word, "")
        phrase = with_complement(verb_phrase(clause), clause, whom)
        yield Draft(rules.JUDGED, clause.verb, subject, phrase, whom)


def made(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X made Y the head of Z: Y became that."""
    for word, whom in small_clauses(clause):
        phrase = replace(verb_phrase(clause), lemma="become", head="become")
        words = without_article(word)
        yield Draft(rules.MADE, clause.verb, whom, phrase, word, literal=words)
        phrase = with_complement(verb_phrase(clause), clause, whom)
        yield Draft(rules.OBJECT, clause.verb, subject, phrase, whom)


def _called(clause: Clause, patient: Token, word: Token, link: str) -> Draft:
    lemma = f"be {participle(clause.verb.lemma_)} {link}".strip()
    phrase = replace(verb_phrase(clause, preposition=link), lemma=lemma, voice="passive")
    words = without_article(word)
    if is_proper_noun(word):
        words = _name_alone(word, words)
    return Draft(rules.DESCRIBED, clause.verb, patient, phrase, word, literal=words)


def _name_alone(name: Token, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of a name without what is told of its bearer: "called *Orsk*, a town"."""
    for child in name.rights:
        first = child.left_edge
        if is_relative_clause(child) or (is_apposition(child) and first.nbor(-1).text == ","):
            return tuple([word for word in words if word.i < first.i])
    return words
