"""The way between two words of a sentence, as a claim shows it: "nsubj<thank>dobj"."""

from __future__ import annotations

from typing import Final

from kg.lang.en.grammar.labels import (
    ADNOMINAL_CLAUSE,
    ADVERBIAL_CLAUSE,
    APPOSITION,
    CLAUSAL_SUBJECT,
    COMPLEMENT_CLAUSE,
    CONJUNCT,
    OPEN_COMPLEMENT,
    PREPOSITION,
    PREPOSITIONAL_CLAUSE,
    RELATIVE_CLAUSE,
)
from kg.parse import Token
from kg.parse.tokens import in_order

_SUBORDINATE: Final = frozenset(
    {
        ADNOMINAL_CLAUSE,
        ADVERBIAL_CLAUSE,
        CLAUSAL_SUBJECT,
        COMPLEMENT_CLAUSE,
        OPEN_COMPLEMENT,
        PREPOSITIONAL_CLAUSE,
        RELATIVE_CLAUSE,
    }
)
_TURNS: Final = _SUBORDINATE | {APPOSITION, CONJUNCT, PREPOSITION}


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


def turns_on(path: str) -> list[str]:
    """Return the names of what a way leads through besides the arguments of a verb, sorted."""
    return sorted(_TURNS.intersection(path.replace(">", "<").split("<")))


def clauses_around(word: Token) -> list[str]:
    """Return the names of the subordinate clauses that a word stands in below its own, sorted."""
    return sorted(_SUBORDINATE.intersection([above.dep_ for above in word.ancestors]))
