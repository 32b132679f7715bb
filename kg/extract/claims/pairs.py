"""What is told of several together, and of none of them alone: "between A and B", "unites A and B".

"The pass lies between Graz and Linz" says nothing of Graz. Such a claim has all of them as its end,
in the words of the text.
"""

from __future__ import annotations

from kg.extract.claims.drafts import Words
from kg.extract.clauses import Argument, Clause
from kg.extract.mentions.phrases import core_end
from kg.lang.en.grammar import conjuncts, is_coordinator, is_plural, next_conjunct, specifies
from kg.lang.en.lexicon import words
from kg.parse import Token

_JOINING = words("verb", "joins")
_PAIRING = words("preposition", "of-several")


def leads_to_several(argument: Argument) -> bool:
    """Return whether a preposition leads to what only several are: "*between* Graz and Linz"."""
    return argument.preposition in _PAIRING


def joins_several(clause: Clause, noun: Token) -> bool:
    """Return whether a verb does something to its objects as one: "*unites* Peru and Chile"."""
    return clause.verb.lemma_ in _JOINING and next_conjunct(noun) is not None


def words_of_all(head: Token) -> Words:
    """Return the words of coordinated nouns from the first to the last, without an article.

    None of one thing alone: of "between Graz" the parser lost the other end.
    """
    together = conjuncts(head)
    if len(together) == 1 and not is_plural(head):
        return ()
    words = list(head.doc[head.left_edge.i : max(core_end(together[-1]), head.i + 1)])
    while len(words) > 1 and (words[0].is_punct or specifies(words[0]) or is_coordinator(words[0])):
        del words[0]
    return tuple(words)
