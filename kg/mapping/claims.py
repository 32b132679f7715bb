"""Claims → resolved claims: ends become entities, phrases become properties.

A phrase is read in every way its grammar allows (`readings`), each reading is looked up among the
frames of the ontology, and of the properties found whose domain and range allow the ends, the most
specific is taken: the user's before the core's, the longer wording before the shorter, an exact
preposition before a loose one, a narrow property before a wide one. What maps to nothing keeps a
minted predicate, named by its lemma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from kg.facts.learning import RULE
from kg.iri import DEFAULT_BASE, XSD, mint_iri
from kg.lang.en.lexicon import words
from kg.mapping import semantic
from kg.mapping.inference import standing_inference, turned_claim
from kg.mapping.readings import Reading, readings
from kg.mapping.semantic import Ranker
from kg.model import (
    Claim,
    Extraction,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Resolution,
    ResolvedClaim,
    Status,
)
from kg.ontology import vocabulary as v
from kg.ontology.ends import DATES, ends_of
from kg.ontology.terms import Frame, Ontology, Property
from kg.ontology.words import stem
from kg.resolve import EntityFinder

LOOSE = words("preposition", "loose")
"""Prepositions after a noun that stand in for one another ("director of", "director at")."""
_OF_WISHES = words("preposition", "of-a-wish")
DERIVED = 0.8
"""How well the frame of another word of the same stem fits ("acquirer", "acquire")."""
PASSIVE = 0.95
"""Of two inverse properties ("acquires", "acquired by") the active one is taken."""
WISHES = frozenset({Modality.HOPE, Modality.PLAN})


def map_claims(
    extraction: Extraction,
    resolution: Resolution,
    ontology: Ontology,
    *,
    only_ontology: bool = False,
    ranker: Ranker | None = None,
    base: str = DEFAULT_BASE,
) -> list[ResolvedClaim]:
    """Return the claims of a document with entities as ends and properties as predicates.

    A `ranker` finds by meaning what no frame reads; such a claim is less sure, and its rule says
    so. A set as an end gives one resolved claim for each member; a claim an end of which stands for
    no entity gives none. With `only_ontology` what maps to no property is left out. The claims that
    follow from the core's inverses and symmetries come with them, as Inferred.
    """
    mapper = _mapper(ontology, ranker)
    entities_of = EntityFinder(resolution, extraction.clusters)
    resolved: dict[ResolvedClaim, None] = {}
    dates: list[ResolvedClaim] = []
    for claim in extraction.claims:
        attributed, place, during = (
            next(iter(entities_of(mention)), "") if mention else ""
            for mention in (claim.attributed_to, claim.place, claim.during)
        )
        objects: tuple[str | Literal, ...] = (
            (claim.object,) if isinstance(claim.object, Literal) else entities_of(claim.object)
        )
        for subject in entities_of(claim.subject):
            for object_ in objects:
                if subject == object_:
                    continue
                types = [
                    resolution.entities[end].type if isinstance(end, str) else end
                    for end in (subject, object_)
                ]
                for mapped in mapper.properties(claim, str(types[0]), types[1], extraction):
                    one = ResolvedClaim(
                        claim=turned_claim(mapped.claim) if mapped.turned else mapped.claim,
                        subject=object_ if mapped.turned and isinstance(object_, str) else subject,
                        predicate=mapped.property or _minted(claim, base),
                        object=subject if mapped.turned else mapped.value or object_,
                        mapped=bool(mapped.property),
                        attributed_to=attributed,
                        place=place,
                        during=during,
                        status=claim.status,
                    )
                    if mapped.value is not None:
                        dates.append(one)
                    elif one.mapped or not only_ontology:
                        resolved.setdefault(one)
    claims = [*resolved, *_untold(dates, resolved)]
    return [*claims, *standing_inference(claims, ontology, base=base)]


def _untold(
    dates: Iterable[ResolvedClaim], told: Iterable[ResolvedClaim]
) -> Iterator[ResolvedClaim]:
    """Yield each date once a sentence: of "born there then to X" every part has the date."""

    def fact(one: ResolvedClaim) -> tuple[object, ...]:
        value = one.object.value if isinstance(one.object, Literal) else one.object
        return one.claim.sentence, one.subject, one.predicate, value

    known = {fact(one) for one in told}
    for one in dates:
        if fact(one) not in known:
            known.add(fact(one))
            yield one


def settled(
    claims: Iterable[ResolvedClaim], resolution: Resolution, ontology: Ontology
) -> list[ResolvedClaim]:
    """Return the claims of a document as a graph takes them, of all that was found beside clauses.

    Such a fact is left out where domain or range contradict what its ends turned out to be, and
    where its sentence tells it already: it was found for every pair of mentions.
    """
    ends = ends_of(ontology)
    kept, told = [], set()
    for one in claims:
        read = one.claim
        fact = (read.sentence, one.subject, one.predicate, one.object, one.status, read.polarity)
        if is_found(read, ontology):
            types = [
                resolution.entities[end].type if isinstance(end, str) else end
                for end in (one.subject, one.object)
            ]
            fits = ends.fit(ontology.properties[one.predicate], str(types[0]), types[1])
            if fact in told or not fits:
                continue
        told.add(fact)
        kept.append(one)
    return kept


def is_found(claim: Claim, ontology: Ontology) -> bool:
    """Return whether a claim was found for a user's property, beside the clauses."""
    return claim.predicate in ontology.properties and claim.predicate not in ontology.core


def _minted(claim: Claim, base: str) -> str:
    return relation_iri(claim.phrase.lemma or claim.phrase.surface, base=base)


def relation_iri(phrase: str, *, base: str) -> str:
    """Return the IRI of the property that is minted for a phrase; every syntax of RDF has it.

    >>> relation_iri("meet", base="urn:"), relation_iri("rise to 9%", base="urn:")
    ('urn:relation/meet', 'urn:relation/rise-to-9%25_')
    """
    iri = mint_iri(f"{base}relation/", phrase)
    # RDF/XML writes a property as an element, whose name is what an IRI ends in
    return iri if _ENDS_IN_NAME.search(iri) else f"{iri}_"


_ENDS_IN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*$")


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """What a claim was mapped to; without a property, nothing fitted."""

    claim: Claim
    property: str = ""
    turned: bool = False
    """Whether subject and object change places."""
    value: Literal | None = None
    """Instead of the claim's object: its date, for a property of dates."""


@lru_cache(maxsize=4)
def _mapper(ontology: Ontology, ranker: Ranker | None) -> Mapper:
    return Mapper(ontology, ranker)


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
            if claim.rule != RULE or self._ends.fit(property_, subject_type, object_):
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
        best: tuple[tuple[float, ...], str, bool] | None = None
        for reading in readings(claim.phrase):
            for frame, weight in self._frames(reading):
                for turned in (False, True):
                    ends = (reading.object, reading.subject) if turned else reading.ends
                    fit = _fits_slots((frame.subject, frame.object), ends, reading.part_of_speech)
                    if not fit or (turned and isinstance(object_, Literal)):
                        continue
                    if not frame.allows((claim.subject if turned else claim.object).text):
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
                    candidate = (score, property_.iri, turned)
                    if best is None or (score, best[1]) > (best[0], property_.iri):
                        best = candidate
        if best is None:
            return self._by_meaning(claim, subject_type, object_)
        return Mapped(claim=claim, property=best[1], turned=best[2])

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
    wish = claim.modality in WISHES and claim.status is Status.ASSERTED
    return wish and claim.phrase.head != claim.phrase.lemma.split(" ")[0]


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
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    if len(value) not in kinds:
        return None
    return Literal(
        value=value,
        datatype=XSD + kinds[len(value)],
        text=claim.time.text,
        start=start,
        end=end,
    )
