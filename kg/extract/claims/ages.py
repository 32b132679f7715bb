"""Claims of how old somebody is: "Brandt, 63, …", "She was 81", "a 45-year-old farmer"."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.claims.drafts import Draft, noun_phrase_relation, verb_phrase
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.rules import clauses, nouns
from kg.extract.clauses import Clause, Role
from kg.lang.en.grammar import measure_of, numeral_of
from kg.lang.en.lexicon import words
from kg.model import Mention
from kg.parse import Token

_PRONOUNS = words("pronoun", "stands-for", "person") | words("pronoun", "relative", "person")
_LEMMA = "be aged"


def apposed_age(
    name: Mention, head: Token, number: Token, value: Mention | None
) -> Iterator[Draft]:
    """Yield the age of a person: "Brandt, 63, …"; not the day of a date, not "6-4"."""
    if number.rights or (value is not None and value.text != number.text):
        return
    if name.type == "PERSON" and _is_age(number):
        phrase = noun_phrase_relation((number,), lemma=_LEMMA, head="age", surface="aged")
        yield Draft(nouns.APPOSED_AGE, head, head, phrase, number)


def age_in_front(
    event: Token, subject: Token, noun: Token, name: Mention | None
) -> Iterator[Draft]:
    """Yield the age that a description tells: "X, a *45-year-old* farmer"."""
    old = next((child for child in noun.lefts if child.lower_ == "old"), None)
    years = measure_of(old) if old is not None else None
    number = numeral_of(years) if years is not None else None
    if old is None or number is None or not _is_age(number):
        return
    phrase = noun_phrase_relation((old,), lemma=_LEMMA, head="age")
    yield Draft(
        nouns.APPOSED_AGE, event, subject, phrase, number, literal=(number,), subject_mention=name
    )  # fmt: skip


def told_age(clause: Clause, subject: Token, index: MentionIndex) -> Iterator[Draft]:
    """She was 81: a bare number after the copula."""
    person = index.at(subject)
    if person is None or (person.type != "PERSON" and subject.lower_ not in _PRONOUNS):
        return
    for argument in clause.with_role(Role.ADJECTIVE, Role.ATTRIBUTE):
        number = argument.head
        if _is_age(number) and not number.children:
            phrase = replace(verb_phrase(clause), lemma=_LEMMA, head="age")
            yield Draft(clauses.AGE, clause.verb, subject, phrase, number, literal=(number,))


def _is_age(number: Token) -> bool:
    return number.text.isdigit() and 1 <= len(number.text) <= 3
