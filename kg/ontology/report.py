"""What an ontology made of a graph: what mapped, what broke a rule, what had no home."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from kg.model import Document, Entity, Fact, ResolvedClaim, Status
from kg.ontology.ends import ends_of
from kg.ontology.terms import Ontology


class Kind(StrEnum):
    """What a line of a report is about."""

    MAPPED = "mapped"
    OUTSIDE = "outside domain or range"
    UNMAPPED = "no property"


class ReportLine(msgspec.Struct, frozen=True):
    """One property, or one phrase without a property, with an example."""

    kind: Kind
    name: str
    facts: int
    example: str
    """The sentence of one of the facts."""


def report(
    facts: Iterable[Fact],
    entities: dict[str, Entity],
    documents: dict[str, Document],
    ontology: Ontology,
) -> list[ReportLine]:
    """Return the lines of a report: by kind, the commonest first.

    What many facts say without a property is suggested as one by `kg.ontology.suggest`.
    """
    ends = ends_of(ontology)
    found: dict[tuple[Kind, str], list[str]] = {}
    for fact in facts:
        read = [claim for claim in fact.claims if claim.status is not Status.INFERRED]
        if not read:
            continue
        property_ = ontology.properties.get(fact.predicate)
        example = _sentence(read[0], documents)
        if property_ is None:
            key = (Kind.UNMAPPED, read[0].claim.phrase.lemma)
        else:
            subject = entities[fact.subject].type if fact.subject in entities else ""
            object_ = fact.object
            below = object_ if not isinstance(object_, str) else ""
            if isinstance(object_, str) and object_ in entities:
                below = entities[object_].type
            fits = ends.fit(property_, subject, below)
            key = (Kind.MAPPED if fits else Kind.OUTSIDE, property_.label)
        found.setdefault(key, []).append(example)
    lines = [
        ReportLine(kind, name, len(examples), min(examples))
        for (kind, name), examples in found.items()
    ]
    order = list(Kind)
    return sorted(lines, key=lambda line: (order.index(line.kind), -line.facts, line.name))


def _sentence(resolved: ResolvedClaim, documents: dict[str, Document]) -> str:
    claim = resolved.claim
    document = documents.get(claim.document)
    return " ".join(document.text[slice(*claim.sentence)].split()) if document else ""
