"""Words of names: views of the lexicon, folded as names are, and the tables beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.lang.en.lexicon import value, words
from kg.names import fold


def _read(name: str) -> str:
    return files("kg.resolve").joinpath(name).read_text(encoding="utf-8")


_TABLES = tomllib.loads(_read("words.toml"))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _listed(title: str) -> frozenset[str]:
    return frozenset(_TABLES[title].split())


LEGAL_FORMS = _folded(words("noun", "legal-form") - {"group"})  # a group is more than its firm
LONG_LEGAL_FORMS: tuple[str, ...] = tuple(
    sorted(_TABLES["long_legal_forms"], key=len, reverse=True)
)
LEADING_FORMS = _folded(words("noun", "leading-form"))
GENERATION_SUFFIXES = _folded(words("noun", "generation")) | _listed("generation_numbers")
HONORIFICS = {"the"} | _folded(
    words("noun", "honorific")
    | words("noun", "office-of")
    | words("noun", "portfolio")
    | words("adjective", "title-modifier") - words("noun", "generation")
)
"""What may stand before a person's name and is no part of it: "the late Prime Minister"."""
PARTICLES = _folded(words("particle", "of-surnames"))
"""Words that open a surname: "von der Leyen"."""
SMALL_WORDS = _folded(words("particle", "no-initial"))
"""Words whose first letters are left out of initials."""
DESCRIPTORS = _listed("descriptors")
NUMERALS: dict[str, str] = _TABLES["numerals"]
BRITISH: dict[str, str] = _TABLES["british"]
COUNTRY_LETTERS: dict[str, str] = _TABLES["country_letters"]
PLACE_FORMS = _folded(words("noun", "place-form"))
"""What is left out of a place's full name: "Hubei *Province*"."""
COMMON_LETTERS = _listed("common_letters")

TYPE_OF_HEAD = dict.fromkeys(words("noun", "name-ending", "law"), "Law") | {
    word: type_.capitalize() for word, type_ in value("noun", "type").items()
}
"""The type of a thing whose name or description ends in a noun."""


@cache
def _common_nouns() -> frozenset[str]:
    columns = ("event", "made", "name-ending", "place", "sort", "thing")
    return frozenset().union(*(words("noun", column) for column in columns))


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
