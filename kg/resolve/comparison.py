"""How alike two names are, for what is offered to a person: the words of each, one by one.

1. Names are brought to one form: legal forms, honorifics and small words off, surnames last.
2. Each word of the shorter name is paired with the likest word of the longer that is still free:
   the same, or the same but for its spelling, a short form, an initial, or a letter or two wrong.
3. The likeness is the mean over the words of the shorter name, each weighed by its length, less a
   little for each word of the longer that has no pair. Written as one word they may be liker still.

Nothing is joined by it: `kg.resolve.rules` does that by rules that are surer.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from kg.resolve.name_forms import canonical_name, in_order, romanised
from kg.resolve.persons import is_part_of, is_short_form, without_office
from kg.resolve.words import HONORIFICS, PARTICLES, SMALL_WORDS

OFFERED = 0.75
"""From which likeness two names are shown to a person as perhaps one thing's."""

UNPAIRED = 0.05
"""What each word that only the longer name has takes off."""

FEW_LETTERS = 4
"""Words with fewer letters are not the same if one is wrong."""


class Likeness(NamedTuple):
    """How alike two names are, 0 to 1, and in which words they differ."""

    score: float
    reason: str


def compare_names(left: str, right: str, *, person: bool) -> Likeness:
    """Return how alike two names as written are.

    >>> compare_names("Berg, Ana", "Anna Berg", person=True)
    Likeness(score=0.98, reason='ana ~ anna')
    >>> compare_names("Orsk Steel Ltd", "Orsk Steel", person=False).score
    1.0
    """
    one, two = sorted((_words(left, person), _words(right, person)), key=lambda w: (len(w), w))
    if not one:
        return Likeness(0.0, "")
    free, total, letters, differing = list(two), 0.0, 0, []
    for word in sorted(one, key=lambda word: (-len(word), word)):
        likest = max(free, key=lambda other: (likeness_of_words(word, other), other), default="")
        alike = likeness_of_words(word, likest) if likest else 0.0
        total += alike * len(word)
        letters += len(word)
        if likest and alike:
            free.remove(likest)
        if alike < 1:
            differing.append(f"{word} ~ {likest}" if alike else word)
    score = total / letters - UNPAIRED * len(free)
    if len(one) == 1 < len(two):
        score = min(score, OFFERED) - UNPAIRED  # a word alone is anyone's
    whole = _likeness_as_one_word("".join(one), "".join(two))
    best = max(score, whole)
    reason = ", ".join([*differing, *(f"+ {word}" for word in free)])
    return Likeness(round(max(best, 0.0), 2), reason or "the same words")


def telling_names(names: Iterable[str], *, person: bool) -> list[str]:
    """Return the names by which a thing can be compared: a person's surname is others' too.

    >>> telling_names(["Ana Berg", "Berg"], person=True), telling_names(["Berg"], person=True)
    (['Ana Berg'], ['Berg'])
    """
    folded = {name: canonical_name(name) for name in names}
    if not person:
        return list(folded)
    return [
        name
        for name, own in folded.items()
        if not any(own != other and is_part_of(own, other) for other in folded.values())
    ]


@lru_cache(maxsize=50_000)
def likeness_of_words(a: str, b: str) -> float:
    """Return how alike two folded words are: 1 the same, 0 another.

    >>> likeness_of_words("hassan", "hasan"), likeness_of_words("2004", "2005")
    (0.95, 0.0)
    """
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if romanised(a) == romanised(b) or is_short_form(a, b):
        return 0.95
    if min(len(a), len(b)) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    wrong = OSA.distance(romanised(a), romanised(b))
    shorter = min(len(a), len(b))
    if wrong == 1 and shorter >= FEW_LETTERS:
        return 0.9
    if wrong <= shorter // 3 and shorter > FEW_LETTERS:
        return 0.75
    return 0.0


def _likeness_as_one_word(a: str, b: str) -> float:
    share = OSA.normalized_similarity(a, b)
    same_numbers = [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()]
    return share if same_numbers and min(len(a), len(b)) > FEW_LETTERS else 0.0


def _words(name: str, person: bool) -> tuple[str, ...]:
    if person:
        name = in_order(without_office(name))
    words = canonical_name(name).split()
    while person and len(words) > 1 and words[0] in HONORIFICS:
        del words[0]  # but "Ana Bishop" is a Bishop
    empty = PARTICLES if person else SMALL_WORDS
    kept = tuple(word for word in words if word not in empty)
    return kept or tuple(words)
