"""The full view: one tuple a clause, with all its arguments and adjuncts in the object.

The conventions are those of CaRB (Bhardwaj et al. 2019): whole noun phrases, the preposition of
the first argument in the relation, what comes before the verb last.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses import Argument, Clause, Role
from kg.extract.views.phrases import Words, clause_words
from kg.extract.views.slots import Slots, is_complement, is_empty
from kg.lang.en.grammar import belongs_to_verb, conjuncts, is_aside, is_coordination, is_preposition
from kg.parse import Token
from kg.parse.tokens import in_order

_CORE = (Role.OBJECT, Role.ATTRIBUTE, Role.ADJECTIVE, Role.CLAUSE)
FIRST_ROLES = (*_CORE, Role.PREPOSITIONAL, Role.AGENT, Role.TIME, Role.ADVERB, Role.PURPOSE)
"""What the object slot can begin with; each gives its name to the rule of the triple."""
_SHORT_ADVERB = 12
_BRACKETS = frozenset({"(", ")", "[", "]"})
_CLOSING = frozenset({"''", '"', ")", "”", "]"})


def full_phrase(
    head: Token, *, without: Token | None = None, with_conjuncts: bool = False
) -> Words:
    """Return a noun with its modifiers and prepositional phrases, without relative clauses.

    Its own conjuncts are left out, those further down stay. `without` is a word below it whose
    clause is left out too.
    """
    words = list(_below(head, without, with_conjuncts=with_conjuncts))
    while words and words[0].is_punct and words[0].text not in ("``", '"', "(", "“"):
        del words[0]
    while words and words[-1].is_punct and words[-1].text not in _CLOSING:
        del words[-1]
    return tuple(words)


def _below(head: Token, without: Token | None, *, with_conjuncts: bool) -> Iterator[Token]:
    """Yield the words of a phrase in the order of the text."""
    for child in head.children:
        if child.i < head.i:
            yield from child.subtree
    yield head
    left_out = [
        child
        for child in head.rights
        if is_aside(child) or (is_coordination(child) and not with_conjuncts)
    ]
    for child in head.rights:
        if child in left_out or child == without or (left_out and child.text in _BRACKETS):
            continue
        if is_preposition(child) and belongs_to_verb(child):
            continue
        yield from _below(child, without, with_conjuncts=True)


def full_slots(clause: Clause) -> Iterator[Slots]:
    """Yield what the full view says of the subject of a clause."""
    arguments = [argument for argument in clause.arguments if not is_empty(argument)]
    first = _first(clause, arguments)
    relation = in_order([*clause.group, *_short_adverbs(clause)])
    if first is None:
        return
    if first.role in (Role.PREPOSITIONAL, Role.AGENT):
        relation = (*relation, *first.prepositions)
    before: list[Token] = []
    after: list[Token] = []
    fronted: list[Token] = []
    for argument in arguments:
        if argument is not first:
            place = argument.prepositions[0].i if argument.prepositions else argument.head.i
            part = (
                fronted
                if place < clause.verb.i
                else before
                if argument.role is Role.DATIVE
                else after
            )
            part += _words_of(argument, clause)
    for member in conjuncts(first.head):
        rule = f"full/{first.role}"
        yield Slots(relation, (*before, *_object_words(first, member), *after, *fronted), rule)


def _first(clause: Clause, arguments: list[Argument]) -> Argument | None:
    """Return the argument that the object slot begins with."""
    for argument in arguments:
        if argument.role in _CORE and is_complement(clause, argument):
            return argument
    others = [argument for argument in arguments if argument.role in FIRST_ROLES]
    after = [argument for argument in others if argument.place > clause.verb.i]
    return next(iter([*after, *others]), None)


def _object_words(argument: Argument, head: Token) -> Words:
    if argument.role in (Role.CLAUSE, Role.PURPOSE):
        return clause_words(head)
    return full_phrase(head)


def _words_of(argument: Argument, clause: Clause) -> Words:
    if argument.role is Role.CLAUSE and not is_complement(clause, argument):
        return ()
    if argument.role in (Role.CLAUSE, Role.PURPOSE):
        return clause_words(argument.head)
    return (*argument.prepositions, *full_phrase(argument.head, with_conjuncts=True))


def _short_adverbs(clause: Clause) -> list[Token]:
    """Return the adverbs beside or inside the verb group: "*often* refers", "has *soon* risen"."""
    start, end = clause.group[0].i, clause.group[-1].i
    return [
        word
        for word in clause.adverbs
        if start - 1 <= word.i <= end + 1
        and len(word.text) <= _SHORT_ADVERB
        and not any(word.children)
        and word not in [argument.head for argument in clause.arguments]
    ]
