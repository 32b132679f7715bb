"""Names, and which of them are places' by all that tables know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lang.en.grammar import is_plural_common, is_singular_common
from kg.lang.en.lexicon import words
from kg.lang.en.nouns import is_half
from kg.lang.en.referents import capitals, gender_of_given_name
from kg.names import fold
from kg.parse import Parse, Span
from kg.places import country_code, place_of_demonym, places_by_name

_STATES = words("noun", "state")
_KIN = words("noun", "kin")

NAME_LABELS = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
)
"""The model's labels that are names; its others are values."""
DASHES = frozenset({"-", "--", "–", "—"})
UNKNOWN = "MISC"
"""The type of a name of which nothing tells what it is."""


@dataclass
class Name:
    """A name as tokens [start, end), its type, and where its title begins (`start` if none)."""

    start: int
    end: int
    label: str
    title_start: int

    @property
    def has_title(self) -> bool:
        """Return whether words in front say what or who this is."""
        return self.title_start < self.start


def joined(names: Sequence[Name], start: int, end: int, label: str) -> list[Name]:
    """Return names in order, those inside a stretch made one; as they are if one reaches beyond."""
    inside = [name for name in names if name.start < end and start < name.end]
    if any(name.start < start or end < name.end for name in inside):
        return list(names)
    titles = [name.title_start for name in inside if name.start == start]
    found = [name for name in names if name not in inside]
    found.append(Name(start, end, label, min([start, *titles])))
    return sorted(found, key=lambda name: name.start)


@lru_cache(maxsize=50_000)
def is_country(name: str) -> bool:
    """Return whether a name is that of a country, of today or before."""
    return _is_of(_countries(), name)


@lru_cache(maxsize=50_000)
def is_geopolitical(name: str) -> bool:
    """Return whether a name is that of a country, of a capital, or of an American state.

    Other regions are left to what the text says of them: "Victoria" is a person more often.
    """
    return _is_of(_countries(), name) or fold(name) in _capitals_and_states()


def _is_of(folded: frozenset[str], name: str) -> bool:
    if len(name.replace(".", "")) <= 3:
        return bool(country_code(name))  # "UK", but not "TV", the code of Tuvalu
    return fold(name) in folded


@cache
def _countries() -> frozenset[str]:
    import pycountry

    places = places_by_name().items()
    known = {name for name, found in places if any(one.type == "Country" for one in found)}
    listed = {
        fold(spelling)
        for country in (*pycountry.countries, *pycountry.historic_countries)
        for field in ("name", "common_name", "official_name")
        if hasattr(country, field)
        for spelling in _spellings(getattr(country, field))
    }
    return frozenset(known | listed | {fold(name) for name in _STATES})


@cache
def _capitals_and_states() -> frozenset[str]:
    places = places_by_name().items()
    states = {name for name, found in places if any(one.within in ("US", "CA") for one in found)}
    return frozenset(states | {fold(name) for name in capitals()})


def _spellings(name: str) -> Iterator[str]:
    """Yield a name of ISO 3166 as it stands and as it is said: "Zaire, Republic of"."""
    yield name
    short, comma, form = name.partition(", ")
    if comma:
        yield from (short, f"{form} {short}")


def whole_of_half(doc: Parse, start: int, end: int) -> str:
    """Return a name with the word behind that it shares: "*North* and South Korea"; "" if none."""
    if end - start > 1 or not is_half(doc[start]) or end + 2 >= len(doc):
        return ""
    if doc[end].lower_ != "and" or not is_half(doc[end + 1]) or doc[end + 2].text.islower():
        return ""
    last = end + 3
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return f"{doc[start]} {doc.words(end + 2, last)}"


def whole_of_sibling(doc: Parse, name: Name) -> str:
    """Return a given name with the surname behind: "the sisters *Ana* and Eva Berg"; "" if none."""
    start, end = name.start, name.end
    if end - start > 1 or end + 2 >= len(doc) or doc[end].lower_ != "and" or not start:
        return ""
    kin, given, surname = doc[start - 1], doc[end + 1], doc[end + 2]
    both = (doc[start], given)
    whole = f"{doc[start]} {surname}"
    if not (is_plural_common(kin) and kin.lemma_.lower() in _KIN) and whole not in doc.text:
        return ""
    if not all(gender_of_given_name(one.text) for one in both) or not surname.text.istitle():
        return ""
    return whole


def is_place_name(name: str) -> bool:
    """Return whether a name is that of a country, its capital, its state or its people."""
    return is_geopolitical(name) or place_of_demonym(name) is not None


def has_given_name(tokens: Span) -> bool:
    """Return whether a name is a given name and one or two more words in capitals."""
    if not 2 <= len(tokens) <= 3 or not gender_of_given_name(tokens[0].text):
        return False
    return all(word.text.istitle() for word in tokens)


def is_descriptor(doc: Parse, start: int, end: int) -> bool:
    """Return whether a stretch opens with what its person is: "*flutist* Ana Berg"."""
    first = doc[start]
    if not is_singular_common(first) or not first.text.islower() or end - start < 3:
        return False
    return has_given_name(doc.span(start + 1, end))
