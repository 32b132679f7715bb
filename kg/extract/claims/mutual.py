"""Claims of what several are to each other: who met whom, whose sister somebody has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.extract.claims.drafts import Draft, noun_phrase_relation, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.participants import is_kin_with_name
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Clause, Role
from kg.lang.en.grammar import appositions_of, conjuncts, is_negated, is_proper_noun
from kg.lang.en.lexicon import words
from kg.parse import Token

_MUTUAL_DIRECT = words("verb", "mutual", "object")


def mutual_deeds(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X and Y met: each met the other."""
    if clause.passive or clause.with_role(Role.OBJECT, Role.CLAUSE):
        return
    if any(argument.preposition in ("with", "against") for argument in clause.arguments):
        return
    if is_negated(clause.verb) and clause.with_role(Role.PREPOSITIONAL):
        return  # who have not agreed *on the price* may agree
    link = "" if clause.verb.lemma_ in _MUTUAL_DIRECT else "with"
    phrase = verb_phrase(clause, preposition=link)
    together = conjuncts(subject)
    for left, right in combinations(together, 2):
        yield Draft(rules.MUTUAL, clause.verb, left, phrase, right, symmetric=True, shared=False)
    mention = index.at(subject) if len(together) == 1 else None
    for one, other in combinations(index.members(mention) if mention is not None else (), 2):
        yield Draft(
            rules.MUTUAL, clause.verb, subject, phrase, subject, symmetric=True,
            subject_mention=one, object_mention=other,
        )  # fmt: skip


def kin(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X has a sister, Y: Y is X's sister."""
    heads = [argument.head for argument in clause.with_role(Role.OBJECT)]
    for noun in [noun for head in heads for noun in conjuncts(head)]:
        if not is_kin_with_name(clause, noun):
            continue
        for apposed in filter(is_proper_noun, appositions_of(noun)):
            lemma = noun.lemma_.lower()
            phrase = noun_phrase_relation(
                (noun,), lemma=f"be {lemma} of", head=lemma, preposition="of"
            )
            yield Draft(rules.KIN, clause.verb, apposed, phrase, subject)
