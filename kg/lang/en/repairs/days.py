"""A second day of a verb: that of an event between, "left on Monday before a visit *on Friday*"."""

from __future__ import annotations

from kg.lang.en.grammar import (
    is_adverbial_noun,
    is_full_verb,
    is_noun,
    is_preposition,
    same_relation,
)
from kg.lang.en.grammar.prepositions import TIMES
from kg.lang.en.lexicon import words
from kg.parse.tokens import Token

_EVENTS = words("noun", "event")


def event_of_second_day(phrase: Token) -> Token | None:
    """Return the event whose day a phrase tells, if the verb it hangs on has a day before that.

    No verb has two days that are told alike, however sure a parser is of it. It is the nearest
    event: "will leave Oslo on Monday before her *visit* to Turin, Italy *on Friday*".
    """
    verb = phrase.head
    if verb.i > phrase.i or not is_full_verb(verb) or not _tells_day(phrase):
        return None
    first = next((word for word in verb.rights if _is_told_alike(word, phrase)), phrase)
    between = reversed(phrase.doc[first.i + 1 : phrase.left_edge.i])
    events = (word for word in between if word.lemma_ in _EVENTS and is_noun(word))
    return next((word for word in events if verb in word.ancestors), None)


def _is_told_alike(word: Token, phrase: Token) -> bool:
    if not same_relation(word, phrase) or word.i >= phrase.i or not _tells_day(word):
        return False
    return is_adverbial_noun(word) or word.lower_ == phrase.lower_


def _tells_day(word: Token) -> bool:
    if is_preposition(word):
        return any(noun.ent_type_ in TIMES for noun in word.rights)
    return word.ent_type_ in TIMES and is_adverbial_noun(word)
