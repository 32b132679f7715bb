"""The way between two words of a sentence, as a claim shows it: "nsubj<thank>dobj"."""

from __future__ import annotations

from kg.lang.en.grammar.labels import ADVERBIAL_CLAUSE, RELATIVE_CLAUSE
from kg.parse import Token
from kg.parse.tokens import in_order


def path_between(left: Token, right: Token) -> str:
    """Return the dependency path between two words: "nsubj<thank>dobj"; "" across sentences.

    On the left of "<" stand the labels on the way up, on the right of ">" those on the way down.
    """
    if left.sentence != right.sentence:
        return ""
    above_right = [right, *right.ancestors]
    up, token = "", left
    while token not in above_right:
        up += f"{token.dep_}<"
        token = token.head
    below = above_right[: above_right.index(token)]
    return up + token.lemma_ + "".join([f">{word.dep_}" for word in reversed(below)])


def edges_among(*words: Token) -> tuple[Token, ...]:
    """Return the words whose edges join some words of a sentence, in the order of the text.

    None are returned for words of several sentences.
    """
    if len({word.sentence for word in words}) > 1:
        return ()
    ways = [[word, *word.ancestors] for word in words]
    top = next(token for token in ways[0] if all(token in way for way in ways))
    return in_order({token for way in ways for token in way[: way.index(top)]})


def leads_through_adverbial_clause(path: str) -> bool:
    """Return whether the way between two words leads through an adverbial clause."""
    return ADVERBIAL_CLAUSE in path


def leads_through_relative_clause(path: str) -> bool:
    """Return whether the way between two words leads through a relative clause."""
    return RELATIVE_CLAUSE in path
