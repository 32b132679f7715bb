"""How the words of a property's own label meet a sentence, and whether its range fits a word.

These hints are the same for every property, so what they are worth is learned from all of them,
and a property without any example has them too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.core_types import ANNOTATED
from kg.facts.learning.kinds import CORE_KINDS, kinds_of_name
from kg.facts.notation import plain_number
from kg.iri import KG
from kg.lang.en.dates import parts_of_date
from kg.ontology.ends import DATES, NUMBERS, Ends, ends_of
from kg.ontology.terms import Ontology
from kg.ontology.words import content_words, stem, words

Stems = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""Stems above a word, near it, and in its sentence."""
VALUE_TYPES = frozenset(("DATE", "NUMBER", "NOUN", "ADJECTIVE"))


class About(NamedTuple):
    """What is known of a word, whatever the property."""

    type: str
    stems: Stems
    kinds: tuple[str, ...]
    """What the tables know of its name."""
    framed: frozenset[str]
    """The properties of which the frames of the lexicon take it for an object."""


def all_hints(ontology: Ontology) -> dict[str, Hints]:
    """Return the hints of each of the user's properties."""
    ends = ends_of(ontology)
    return {
        property_.iri: Hints(ontology, ends, property_.iri)
        for property_ in ontology.user_properties
    }


class Hints:
    """The hints of one property."""

    def __init__(self, ontology: Ontology, ends: Ends, iri: str) -> None:
        property_ = ontology.properties[iri]
        self._property, self._ends = property_, ends
        named = content_words(property_.label) or words(property_.label)
        self.label = [stem(word) for word in named]
        self.lexicon = {
            stem(word)
            for frame in ontology.frames_of(iri)
            for word in frame.word.split()
            if len(word) > 2
        } - set(self.label)
        self._domain_words = _words_of(property_.domains, ontology)
        self._range_words = _words_of(property_.ranges, ontology)
        ranges = set(property_.ranges)
        self.kind = (
            "date"
            if ranges & DATES
            else "number"
            if ranges & NUMBERS
            else "words"
            if property_.takes_values
            else "thing"
        )

    def __call__(self, about: About) -> Iterator[str]:
        """Yield the hints about a word as an object of the property."""
        type_, stems = about.type, about.stems
        yield f"a {type_ if type_ in VALUE_TYPES else 'NAME'} for a {self.kind}"
        if self._property.iri in about.framed:
            yield "framed"
        if self.kind == "thing" and about.kinds:
            yield f"kind {self._verdict_of_kinds(about.kinds, self._property.ranges)} range"
        for name, found in zip(("above", "near", "sentence"), stems, strict=True):
            met = sum(word in found for word in self.label)
            if met:
                yield f"label {name} {'all' if met == len(self.label) else 'some'}"
        if self.label and self.label[-1] in stems[0] | stems[1]:
            yield "label head"
        if self.lexicon & stems[0]:
            yield "lexicon above"
        if self.lexicon & stems[1]:
            yield "lexicon near"
        if self.kind == "thing" and type_ in ANNOTATED:
            yield f"type {self._verdict(type_, self._property.ranges)} range"

    def of_subject(self, name: str, type_: str) -> Iterator[str]:
        """Yield the hints about a possible subject, from its name and its type."""
        named = set(words(name))
        if named & self._domain_words:
            yield "named like domain"
        if named & self._range_words:
            yield "named like range"
        if kinds := kinds_of_name(name):
            yield f"kind {self._verdict_of_kinds(kinds, self._property.domains)} domain"
        if type_ in ANNOTATED:
            yield f"type {self._verdict(type_, self._property.domains)} domain"

    def _verdict_of_kinds(self, kinds: Iterable[str], classes: tuple[str, ...]) -> str:
        """Return whether classes ask for just one of these kinds, allow one, or ask for others."""
        asked = {self._ends.core_class(iri) for iri in classes}
        if asked & {KG + kind for kind in kinds}:
            return "asked"
        allowed = any(self._ends.fits_type(kind, classes) for kind in kinds if kind in CORE_KINDS)
        return "within" if allowed else "against"

    def _verdict(self, type_: str, classes: tuple[str, ...]) -> str:
        return "within" if self._ends.fits_type(ANNOTATED[type_], classes) else "against"

    def may_be(self, text: str) -> bool:
        """Return whether some words can be read as the property's range asks: a date, a number."""
        if self.kind == "date":
            return parts_of_date(text) is not None
        return self.kind != "number" or plain_number(text) is not None


def _words_of(classes: tuple[str, ...], ontology: Ontology) -> frozenset[str]:
    """Return the words of the labels of classes: an airport's name may hold "airport"."""
    known = [ontology.classes[iri] for iri in classes if iri in ontology.classes]
    return frozenset(word for term in known for word in words(term.label))
