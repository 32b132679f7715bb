"""A small index over parsed triples: as much of RDF as reading an ontology needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

import pyoxigraph as ox

from kg.iri import OWL, RDF
from kg.ontology import vocabulary as v

Node = ox.NamedNode | ox.BlankNode


class Triples:
    """Triples by subject and predicate; only IRIs and words come out."""

    def __init__(self) -> None:
        self._objects: dict[tuple[str, str], list[ox.Triple | Node | ox.Literal]] = {}
        self._typed: dict[str, list[str]] = {}

    @classmethod
    def of(cls, *sources: Iterable[ox.Triple]) -> Triples:
        """Return the index of all triples of the sources."""
        triples = cls()
        for source in sources:
            for triple in source:
                triples._add(triple)
        return triples

    def _add(self, triple: ox.Triple) -> None:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if isinstance(subject, ox.Triple):
            return
        self._objects.setdefault((subject.value, predicate), []).append(value)
        if predicate != v.TYPE or not isinstance(subject, ox.NamedNode):
            return
        if isinstance(value, ox.NamedNode):
            self._typed.setdefault(value.value, []).append(subject.value)

    def of_types(self, types: frozenset[str]) -> tuple[str, ...]:
        """Return the IRIs of what has one of these types, sorted, each once."""
        return tuple(sorted({iri for type_ in types for iri in self._typed.get(type_, ())}))

    def subjects_of(self, predicate: str) -> list[str]:
        """Return what the predicate is said of, sorted."""
        return sorted(subject for subject, key in self._objects if key == predicate)

    def nodes(self, subject: str, *predicates: str) -> list[str]:
        """Return the IRIs and the blank nodes' names that a subject leads to, sorted."""
        found = {
            value.value
            for predicate in predicates
            for value in self._objects.get((subject, predicate), ())
            if isinstance(value, ox.NamedNode | ox.BlankNode)
        }
        return sorted(found)

    def iris(self, subject: str, *predicates: str) -> tuple[str, ...]:
        """Return the IRIs that a subject leads to, sorted, without itself."""
        found = {
            value.value
            for predicate in predicates
            for value in self._objects.get((subject, predicate), ())
            if isinstance(value, ox.NamedNode) and value.value != subject
        }
        return tuple(sorted(found))

    def texts(self, subject: str, *predicates: str) -> tuple[str, ...]:
        """Return the English or unmarked words that a subject leads to, sorted, each once."""
        found = {
            value.value
            for predicate in predicates
            for value in self._objects.get((subject, predicate), ())
            if isinstance(value, ox.Literal) and (value.language or "en").startswith("en")
        }
        return tuple(sorted(found))

    def label(self, iri: str) -> str:
        """Return the first English label, or the local name as words."""
        for predicate in v.LABELS:
            if labels := self.texts(iri, predicate):
                return labels[0]
        return words_of_name(iri)

    def members(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return the IRIs that a subject leads to, a union of classes taken apart, sorted."""
        found: set[str] = set(self.iris(subject, predicate))
        for node in self.nodes(subject, predicate):
            for union in self.nodes(node, OWL + "unionOf"):
                found |= set(self._list(union))
        return tuple(sorted(found))

    def _list(self, node: str) -> list[str]:
        found: list[str] = []
        seen = set()
        while node != RDF + "nil" and node not in seen:
            seen.add(node)
            found += self.iris(node, RDF + "first")
            node = next(iter(self.nodes(node, RDF + "rest")), RDF + "nil")
        return found

    def both_ways(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """Return what each subject leads to and what leads to it, by IRI, sorted."""
        found: dict[str, set[str]] = {}
        for subject, key in self._objects:
            if key == predicate:
                for other in self.iris(subject, predicate):
                    found.setdefault(subject, set()).add(other)
                    found.setdefault(other, set()).add(subject)
        return {iri: tuple(sorted(others)) for iri, others in found.items()}


def words_of_name(iri: str) -> str:
    """Return the local name of an IRI as words.

    >>> words_of_name("http://example.org/ns#hasParentCompany")
    'has parent company'
    """
    name = unquote(re.split(r"[/#]", iri.rstrip("/#"))[-1])
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ")
    return spaced.lower().strip()
