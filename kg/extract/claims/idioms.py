"""Idioms of a verb and a bare noun that lead on to what they are about: "takes pride in its port".

Half of one says something else: who fell *in love* with Otto fell in nothing, and nobody takes
pride and keeps it.
"""

from __future__ import annotations

from kg.extract.claims.drafts import Words
from kg.extract.claims.events import LIGHT_VERBS
from kg.extract.clauses import Argument, Clause
from kg.extract.mentions.phrases import core_end
from kg.lang.en.grammar import is_any_preposition, is_singular_common
from kg.lang.en.lexicon import words
from kg.parse import Token

_IDIOMS = words("phrase", "leads-on")
_OBJECTS = words("noun", "leads-on")
_VERBS = LIGHT_VERBS | words("verb", "of-an-idiom")


def carries_half_of_idiom(clause: Clause, noun: Token) -> bool:
    """Return whether an object is half of an idiom: "takes *pride* in its port".

    The words of "made *use* of the port" say all.
    """
    if clause.verb.lemma_ not in _VERBS or noun.lemma_.lower() not in _OBJECTS or noun.lefts:
        return False
    if core_end(noun) > noun.i + 1:
        return False
    following = noun.doc[noun.i + 1 : noun.i + 2]
    return is_singular_common(noun) and any(map(is_any_preposition, following))


def is_in_idiom(argument: Argument) -> bool:
    """Return whether a phrase is the first half of an idiom: "fell *in love* with Otto"."""
    noun = argument.head
    return not noun.lefts and f"{argument.preposition} {noun.lower_}" in _IDIOMS


def idiom_before(argument: Argument) -> Words:
    """Return the idiom that a phrase completes: "fell *in love* with Otto"."""
    first = argument.prepositions[0]
    before = first.doc[max(first.i - 2, 0) : first.i]
    return before if " ".join([word.lower_ for word in before]) in _IDIOMS else ()
