"""How far a noun phrase goes that picks one of many: "the *first woman to lead the bank*".

Without what it is picked from it says too much: the strongest storm of all is not "the strongest
storm *to hit Peru this year*".
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.mentions.types import DASHES
from kg.lang.en.grammar import (
    TIMES,
    follows_to,
    is_adverbial_noun,
    is_any_preposition,
    is_apposition,
    is_attribute,
    is_clause_of_noun,
    is_conjunct,
    is_relative_clause,
    is_superlative,
)
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_ordinal
from kg.parse import Token

_PICKING = words("adjective", "picking")
_POINTING = words("noun", "points")
_MOST_WORDS = 14
"""How many words behind a noun tell at most what it is picked from."""


def picks(head: Token) -> bool:
    """Return whether a noun phrase picks one of many: "*first* woman", "*longest*-serving" one."""
    return any(_is_picking(word) or any(map(_is_picking, word.lefts)) for word in head.lefts)


def _is_picking(word: Token) -> bool:
    if is_superlative(word):
        return True
    if word.lower_ not in _PICKING and not is_ordinal(word):
        return False
    behind = [one.lower_ for one in word.doc[word.i + 1 : word.i + 3]]
    return behind[0] != "-" or "ever" in behind  # "a *first*-team player"


def picks_for_what_it_is(head: Token) -> bool:
    """Return whether a noun phrase says what something is, as one picked out of many."""
    said = (is_attribute(head) or is_apposition(head)) and picks(head)
    return said and head.lower_ not in _POINTING and head.lower_ != "time"


def points_to_what_it_is(head: Token) -> bool:
    """Return whether a predicate says all by the clause behind it: "is the *point* at which …"."""
    return (
        is_attribute(head)
        and head.lower_ in _POINTING
        and any(map(is_relative_clause, head.rights))
    )


def is_picked_by_clause(head: Token) -> bool:
    """Return whether a clause tells what a noun is picked from: "the first woman *to lead it*"."""
    if not picks(head):
        return False
    clauses = [word for word in head.rights if is_clause_of_noun(word)]
    return any(not word.left_edge.nbor(-1).is_punct for word in clauses)


def words_behind(head: Token) -> list[Token]:
    """Return the words that may tell what a noun is picked from: its own, and "to" of its verb.

    The parser gives "became the first woman *to lead it*" to either.
    """
    stray = [word for word in head.head.rights if word.i > head.i and follows_to(word)]
    return [*head.rights, *stray] if is_attribute(head) else head.rights


def end_of_picked(head: Token, behind: Sequence[Token]) -> int:
    """Return where the words end that tell what a noun is picked from: phrases and clauses.

    `behind` are the words that may tell it, in their order; a comma ends them. Right behind the
    noun where they are too many, or a list that goes on behind the comma.
    """
    end = head.i + 1
    for child in behind:
        if child.left_edge.i < end:
            continue
        if child.left_edge.i != end or not _restricts(child):
            break
        reached = _end_of_restriction(head, child)
        if reached == end or reached - head.i > _MOST_WORDS:
            return head.i + 1
        end = reached
    return end


def _restricts(child: Token) -> bool:
    if is_any_preposition(child):
        return child.lower_ != "with"  # "the largest port, *with* ten docks"
    if is_clause_of_noun(child) or follows_to(child):
        return True
    return is_adverbial_noun(child) and child.ent_type_ in TIMES


def _end_of_restriction(head: Token, child: Token) -> int:
    """Return where a phrase or clause ends, in front of a comma or of when a first one was so.

    Where it begins if it is a list that goes on behind the comma.
    """
    start, end = child.left_edge.i, child.right_edge.i + 1
    within = head.doc[start:end]
    mark = next((word for word in within if _closes(word)), None)
    if mark is not None:
        if any(is_conjunct(word) and word.i > mark.i for word in within):
            return start
        end = mark.i
    while end > start and head.doc[end - 1].is_punct:
        end -= 1
    if is_any_preposition(child) or any(map(is_superlative, head.lefts)):
        return end
    return _without_date(head.doc[start:end], end)


def _closes(mark: Token) -> bool:
    if mark.text in ",;:()":
        return True
    return mark.text in DASHES and bool(mark.nbor(-1).whitespace_)


def _without_date(clause: Sequence[Token], end: int) -> int:
    """Return where a clause ends in front of its day: "the first to cross it *in 1911*"."""
    for word in reversed(clause[1:]):
        if word.ent_type_ not in TIMES:
            return word.i if word.lower_ in ("in", "on") and word.i + 1 < end else end
    return end
