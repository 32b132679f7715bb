"""Of which claims the words around say nothing: what is asked, excepted, or so but for a time."""

from __future__ import annotations

from kg.extract.claims.drafts import Draft
from kg.extract.claims.telling import Telling
from kg.extract.scope import UNTOLD, WHETHER
from kg.lang.en.grammar import (
    is_any_preposition,
    is_cardinal,
    is_determiner,
    is_subordinator,
    objects_of_preposition,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list
from kg.model import Literal, Mention
from kg.parse import Token

_EXCEPTIONS = word_list("exceptions")
_FEW = word_list("few")
_UNTIL = words("preposition", "up-to")


def why_untold(draft: Draft, telling: Telling, head: Token, thing: Mention | Literal) -> str:
    """Return why nothing is told of what a rule read, "" if it is; `head` is that of the object."""
    marks = telling.stance.marks
    if "question" in marks or WHETHER in marks:
        return "question"
    if UNTOLD in marks:
        return "nobody asked for it"
    preposition = draft.phrase.preposition
    if preposition == "than" and not draft.rule.compares:
        return "comparison"  # "sold more jets *than* X"
    if preposition in _EXCEPTIONS:
        return "exception"  # "sold all jets *except* X"
    if _is_few(head) and not _FEW.intersection(thing.text.lower().split()):
        return "few of them"
    if draft.rule.counts and is_cardinal(head) and thing.text == head.text and head.is_alpha:
        return "so many of what was told before"  # "it offered *five*"
    if telling.stance.negative and telling.time is None and _is_bounded(draft.event, thing):
        return "not so until then"
    return ""


def _is_few(noun: Token) -> bool:
    """Return whether there are next to none: "offers *few* insights"; not "a few"."""
    few = [word for word in noun.lefts if word.lower_ in _FEW]
    return bool(few) and not any(is_determiner(word) and word not in few for word in noun.lefts)


def _is_bounded(event: Token, thing: Mention | Literal) -> bool:
    """Return whether it is denied but for a time: "no ship sailed *before noon*".

    Not where the claim tells of that itself: "did not sail until the war".
    """
    for word in event.rights:
        if word.lower_ in _UNTIL and is_any_preposition(word):
            return all(thing.start != end.left_edge.idx for end in objects_of_preposition(word))
        if any(is_subordinator(mark) and mark.lower_ in _UNTIL for mark in word.lefts):
            return True
    return False
