"""What a mention may be, beyond the type that the annotator guessed.

The small models take a firm for a city, a surname for a firm, a founder for a title. A name of a
known place is one; a name that begins with a known given name is a person's; one that ends in a
legal form or a kind of organization is an organization's. Where nothing of that speaks, the type
that a property asks for is believed, at a lower confidence.
"""

from __future__ import annotations

from functools import lru_cache

from kg.core_types import ANNOTATED
from kg.lang.en.lexicon import words
from kg.lang.en.referents import gender_of_given_name
from kg.link import link_city, link_place, link_subdivision
from kg.model import Mention, MentionKind
from kg.ontology.words import kinds_of
from kg.places import place_of_demonym

_LAST_WORDS = (
    words("noun", "legal-form")
    | words("noun", "name-ending", "organization")
    | words("noun", "of-bodies")
)

TYPES = {**ANNOTATED, "GPE": "GeopoliticalArea", "NORP": "GeopoliticalArea"}
"""Annotators' types → types of the core ontology, as ends of properties.

A people is a group, but at an end it stands for its country: "a *Dutch* painter".
"""
AGAINST = 0.8
"""What it takes off a claim that a type was believed against the annotator."""
_NO_PERSON = frozenset(("Organization", "Place", "Work", "Event"))
_LEADING_TO_PLACES = words("preposition", "lies") - {"at"}


def type_of(mention: Mention) -> str:
    """Return the core type that a mention's own words tell; "" where they don't."""
    if mention.kind is MentionKind.PRONOUN:
        if mention.type == "PERSON" and mention.number != "plural":  # "we" may be a firm
            return "Person"
        return "Product" if mention.gender == "neuter" else ""
    if mention.kind is MentionKind.NOMINAL:
        return next(kinds_of(mention.text), "")
    return TYPES.get(mention.type, "")


def other_types(mention: Mention, slot: str) -> frozenset[str]:
    """Return what else a mention may be that stands in a slot of a frame ("in", "subject")."""
    if mention.kind is MentionKind.PRONOUN and mention.gender == "neuter":
        return _NO_PERSON
    if mention.kind is not MentionKind.NAME:
        return frozenset()
    found = _other_types(mention.text, mention.type)
    if slot in _LEADING_TO_PLACES and mention.type in ("ORG", "PERSON"):
        return found if is_organization(mention.text) else found | {"Place"}
    return found


@lru_cache(maxsize=10_000)
def _other_types(name: str, type_: str) -> frozenset[str]:
    words = name.split()
    given = bool(gender_of_given_name(words[0])) if words else False
    found = set()
    if type_ in ("GPE", "LOC", "FAC", "NORP"):
        if type_ == "FAC" or not is_place(name):
            found.add("Organization")
        if (given and type_ != "FAC") or (type_ == "NORP" and found):
            found.add("Person")
    elif type_ == "PRODUCT":
        found.add("Organization")
    elif type_ == "ORG" and not is_organization(name):
        if given or (len(words) == 1 and not name.isupper() and not is_place(name)):
            found.add("Person")
        if is_place(name):
            found.add("Place")
    elif type_ == "PERSON":
        if is_organization(name) or not given:
            found.add("Organization")
        if is_place(name):
            found.add("Place")
    return frozenset(found)


def is_organization(name: str) -> bool:
    """Return whether a name ends as those of organizations do: "Ltd", "Motors", "University"."""
    last = name.lower().replace(".", "").split()[-1:]
    return bool(_LAST_WORDS.intersection(last)) or "Organization" in kinds_of(name)


def is_place(name: str) -> bool:
    """Return whether a name is a place's or a people's, as far as the gazetteers know."""
    if place_of_demonym(name) or link_place(name, "Place"):
        return True
    return bool(link_city(name, "Place") or link_subdivision(name, "Place"))
