"""Names of countries, regions and peoples, and what they stand for."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kg.names import fold


class Place(NamedTuple):
    """A row of `places.tsv`: a country, a continent, or a region known without its country."""

    iso: str
    """ISO 3166-1 alpha-2 or 3166-2, or ""."""
    geonames: str
    """Its number in GeoNames, or ""."""
    label: str
    type: str
    within: str
    """ISO 3166-1 code of the country that it lies in, or ""."""


@cache
def places_by_name() -> dict[str, tuple[Place, ...]]:
    """Return the places of `places.tsv` by each of their names, folded.

    >>> [place.iso for place in places_by_name()["korea"]]
    ['KP', 'KR']
    """
    by_name: dict[str, list[Place]] = defaultdict(list)
    for line in (files("kg") / "places.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            iso, geonames, label, type_, within, others = (line + "\t" * 5).split("\t")[:6]
            place = Place(iso, geonames, label, type_, within)
            for name in {fold(name) for name in (label, *others.split(";")) if name}:
                by_name[name].append(place)
    return {name: tuple(places) for name, places in by_name.items()}


def country_code(name: str) -> str:
    """Return the ISO code of the one country that a name stands for, or "". No city is its country.

    >>> country_code("the U.S."), country_code("Burma"), country_code("Korea"), country_code("us")
    ('US', 'MM', '', '')
    """
    if name.islower():
        return ""
    codes = {one.iso for one in places_by_name().get(fold(name), ()) if one.type == "Country"}
    return codes.pop() if len(codes) == 1 else ""


@cache
def demonyms() -> dict[str, str]:
    """Return the place of each demonym, from `demonyms.tsv`.

    >>> demonyms()["Indian"], demonyms()["North Korean"]
    ('India', 'North Korea')
    """
    table: dict[str, str] = {}
    for line in (files("kg") / "demonyms.tsv").read_text(encoding="utf-8").splitlines():
        place, words = line.split("\t")
        table |= {word.replace("-", " "): place for word in words.split()}
    return table


def place_of_demonym(word: str) -> str | None:
    """Return the place that a demonym stands for, or None; plurals in -s are tried too.

    >>> place_of_demonym("Indians"), place_of_demonym("India")
    ('India', None)
    """
    places = demonyms()
    return places.get(word) or places.get(word.removesuffix("s"))
