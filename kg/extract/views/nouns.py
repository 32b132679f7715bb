"""What the full view says of nouns beside the clauses: appositions, places, titles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.views.full import full_phrase
from kg.extract.views.phrases import Words, noun_core
from kg.lang.en.grammar import (
    TIMES,
    conjuncts,
    has_coordinator,
    has_specifier,
    is_apposition,
    is_common_noun,
    is_compound,
    is_denied,
    is_noun,
    is_proper_noun,
)
from kg.parse import Parse, Token
from kg.parse.tokens import in_order


class NounStatement(NamedTuple):
    """Two phrases that stand beside each other, and the words for what that means."""

    subject: Words
    relation: str
    object: Words
    rule: str


def noun_statements(doc: Parse) -> Iterator[NounStatement]:
    """Yield what the nouns of a text say without a verb, in the order of the text."""
    for token in doc:
        if is_apposition(token) and is_noun(token):
            yield from _of_apposition(token)
        elif is_compound(token) and token.ent_type_ != "PERSON":
            yield from _of_title(token)


def _of_apposition(apposed: Token) -> Iterator[NounStatement]:
    """Yield "Ann, the queen" → Ann is the queen; "Lyon, France" → Lyon is in France."""
    noun = apposed.head
    if is_denied(apposed) or apposed in conjuncts(noun):
        return
    if noun.ent_type_ == "GPE" and apposed.ent_type_ == "GPE":
        yield NounStatement(noun_core(noun), "is in", noun_core(apposed), "full/apposed-place")
        return
    if is_proper_noun(apposed) and is_common_noun(noun):  # "the queen, Ann"
        name, description = apposed, noun
    elif is_proper_noun(noun) or has_specifier(apposed):
        name, description = noun, apposed
    else:
        return
    names = is_proper_noun(name) and is_proper_noun(description)
    if names and not has_specifier(description):
        return  # rather a list: "Bonn, Rome"
    if name.ent_type_ in TIMES or has_coordinator(apposed.head):
        return
    yield NounStatement(full_phrase(name), "is", full_phrase(description), "full/apposition")


def _of_title(title: Token) -> Iterator[NounStatement]:
    """Yield "President Bush" → Bush is President."""
    name = title.head
    if name.ent_type_ != "PERSON" or not is_noun(title):
        return
    if title.text.endswith("."):  # "Mr.", "Dr."
        return
    words = [word for word in noun_core(name) if word.ent_type_ == "PERSON"]
    before = [word for word in noun_core(name) if word.i <= title.i]
    if words and title.i + 1 == words[0].i:
        yield NounStatement(tuple(words), "is", in_order(before), "full/title")
