"""What property a claim says, by the words of its phrase and what its ends are.

A phrase is read in every way its grammar allows (`readings`), each reading is looked up among the
frames of the ontology, and of the properties found whose domain and range allow the ends, the most
specific is taken: the user's before the core's, the longer wording before the shorter, an exact
preposition before a loose one, a narrow property before a wide one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from operator import attrgetter
from typing import NamedTuple

import msgspec

from kg.facts.rules import is_weighed
from kg.iri import XSD, date_datatype
from kg.lang.en.lexicon import words
from kg.lang.en.operators import words_of
from kg.mapping import semantic
from kg.mapping.readings import Reading, readings
from kg.mapping.semantic import Ranker
from kg.model import Claim, Extraction, Literal, Mention, MentionKind, Modality, Status
from kg.ontology import vocabulary as v
from kg.ontology.ends import DATES, ends_of
from kg.ontology.terms import Frame, Ontology, Property
from kg.ontology.words import stem

LOOSE = words("preposition", "loose")
"""Prepositions after a noun that stand in for one another ("director of", "director at")."""
_OF_WISHES = words("preposition", "of-a-wish")
_OWN = words_of("attempt", "plan", "hope")
DERIVED = 0.8
"""How well the frame of another word of the same stem fits ("acquirer", "acquire")."""
PASSIVE = 0.95
"""Of two inverse properties ("acquires", "acquired by") the active one is taken."""
WISHES = frozenset({Modality.HOPE, Modality.PLAN, Modality.POSSIBLE})
"""Where a claim is asserted, its words tell that somebody plans it, hopes or was asked for it."""


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim was mapped to; without a property, nothing fitted."""

    claim: Claim
    property: str = ""
    turned: bool = False
    """Whether subject and object change places."""
    value: Literal | None = None
    """Instead of the claim's object: its date, for a property of dates."""


class _Candidate(NamedTuple):
    """A property that a claim may be mapped to, and how well it fits: the highest is taken."""

    score: tuple[float, ...]
    property: str
    turned: bool


@lru_cache(maxsize=4)
def mapper_of(ontology: Ontology, ranker: Ranker | None) -> Mapper:
    """Return what maps claims to the properties of an ontology; it is kept for the next text."""
    return Mapper(ontology, ranker)


def is_found(claim: Claim, ontology: Ontology) -> bool:
    """Return whether a claim was found for a user's property, beside the clauses."""
    return claim.predicate in ontology.properties and claim.predicate not in ontology.core


class Mapper:
    """Finds properties for claims; made once for an ontology."""

    def __init__(self, ontology: Ontology, ranker: Ranker | None = None) -> None:
        self._ontology = ontology
        self._ranker = ranker
        self._ends = ends_of(ontology)
        self._by_stem: dict[str, list[Frame]] = {}
        for frame in ontology.frames:
            self._by_stem.setdefault(stem(frame.word), []).append(frame)

    def properties(
        self, claim: Claim, subject_type: str, object_: str | Literal, extraction: Extraction
    ) -> Iterator[Mapped]:
        """Yield what a claim says in terms of the ontology: its property, and one of its date.

        What was found for a user's property says that and nothing else, if its ends may be so.
        """
        if is_found(claim, self._ontology):
            property_ = self._ontology.properties[claim.predicate]
            # what frames found was checked by the types of the mentions themselves
            if not is_weighed(claim) or self._ends.fit(property_, subject_type, object_):
                yield Mapped(claim=claim, property=claim.predicate)
            return
        yield self._property(claim, subject_type, object_)
        if claim.status is not Status.HYPOTHETICAL:
            yield from self._dated(claim, subject_type, extraction)

    def _property(self, claim: Claim, subject_type: str, object_: str | Literal) -> Mapped:
        if claim.predicate:
            return self._told(claim, subject_type, object_)
        if self._is_wish(claim):
            return Mapped(claim=claim, property=v.SEEKS)
        if _wishes_for_another(claim):
            return Mapped(claim=claim)
        # of equally good ones the first by IRI, so that the order of frames tells nothing
        candidates = self._candidates(claim, subject_type, object_)
        by_iri = sorted(candidates, key=attrgetter("property"))
        best = max(by_iri, key=attrgetter("score"), default=None)
        if best is None:
            return self._by_meaning(claim, subject_type, object_)
        return Mapped(claim=claim, property=best.property, turned=best.turned)

    def _candidates(
        self, claim: Claim, subject_type: str, object_: str | Literal
    ) -> Iterator[_Candidate]:
        """Yield every property that a frame reads off the phrase and whose ends may be so."""
        directions = (False,) if isinstance(object_, Literal) else (False, True)
        for reading in readings(claim.phrase):
            for (frame, weight), turned in product(self._frames(reading), directions):
                ends = (reading.object, reading.subject) if turned else reading.ends
                fit = _fits_slots((frame.subject, frame.object), ends, reading.part_of_speech)
                if not fit or not frame.allows((claim.subject if turned else claim.object).text):
                    continue
                property_ = self._ontology.properties.get(frame.property)
                types = (object_, subject_type) if turned else (subject_type, object_)
                if property_ is None or not self._ends.fit(property_, str(types[0]), types[1]):
                    continue
                if self._lacks_name(property_, claim, turned=turned):
                    continue
                score = (
                    float(property_.iri not in self._ontology.core),
                    frame.word.count(" "),
                    fit
                    * weight
                    * frame.confidence
                    * self._ends.sureness(property_, str(types[0]), types[1])
                    * (PASSIVE if frame.object == "subject" else 1.0),
                    self._specificity(property_),
                )
                yield _Candidate(score, property_.iri, turned)

    def _lacks_name(self, property_: Property, claim: Claim, *, turned: bool) -> bool:
        """Return whether "elderly people" stands where a user's property asks for who or where.

        A noun that stands for nothing known is nothing one could look up.
        """
        if property_.iri in self._ontology.core:
            return False
        ends = (claim.object, claim.subject) if turned else (claim.subject, claim.object)
        return any(
            isinstance(end, Mention)
            and end.kind is MentionKind.NOMINAL
            and not end.antecedents
            and self._ends.ask_for_names(classes)
            for end, classes in zip(ends, (property_.domains, property_.ranges), strict=True)
        )

    def _by_meaning(self, claim: Claim, subject_type: str, object_: str | Literal) -> Mapped:
        if self._ranker is None:
            return Mapped(claim=claim)
        found = self._ranker.property(claim.phrase.lemma, subject_type, object_)
        if not found:
            return Mapped(claim=claim)
        confidence = round(claim.confidence * semantic.SURENESS, 2)
        rule = semantic.RULE + claim.rule
        less_sure = msgspec.structs.replace(claim, confidence=confidence, rule=rule)
        return Mapped(claim=less_sure, property=found)

    def _told(self, claim: Claim, subject_type: str, object_: str | Literal) -> Mapped:
        """Map a claim that came with its property: to that, or to what it implies of its ends."""
        above = self._ontology.superproperties(claim.predicate)
        for iri in (claim.predicate, *above):
            property_ = self._ontology.properties.get(iri)
            if property_ is not None and self._ends.fit(property_, subject_type, object_):
                return Mapped(claim=claim, property=iri)
        return Mapped(claim=claim)

    def _frames(self, reading: Reading) -> Iterator[tuple[Frame, float]]:
        """Yield the frames of a word; of its derivations, where it has none itself."""
        frames = [
            frame
            for frame in self._by_stem.get(stem(reading.word), ())
            if frame.part_of_speech == reading.part_of_speech
        ]
        own = [frame for frame in frames if frame.word == reading.word]
        for frame in own or frames:
            yield frame, 1.0 if own else DERIVED

    def _is_wish(self, claim: Claim) -> bool:
        """Return whether a phrase says that its subject wants to get its object."""
        classes = self._ontology.verb_classes
        first, *rest = claim.phrase.lemma.split() or [""]
        rest = [word for word in rest if word != "be" and word not in _OF_WISHES]
        got = classes.get("Achieving", frozenset()) | classes.get("Wanting", frozenset())
        return bool(rest) and first in classes.get("Wanting", ()) and set(rest) <= got

    def _specificity(self, property_: Property) -> float:
        """Return how narrow a property is: what its ends ask for, and what it implies."""
        depth = sum(
            max(
                (
                    len(self._ontology.superclasses(self._ends.core_class(iri))) + 1
                    for iri in side
                    if not iri.startswith(XSD)
                ),
                default=bool(side),
            )
            for side in (property_.domains, property_.ranges)
        )
        return depth + len(self._ontology.superproperties(property_.iri))

    def _dated(self, claim: Claim, subject_type: str, extraction: Extraction) -> Iterator[Mapped]:
        literal = _date_literal(claim, extraction.document.text)
        deed = not claim.phrase.preposition and claim.phrase.lemma.split(" ")[0] != "be"
        if literal is None or (deed and not isinstance(claim.object, Literal)):
            return  # "started the school in 1990": the school has the date
        found = set()
        for reading in readings(claim.phrase):
            for frame, _ in self._frames(reading):
                property_ = self._ontology.properties.get(frame.property)
                if property_ is None or not DATES & set(property_.ranges):
                    continue
                if frame.subject == reading.subject and self._ends.fit(
                    property_, subject_type, literal
                ):
                    found.add(property_.iri)
        for iri in sorted(found):
            yield Mapped(claim=claim, property=iri, value=literal)


def _wishes_for_another(claim: Claim) -> bool:
    """Return whether a wish governs the verb: "plans to acquire" is no acquisition."""
    first = claim.phrase.lemma.split(" ")[0]
    own = claim.status is Status.ASSERTED or (claim.status is Status.REPORTED and first in _OWN)
    return own and claim.modality in WISHES and claim.phrase.head != first


def _fits_slots(frame: tuple[str, str], ends: tuple[str, str], part_of_speech: str) -> float:
    """Return how well the slots of a frame agree with those of a reading: 0 for not at all."""
    fit = 1.0
    for wanted, found in zip(frame, ends, strict=True):
        if wanted == found:
            continue
        if part_of_speech == "verb" or not {wanted, found} <= LOOSE:
            return 0.0
        fit *= 0.8
    return fit


def _date_literal(claim: Claim, text: str) -> Literal | None:
    if claim.time is None:
        return None
    words = r"\s+".join(map(re.escape, claim.time.text.split()))
    written = re.compile(words).search(text, *claim.sentence)
    start, end = written.span() if written else claim.sentence
    value = claim.time.value.split("/")[0]
    datatype = date_datatype(value)
    if not datatype:
        return None
    return Literal(
        value=value,
        datatype=datatype,
        text=claim.time.text,
        start=start,
        end=end,
    )
