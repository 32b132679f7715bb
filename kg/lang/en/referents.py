"""Word lists of coreference: what nouns stand for, and whose gender a name or a title tells."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from kg.lang.en.lexicon import value, values, words
from kg.names import without_accents

SORTS = frozenset(
    {
        "person",
        "organization",
        "country",
        "city",
        "place",
        "event",
        "work",
        "product",
        "group",
        "thing",
    }
)
"""What a mention may stand for; "country" and "city" are places of their own."""

SORTS_OF_TYPE = {
    "PERSON": frozenset({"person"}),
    "ORG": frozenset({"organization"}),
    "GPE": frozenset({"country", "city", "place"}),
    "NORP": frozenset({"group"}),
    "LOC": frozenset({"place"}),
    "FAC": frozenset({"place"}),
    "EVENT": frozenset({"event"}),
    "PRODUCT": frozenset({"product"}),
    "VEHICLE": frozenset({"product"}),
    "SOFTWARE": frozenset({"product"}),
    "WORK_OF_ART": frozenset({"work"}),
    "LAW": frozenset({"work"}),
}
"""What a name of a type may be called by a common noun."""


def read_table(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated table in `tables`, without comments."""
    text = (files("kg.lang.en") / "tables" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def sorts_of_nouns() -> dict[str, frozenset[str]]:
    """Return what each common noun may stand for, by lemma.

    >>> sorted(sorts_of_nouns()["minister"]), sorted(sorts_of_nouns()["parent"])
    (['person'], ['organization', 'person'])
    """
    return values("noun", "sort")


@cache
def kinds_of_nouns() -> dict[str, frozenset[str]]:
    """Return the kinds that a noun tells apart within its sort, by lemma.

    >>> sorted(kinds_of_nouns()["bureau"]), kinds_of_nouns().get("group")
    (['ministry', 'office'], None)
    """
    return values("noun", "kind")


def types_of_things(noun: str) -> frozenset[str]:
    """Return the types of the things, neither persons, bodies nor places, that a noun names.

    >>> types_of_things("frigate"), types_of_things("minister")
    (frozenset({'VEHICLE'}), frozenset())
    """
    return _types_of_things().get(noun, frozenset())


@cache
def _types_of_things() -> dict[str, frozenset[str]]:
    laws = dict.fromkeys(words("noun", "name-ending", "law"), frozenset({"LAW"}))
    return laws | values("noun", "thing")


@cache
def types_of_kinds() -> dict[str, frozenset[str]]:
    """Return the types of the names that may be of a kind without telling it.

    >>> types_of_kinds()["building"], types_of_kinds()["ministry"]
    (frozenset({'FAC'}), frozenset())
    """
    return {kind: frozenset(types.split()) - {"-"} for kind, types in read_table("kinds.tsv")}


@cache
def genders_of_nouns() -> dict[str, str]:
    """Return the gender of the nouns that have one.

    >>> genders_of_nouns()["actress"], genders_of_nouns().get("minister")
    ('female', None)
    """
    return value("noun", "gender")


@cache
def capitals() -> dict[str, str]:
    """Return the country of each capital."""
    return {capital: country for country, capital in read_table("capitals.tsv")}


@cache
def _genders_of_given_names() -> dict[str, str]:
    gender = {"F": "female", "M": "male"}
    return {row[0]: gender[row[1]] for row in read_table("given_names.tsv")}


@cache
def _given_names_that_are_surnames() -> frozenset[str]:
    return frozenset(row[0] for row in read_table("given_names.tsv") if "S" in row[2:])


def is_surname_too(name: str) -> bool:
    """Return whether a given name is a common surname as well.

    >>> is_surname_too("Clark"), is_surname_too("Helen")
    (True, False)
    """
    return name.lower() in _given_names_that_are_surnames()


@cache
def common_surnames() -> frozenset[str]:
    """Return the surnames of so many that alone they tell nobody apart.

    >>> "smith" in common_surnames(), "merkel" in common_surnames()
    (True, False)
    """
    return frozenset(name for row in read_table("surnames.tsv") for name in row[1].split())


@lru_cache(maxsize=50_000)
def gender_of_given_name(name: str) -> str:
    """Return "female", "male" or "", where the table does not know or both are common.

    >>> gender_of_given_name("Zoë"), gender_of_given_name("Jean-Pierre")
    ('female', 'male')
    """
    letters = without_accents(name.lower())
    table = _genders_of_given_names()
    parts = [letters, *reversed(letters.split("-"))]
    return next((table[part] for part in parts if part in table), "")
