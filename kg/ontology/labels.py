"""Frames for the properties of a user's ontology, from nothing but what it says itself.

In this order: the frames of a core property that means the same (by IRI, else by name where the
ends agree, turned round where they agree that way) and of its inverse, and frames read off the
label ("acquired by", "member of", "director").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from kg.lang.en import lexicon
from kg.ontology.ends import ends_of
from kg.ontology.terms import Frame, Ontology, Property
from kg.ontology.words import normal, words

LABEL_CONFIDENCE = 0.8
_EMPTY_VERBS = lexicon.words("verb", "in-labels")
PREPOSITIONS = lexicon.words("preposition", "in-labels")


def frames_of_labels(ontology: Ontology) -> Ontology:
    """Return the ontology with frames for the properties that are not of the core."""
    if not ontology.user_properties:
        return ontology
    finder = _Finder(ontology)
    frames = {frame for property_ in ontology.user_properties for frame in finder.frames(property_)}
    return Ontology(
        classes=ontology.classes,
        properties=ontology.properties,
        frames=[*ontology.frames, *sorted(frames)],
        verb_classes=ontology.verb_classes,
        core=ontology.core,
        warnings=ontology.warnings,
    )


class _Finder:
    def __init__(self, ontology: Ontology) -> None:
        self._ends = ends_of(ontology)
        self._core = [
            ontology.properties[iri] for iri in sorted(ontology.core & ontology.properties.keys())
        ]
        self._by_name: dict[str, list[Property]] = {}
        self._by_iri: dict[str, list[Property]] = {}
        for term in self._core:
            for name in dict.fromkeys(normal(name) for name in (term.label, *term.alt_labels)):
                self._by_name.setdefault(name, []).append(term)
            for iri in (term.iri, *term.matches):
                self._by_iri.setdefault(iri, []).append(term)
        self._frames: dict[str, list[Frame]] = {}
        for frame in ontology.frames:
            self._frames.setdefault(frame.property, []).append(frame)

    def frames(self, property_: Property) -> Iterator[Frame]:
        for core, reverse in self._with_inverses(property_):
            for frame in self._frames.get(core.iri, ()):
                ways = [_turn(frame) if reverse else frame]
                if core.symmetric:
                    ways.append(_turn(ways[0]))
                for way in ways:
                    yield msgspec.structs.replace(way, property=property_.iri)
        for label in (property_.label, *property_.alt_labels):
            yield from frames_of_label(label, property_)

    def _with_inverses(self, property_: Property) -> Iterator[tuple[Property, bool]]:
        """Yield the core properties that a property means, whether turned, and their inverses."""
        for core, reverse in self._same_as(property_):
            yield core, reverse
            for inverse in core.inverses:
                yield from ((other, not reverse) for other in self._core if other.iri == inverse)

    def _same_as(self, property_: Property) -> Iterator[tuple[Property, bool]]:
        found = {
            core.iri: core
            for iri in (property_.iri, *property_.matches)
            for core in self._by_iri.get(iri, ())
        }
        for label in (property_.label, *property_.alt_labels):
            for name in _names_within(label):
                for core in self._by_name.get(name, ()):
                    found.setdefault(core.iri, core)
        for core in found.values():
            if self._ends.compatible(property_, core):
                yield core, False
            elif self._ends.compatible(_reversed(property_), core):
                yield core, True


def _names_within(label: str) -> Iterator[str]:
    """Yield a label and the parts of a label with "or": "employee or member of"."""
    yield normal(label)
    parts = re.split(r"\s+or\s+|\s*/\s*", label)
    if len(parts) > 1:
        last = parts[-1].split()
        tail = last[-1] if last and last[-1] in PREPOSITIONS else ""
        for part in parts:
            yield normal(part)
            yield normal(f"{part} {tail}")


def _reversed(property_: Property) -> Property:
    return msgspec.structs.replace(property_, domains=property_.ranges, ranges=property_.domains)


def _turn(frame: Frame) -> Frame:
    return msgspec.structs.replace(frame, subject=frame.object, object=frame.subject)


def frames_of_label(label: str, property_: Property) -> Iterator[Frame]:
    """Yield the frames that the words of a label tell.

    A participle with a preposition is a passive ("located in"), one with "by" turns the direction
    round, a noun with "of" says what the subject is ("member of"), a bare noun what the object is
    ("director"), a verb in the third person stands for itself ("acquires").
    """
    found = words(label)
    while len(found) > 1 and found[0] in _EMPTY_VERBS:
        found = found[1:]
    if not found:
        return

    def frame(word: str, part: str, subject: str, object_: str) -> Frame:
        return Frame(
            property=property_.iri,
            word=word,
            part_of_speech=part,
            subject=subject,
            object=object_,
            confidence=LABEL_CONFIDENCE,
        )

    if found[-1] in PREPOSITIONS and len(found) > 1:
        word, preposition = " ".join(found[:-1]), found[-1]
        if preposition == "by":
            yield frame(word, "verb", "object", "subject")
        elif word.endswith(("ed", "en")):
            yield frame(word, "verb", "object", preposition)
            yield frame(word, "verb", "subject", preposition)
            yield frame(word, "adjective", "self", preposition)
        elif preposition == "of":
            yield frame(word, "noun", "self", "of")
        else:
            yield frame(word, "verb", "subject", preposition)
            yield frame(word, "noun", "self", preposition)
        return
    word = " ".join(found)
    if len(found) == 1 and word.endswith("s"):
        yield frame(word, "verb", "subject", "object")
    yield frame(word, "noun", "of", "self")
    if len(found) == 1 and word.endswith(("er", "or")):
        yield frame(word, "verb", "object", "subject")
