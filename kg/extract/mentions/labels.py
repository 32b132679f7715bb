"""How far a label goes behind a noun that alone does not say which one is meant.

The key of a noun phrase and what a claim says of it stay as they are: only what its node is called
becomes longer, so that "the controversy *surrounding the sale*" is told from another one.
"""

from __future__ import annotations

from kg.extract.mentions.deeds import is_of_the_deed
from kg.extract.mentions.phrases import end_of_clause, end_of_complement
from kg.extract.mentions.types import DASHES
from kg.lang.en.grammar import (
    has_owner,
    is_adnominal_clause,
    is_owner,
    is_participle,
    is_preposition,
    is_pronoun,
    is_proper_noun,
    is_subject,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

_TELLING = words("preposition", "tells-which")
_LONGEST_CORE = 2
"""How many words a noun phrase has at most that does not tell which one is meant."""
_LONGEST = 8
"""How many words a label has at most with what tells that."""
_SURE = 0.8
"""How sure the parser is at least that the words hang on the noun."""
_DEPTH = 1
"""How many nouns deep these words go: "footage *from a camera in the hall*"."""


def label_end(head: Token, start: int, end: int) -> int:
    """Return where the label of the noun phrase from `start` to `end` ends.

    Behind the first of what follows: "research *carried out by Velmer*", "letters *to her editor*",
    where neither a name, an owner, a complement nor further words say which is meant.
    """
    doc = head.doc
    if end > head.i + 1 or end - start > _LONGEST_CORE or has_owner(head):
        return end
    if any(is_proper_noun(doc[i]) for i in range(start, end)):
        return end
    child = next((child for child in head.rights if child.left_edge.i == end), None)
    if child is None or not _is_sure(child, head) or is_of_the_deed(child, head):
        return end
    reached = _reached(child)
    if reached <= end + 1 or reached - start > _LONGEST or doc[reached - 1].lemma_ == head.lemma_:
        return end
    return end if any(map(_breaks_off, doc[end:reached])) else reached


def _breaks_off(token: Token) -> bool:
    """Return whether a word needs its text to be understood, or a mark ends what belongs together.

    An owner ("its") is told later.
    """
    if token.is_punct:
        return token.text not in DASHES
    return is_pronoun(token) and not is_owner(token)


def _is_sure(child: Token, head: Token) -> bool:
    """Return whether words hang on a noun; where no parser tells, before a verb they do."""
    probability = child.edge_probability
    return is_subject(head) if probability is None else probability >= _SURE


def _reached(child: Token) -> int:
    if is_preposition(child):
        return end_of_complement(child, _DEPTH) if child.lower_ in _TELLING else child.left_edge.i
    if is_adnominal_clause(child) and is_participle(child):
        return end_of_clause(child, _DEPTH)
    return child.left_edge.i
