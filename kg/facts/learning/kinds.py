"""What the tables that kg comes with know of a name: a city, a language, a person's given name."""

from __future__ import annotations

from functools import lru_cache

from kg.facts.frames.guesses import is_organization
from kg.lang.en.referents import gender_of_given_name
from kg.link import link_city, link_currency, link_language, link_place, link_subdivision
from kg.places import place_of_demonym

CORE_KINDS = frozenset(("City", "Country", "Region", "Place", "Person", "Organization"))
"""Kinds that are types of the core ontology."""


@lru_cache(maxsize=100_000)
def kinds_of_name(name: str) -> tuple[str, ...]:
    """Return what a name may stand for, sorted: cities, persons, languages and so on.

    None of it is sure, for names are shared; what it is worth is learned.
    """
    places = (
        *link_place(name, "Place"),
        *link_city(name, "Place"),
        *link_subdivision(name, "Place"),
    )
    words = name.split()
    others = {
        "Demonym": place_of_demonym(name) is not None,
        "Person": len(words) > 1 and bool(gender_of_given_name(words[0])),
        "Organization": is_organization(name),
        "Language": bool(link_language(name, "Concept")),
        "Currency": bool(link_currency(name, "Concept")),
    }
    return tuple(sorted({place.type for place in places} | {k for k, so in others.items() if so}))
