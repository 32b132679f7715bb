"""What an ontology says, as plain values: classes, properties, and the frames of its lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from kg.iri import XSD


class OntologyClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class with its names and its place among the others."""

    iri: str
    label: str
    alt_labels: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    """IRIs of its superclasses, sorted."""
    matches: tuple[str, ...] = ()
    """IRIs of other vocabularies that mean the same, sorted."""


class Property(msgspec.Struct, frozen=True, kw_only=True):
    """A property with its names, its ends and its logic."""

    iri: str
    label: str
    alt_labels: tuple[str, ...] = ()
    definition: str = ""
    domains: tuple[str, ...] = ()
    """IRIs of classes: a subject belongs to one of them; none allows anything."""
    ranges: tuple[str, ...] = ()
    """IRIs of classes or of XSD datatypes: an object belongs to one of them."""
    parents: tuple[str, ...] = ()
    """IRIs of the properties that it implies, sorted."""
    inverses: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    symmetric: bool = False
    transitive: bool = False
    functional: bool = False

    @property
    def takes_values(self) -> bool:
        """Return whether the range allows literals only."""
        return bool(self.ranges) and all(range_.startswith(XSD) for range_ in self.ranges)

    @property
    def takes_entities(self) -> bool:
        """Return whether the range allows entities; without a range it allows all."""
        return not self.ranges or any(not range_.startswith(XSD) for range_ in self.ranges)


class Frame(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One way to say a property: a word, and where subject and object of the property stand.

    A slot is "subject", "object" or "predicate" of a verb; "self", what a noun or an adjective is
    said of; "whose", who has what a noun means ("*her* job at Acme", "*she* took a job at Acme");
    or the preposition that leads to it, "" for any. In "was acquired by", "by" leads to the slot
    "subject", and the grammatical subject fills "object".
    """

    property: str
    word: str
    """Lemma, with its particle: "acquire", "take over", "wife"."""
    part_of_speech: str
    """"verb", "noun" or "adjective"."""
    subject: str
    object: str
    confidence: float = 1.0
    cue: str = ""
    """Words one of which the object's name has to hold ("university college"); "" asks for none."""

    def allows(self, name: str) -> bool:
        """Return whether the name of an object holds a cue, or none is asked for."""
        return not self.cue or any(word in name.lower() for word in self.cue.split())


class Ontology:
    """Classes, properties and frames of the core and of the user's ontologies, with their indexes.

    Immutable by convention: every index is made once, when it is first asked for.
    """

    def __init__(
        self,
        *,
        classes: Mapping[str, OntologyClass],
        properties: Mapping[str, Property],
        frames: Iterable[Frame],
        verb_classes: Mapping[str, frozenset[str]],
        core: frozenset[str],
        warnings: tuple[str, ...] = (),
    ) -> None:
        self.classes = dict(classes)
        self.properties = dict(properties)
        self.frames = tuple(sorted(set(frames)))
        self.verb_classes = dict(verb_classes)
        self.core = core
        """IRIs of the properties and classes of the core ontology."""
        self.warnings = warnings

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the labels of all classes and properties, by IRI."""
        classes = {iri: term.label for iri, term in self.classes.items()}
        return classes | {iri: term.label for iri, term in self.properties.items()}

    @cached_property
    def _frames_by_property(self) -> dict[str, tuple[Frame, ...]]:
        index: dict[str, list[Frame]] = {}
        for frame in self.frames:
            index.setdefault(frame.property, []).append(frame)
        return {iri: tuple(frames) for iri, frames in index.items()}

    def frames_of(self, iri: str) -> tuple[Frame, ...]:
        """Return the frames of a property."""
        return self._frames_by_property.get(iri, ())

    @cached_property
    def user_properties(self) -> tuple[Property, ...]:
        """Return the properties that are not of the core, sorted by IRI."""
        found = (term for iri, term in self.properties.items() if iri not in self.core)
        return tuple(sorted(found, key=lambda term: term.iri))

    def superclasses(self, iri: str) -> tuple[str, ...]:
        """Return the superclasses of a class, nearest first, without itself; cycles are cut."""
        return tuple(self._ancestors(iri))

    def _ancestors(self, iri: str) -> Iterator[str]:
        seen, level = {iri}, [iri]
        while level:
            parents = [
                parent
                for child in level
                if child in self.classes
                for parent in self.classes[child].parents
            ]
            level = [parent for parent in dict.fromkeys(parents) if parent not in seen]
            seen.update(level)
            yield from level

    def superproperties(self, iri: str) -> tuple[str, ...]:
        """Return the properties that a property implies, nearest first; cycles are cut."""
        seen, level = {iri}, [iri]
        found: list[str] = []
        while level:
            parents = [
                parent
                for child in level
                if child in self.properties
                for parent in self.properties[child].parents
            ]
            level = [parent for parent in dict.fromkeys(parents) if parent not in seen]
            seen.update(level)
            found.extend(level)
        return tuple(found)
