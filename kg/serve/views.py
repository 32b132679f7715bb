"""What the API says of entities, facts and claims: plain values for JSON, with their sentences."""

from __future__ import annotations

import msgspec

from kg.graph import EntityFacts, Graph
from kg.model import Document, Entity, Fact, Literal, ResolvedClaim, Span


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that a search found."""

    iri: str
    label: str
    type: str
    aliases: tuple[str, ...]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the sentence that makes it; spans are characters of the document."""

    document: str
    title: str
    source: str
    date: str | None
    author: str
    url: str
    page: int | None
    """Of a document with pages or slides, from 1."""
    sentence: str
    sentence_span: Span
    subject_span: Span
    phrase_span: Span
    object_span: Span
    phrase: str
    status: str
    polarity: str
    modality: str
    attributed_to: str | None
    time: str | None
    place: str | None
    during: str | None
    confidence: float
    rule: str
    path: str


class FactView(msgspec.Struct, frozen=True, kw_only=True):
    """A fact with all its evidence; `object` is an IRI, or a value with a datatype."""

    subject: str
    subject_label: str
    predicate: str
    predicate_label: str
    object: str
    object_label: str
    datatype: str | None
    statuses: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class EntityView(msgspec.Struct, frozen=True, kw_only=True):
    """An entity with its facts."""

    iri: str
    label: str
    type: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    facts: tuple[FactView, ...]


def found_view(entity: Entity) -> Found:
    """Return what a search says of an entity."""
    return Found(iri=entity.id, label=entity.label, type=entity.type, aliases=entity.aliases)


def entity_view(graph: Graph, found: EntityFacts) -> EntityView:
    """Return an entity with its facts and their sentences."""
    entity = found.entity
    return EntityView(
        iri=entity.id,
        label=entity.label,
        type=entity.type,
        aliases=entity.aliases,
        same_as=entity.same_as,
        facts=fact_views(graph, found.facts),
    )


def fact_views(graph: Graph, facts: tuple[Fact, ...]) -> tuple[FactView, ...]:
    """Return facts with labels and sentences; each document is read once."""
    ids = {claim.claim.document for fact in facts for claim in fact.claims}
    documents = {document.id: document for document in graph.folder.documents(ids)}
    return tuple(_fact_view(graph, fact, documents) for fact in facts)


def _fact_view(graph: Graph, fact: Fact, documents: dict[str, Document]) -> FactView:
    value = fact.object
    return FactView(
        subject=fact.subject,
        subject_label=graph.folder.label(fact.subject),
        predicate=fact.predicate,
        predicate_label=graph.folder.label(fact.predicate),
        object=value.value if isinstance(value, Literal) else value,
        object_label=value.text if isinstance(value, Literal) else graph.folder.label(value),
        datatype=value.datatype if isinstance(value, Literal) else None,
        statuses=tuple(str(status) for status in fact.statuses),
        evidence=tuple(
            _evidence(graph, claim, documents[claim.claim.document]) for claim in fact.claims
        ),
    )


def _evidence(graph: Graph, resolved: ResolvedClaim, document: Document) -> Evidence:
    claim = resolved.claim
    start, end = claim.sentence
    return Evidence(
        document=document.id,
        title=document.title,
        source=document.source,
        date=document.date.isoformat() if document.date else None,
        author=document.author,
        url=document.url,
        page=document.page_at(start),
        sentence=document.text[start:end],
        sentence_span=claim.sentence,
        subject_span=claim.subject.span,
        phrase_span=(claim.phrase.start, claim.phrase.end),
        object_span=(claim.object.start, claim.object.end),
        phrase=claim.phrase.surface,
        status=str(resolved.status),
        polarity=str(claim.polarity),
        modality=str(claim.modality),
        attributed_to=_name(graph, resolved.attributed_to),
        time=(claim.time.value or claim.time.text) if claim.time else None,
        place=_name(graph, resolved.place),
        during=_name(graph, resolved.during),
        confidence=claim.confidence,
        rule=claim.rule,
        path=claim.path,
    )


def _name(graph: Graph, iri: str) -> str | None:
    return graph.folder.label(iri) or None if iri else None
