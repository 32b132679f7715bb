"""Forms of English verbs, from their lemmas: past participles, the third person of the present."""

from __future__ import annotations

import re

from kg.lang.en.lexicon import value

_IRREGULAR, _THIRD_PERSONS = value("verb", "participle"), value("verb", "third-person")
_VOWELS = frozenset("aeiou")
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtvz]")
"""A verb of one syllable whose last letter is doubled; of longer ones the table has those."""


def participle(verb: str) -> str:
    """Return the past participle of a verb by its lemma; a particle stays behind it.

    >>> participle("appoint"), participle("marry"), participle("dub"), participle("take over")
    ('appointed', 'married', 'dubbed', 'taken over')
    """
    lemma, space, particle = verb.partition(" ")
    return (_IRREGULAR.get(lemma) or _regular(lemma)) + space + particle


def third_person(verb: str) -> str:
    """Return the third person of the present of a verb, by its lemma.

    >>> third_person("say"), third_person("deny"), third_person("push"), third_person("have")
    ('says', 'denies', 'pushes', 'has')
    """
    if irregular := _THIRD_PERSONS.get(verb):
        return irregular
    if re.search(r"(?:s|x|z|ch|sh)$", verb):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if re.search(r"[^aeiou]y$", verb) else f"{verb}s"


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if _DOUBLES.fullmatch(lemma) else f"{lemma}ed"
