"""Whether an entity or a value may be an end of a property: classes, types and datatypes."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.iri import KG, XSD
from kg.model import Literal
from kg.ontology.terms import Ontology, Property
from kg.ontology.words import kinds_of, normal

OPEN_TYPES = frozenset({"", "Thing", "Entity"})
"""Types of entities that may turn out to be anything."""
NAMED = ("Person", "Organization", "Place")
"""Core classes of what has a name."""
MAYBE = 0.8
"""What an end whose type may be anything takes off a property that asks for a class."""
DATES = frozenset(XSD + name for name in ("date", "gYear", "gYearMonth", "dateTime", "duration"))
NUMBERS = frozenset(
    XSD + name
    for name in ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger")
)
WORDS = frozenset({XSD + "string", XSD + "anyURI", XSD + "normalizedString"})


@lru_cache(maxsize=4)
def ends_of(ontology: Ontology) -> Ends:
    """Return what answers for an ontology; made once."""
    return Ends(ontology)


class Ends:
    """Answers for one ontology which entities and values fit the ends of its properties."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._core_names = {
            normal(name): term.iri
            for term in ontology.classes.values()
            if term.iri in ontology.core
            for name in (*term.alt_labels, term.label)
        }
        self.core_class = cache(self._core_class)
        self.related = cache(self._related)

    def _core_class(self, iri: str) -> str:
        """Return the core class that a class is, or falls under; "" if nothing tells."""
        ontology = self._ontology
        for candidate in (iri, *ontology.superclasses(iri)):
            if candidate in ontology.core:
                return candidate
            term = ontology.classes.get(candidate)
            if term is None:
                continue
            for match in term.matches:
                if match in ontology.core:
                    return match
            by_match = [
                core
                for core in sorted(ontology.core & ontology.classes.keys())
                if candidate in ontology.classes[core].matches
            ]
            names = [self._core_names.get(normal(name)) for name in (term.label, *term.alt_labels)]
            kinds = [KG + kind for kind in kinds_of(term.label)]
            for found in (*by_match, *names, *kinds):
                if found:
                    return found
        return ""

    def _related(self, one: str, other: str) -> bool:
        """Return whether one core class is the other, above it or below it."""
        up = self._ontology.superclasses
        return one == other or one in up(other) or other in up(one)

    def fits_type(self, type_: str, classes: tuple[str, ...]) -> bool:
        """Return whether an entity of a type may belong to one of the classes; none allows all."""
        if not classes or type_ in OPEN_TYPES:
            return True
        known = [self.core_class(iri) for iri in classes if not iri.startswith(XSD)]
        return any(not core or self.related(KG + type_, core) for core in known)

    def ask_for_names(self, classes: tuple[str, ...]) -> bool:
        """Return whether all that belongs to the classes has a name: persons, firms, places."""
        known = [self.core_class(iri) for iri in classes if not iri.startswith(XSD)]
        return bool(known) and all(
            core and any(self.related(core, KG + name) for name in NAMED) for core in known
        )

    def sureness(self, property_: Property, subject_type: str, object_: str | Literal) -> float:
        """Return how far the types of two ends confirm that they fit: an open type only may."""
        sure = 1.0
        ends = [(subject_type, property_.domains)]
        if isinstance(object_, str):
            ends.append((object_, property_.ranges))
        for type_, classes in ends:
            if classes and type_ in OPEN_TYPES:
                sure *= MAYBE
        return sure

    def fits_value(self, value: Literal, ranges: tuple[str, ...]) -> bool:
        """Return whether a value may stand in a range."""
        datatypes = {range_ for range_ in ranges if range_.startswith(XSD)}
        if not ranges or datatypes & WORDS:
            return True
        if value.datatype in DATES:
            return bool(datatypes & DATES)
        if value.datatype in NUMBERS:
            return bool(datatypes & NUMBERS) and not (value.unit and datatypes <= {XSD + "gYear"})
        return False

    def fit(self, property_: Property, subject_type: str, object_: str | Literal) -> bool:
        """Return whether a subject's type and an object (a type, or a value) fit a property."""
        if not self.fits_type(subject_type, property_.domains):
            return False
        if isinstance(object_, Literal):
            return self.fits_value(object_, property_.ranges)
        return property_.takes_entities and self.fits_type(object_, property_.ranges)

    def alike(self, property_: Property) -> bool:
        """Return whether one thing could stand at either end: "spouse", not "employer"."""
        return self._overlap(property_.domains, property_.ranges)

    def compatible(self, property_: Property, other: Property) -> bool:
        """Return whether the ends of two properties can be the same things."""
        return (
            self._overlap(property_.domains, other.domains)
            and (
                property_.takes_values == other.takes_values
                or not property_.ranges
                or not other.ranges
            )
            and self._overlap(property_.ranges, other.ranges)
        )

    def _overlap(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        if not some or not others:
            return True
        for one in some:
            for other in others:
                if one == other or (one in DATES and other in DATES):
                    return True
                if one in NUMBERS and other in NUMBERS:
                    return True
                if one.startswith(XSD) or other.startswith(XSD):
                    continue
                first, second = self.core_class(one), self.core_class(other)
                if not first or not second or self.related(first, second):
                    return True
        return False
