"""When two names of persons are one person's: typed rules, no string score."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from nicknames import NickNamer
from rapidfuzz.distance import OSA

from kg.lang.en.referents import gender_of_given_name
from kg.resolve.name_forms import romanised
from kg.resolve.words import GENERATION_SUFFIXES, HONORIFICS, PARTICLES, spellings

SLIP_LENGTH = 7
"""How many letters a word has at least, in which one may be wrong."""

SLIP_CONFIDENCE = 0.7

_SONS = ("sen", "son")


class PersonName(NamedTuple):
    """A person's name in its parts, folded."""

    given: tuple[str, ...]
    surname: str
    generation: str = ""


class Agreement(NamedTuple):
    """How two names agree, and how sure that makes it that they are one person's."""

    rule: str
    evidence: str
    confidence: float


@lru_cache(maxsize=100_000)
def parse_person(name: str) -> PersonName:
    """Return the parts of a folded name, titles left out.

    >>> parse_person("president george w bush")
    PersonName(given=('george', 'w'), surname='bush', generation='')
    >>> parse_person("ursula von der leyen").surname, parse_person("merkel").given
    ('von der leyen', ())
    """
    words = name.split()
    words = [word for word, before in zip(words, ["", *words], strict=False) if word != before]
    while len(words) > 1 and words[0] in HONORIFICS:
        words.pop(0)
    generation = ""
    if len(words) > 1 and words[-1] in GENERATION_SUFFIXES:
        generation = words.pop()
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    if start == 1 and len(words) > 2 and words[0] in PARTICLES:
        start = 0  # "von der Leyen", but "Van Morrison"
    return PersonName(tuple(words[:start]), " ".join(words[start:]), generation)


def without_office(name: str) -> str:
    """Return a person's name as written without the letters of an office before it.

    Initials are no office: they have no vowel, or are two.

    >>> without_office("EAM Jaishankar"), without_office("JRR Tolkien"), without_office("AJ Cook")
    ('Jaishankar', 'JRR Tolkien', 'AJ Cook')
    """
    first, _, rest = name.partition(" ")
    letters = first.isalpha() and first.isupper() and not rest.isupper()
    office = 3 <= len(first) <= 5 and any(letter in "AEIOU" for letter in first)
    return rest if rest and letters and office else name


def is_part_of(name: str, other: str) -> bool:
    """Return whether the words of a folded name are some of the words of another, in order.

    >>> is_part_of("george bush", "george w bush"), is_part_of("bush", "ambush")
    (True, False)
    """
    words = iter(other.split())
    return all(word in words for word in name.split())


def surname_key(name: str) -> str:
    """Return what the surnames of names that may be one person's have in common.

    >>> surname_key("volodymyr zelenskiy") == surname_key("zelensky")
    True
    """
    # what holds no letter ("?") folds to nothing and has no last word
    return _spelling(parse_person(name).surname.rpartition(" ")[2])


def spelling_keys(name: str) -> tuple[str, ...]:
    """Return what two full names have in common of which a long surname has one letter wrong."""
    parsed = parse_person(name)
    surname = parsed.surname.replace(" ", "")
    if not parsed.given or len(surname) < SLIP_LENGTH - 1:
        return ()
    return (f"{parsed.given[0]} {surname[:4]}", f"{parsed.given[0]} {surname[-4:]}")


def agreement(left: str, right: str) -> Agreement | None:
    """Return how two folded full names agree, or None where they do not.

    A surname alone agrees with nothing here: whether it has one bearer only a block can tell.

    >>> agreement("pete hegseth", "peter hegseth")
    Agreement(rule='nickname', evidence='pete = peter', confidence=0.9)
    >>> agreement("george bush", "george w bush") is None
    True
    """
    one, two = parse_person(left), parse_person(right)
    if not one.given or not two.given or one.generation != two.generation:
        return None
    surname = _same_word(one.surname, two.surname)
    if surname is None:
        return None
    if len(one.given) != len(two.given):
        one, two = (name._replace(given=_without_patronymic(name.given)) for name in (one, two))
        if len(one.given) != len(two.given):
            return None
    agreements = [surname]
    for a, b in zip(one.given, two.given, strict=True):
        found = _same_given(a, b)
        if found is None:
            return None
        agreements.append(found)
    weakest = min(agreements, key=lambda found: found.confidence)
    if weakest.rule == "one-letter" and sum(one.rule != "same-name" for one in agreements) > 1:
        return None
    western = any(is_given(word) for word in (*one.given, *two.given))
    if weakest.rule == "transliteration" and surname.rule == "transliteration" and western:
        return None
    return weakest


_PATRONYMIC = re.compile(r"\w+(?:ovich|evich|ovych|yovych|ovna|evna|ivna|yevich|yevna)")


def _without_patronymic(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return given names without the father's name behind the first, as eastern Slavs have it."""
    return (given[0], *(word for word in given[1:] if not _PATRONYMIC.fullmatch(word)))


def contradict(left: str, right: str) -> bool:
    """Return whether two folded names can not be one person's: given names or surnames differ.

    >>> contradict("narendra modi", "nirav modi"), contradict("s jaishankar", "jaishankar")
    (True, False)
    """
    if left.replace(" ", "") == right.replace(" ", ""):
        return False
    one, two = parse_person(left), parse_person(right)
    if one.surname and two.surname and _same_word(one.surname, two.surname) is None:
        return bool(one.given and two.given)
    if one.generation and two.generation and one.generation != two.generation:
        return True
    return any(
        _same_given(a, b) is None and not _is_initial_of(a, b)
        for a, b in zip(one.given, two.given, strict=False)
    )


def initials_agree(short: str, full: str) -> bool:
    """Return whether a name with initials may be short for a full one.

    >>> initials_agree("s jaishankar", "subrahmanyam jaishankar")
    True
    """
    one, two = parse_person(short), parse_person(full)
    if not one.given or len(one.given) > len(two.given) or one.generation != two.generation:
        return False
    if _same_word(one.surname, two.surname) is None:
        return False
    if len(one.given) < len(two.given) and len(one.given[0]) > 1:
        return False
    return any(len(word) == 1 for word in one.given) and all(
        _same_given(a, b) is not None or _is_initial_of(a, b)
        for a, b in zip(one.given, two.given, strict=False)
    )


def has_initials(name: str) -> bool:
    """Return whether every given name of a folded name is an initial."""
    given = parse_person(name).given
    return bool(given) and all(len(word) == 1 for word in given)


def _is_initial_of(a: str, b: str) -> bool:
    return min(len(a), len(b)) == 1 and a[0] == b[0]


def _same_word(a: str, b: str) -> Agreement | None:
    if a == b:
        return Agreement("same-name", a, 0.97)
    if len(a) > 3 and len(b) > 3 and _spelling(a) == _spelling(b):
        return Agreement("transliteration", f"{a} = {b}", 0.85)
    if _is_slip(a, b):
        return Agreement("one-letter", f"{a} = {b}", SLIP_CONFIDENCE)
    return None


def _is_slip(a: str, b: str) -> bool:
    """Return whether two long words differ in one letter, and not as words of names do.

    >>> _is_slip("netanyahu", "natanyahu"), _is_slip("petersen", "peterson")
    (True, False)
    """
    if min(len(a), len(b)) < SLIP_LENGTH - 1 or max(len(a), len(b)) < SLIP_LENGTH:
        return False
    if OSA.distance(a, b, score_cutoff=1) != 1 or (_is_known(a) and _is_known(b)):
        return False
    shorter, longer = sorted((a, b), key=len)
    if longer[:-1] == shorter:
        return False  # "Petrov", "Petrova"; "Daniel", "Daniela"
    return a[:-3] != b[:-3] or not (a.endswith(_SONS) and b.endswith(_SONS))


def _is_known(word: str) -> bool:
    return is_given(word) or bool(gender_of_given_name(word))


def _same_given(a: str, b: str) -> Agreement | None:
    same = _same_word(a, b)
    if same is not None:
        return same
    if len(a) > 1 and len(b) > 1 and (a in _short_forms(b) or b in _short_forms(a)):
        return Agreement("nickname", f"{a} = {b}", 0.9)
    return None


def _spelling(words: str) -> str:
    table = _romanised_spellings()
    return " ".join(table.get(romanised(word), romanised(word)) for word in words.split())


@cache
def _romanised_spellings() -> dict[str, str]:
    return {romanised(word): first for word, first in spellings().items()}


def is_short_form(a: str, b: str) -> bool:
    """Return whether one of two given names is short for the other."""
    return a in _short_forms(b) or b in _short_forms(a)


@cache
def _nicknames() -> NickNamer:
    return NickNamer()


@lru_cache(maxsize=20_000)
def _short_forms(name: str) -> frozenset[str]:
    return frozenset(_nicknames().nicknames_of(name))


@lru_cache(maxsize=20_000)
def is_given(name: str) -> bool:
    """Return whether a name is an English given name, or short for one.

    >>> is_given("Pete"), is_given("Madrid")
    (True, False)
    """
    name = name.lower()
    return bool(_short_forms(name) or _nicknames().canonicals_of(name))
