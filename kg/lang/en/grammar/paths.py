"""The way between two words of a sentence, as a claim shows it: "nsubj<thank>dobj"."""

from __future__ import annotations

from kg.lang.en.grammar.labels import ADVERBIAL_CLAUSE, RELATIVE_CLAUSE
from kg.parse import Token


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


def leads_through_adverbial_clause(path: str) -> bool:
    """Return whether the way between two words leads through an adverbial clause."""
    return ADVERBIAL_CLAUSE in path


def leads_through_relative_clause(path: str) -> bool:
    """Return whether the way between two words leads through a relative clause."""
    return RELATIVE_CLAUSE in path
