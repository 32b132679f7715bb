"""The full view: one tuple a clause, with all its arguments and adjuncts in the object.

The conventions are those of CaRB (Bhardwaj et al. 2019): whole noun phrases, the preposition of
the first argument in the relation, what comes before the verb last.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.attachment import belongs_to_verb
from kg.extract.clauses import Argument, Clause, Role
from kg.extract.conjuncts import conjuncts
from kg.extract.phrases import Words, clause_words, in_order
from kg.extract.slots import Slots, is_complement, is_empty

_LEFT_OUT = frozenset({"relcl", "appos", "parataxis"})
_COORDINATED = frozenset({"cc", "conj", "preconj"})
_CORE = (Role.OBJECT, Role.ATTRIBUTE, Role.ADJECTIVE, Role.CLAUSE)
_SHORT_ADVERB = 12
_CLOSING = frozenset({"''", '"', ")", "”", "]"})


def full_phrase(head: Token, *, without: Token | None = None) -> Words:
    """Return a noun with its modifiers and prepositional phrases, without relative clauses.

    Its own conjuncts are left out, those further down stay. `without` is a word below it whose
    clause is left out too.
    """
    words = list(_below(head, _LEFT_OUT | _COORDINATED, without))
    while words and words[0].is_punct and words[0].text not in ("``", '"', "(", "“"):
        del words[0]
    while words and words[-1].is_punct and words[-1].text not in _CLOSING:
        del words[-1]
    return tuple(words)


def _below(head: Token, left_out: frozenset[str], without: Token | None) -> Iterator[Token]:
    """Yield the words of a phrase in the order of the text."""
    for child in head.children:
        if child.i < head.i:
            yield from child.subtree
    yield head
    for child in head.rights:
        if child.dep_ in left_out or child == without:
            continue
        if child.dep_ == "prep" and belongs_to_verb(child):
            continue
        yield from _below(child, _LEFT_OUT, without)


def full_slots(clause: Clause) -> Iterator[Slots]:
    """Yield what the full view says of the subject of a clause."""
    arguments = [argument for argument in clause.arguments if not is_empty(argument)]
    first = _first(clause, arguments)
    relation = in_order([*clause.group, *_short_adverbs(clause)])
    if first is None:
        return
    if first.role in (Role.PREPOSITIONAL, Role.AGENT):
        relation = (*relation, *first.prepositions)
    others = [argument for argument in arguments if argument is not first]
    rest: list[Token] = []
    for argument in sorted(others, key=lambda argument: argument.head.i < clause.verb.i):
        rest += _words_of(argument, clause)
    for member in conjuncts(first.head):
        rule = f"full/{first.role}"
        yield Slots(relation, (*_object_words(first, member), *rest), rule)


def _first(clause: Clause, arguments: list[Argument]) -> Argument | None:
    """Return the argument that the object slot begins with."""
    for argument in arguments:
        if argument.role in _CORE and is_complement(clause, argument):
            return argument
    after = [argument for argument in arguments if argument.head.i > clause.verb.i]
    return next(iter([*after, *arguments]), None)


def _object_words(argument: Argument, head: Token) -> Words:
    if argument.role in (Role.CLAUSE, Role.PURPOSE):
        return clause_words(head)
    return full_phrase(head)


def _words_of(argument: Argument, clause: Clause) -> Words:
    if argument.role is Role.CLAUSE and not is_complement(clause, argument):
        return ()
    return (*argument.prepositions, *_object_words(argument, argument.head))


def _short_adverbs(clause: Clause) -> list[Token]:
    first = clause.group[0].i
    return [
        word
        for word in clause.adverbs
        if first <= word.i <= clause.verb.i and len(word.text) <= _SHORT_ADVERB
    ]
