"""What is read off a clause: the rules in their order, each with the reader of its drafts.

The subject is always the clause's; a passive with an agent is turned round.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache

from kg.extract.claims.ages import told_age
from kg.extract.claims.dates_and_amounts import amounts, dates
from kg.extract.claims.described import appointed_as, described, judged, made
from kg.extract.claims.drafts import Draft
from kg.extract.claims.existence import existing
from kg.extract.claims.figures import figures
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.mutual import kin, mutual_deeds
from kg.extract.claims.obliques import prepositional, where_it_was
from kg.extract.claims.participants import agents, datives, made_to_do, objects
from kg.extract.claims.predicates import adjective, attribute
from kg.extract.claims.records import of_item, of_meeting, status_of_item
from kg.extract.claims.rules import Rule
from kg.extract.claims.rules import clauses as rules
from kg.extract.claims.shares import share_of, told_of_share
from kg.extract.claims.speech import contents, reports, sayings
from kg.extract.claims.subjects import subject_of
from kg.extract.claims.undergone import undergone
from kg.extract.claims.within_nouns import inside_noun
from kg.extract.clauses import Clause, Role
from kg.extract.quotations.sources import SAYING
from kg.lang.en.grammar import is_adjective, is_bracketed, is_present_participle
from kg.parse import Token

ClauseReader = Callable[[Clause, Token, MentionIndex], Iterator[Draft]]
"""Reads the drafts of one kind off a clause with the head of its subject."""
RuleTable = tuple[tuple[Rule, ClauseReader], ...]
"""What is read in its order: the rule that says what a clause must have, and what reads it."""
CLAUSE_RULES: RuleTable = (
    (rules.OBJECT, objects),
    (rules.FIGURE, figures),
    (rules.AGENT, agents),
    (rules.DATIVE, datives),
    (rules.ATTRIBUTE, attribute),
    (rules.ADJECTIVE, adjective),
    (rules.PREPOSITION, prepositional),
    (rules.WHERE, where_it_was),
    (rules.INSIDE_NOUN, inside_noun),
    (rules.KIN, kin),
    (rules.SAID, sayings),
    (rules.CONTENT, contents),
    (rules.APPOINTED_AS, appointed_as),
    (rules.MUTUAL, mutual_deeds),
    (rules.DATE, dates),
    (rules.AMOUNT, amounts),
    (rules.DESCRIBED, described),
    (rules.JUDGED, judged),
    (rules.MADE, made),
    (rules.MADE_TO_DO, made_to_do),
    (rules.AGE, told_age),
)


def drafts_of_clause(clause: Clause, index: MentionIndex) -> Iterator[Draft]:
    """Yield what a clause says, rule by rule.

    Of "said ‘Standing up for …’" nothing: the parser took what was said for a part of the saying;
    nor of a part of a name that it took for a verb: "Joao *dos* Reis"; nor of what somebody is less
    likely to do.
    """
    if index.name_at(clause.verb) is not None:
        return
    if clause.finite.lemma_ in SAYING and _is_speech_misread(clause):
        return
    if any(map(_is_left_open, clause.chain[:-1])) or _stands_for_another(clause.verb):
        return
    yield from reports(clause, index)
    under_item = of_item(clause)
    clause = of_meeting(clause) or under_item or clause
    subject = subject_of(clause)
    if subject is None:
        yield from existing(clause, index)
        return
    outside = tuple([one for one in clause.arguments if not is_bracketed(one.head, clause.verb)])
    if subject != clause.subject or len(outside) < len(clause.arguments):
        clause = dataclasses.replace(clause, subject=subject, arguments=outside)
    silent, whole = True, share_of(subject)
    for read, verbs in _readers_for(frozenset([argument.role for argument in clause.arguments])):
        if not verbs or clause.verb.lemma_ in verbs:
            for draft in read(clause, subject, index):
                silent = False
                if whole is None:
                    yield draft
                elif draft.phrase.voice != "nominal":  # whose words are no verb
                    yield told_of_share(draft, subject, whole)
    told = list(undergone(clause, subject, index)) if silent and whole is None else []
    yield from told
    if silent and not told and under_item is not None:
        yield from status_of_item(clause, subject)


def _stands_for_another(verb: Token) -> bool:
    """Return whether a verb only repeats what was told before: "who *did so* a year ago"."""
    return verb.lemma_ == "do" and any(word.lower_ == "so" for word in verb.rights)


def _is_left_open(word: Token) -> bool:
    """Return whether a degree leaves open what an adjective leads to: "*less* likely to buy it"."""
    return is_adjective(word) and any(one.lower_ in ("less", "least") for one in word.lefts)


def _is_speech_misread(clause: Clause) -> bool:
    return len(clause.chain) > 1 and is_present_participle(clause.verb)


@cache
def _readers_for(roles: frozenset[Role]) -> tuple[tuple[ClauseReader, frozenset[str]], ...]:
    """Return what reads clauses with arguments of these roles, with the verbs it asks for."""
    return tuple(
        (read, rule.verbs) for rule, read in CLAUSE_RULES if not rule.roles or rule.roles & roles
    )
