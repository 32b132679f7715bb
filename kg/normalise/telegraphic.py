"""What somebody does where notes leave out the subject or the verb "be": "would prefer a vote"."""

from __future__ import annotations

import re

from kg.lang.en import lexicon
from kg.lang.en.participles import participle_by_rule, third_person
from kg.normalise.tables import alternatives

_VERBS = lexicon.lemmas("verb")
_MINDS = [*lexicon.words("verb", "says"), *alternatives("minds").split("|")]
_THINKING = frozenset([*_MINDS, *map(third_person, _MINDS)])
_DONE = frozenset(map(participle_by_rule, _VERBS))
_OPENING_NOUNS = lexicon.lemmas("determiner") | lexicon.lemmas("pronoun")
_NOUN_BEGINS = "|".join(sorted(_OPENING_NOUNS))
_CLAUSE_BEGINS = alternatives("begins_clause")
_TENSES = lexicon.words("verb", "auxiliary", "past") | lexicon.words("verb", "auxiliary", "future")
_FINITE = "|".join(sorted(filter(str.isalpha, _TENSES)))
_BEGINS = rf"{alternatives('begins_predicate')}|{_FINITE}"
_AUXILIARY = re.compile(rf"(?:{_BEGINS})\b(?![ \t]+(?:{_NOUN_BEGINS})\b)[ \t]+[a-z]", re.IGNORECASE)
_WITH_OBJECT = re.compile(
    rf"(?P<verb>[A-Za-z]+)[ \t]+(?:(?:{_CLAUSE_BEGINS}|{_NOUN_BEGINS})\b|(?P<to>to)[ \t])"
)
_TO = re.compile(r"to[ \t]+")
_DEED = re.compile(rf"(?P<verb>[A-Za-z]+)\b(?P<object>[ \t]+(?:{_NOUN_BEGINS})\b)?")
_BUSY = re.compile(rf"(?:{alternatives('busy')})[ \t]+(?:{alternatives('busy_with')})\b", re.I)
_ASKED = re.compile(r"[^.!?\n]*\?")


def link_to_predicate(text: str, start: int) -> str | None:
    """Return what belongs between a subject and the predicate at a place; None if there is none.

    >>> link_to_predicate("would prefer a vote", 0), link_to_predicate("Working on the mill", 0)
    (' ', ' is ')
    >>> link_to_predicate("the mill would close", 0), link_to_predicate("would it close", 0)
    (None, None)

    What should, could or may be is more often what is talked about than who talks.

    >>> link_to_predicate("should have a mill", 0)
    """
    if _ASKED.match(text, start):
        return None
    if _BUSY.match(text, start):
        return " is "
    if _AUXILIARY.match(text, start):
        return " "
    if to := _TO.match(text, start):
        return " " if is_deed(text, to.end()) else None
    told = _WITH_OBJECT.match(text, start)
    if told is None or not _is_verb_form(told["verb"].lower()):
        return None
    return " " if told["to"] is None or is_deed(text, told.end()) else None


def is_deed(text: str, start: int) -> bool:
    """Return whether a verb in its base form stands at a place: "*Land* the change"."""
    word = _DEED.match(text, start)
    if word is None or word["verb"].lower() in _OPENING_NOUNS:
        return False
    return word["verb"].lower() in _VERBS or word["object"] is not None


def _is_verb_form(word: str) -> bool:
    return word in _THINKING or (word.endswith("ed") and word in _DONE)
