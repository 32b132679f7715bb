"""What the ends of found facts must be for all of the facts to hold: types that agree.

The annotator guesses the type of a name from its words, and takes songs and ships for persons. How
far its guess counts against a fact is learned (`hints`); a fact told against it says that it was
wrong. One thing has one type: of two facts that ask for two, the likelier stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.core_types import ANNOTATED, PLACES
from kg.facts.learning.candidates import Candidate, Fact
from kg.facts.notation import squash
from kg.iri import KG
from kg.ontology.ends import Ends
from kg.ontology.terms import Ontology

OPEN = ""
"""The annotator's type of what may be anything."""
_ANNOTATORS = {kind: type_ for type_, kind in reversed(ANNOTATED.items())}


class Types:
    """The types of the names of one text, by what is told of them."""

    def __init__(self, ontology: Ontology, ends: Ends) -> None:
        self._ontology, self._ends = ontology, ends
        self._types: dict[str, str] = {}

    def of(self, name: str, type_: str) -> str:
        """Return the type of a mention of a name: what is told of it, else the annotator's."""
        return self._types.get(squash(name), type_)

    def agree(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return the facts whose ends can be what the likelier ones say that they are."""
        kept = []
        for fact in sorted(facts, key=lambda fact: -fact.chance):
            property_ = self._ontology.properties[fact.property]
            asked = {fact.subject: property_.domains}
            if not property_.takes_values:
                asked[fact.object] = property_.ranges
            types = {one: self._type(one, classes) for one, classes in asked.items()}
            if None in types.values():
                continue
            kept.append(fact)
            for one, type_ in types.items():
                if type_:
                    self._types[squash(one.text)] = type_
        return kept

    def _type(self, candidate: Candidate, classes: tuple[str, ...]) -> str | None:
        """Return the type of a candidate that one of the classes allows; None if it is another."""
        told = self._types.get(squash(candidate.text), OPEN)
        type_ = told or (candidate.type if candidate.type in ANNOTATED else OPEN)
        if type_ != OPEN and self._ends.fits_type(ANNOTATED[type_], classes):
            return type_
        return self._annotators(classes) if told == OPEN else None

    def _annotators(self, classes: tuple[str, ...]) -> str:
        """Return the annotator's type of the first class that it has one for."""
        for class_ in classes:
            core = self._ends.core_class(class_)
            for iri in (core, *self._ontology.superclasses(core)):
                name = iri.removeprefix(KG)
                if name in _ANNOTATORS:
                    return "LOC" if name in PLACES else _ANNOTATORS[name]
        return OPEN
