"""Words of names: views of the lexicon, folded as names are, and the tables beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.core_types import ANNOTATED
from kg.lang.en.lexicon import values, words
from kg.lang.en.referents import types_of_things
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
COMMON_LETTERS = _folded(words("noun", "letters-of-things"))


def _types_of_described() -> dict[str, str]:
    """Return the one type that a noun tells of what it is said of; a thing before all else.

    What defines a name ("Orsk is a *store*") tells nothing of what is called the App Store, nor of
    a store without a name, which may be a shop or its house.
    """
    places = dict.fromkeys(("city", "country"), "Place")
    told: dict[str, set[str]] = {}
    for noun, sorts in values("noun", "sort").items():
        told[noun] = {places.get(sort, sort.capitalize()) for sort in sorts - {"thing"}}
    for noun in words("noun", "name-ending") | words("noun", "thing"):
        if types := {ANNOTATED[type_] for type_ in types_of_things(noun)}:
            told[noun] = types
    return {noun: min(types) for noun, types in told.items() if len(types) == 1}


def _types_of_heads() -> dict[str, str]:
    """Return the one type that a noun tells where a name ends in it, by all that is known of it."""
    sorts, told = values("noun", "sort"), dict(TYPE_OF_DESCRIBED)
    for noun, endings in values("noun", "name-ending").items():
        types = {"Place" if one == "facility" else one.capitalize() for one in endings}
        if noun in told:
            types.add(told[noun])
        elif noun in sorts:
            continue  # of two sorts, as it stands
        told.pop(noun, None)
        if len(types) == 1:
            told[noun] = types.pop()
    several = {noun for noun in told if len(sorts.get(noun, ())) > 1}
    # "Tarn Capital" is a fund, "Vesta Games" a studio
    several |= {noun for noun in words("noun", "of-bodies") if told.get(noun) != "Organization"}
    several |= words("noun", "defines", "place") & words("noun", "name-ending", "organization")
    return {noun: type_ for noun, type_ in told.items() if type_ != "Group" and noun not in several}


TYPE_OF_DESCRIBED = _types_of_described()
"""The type of a thing that a noun describes: "house" tells of no body, as a name's end does."""
TYPE_OF_HEAD = _types_of_heads()
"""The type of a thing whose name ends in a noun."""


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
