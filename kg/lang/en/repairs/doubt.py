"""Edges that the parser doubts: the word hangs on the other head where grammar speaks for that.

A parser that tells how sure it is of an edge also names the next best head. Grammar decides between
the two where it allows one of them only; else the parser's choice stays, with what it holds of it,
and a claim that hangs on it tells so (`Claim.edges`).
"""

from __future__ import annotations

from kg.lang.en.grammar import (
    SAYING,
    cannot_agree,
    is_full_verb,
    is_grammatical_subject,
    is_noun,
    is_predicate_adjective,
    is_relative_clause,
    relation_of,
)
from kg.parse.tokens import Parse, Token
from kg.parse.tree import hang

DOUBTED = 0.8
"""An edge that is less likely right is looked at."""


def settle_doubts(parse: Parse) -> None:
    """Hang doubted words of a new parse on the other head where only that can be."""
    for token in parse:
        sure, other = token.edge_probability, token.other_head
        if sure is None or other is None or sure >= DOUBTED or other in (token, token.head):
            continue
        if other.sentence != token.sentence or token in other.ancestors:
            continue
        if _cannot_hang(token, token.head) and _may_hang(token, other):
            hang(token, other, relation_of(token))


def _cannot_hang(token: Token, head: Token) -> bool:
    """Return whether grammar rules out an edge."""
    if is_predicate_adjective(token):
        return head.lemma_ in SAYING  # "said the market remains *dull*"
    if is_grammatical_subject(token):
        return cannot_agree(head, token)
    if is_relative_clause(token):
        return is_noun(head) and not _has_subject_of_its_own(token) and cannot_agree(token, head)
    return False


def _may_hang(token: Token, head: Token) -> bool:
    """Return whether grammar allows an edge."""
    wanted = is_noun if is_relative_clause(token) else is_full_verb
    return wanted(head) and not _cannot_hang(token, head)


def _has_subject_of_its_own(verb: Token) -> bool:
    return any(is_grammatical_subject(word) and is_noun(word) for word in verb.lefts)
