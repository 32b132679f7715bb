"""What stands between an event and one of its ends: "but not Lee", "everyone but Lee"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.scope.noun_words import is_no
from kg.extract.scope.own_words import under_hedge
from kg.extract.scope.stance import Stance, negated
from kg.lang.en.grammar import (
    is_adposition,
    is_adverb,
    is_adverbial,
    is_any_preposition,
    is_conjunct,
    is_coordinator,
    is_core_argument,
    is_negated,
    is_negated_before,
    is_negation,
    is_verb,
    stands_beside,
)
from kg.lang.en.lexicon import words
from kg.lang.en.operators import word_list
from kg.parse import Token

_EXCEPTIONS = word_list("exceptions")
_WHOLES = words("determiner", "whole") | words("pronoun", "whole") | words("adverb", "whole")
_INSTEAD = word_list("instead")


def at_end(stance: Stance, end: Token, event: Token) -> Stance:
    """Return the stance of an event towards one of its ends.

    "Not" denies what stands beside the first ("met Keller but not Rossi"), "but" and "except" take
    one out of all or none, "no" denies what a preposition leads to ("has asthma with no fever"),
    and a hedge counts for what it stands at ("sold it, allegedly to Lee").
    """
    if end is event:
        return stance  # a participle is denied by its own "not"
    for word in _way(end, event):
        if stands_beside(word) and _is_denied(word):
            return negated(stance, "not")
        if is_adverb(word) and is_negated_before(word):
            return negated(stance, "not")  # "lies *not far* from it"
        if _is_excepted(word):
            return negated(stance, "except")
        if is_conjunct(word):
            coordinator = _coordinator(word)
            if coordinator in _INSTEAD:
                return negated(stance, "rather than")
            if coordinator == "but" and stance.negative and is_negated(event):
                return negated(stance, "but")  # "did not buy Vesta but *Tarn*"
        if _leads_instead(word):
            return negated(stance, "instead of")
        for child in word.lefts:
            named = word is end and not is_verb(word)  # a clause has its own adverbs
            if is_adverbial(child) and (is_any_preposition(word) or named):
                stance = under_hedge(child, stance)
    first = end
    while is_conjunct(first):
        first = first.head
    behind = not is_core_argument(first) and is_adposition(first.head)
    if behind and (is_no(first) or (end is not first and is_no(end))):
        return negated(stance, "no")  # "comes with a roof but *no* walls"
    return stance


def _way(end: Token, event: Token) -> Iterator[Token]:
    """Yield the words from an end up to its event, or to the verb whose complement the event is.

    Neither is among them: "but" in front of a clause says nothing of its subject ("the mill is old,
    but *Lee* has not been able to *sell* it").
    """
    word = end
    above = {event.i, *(governor.i for governor in event.ancestors)}
    while word.i not in above:
        yield word
        if word.head is word:
            return
        word = word.head


def _is_denied(word: Token) -> bool:
    """Whether "not" stands before the end, on it or, after a comma, on the word before it."""
    before = [child for child in word.head.rights if child.i < word.i]
    return is_negated_before(word) or any(is_negation(child) for child in before)


def _coordinator(word: Token) -> str:
    before = [child for child in word.head.rights if is_coordinator(child) and child.i < word.i]
    return before[-1].lower_ if before else ""


def _is_excepted(word: Token) -> bool:
    """Return whether an end is taken out of all or of none: "everyone but *Lee*"."""
    governor = word.head
    if is_conjunct(word):
        before = [child for child in governor.rights if child.i < word.i]
        return any(child.lower_ in _EXCEPTIONS for child in before[-1:]) and _is_whole(governor)
    return (
        (is_adposition(governor) or is_any_preposition(governor))
        and governor.lower_ in _EXCEPTIONS
        and governor.head is not governor
        and _is_whole(governor.head)
    )


def _is_whole(noun: Token) -> bool:
    return noun.lower_ in _WHOLES or any(child.lower_ in _WHOLES for child in noun.lefts)


def _leads_instead(word: Token) -> bool:
    """Return whether "of" behind "instead" leads to an end: "instead of *Lee*"."""
    governor = word.head
    if not is_any_preposition(governor):
        return False
    return any(near.lower_ == "instead" for near in (governor.head, *governor.lefts))
