"""The word lists of `words.toml` and of the tables beside it, made for this project."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kg.lang.en.lexicon import words
from kg.names import fold


def _read(name: str) -> str:
    return files("kg.resolve").joinpath(name).read_text(encoding="utf-8")


_TABLES = tomllib.loads(_read("words.toml"))

LEGAL_FORMS = frozenset(_TABLES["legal_forms"].split())
LONG_LEGAL_FORMS: tuple[str, ...] = tuple(
    sorted(_TABLES["long_legal_forms"], key=len, reverse=True)
)
HONORIFICS = frozenset(_TABLES["honorifics"].split())
GENERATION_SUFFIXES = frozenset(_TABLES["generation_suffixes"].split())
PARTICLES = frozenset(_TABLES["particles"].split())
DESCRIPTORS = frozenset(_TABLES["descriptors"].split())
LEADING_FORMS = frozenset(_TABLES["leading_forms"].split())
NUMERALS: dict[str, str] = _TABLES["numerals"]
BRITISH: dict[str, str] = _TABLES["british"]
COUNTRY_LETTERS: dict[str, str] = _TABLES["country_letters"]
PLACE_FORMS = frozenset(_TABLES["place_forms"].split())
COMMON_LETTERS = frozenset(_TABLES["common_letters"].split())
SMALL_WORDS = frozenset(_TABLES["small_words"].split())
TYPE_OF_HEAD: dict[str, str] = {
    noun: type_ for type_, nouns in _TABLES["head_nouns"].items() for noun in nouns.split()
}
"""The type of a thing whose name or description ends in a noun."""


@cache
def _common_nouns() -> frozenset[str]:
    columns = ("event", "made", "name-ending", "place", "sort", "thing")
    return frozenset(TYPE_OF_HEAD).union(*(words("noun", column) for column in columns))


def is_common_noun(word: str) -> bool:
    """Return whether a folded word is a noun for many things, and no name by itself.

    >>> is_common_noun("hotel"), is_common_noun("proposal"), is_common_noun("kestrel")
    (True, True, False)
    """
    return word in _common_nouns()


@cache
def organisations() -> dict[str, str]:
    """Return the name of each organisation of `organisations.tsv` by its names, all folded.

    >>> organisations()["imf"], organisations()["un security council"]
    ('international monetary fund', 'united nations security council')
    """
    table: dict[str, str] = {}
    for line in _read("organisations.tsv").splitlines():
        if not line.startswith("#"):
            name, _, others = line.partition("\t")
            table |= {fold(other): fold(name) for other in (name, *others.split(";")) if other}
    return table


@cache
def spellings() -> dict[str, str]:
    """Return the first of the spellings of `spellings.txt` that are one word, by each of them.

    >>> spellings()["gadhafi"] == spellings()["qaddafi"]
    True
    """
    table: dict[str, str] = {}
    for line in _read("spellings.txt").splitlines():
        if not line.startswith("#"):
            first, *others = line.split()
            table |= dict.fromkeys((first, *others), first)
    return table
