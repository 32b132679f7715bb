"""The cities over 15,000 people of `cities.tsv`, by name."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class City(NamedTuple):
    """A row of `cities.tsv`."""

    geonames: str
    """Its number in GeoNames."""
    country: str
    """ISO 3166-1 alpha-2."""
    state: str
    """Of a city in the United States, the letters of its state; else ""."""
    people: int
    capital: bool
    label: str


@cache
def cities_by_name() -> dict[str, tuple[City, ...]]:
    """Return the cities by their own names, folded.

    >>> sorted({city.country for city in cities_by_name()["cambridge"]})
    ['CA', 'GB', 'NZ', 'US']
    """
    return _tables()[0]


@cache
def cities_by_other_name() -> dict[str, tuple[City, ...]]:
    """Return the large cities and capitals by what else they are called, folded.

    >>> [city.label for city in cities_by_other_name()["bombay"]]
    ['Mumbai']
    """
    return _tables()[1]


@cache
def _tables() -> tuple[dict[str, tuple[City, ...]], dict[str, tuple[City, ...]]]:
    by_name: dict[str, list[City]] = defaultdict(list)
    by_other: dict[str, list[City]] = defaultdict(list)
    for line in (files("kg") / "cities.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        geonames, country, state, people, label, names = line.split("\t")
        capital = people.endswith("*")
        city = City(geonames, country, state, int(people.rstrip("*")), capital, label)
        own, *others = names.split(";")
        by_name[own].append(city)
        for name in others:
            by_other[name].append(city)
    return (
        {name: tuple(cities) for name, cities in by_name.items()},
        {name: tuple(cities) for name, cities in by_other.items()},
    )
