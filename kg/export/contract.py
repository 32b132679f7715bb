"""A graph as JSON: documents, entities, and facts with their claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.export.source import Source
from kg.iri import claim_iri
from kg.model import Document, Entity, Fact, Literal, Mention, ResolvedClaim


def write_json(source: Source) -> Iterator[bytes]:
    """Yield one JSON object with `documents`, `entities` and `facts`, a line for each."""
    content = source.content()
    documents = {document.id: document for document in content.documents}
    facts = (
        _fact(fact, documents, content.labels.get(fact.predicate, ""), source.base)
        for fact in content.facts
    )
    lists: tuple[tuple[str, Iterator[dict[str, Any]]], ...] = (
        ("documents", map(_document, content.documents)),
        ("entities", map(entity_json, content.entities)),
        ("facts", facts),
    )
    opening = "{"
    for name, members in lists:
        yield f'{opening}"{name}": ['.encode()
        separator = "\n"
        for member in members:
            yield (separator + json.dumps(member, ensure_ascii=False)).encode()
            separator = ",\n"
        yield b"\n]"
        opening = ",\n"
    yield b"}\n"


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "source": document.source,
        "language": document.language,
        "author": document.author,
        "url": document.url,
        "thread": document.thread,
    }


def entity_json(entity: Entity) -> dict[str, Any]:
    """Return what JSON says of an entity, here and in the answers of `kg extract`."""
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "same_as": list(entity.same_as),
    }


def _fact(fact: Fact, documents: dict[str, Document], relation: str, base: str) -> dict[str, Any]:
    return {
        "subject": fact.subject,
        "predicate": fact.predicate,
        "relation": relation,
        "object": _object(fact.object),
        "stands": fact.stands,
        "statuses": [str(status) for status in fact.statuses],
        "claims": [_claim(claim, documents, base) for claim in fact.claims],
    }


def _claim(claim: ResolvedClaim, documents: dict[str, Document], base: str) -> dict[str, Any]:
    read = claim.claim
    start, end = read.sentence
    return {
        "id": claim_iri(claim, base=base),
        "document": read.document,
        "sentence": [start, end],
        "page": documents[read.document].page_at(start),
        "text": documents[read.document].text[start:end],
        "relation": read.phrase.surface,
        "subject_span": list(read.subject.span),
        "object_span": [read.object.start, read.object.end],
        "status": str(claim.status),
        "polarity": str(read.polarity),
        "modality": str(read.modality),
        "attributed_to": claim.attributed_to or None,
        "time": (read.time.value or None) if read.time else None,
        "stated_time": (read.stated_time.value or None) if read.stated_time else None,
        "place": claim.place or None,
        "during": claim.during or None,
        "confidence": read.confidence,
        "rule": read.rule,
        "derived_from": list(claim.derived_from),
        "object_text": read.object.text if not isinstance(read.object, Mention) else None,
    }


def _object(value: str | Literal) -> str | dict[str, str]:
    return value if isinstance(value, str) else literal_json(value)


def literal_json(literal: Literal) -> dict[str, str]:
    """Return what JSON says of a value; its unit where it has one."""
    found = {"literal": literal.value, "datatype": literal.datatype, "text": literal.text}
    return {**found, "unit": literal.unit} if literal.unit else found
