"""Write kg's table of given names and their gender from two packages with an MIT licence.

usage: given_names.py > kg/lang/en/tables/given_names.tsv   (needs `faker` and `names`)

A name's votes are the locales of Faker that list it for a gender, and its share among the women
and the men of the US census of 1990 (`names`). A name stays out unless one gender has at least four
times the votes of the other, so that "Leslie" decides nothing. Names are in Latin letters. An S
marks what is a common surname too: "Clark" alone tells nothing of a gender, "Helen" alone does.
"""

import importlib
import pkgutil
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import faker.providers.person
import names

HEADER = """\
# Given names and the gender that most of their bearers have; ambiguous names are left out.
# S: a common surname too.
# Made by benchmarks/coreference/given_names.py from Faker (MIT, Daniele Faraglia and contributors)
# and names (MIT, Trey Hunner; counts of the US census of 1990, public domain).
"""
CENSUS_WEIGHT = 40.0
LOCALE_WEIGHT = 0.25
MARGIN = 4.0
SURNAME_PERCENT = 0.002
SURNAME_SHARE = 0.1
ATTRIBUTES = {
    "F": ("first_names_female", "first_romanized_names_female"),
    "M": ("first_names_male", "first_romanized_names_male"),
}


def plain(name: str) -> str:
    """Return a name without accents, in lower case."""
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def faker_votes() -> dict[str, dict[str, float]]:
    """Return the votes of Faker's locales for each gender, by name."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: {"F": 0.0, "M": 0.0})
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for gender, attributes in ATTRIBUTES.items():
            listed = {plain(n) for a in attributes for n in getattr(provider, a, ())}
            for name in listed:
                votes[name][gender] += LOCALE_WEIGHT
    return votes


def census(path: Path) -> dict[str, float]:
    """Return the percentage of bearers of each name in a file of the census."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {plain(row[0]): float(row[1]) for row in rows}


def main() -> None:
    """Write the table."""
    votes = faker_votes()
    folder = Path(names.__file__).parent
    surnames = census(folder / "dist.all.last")
    given: dict[str, float] = defaultdict(float)
    for gender, file in (("F", "dist.female.first"), ("M", "dist.male.first")):
        for name, percent in census(folder / file).items():
            votes[name][gender] += CENSUS_WEIGHT * percent
            given[name] += percent
    sys.stdout.write(HEADER)
    for name in sorted(votes):
        female, male = votes[name]["F"], votes[name]["M"]
        if not (name.isascii() and name.isalpha() and len(name) > 1):
            continue
        if female >= MARGIN * male or male >= MARGIN * female:
            percent = surnames.get(name, 0.0)
            surname = percent >= max(SURNAME_PERCENT, SURNAME_SHARE * given[name])
            row = [name, "F" if female > male else "M", *(["S"] if surname else [])]
            sys.stdout.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
