"""The words of what something is said to be, to their end, where a label would be cut short.

"The first *mayor*" of "the first mayor that the town elected" says something else; in its own words
it is what the sentence says.
"""

from __future__ import annotations

from kg.extract.claims.completeness import shares_complement
from kg.extract.claims.drafts import Words
from kg.extract.mentions.phrases import core_end, core_start
from kg.extract.mentions.picked import words_behind
from kg.extract.mentions.types import DASHES
from kg.lang.en.grammar import next_conjunct
from kg.parse import Token

_MOST_WORDS = 20
"""How many words behind a noun belong to what it says at most."""


def words_in_full(noun: Token) -> Words:
    """Return a predicate noun with all that stands behind it up to a mark, without its article.

    None where that is too much or goes on behind the mark. What it shares with the noun beside it
    belongs to it: "*mayor and patron of Graz*".
    """
    last = noun
    while shares_complement(last):
        following = next_conjunct(last)
        if following is None:
            break
        last = following
    end = core_end(last)
    for child in words_behind(last):
        if child.left_edge.i == end:
            end = child.right_edge.i + 1
    doc = noun.doc
    mark = next((i for i in range(last.i + 1, end) if _closes(doc[i])), end)
    while mark > last.i + 1 and doc[mark - 1].is_punct:
        mark -= 1
    return doc[core_start(noun) : mark] if mark - noun.i <= _MOST_WORDS else ()


def _closes(mark: Token) -> bool:
    if mark.text in DASHES:
        return bool(mark.nbor(-1).whitespace_)
    return mark.text in ",;:()"
