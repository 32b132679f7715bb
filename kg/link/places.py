"""Countries, continents, regions and cities, by name; the names of peoples with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.cities import City, cities_by_name, cities_by_other_name
from kg.model import Candidate
from kg.names import fold
from kg.places import Place, place_of_demonym, places_by_name

GEONAMES = "https://sws.geonames.org/"
ISO_SUBDIVISION = "urn:iso:std:iso:3166:-2:"

SCORES = {"Country": 1.0, "Place": 1.0, "Region": 0.35}
"""How likely a name alone means what the table says, by its type; of cities, see `_city_score`."""

CAPITAL_FACTOR = 2.0
LARGE_CITY = 1_000_000
LARGE_BY_OTHER_NAME = 200_000
"""How many people a city has that is meant by another name than its own."""
LARGE_ENOUGH = 0.1
"""The score from which a city is meant rather than another that bears its name as an alias."""

PLACE_TYPES = frozenset({"Place", "Country", "City", "Region", "Group"})


_NO_PEOPLE = frozenset({"Organization", "Person", "Work", "Product"})
"""What is no land, though it bears the name of a people: "told *The Scotsman*"."""


def link_place(name: str, type: str, aliases: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the countries, continents and regions that a name stands for.

    The aliases count only where the name says nothing: "Washington" may be the United States.

    A demonym stands for its country ("Dutch" for the Netherlands); a people does not ("Germans").

    >>> [candidate.label for candidate in link_place("U.S.", "Place")]
    ['United States']
    >>> link_place("French", "Language")
    []
    >>> sorted((candidate.type, candidate.score) for candidate in link_place("Georgia", "Place"))
    [('Country', 1.0), ('Region', 0.35)]
    """
    found: dict[str, Candidate] = {}
    for words in (name, *aliases) if type != "Language" else ():
        if found:
            break
        for place in _places_named(words, peoples=type not in _NO_PEOPLE):
            found[_iri(place)] = Candidate(
                iri=_iri(place),
                label=place.label,
                type=place.type,
                score=SCORES[place.type],
                linker="places",
                within=_country_iris().get(place.within, ""),
            )
    return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.iri))


def link_city(name: str, type: str, aliases: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the cities over 15,000 people that a name of a place stands for."""
    if type not in PLACE_TYPES:
        return []
    for words in (name, *aliases):
        if found := _cities_named(fold(words)):
            return list(found)
    return []


def link_subdivision(name: str, type: str, aliases: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the subdivisions of countries in ISO 3166-2 that bear a name of a place.

    >>> [candidate.iri for candidate in link_subdivision("Aceh", "Place")]
    ['urn:iso:std:iso:3166:-2:ID-AC']
    """
    if type not in PLACE_TYPES:
        return []
    found = {
        one.iri: one for words in (name, *aliases) for one in _subdivisions().get(fold(words), ())
    }
    return [found[iri] for iri in sorted(found)]


def _iri(place: Place) -> str:
    return f"{GEONAMES}{place.geonames}/" if place.geonames else ISO_SUBDIVISION + place.iso


@cache
def _country_iris() -> dict[str, str]:
    return {one.iso: _iri(one) for places in places_by_name().values() for one in places}


def _places_named(words: str, *, peoples: bool) -> Iterable[Place]:
    """Return the places of a name; those of a word for a people too, where it may be one."""
    by_name = places_by_name()
    found = by_name.get(fold(words))
    if found is not None:
        # "us" is a pronoun
        return () if words.islower() else found
    country = place_of_demonym(words) if peoples else None
    if country is not None:
        # the table gives each demonym's singular; its plural is a people
        plural = words.endswith("s") and place_of_demonym(words[:-1]) is not None
        return () if plural else by_name.get(fold(country), ())[:1]
    return ()


@lru_cache(maxsize=10_000)
def _cities_named(name: str) -> tuple[Candidate, ...]:
    """Return the cities of a folded name, the likeliest first."""
    found = list(cities_by_name().get(name, ()))
    # "New Delhi" is also said of Delhi, but there is a large city of that very name
    if all(_city_score(city) < LARGE_ENOUGH for city in found):
        others = cities_by_other_name().get(name, ())
        found += [city for city in others if city.people >= LARGE_BY_OTHER_NAME]
    iris = _country_iris()
    candidates = [
        Candidate(
            iri=f"{GEONAMES}{city.geonames}/",
            label=city.label,
            type="City",
            score=_city_score(city),
            linker="cities",
            within=iris.get(city.country, ""),
        )
        for city in found
    ]
    return tuple(sorted(candidates, key=lambda candidate: (-candidate.score, candidate.iri)))


def _city_score(city: City) -> float:
    share = city.people / (city.people + LARGE_CITY)
    return round(min(share * (CAPITAL_FACTOR if city.capital else 1.0), 1.0), 4)


@cache
def _subdivisions() -> dict[str, list[Candidate]]:
    import pycountry  # 5,000 rows, and only for texts that name places

    iris = _country_iris()
    listed = {place.iso for places in places_by_name().values() for place in places}
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for subdivision in pycountry.subdivisions:
        if subdivision.code in listed:
            continue  # in the table, with its GeoNames id or its English name
        by_name[fold(subdivision.name)].append(
            Candidate(
                iri=ISO_SUBDIVISION + subdivision.code,
                label=subdivision.name,
                type="Region",
                score=0.1,
                linker="subdivisions",
                within=iris.get(subdivision.country_code, ""),
            )
        )
    return dict(by_name)
