"""Claims of noun phrases: titles, appositions, where places lie, who made something.

What hangs on a noun by "of", as owner, or as a nationality in front ("the *bank's* chairman",
"*Dutch* minister", "president *of Peru*") is the second end of a claim "be chairman of".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.claims.appositions import appositions, joined_offices, shared_appositions
from kg.extract.claims.attached import located, made_by, taken_place
from kg.extract.claims.belonging import kinds, owned
from kg.extract.claims.bracketed import in_brackets
from kg.extract.claims.drafts import Draft
from kg.extract.claims.index import MentionIndex
from kg.extract.claims.titles import titles
from kg.extract.claims.years import year_behind
from kg.model import Mention
from kg.parse import Parse, Token

RoleRule = Callable[[Mention, Token, MentionIndex], Iterator[Draft]]
"""Reads drafts off a name and the word that heads it."""


def drafts_of_roles(doc: Parse, index: MentionIndex) -> Iterator[Draft]:
    """Yield what titles, appositions and copulas say of the names of a text."""
    for name in index.names():
        head = index.head_of(name)
        for rule in ROLE_RULES:
            yield from rule(name, head, index)


ROLE_RULES: tuple[RoleRule, ...] = (
    titles,
    appositions,
    joined_offices,
    shared_appositions,
    in_brackets,
    kinds,
    year_behind,
    owned,
    located,
    made_by,
    taken_place,
)
