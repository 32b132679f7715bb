"""Claims of what happened to somebody or something, where a clause tells no more."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.complements import completed, described_as, lost_its_object
from kg.extract.claims.completeness import asks_for_more, shares_rest
from kg.extract.claims.drafts import Draft, verb_phrase, with_words
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as rules
from kg.extract.clauses import Clause, Role
from kg.extract.quotations.sources import SAYING
from kg.lang.en.grammar import (
    is_adverbial_clause,
    is_any_preposition,
    is_past_form,
    is_relative_clause,
    leads_to_infinitive,
    noun_behind_of,
)
from kg.lang.en.lexicon import words
from kg.model import Mention, MentionKind
from kg.parse import Token
from kg.parse.tokens import in_order

_HAPPENINGS = words("verb", "alone")


def _happening(clause: Clause) -> tuple[Token, ...]:
    """Return the words for what happened to somebody or something, where a clause tells no more.

    In the past, in a clause of its own: "X *stepped down*", no "before X stepped down".
    """
    words = (clause.verb, *clause.verb.doc[clause.verb.i + 1 : clause.verb.i + 2])
    lemma = clause.verb.lemma_.lower()
    if f"{lemma} {words[-1].lower_}" not in _HAPPENINGS:
        words = words[:1]
    told = (
        (len(words) > 1 or (lemma in _HAPPENINGS and clause.particle is None))
        and not clause.passive
        and len(clause.chain) == 1
        and is_past_form(clause.verb)
        and not is_adverbial_clause(clause.first)
        and not clause.with_role(Role.CLAUSE)
        and not clause.with_role(Role.ATTRIBUTE)
        and (len(words) > 1 or not clause.with_role(Role.ADJECTIVE))
    )
    return words if told else ()


def undergone(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X was acquitted: a passive without agent or place; X resigned in May: a date and no more.

    Only of what has a name: "mistakes were made" tells nothing of a thing; a date tells enough of
    what happened to another ("the mill burned down in 2011").
    """
    mention = index.at(subject)
    if mention is None:
        return
    named = index.first_of_chain(mention).kind is MentionKind.NAME
    happens = _happening(clause)
    if not named and (not happens or mention.kind is not MentionKind.NOMINAL):
        return
    if clause.with_role(Role.OBJECT) or any(described_as(clause)) or lost_its_object(clause):
        return  # "made his debut in 2019", "was seen as kind"
    if clause.verb.lemma_ in SAYING and not clause.passive:
        return  # "said on Monday", where the parser lost what was said
    if clause.with_role(Role.CLAUSE) and not clause.passive:
        return  # "ruled on Monday *that …*"
    for argument in clause.with_role(Role.PREPOSITIONAL, Role.TIME):
        value = index.value_at(argument.head)
        whole = noun_behind_of(argument.head)
        if whole is not None and index.value_at(whole) is not value:
            return  # "sentenced to *one year* of probation"
        if value is not None and value.type == "DATE" and not argument.preposition.endswith("as"):
            phrase = verb_phrase(clause, preposition=argument.preposition)
            yield Draft(rules.UNDERGONE, clause.verb, subject, phrase, argument.head)
            return
    if happens and (named or _is_told_of(clause, subject, mention)):
        phrase = verb_phrase(clause)
        if clause.particle is None and len(happens) > 1:  # the parser took it for an adverb
            phrase = with_words(phrase, happens[1:])
        rule = rules.HAPPENED
        yield Draft(rule, clause.verb, subject, phrase, clause.verb, literal=happens)
        return
    if not named:
        return
    if clause.with_role(Role.CLAUSE) or not clause.passive or not is_past_form(clause.verb):
        return
    if (
        len(clause.chain) > 1
        or any(map(leads_to_infinitive, clause.auxiliaries))
        or shares_rest(clause.verb)
    ):
        return
    phrase = replace(verb_phrase(clause), lemma="be", head="be", voice="active")
    words = completed(clause.verb)
    if clause.particle is not None:
        words = list(in_order([*words, clause.particle]))
    if is_any_preposition(words[-1]) and clause.particle is not words[-1]:
        return  # "was entered *in* and won the race"
    if len(words) > 1 or not asks_for_more(clause.verb):
        yield Draft(
            rules.UNDERGONE, clause.verb, subject, phrase, clause.verb, literal=tuple(words)
        )


def _is_told_of(clause: Clause, subject: Token, mention: Mention) -> bool:
    """Return whether a clause is about one certain thing: "*the bridge* collapsed".

    In "the bridge that collapsed" it only tells which.
    """
    certain = mention.number == "singular" and any(w.lower_ == "the" for w in subject.lefts)
    return certain and not is_relative_clause(clause.first)
