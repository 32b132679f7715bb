"""What nouns are said of: by a copula, by an apposition, in front of a name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lang.en.grammar.dependents import (
    appositions_of,
    attributes_of,
    governing_preposition,
    is_negated,
)
from kg.lang.en.grammar.forms import is_modal
from kg.lang.en.grammar.labels import APPOSITION, COMPOUND, NOUN_MODIFIER
from kg.lang.en.grammar.noun_phrases import is_apposition
from kg.lang.en.grammar.relations import is_active_subject, is_attribute
from kg.lang.en.grammar.words import is_common_noun
from kg.parse import Token

_BESIDE = frozenset({APPOSITION, COMPOUND, NOUN_MODIFIER})
"""How a noun hangs that stands beside another for the same thing."""


def nouns_said_of(name: Token) -> Iterator[Token]:
    """Yield what a copula or an apposition says a name is, on whichever side the name stands.

    "Ann Lee is a *poet*", "the *poet* is Ann Lee", "the *poet*, Ann Lee", "Ann Lee, a *poet*".
    """
    if is_active_subject(name) and name.head.lemma_ == "be":
        yield from (child for child in name.head.rights if is_attribute(child))
    elif is_attribute(name):
        yield from (child for child in name.head.lefts if is_active_subject(child))
    elif is_apposition(name):
        yield name.head
    yield from appositions_of(name)


def says_what_is(copula: Token) -> bool:
    """Return whether a verb says what something is: "*is* a poet", no "is not" and no "may be"."""
    return copula.lemma_ == "be" and not is_negated(copula) and not any(map(is_modal, copula.lefts))


def tells_what_is(noun: Token) -> bool:
    """Return whether a noun says what one is: "is the *wife*", ", the *wife*", "as *wife*"."""
    return is_attribute(noun) or is_apposition(noun) or governing_preposition(noun) == "as"


def nouns_describing(name: Token) -> Iterator[Token]:
    """Yield the common nouns that stand beside a name, in front of it too, or are said of it.

    "the *poet* Ann Lee", "Ann Lee, a *poet*", "Ann Lee is a *poet*".
    """
    for child in name.children:
        if child.dep_ in _BESIDE and is_common_noun(child):
            yield child
    if is_apposition(name) and is_common_noun(name.head):
        yield name.head
    if is_active_subject(name) and name.head.lemma_ == "be":
        yield from filter(is_common_noun, attributes_of(name.head))
