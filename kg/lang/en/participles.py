"""Forms of English verbs, from their lemmas: past participles, the third person of the present."""

from __future__ import annotations

import re

from kg.lang.en.lexicon import alternatives, lemmas, value

_IRREGULAR, _THIRD_PERSONS = value("verb", "participle"), value("verb", "third-person")
_PREFIXES = alternatives("affix", "before-verbs")
_DERIVED = re.compile(rf"({_PREFIXES})-?([a-z]{{2,}})")
"""A verb made of another, whose forms it has: "*over*throw", "*side*step", "*re-*run"."""
_VERBS = lemmas("verb")
_VOWELS = frozenset("aeiou")
_DOUBLES = re.compile(r"y?[^aeiouy]*(?:qu)?[aeiou][bdgklmnprtvz]")
"""A verb of one syllable whose last letter is doubled; of longer ones the table has those."""


def participle(verb: str) -> str:
    """Return the past participle of a verb by its lemma; a particle stays behind it.

    >>> participle("appoint"), participle("marry"), participle("dub"), participle("take over")
    ('appointed', 'married', 'dubbed', 'taken over')
    >>> participle("overthrow"), participle("panic"), participle("defer")
    ('overthrown', 'panicked', 'deferred')
    """
    lemma, space, particle = verb.partition(" ")
    return _participle_of(lemma) + space + particle


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


def _participle_of(lemma: str) -> str:
    return _IRREGULAR.get(lemma) or participle_by_rule(lemma)


def participle_by_rule(lemma: str) -> str:
    """Return the participle of a verb that has none in the lexicon.

    >>> participle_by_rule("overthrow"), participle_by_rule("panic"), participle_by_rule("jog")
    ('overthrown', 'panicked', 'jogged')
    """
    derived = _DERIVED.fullmatch(lemma)
    if derived and (derived[2] in _IRREGULAR or derived[2] in _VERBS):
        return lemma.removesuffix(derived[2]) + _participle_of(derived[2])
    return _regular(lemma)


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if re.search(r"[aeiou][^aeiou]+[ai]c$", lemma):
        return f"{lemma}ked"  # "panicked"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if _DOUBLES.fullmatch(lemma) else f"{lemma}ed"
