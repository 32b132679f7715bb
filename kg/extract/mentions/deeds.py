"""What is said of a deed, though the parser hangs it on the noun before it."""

from __future__ import annotations

from kg.lang.en.complements import noun_frame
from kg.lang.en.grammar import is_preposition, is_subject, object_of_preposition
from kg.lang.en.lexicon import words
from kg.parse import Token

_SORTED, _OCCASIONS = words("noun", "sort"), words("noun", "event") | words("noun", "channel")


def is_of_the_deed(child: Token, head: Token) -> bool:
    """Return whether a phrase says where, in what or with whom something was done.

    "Announced the plan *at the White House*", "raised the delay *with Lee*", "agreed on the price
    *in a call*": neither plan, delay nor price asks for such a phrase, and none is a thing that has
    a place.
    """
    if is_subject(head) or not is_preposition(child):
        return False
    end = object_of_preposition(child)
    takes = noun_frame(head.lemma_).takes
    if end is None or child.lower_ in takes or head.lemma_ in _SORTED:
        return False
    if child.lower_ == "with":
        return end.ent_type_ == "PERSON"
    occasion = child.lower_ == "in" and end.lemma_ in _OCCASIONS
    return bool(takes) and (occasion or child.lower_ == "at")
