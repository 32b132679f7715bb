"""How names are compared beyond `fold`: legal forms, initials, romanisations."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lang.en.numbers import CARDINALS
from kg.names import fold
from kg.resolve.words import (
    BRITISH,
    COUNTRY_LETTERS,
    GENERATION_SUFFIXES,
    LEADING_FORMS,
    LEGAL_FORMS,
    LONG_LEGAL_FORMS,
    NUMERALS,
    SMALL_WORDS,
    organisations,
)

__all__ = [
    "canonical_name",
    "fold",
    "in_order",
    "initials",
    "is_acronym",
    "romanised",
    "without_legal_form",
]


def without_legal_form(name: str) -> str:
    """Return a folded name without the legal form at its end, or before it.

    >>> without_legal_form("dexia bank sa nv"), without_legal_form("company")
    ('dexia bank', 'company')
    >>> without_legal_form("joint stock company orsk steel")
    'orsk steel'
    """
    for form in LONG_LEGAL_FORMS:
        if name.endswith(f" {form}"):
            name = name.removesuffix(f" {form}")
        elif name.startswith(f"{form} "):
            name = name.removeprefix(f"{form} ")
    words = name.split()
    if len(words) > 1 and words[0] in LEADING_FORMS:
        del words[0]
    while len(words) > 1 and (words[-1] in LEGAL_FORMS or words[-1] == "and"):
        words.pop()
    return " ".join(words)


@lru_cache(maxsize=100_000)
def canonical_name(name: str) -> str:
    """Return a name as nodes have it: folded, without legal form, an organisation's as known.

    >>> canonical_name("Siemens AG"), canonical_name("the U.N."), canonical_name("World War II")
    ('siemens', 'united nations', 'world war 2')
    >>> canonical_name("the U.S. Senate")
    'united states senate'
    >>> canonical_name("Defence Ministry") == canonical_name("Defense Ministry")
    True
    """
    bare = without_legal_form(fold(name))
    first, _, rest = bare.partition(" ")
    if rest and first in COUNTS:
        bare = f"{COUNTS[first]} {rest}"
    before, _, last = bare.rpartition(" ")
    if before and last in NUMERALS:
        bare = f"{before} {NUMERALS[last]}"
    first, _, rest = bare.partition(" ")
    known = organisations()
    if rest and first in COUNTRY_LETTERS and bare not in known:
        bare = f"{COUNTRY_LETTERS[first]} {rest}"
    found = [BRITISH.get(word, word) for word in known.get(bare, bare).split(" ")]
    if len(found) > 2:  # "Government of (the) United Kingdom"
        found = [word for i, word in enumerate(found) if i in (0, len(found) - 1) or word != "the"]
    return " ".join(found)


def in_order(name: str) -> str:
    """Return a person's name as written with the surname last, where a comma stands behind it.

    >>> in_order("Berg, Ana M."), in_order("Ana Berg, Jr."), in_order("Berg, Lind and Stone")
    ('Ana M. Berg', 'Ana Berg, Jr.', 'Berg, Lind and Stone')
    """
    surname, comma, given = name.partition(", ")
    words = fold(given).split()
    if not comma or not words or len(words) > 3 or "," in given:
        return name
    if words[-1] in GENERATION_SUFFIXES or "and" in words or any(w[0].isdigit() for w in words):
        return name
    return f"{given} {surname}" if len(surname.split()) == 1 else name


def initials(name: str) -> str:
    """Return the first letters of the words of a folded name, small words left out.

    >>> initials("reserve bank of india")
    'rbi'
    """
    return "".join(word[0] for word in name.split() if word not in SMALL_WORDS)


def is_acronym(name: str) -> bool:
    """Return whether a name as written looks like an acronym: "IMF", "U.S.", "NATO".

    >>> [is_acronym(name) for name in ("IMF", "U.N.", "X", "DEXIA Bank", "Quad")]
    [True, True, False, False, False]
    """
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


COUNTS = {word: number for word, number in CARDINALS.items() if 2 <= number <= 10}
"""Numbers in words that open names: "Three Rivers" is "3 Rivers"."""

_ROMANISATIONS = (
    (r"(?<=[aeou])y(?=e)", ""),
    (r"(?<=[^aeiou])yev\b", "iev"),
    (r"(?<=[^aeiou])yov\b", "ev"),
    (r"(?<=[cs]h)ov\b", "ev"),
    (r"(?<=[^aeiouq])([ou])e(?=[a-z])", r"\1"),
    (r"ae", "a"),
    (r"shch|stch", "sch"),
    (r"tch|tsch", "ch"),
    (r"dj|dzh", "j"),
    (r"kh|gh|q", "k"),
    (r"ph", "f"),
    (r"ck\b", "k"),
    (r"tz\b", "z"),
    (r"w", "v"),
    (r"(?<=.)(?:iy|ij|yi|yy|ii|ey|ei|ee)\b", "i"),
    (r"ie|iy|ij|yi|yy|ii|ee", "i"),
    (r"ou|oo", "u"),
    (r"\b(?:ju|iu|yu)", "yu"),
    (r"\b(?:ja|ia|ya)", "ya"),
    (r"(?<=.)[yj]", "i"),
    (r"([a-z])\1", r"\1"),
)
"""Ways to write one foreign sound in Latin letters, made one, in this order."""


@lru_cache(maxsize=100_000)
def romanised(word: str) -> str:
    """Return a folded word with the ways to write one foreign sound in Latin letters made one.

    >>> romanised("zelenskiy") == romanised("zelensky"), romanised("yulia") == romanised("julia")
    (True, True)
    """
    for pattern, replacement in _ROMANISATIONS:
        word = re.sub(pattern, replacement, word)
    return word
