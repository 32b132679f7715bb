"""What stands near a word where the parse leaves a slot of its frame open.

Parses of long sentences go wrong more often than the order of words: behind a word its preposition
leads to an end of the fact, before it stands its subject. What is found so has to be of the class
that the property asks for by its own words, and both ends of different classes; of 400 such facts
of a development set 7 in 10 were right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.lang.en.grammar import is_compound, is_owner, is_past_participle, is_verb
from kg.parse import Token

BACK = 30
"""Words before a word among which its subject is looked for."""
FORTH = 10
"""Words behind a word among which its preposition is looked for."""
BEHIND = 7
"""Words behind a preposition among which its object is looked for."""
_BEFORE = frozenset(("self", "whose"))


def nearest(word: Token, slot: str, fits: Callable[[Token], bool]) -> list[Token]:
    """Return the nearest word of the sentence that fits a slot of a frame, as a list of one."""
    passive = is_past_participle(word)
    if slot in _BEFORE or slot == ("object" if passive else "subject"):
        candidates = _before(word)
    elif slot == "subject":
        candidates = _behind(word, "by")
    elif slot == "object":
        candidates = _until_verb(word, BEHIND)
    else:
        candidates = _behind(word, slot)
    found = next(filter(fits, candidates), None)
    return [found] if found is not None else []


def _before(word: Token) -> Iterator[Token]:
    for place in range(word.i - 1, max(word.sent.start, word.i - BACK) - 1, -1):
        if not _is_inside(word.doc[place]):
            yield word.doc[place]


def _behind(word: Token, preposition: str) -> Iterator[Token]:
    for other in _until_verb(word, FORTH, inside=True):
        if other.lower_ == preposition:
            return _until_verb(other, BEHIND)
    return iter(())


def _until_verb(word: Token, reach: int, *, inside: bool = False) -> Iterator[Token]:
    """Yield the words behind a word, up to a verb or a semicolon."""
    for other in word.doc[word.i + 1 : min(word.sent.end, word.i + 1 + reach)]:
        if is_verb(other) or other.text == ";":
            return
        if inside or not _is_inside(other):
            yield other


def _is_inside(word: Token) -> bool:
    """Return whether a word belongs to the name or noun behind it."""
    return is_compound(word) or is_owner(word)
