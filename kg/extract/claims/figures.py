"""Claims of how much something has of what can be measured: "a population *of 12,000*"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.dates_and_amounts import MEASURED
from kg.extract.claims.drafts import Draft, noun_phrase_relation, noun_words, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses as clause_rules
from kg.extract.claims.rules import nouns as rules
from kg.extract.claims.subjects import described
from kg.extract.clauses import Clause, Role
from kg.extract.clauses.subjects import find_subject
from kg.lang.en.grammar import (
    conjuncts,
    governing_preposition,
    is_common_noun,
    is_proper_noun,
    numeral_of,
    objects_of_preposition,
    owner_of,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_FIGURES = words("noun", "figure")
_UNITS = (words("noun", "unit") | words("noun", "currency")) - words("noun", "unit-of-time")


def figures(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """X has a population of 12,000; X reported a profit of $3 million: how much it is."""
    for argument in clause.with_role(Role.OBJECT):
        for noun in (argument.head, *conjuncts(argument.head)):
            for _, amount in amounts_of(noun, index):
                tail = noun_words(noun)
                phrase = verb_phrase(clause, tail=tail, preposition="of")
                if clause.verb.lemma_ == "have" and len(tail) == 1:  # what it has is the property
                    phrase = replace(phrase, head=noun.lemma_.lower(), voice="nominal")
                yield Draft(clause_rules.FIGURE, clause.verb, subject, phrase, amount)


def figures_of_things(index: MentionIndex) -> Iterator[Draft]:
    """Yield how much things have: "its depth *of 120 metres*", "a town *with* a height *of* …"."""
    for value in index.values():
        number = index.head_of(value)
        amount = number if governing_preposition(number) == "of" else number.head
        if governing_preposition(amount) != "of":
            continue
        noun = amount.head.head
        owner = owner_of(noun)
        bearer = owner or _bearer(noun)
        if bearer is None:
            continue
        for link, own in amounts_of(noun, index):
            if own is amount:
                figure = noun_words(noun, without=owner)
                told_by = (*figure, link)
                lemma = f"have {' '.join([word.lemma_.lower() for word in told_by])}"
                head = noun.lemma_.lower() if len(figure) == 1 else "have"  # "*urban* population"
                phrase = noun_phrase_relation(told_by, lemma=lemma, head=head, preposition="of")
                yield Draft(rules.FIGURE_OF, noun, bearer, phrase, amount)


def amounts_of(noun: Token, index: MentionIndex) -> Iterator[tuple[Token, Token]]:
    """Yield how much a figure is, with the "of" before it: "a profit *of* 3 million *euros*".

    What has a unit is how much of anything, but how long an event took; a bare number may count: "a
    group *of five*".
    """
    if not is_common_noun(noun) or index.value_at(noun) is not None:
        return
    for child in noun.rights:
        if child.lower_ == "of":
            for amount in objects_of_preposition(child):
                value = index.value_at(numeral_of(amount) or amount)
                measured = value is not None and (
                    value.type in MEASURED or amount.lemma_.lower() in _UNITS
                )
                counted = value is not None and value.type == "CARDINAL"
                if measured or (counted and noun.lemma_.lower() in _FIGURES):
                    yield child, amount


def _bearer(figure: Token) -> Token | None:
    """Return what has a figure "with" it."""
    if governing_preposition(figure) != "with":
        return None
    above = figure.head.head
    if is_common_noun(above) or is_proper_noun(above):
        return described(above)
    # "*with* a length of 300 km, it is the longest river"
    return find_subject(above)[0] if figure.i < above.i else None
