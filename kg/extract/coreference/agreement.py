"""Which mentions a pronoun of the third person may stand for, by number, gender and sort."""

from __future__ import annotations

from kg.cities import cities_by_name
from kg.extract.coreference.binding import clause_head
from kg.extract.coreference.context import Context
from kg.extract.coreference.features import RECENT
from kg.extract.coreference.markables import Markable
from kg.extract.coreference.name_words import country_key
from kg.extract.mentions.definitions import PERSON, types_by_kind
from kg.extract.mentions.types import is_geopolitical
from kg.lang.en.grammar import (
    SAYING,
    governing_preposition,
    is_active_subject,
    is_plural,
    is_singular_proper,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import gender_of_given_name, is_surname_too, sorts_of_nouns
from kg.names import fold

LARGE_CITY = 100_000
"""How many people a city has whose name is no person's."""
_BODIES = frozenset({"organization"})
_LED = frozenset({"organization", "country", "city", "group"})
_LEADERS = words("noun", "leader")
_FIGURES = words("noun", "figure")
_OF_FIGURES = words("verb", "of-figures")
_CLASSES = (
    dict.fromkeys(words("pronoun", "stands-for", "person"), "person")
    | dict.fromkeys(words("pronoun", "stands-for", "thing"), "it")
    | dict.fromkeys(words("pronoun", "stands-for", "several"), "they")
)
"""The kind of each pronoun, by what it stands for."""
_THINGS = frozenset(
    {"NORP", "FAC", "EVENT", "LAW", "VEHICLE", "SOFTWARE", "AWARD", "DISEASE", "LANGUAGE"}
    | {"WORK_OF_ART"}
)


def class_of(pronoun: Markable) -> str:
    """Return "person", "it", "they", or "" for a pronoun that these rules do not treat."""
    return _CLASSES.get(pronoun.word, "")


def agrees(pronoun: Markable, candidate: Markable, context: Context) -> bool:
    """Return whether number, gender and sort let a pronoun stand for a candidate."""
    thing, kind = context.discourse.thing(candidate), class_of(pronoun)
    if candidate.is_pronoun and (candidate.gender != pronoun.gender or class_of(candidate) != kind):
        return False
    sorts = thing.sorts
    if kind == "person":
        gender = thing.gender
        if gender and gender != pronoun.gender:
            return False
        if candidate.is_pronoun:
            return True
        if not gender and tells_other_gender(candidate, pronoun.gender):
            return False
        if candidate.is_name or is_singular_proper(candidate.head):
            return not (is_whereabouts(candidate) or is_body(candidate) or is_no_one(candidate))
        return candidate.number != "plural" and "person" in sorts
    if kind == "it":
        if is_led(pronoun) and candidate.is_nominal and not sorts & _LED:
            return False
        if candidate.is_nominal and candidate.lemma in _FIGURES and not is_of_figures(pronoun):
            return False
        return (
            candidate.number != "plural"
            and (sorts != {"person"} or is_body_speaking(candidate, pronoun, context))
            and candidate.gender
            in {
                "",
                "neuter",
            }
        )
    if context.coordinations.members(candidate):
        return True
    if candidate.is_name and candidate.mention.type == "GPE" and not is_of_state(candidate):
        return False
    return candidate.number == "plural" or bool(sorts & {"organization", "group", "country"})


def is_led(pronoun: Markable) -> bool:
    """Return whether a pronoun stands for a body, for it has a leader: "*its* chairman"."""
    return pronoun.role == "possessive" and pronoun.head.head.lemma_.lower() in _LEADERS


def is_of_state(name: Markable) -> bool:
    """Return whether a place's name is a country's, of which "they" is said as of its people."""
    return bool(country_key(name.mention.text))


def is_of_figures(pronoun: Markable) -> bool:
    """Return whether what is said of an "it" is said of figures: "*it* has grown since"."""
    return pronoun.role == "subject" and clause_head(pronoun.head).lemma_ in _OF_FIGURES


def is_whereabouts(name: Markable) -> bool:
    """Return whether a place is named as where something is: "in Florence", "Florence-based".

    Not "at Tanya": the recogniser takes persons for places.
    """
    head = name.head
    inside = governing_preposition(head) == "in"
    return (inside or head.head.lower_ == "based") and name.mention.type in {"GPE", "LOC"}


def is_body(name: Markable) -> bool:
    """Return whether a name's own words are those of a body: "MSNBC", "the Orsk *Ministry*".

    So are several words that open with no given name: "the *Velmer Daily News*".
    """
    text = name.mention.text
    if name.mention.type != "ORG" or len(text) < 3:
        return False
    several = " " in text and not gender_of_given_name(text.split()[0])
    return several or text.isupper() or sorts_of_nouns().get(name.lemma) == _BODIES


def is_no_one(name: Markable) -> bool:
    """Return whether a name is surely no person's: a land's, a people's, a team's, a thing's."""
    if name.mention.title:
        return False
    kind, head = name.mention.type, name.head
    several = is_plural(head) and any(child.lower_ == "the" for child in head.lefts)
    known = country_key(name.mention.text) or (
        (kind in ("GPE", "LOC") and is_geopolitical(name.mention.text))
        or (kind in ("GPE", "LOC", "ORG") and is_known_city(name))
    )
    return several or bool(known) or kind in _THINGS or is_told_body(name)


def is_told_body(name: Markable) -> bool:
    """Return whether the noun in front of a name says that it is a body's: "her *firm*, Orsk"."""
    told = types_by_kind(name.head) if name.mention.type == "ORG" else frozenset()
    return bool(told) and PERSON not in told


def is_known_city(name: Markable) -> bool:
    """Return whether a place's name is that of a large city, and no given name: not "Florence"."""
    text = name.mention.text
    people = max((city.people for city in cities_by_name().get(fold(text), ())), default=0)
    return people >= LARGE_CITY and not gender_of_given_name(text.split()[0])


def is_body_speaking(name: Markable, pronoun: Markable, context: Context) -> bool:
    """Return whether who says "it" may be a body that was taken for a person: "*Velmer* said it".

    A name with an article, or of one word that is no given name and no short form of a longer name.
    """
    head = name.head
    if not name.is_name or name.mention.title or not is_active_subject(head):
        return False
    if head.head.lemma_ not in SAYING or head.head not in pronoun.head.ancestors:
        return False
    if pronoun.role != "possessive" and clause_head(pronoun.head).lemma_ == "be":
        return False  # "Rossi said it was late"
    if any(child.lower_ == "the" for child in head.lefts):
        return True
    thing = context.discourse.thing(name)
    names = context.discourse.last_before(thing, pronoun, RECENT)
    return not thing.gender and not any(" " in m.mention.text for m in names if m.is_name)


def tells_other_gender(candidate: Markable, gender: str) -> bool:
    """Return whether a bare name is a given name of the other gender, and no surname too."""
    guess = candidate.guessed_gender
    return guess not in {"", gender} and not is_surname_too(candidate.mention.text)
