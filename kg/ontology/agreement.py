"""What the ends of found facts must be for all of the facts to hold: types that agree.

The annotator guesses the type of a name from its words, and takes songs and ships for persons. How
far its guess counts against a fact is learned (`kg.ontology.hints`); a fact told against it says
that it was wrong. One thing has one type: of two facts that ask for two, the likelier stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.iri import KG
from kg.ontology.ends import Ends
from kg.ontology.notation import squash
from kg.ontology.places import Candidate, Fact
from kg.ontology.terms import Ontology
from kg.resolve.votes import ANNOTATED, PLACES

OPEN = "CONCEPT"
"""The annotator's type of what may be anything."""
_ANNOTATORS = {kind: type_ for type_, kind in reversed(ANNOTATED.items())}


class Types:
    """The types of the names of one text, by what is told of them."""

    def __init__(self, ontology: Ontology, ends: Ends) -> None:
        self._ontology, self._ends = ontology, ends
        self._types: dict[str, str] = {}
        self._corrected: dict[str, str] = {}

    def of(self, candidate: Candidate) -> str:
        """Return the annotator's type that a candidate has by what is told of it."""
        return self._types.get(squash(candidate.text), candidate.type)

    def corrected(self, name: str, type_: str) -> str:
        """Return the type of all mentions of a name: `type_`, unless the facts correct it."""
        return self._corrected.get(squash(name), type_)

    def agree(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return the facts whose ends can be what the likelier ones say that they are."""
        kept = []
        for fact in sorted(facts, key=lambda fact: -fact.chance):
            property_ = self._ontology.properties[fact.property]
            asked = {fact.subject: property_.domains}
            if not property_.takes_values:
                asked[fact.object] = property_.ranges
            types = {one: self._type(one, classes) for one, classes in asked.items()}
            if all(types.values()):
                for one, type_ in types.items():
                    self._types[squash(one.text)] = type_
                    if type_ != one.type:
                        self._corrected[squash(one.text)] = type_
                kept.append(fact)
        return kept

    def _type(self, candidate: Candidate, classes: tuple[str, ...]) -> str:
        """Return the type of a candidate that one of the classes allows; "" if it is another."""
        told = self._types.get(squash(candidate.text))
        type_ = told or candidate.type
        if type_ not in ANNOTATED or self._ends.fits_type(ANNOTATED[type_], classes):
            return type_
        return "" if told else self._annotators(classes)

    def _annotators(self, classes: tuple[str, ...]) -> str:
        """Return the annotator's type of the first class that it has one for."""
        for class_ in classes:
            core = self._ends.core_class(class_)
            for iri in (core, *self._ontology.superclasses(core)):
                name = iri.removeprefix(KG)
                if name in _ANNOTATORS:
                    return "LOC" if name in PLACES else _ANNOTATORS[name]
        return OPEN
