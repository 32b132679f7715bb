"""Edges that the parser doubts: the word hangs on the other head where more speaks for that.

A parser that tells how sure it is of an edge also names the next best head. Between the two decide,
in this order:
1. of an edge in doubt (`DOUBTED`) grammar, where it allows one head only: a subject hangs on the
   verb that agrees;
2. of an edge that is rather wrong (`EVEN`) what speaks for the other head (`WITNESSES`): the text
   hangs the same pair so elsewhere, the other noun stands right in front, a member of a list is far
   more like it.
Else the parser's choice stays with what it holds of it. Claims that hang on an edge tell so
(`Claim.edges`), and one that hangs on a rather wrong one is told only where enough else speaks for
it (`kg.extract.confidence`).

Measured on gold trees (odd half of PUD, development halves of GUM and EWT): of the edges that rules
read and that are rather wrong 40 % are right, and 24 % of the other heads are; of those that a
witness moves 15 % were right before and 41 % after.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.lang.en.grammar import (
    SAYING,
    cannot_agree,
    is_adjective,
    is_adnominal_clause,
    is_apposition,
    is_conjunct,
    is_full_verb,
    is_grammatical_subject,
    is_noun,
    is_predicate_adjective,
    is_preposition,
    is_relative_clause,
    object_of_preposition,
    relation_of,
)
from kg.lang.en.grammar.likeness import is_far_more_like
from kg.parse.tokens import DOUBTED, EVEN, Parse, Token
from kg.parse.tree import hang

_Pair = tuple[str, str, str]
_Pairs = frozenset[_Pair]
"""A head, a label and what hangs there, each by its lemma, a preposition as it stands."""


def settle_doubts(parse: Parse) -> None:
    """Hang doubted words of a new parse on the other head where more speaks for that."""
    pairs: _Pairs | None = None
    for token in parse:
        sure, other = token.edge_probability, token.doubted_head
        if sure is None or other is None or other in (token, token.head):
            continue
        if other.sentence != token.sentence or token in other.ancestors:
            continue
        if _cannot_hang(token, token.head):
            if _may_hang(token, other):
                hang(token, other, relation_of(token))
        elif sure < EVEN and not _cannot_hang(token, other):
            if pairs is None:
                pairs = _sure_pairs(parse)
            if any(speaks(token, other, pairs) for speaks in WITNESSES):
                hang(token, other, relation_of(token))
                token.edge_probability = sure  # likelier, but no less in doubt


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


def _sure_pairs(parse: Parse) -> _Pairs:
    """Return what hangs on what in a text where the parser is sure of it."""
    sure = (token for token in parse if (token.edge_probability or 0.0) >= DOUBTED)
    return frozenset([pair for token in sure if (pair := _pair(token, token.head)) is not None])


def _pair(token: Token, head: Token) -> _Pair | None:
    """Return a pair if it tells something: of nouns, phrases with their nouns, and adjectives."""
    noun = object_of_preposition(token) if is_preposition(token) else None
    if noun is not None:
        return head.lemma_, token.lower_, noun.lemma_
    if is_conjunct(token) or not (is_noun(token) or is_adjective(token)):
        return None
    return head.lemma_, relation_of(token), token.lemma_


def _is_told_elsewhere(token: Token, other: Token, pairs: _Pairs) -> bool:
    """Return whether the text hangs such a pair so elsewhere, and none like the parser's."""
    return _pair(token, other) in pairs and _pair(token, token.head) not in pairs


def _is_right_behind(token: Token, other: Token, _: _Pairs) -> bool:
    """Return whether what says more of a noun stands nearer to the other: "ships of *men lost*"."""
    head = token.head
    if not is_noun(head) or not is_noun(other) or not head.i < other.i < token.i:
        return False
    if is_conjunct(other):
        return False  # "ships and *men lost* at sea": what is told of both hangs on the first
    if is_apposition(token):
        return True
    clause = is_adnominal_clause(token) or is_relative_clause(token)
    first = token.left_edge
    return (clause or is_preposition(token)) and first.i == other.i + 1 and not first.is_punct


def _is_like(token: Token, other: Token, _: _Pairs) -> bool:
    """Return whether a member of a list is far more like the other noun."""
    nouns = is_noun(token) and is_noun(token.head) and is_noun(other)
    return nouns and is_conjunct(token) and is_far_more_like(token, other, token.head)


WITNESSES: tuple[Callable[[Token, Token, _Pairs], bool], ...] = (
    _is_told_elsewhere,
    _is_right_behind,
    _is_like,
)
"""What speaks for the other head of a word, each alone enough."""
