"""Past participles of English verbs, from their lemmas."""

from __future__ import annotations

from kg.lang.en.lexicon import value

_IRREGULAR = value("verb", "participle")
_VOWELS = frozenset("aeiou")


def participle(verb: str) -> str:
    """Return the past participle of a verb by its lemma; a particle stays behind it.

    >>> participle("appoint"), participle("marry"), participle("dub"), participle("take over")
    ('appointed', 'married', 'dubbed', 'taken over')
    """
    lemma, space, particle = verb.partition(" ")
    return (_IRREGULAR.get(lemma) or _regular(lemma)) + space + particle


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"
