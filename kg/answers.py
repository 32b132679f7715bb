"""What `kg extract` reads and writes: one line of JSON for each text, without a graph between."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from msgspec.structs import replace
from spacy.language import Language

from kg.annotate import annotate, annotate_words
from kg.errors import ReadError
from kg.extract import extract, triples
from kg.link import DEFAULT_LINKERS
from kg.model import Cluster, Document, Entity, Extraction, Mention, Resolution, Triple, View
from kg.resolve import cluster_mentions, resolve


def read_texts(lines: Iterable[str], place: str) -> Iterator[Document]:
    """Yield the texts of JSON lines `{"id", "text", "date"?}`; `place` names them in errors.

    Raises:
        ReadError: a line is no such object.

    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(line, f"{place}, line {number}")


def _document(line: str, place: str) -> Document:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise ReadError(f"{place}: no JSON: {error}") from error
    if not isinstance(fields, dict):
        raise ReadError(f'{place}: an object with "id" and "text" is expected')
    for name in ("id", "text"):
        if not isinstance(fields.get(name), str):
            raise ReadError(f'{place}: no "{name}" field that is a string')
    date = fields.get("date")
    try:
        day = datetime.date.fromisoformat(date) if date else None
    except (TypeError, ValueError) as error:
        raise ReadError(f'{place}: "date" is {date!r}, not a date like 2025-07-02') from error
    return Document(id=fields["id"], text=fields["text"], date=day)


def answers(
    nlp: Language, documents: Iterable[Document], *, view: View = View.COMPACT
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each text, in order: mentions, entities, claims and triples."""
    for document, doc in annotate(nlp, documents):
        yield _answer(extract(document, doc), triples(doc, view))


def answers_in_words(
    nlp: Language, documents: Iterable[Document], *, view: View = View.COMPACT
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each text that is already split at spaces; triples in those words."""
    for document in documents:
        doc = annotate_words(nlp, document)
        yield _answer(Extraction(document=document), triples(doc, view))


def write_answers(found: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write each answer as a line of JSON."""
    for answer in found:
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _answer(extraction: Extraction, found: list[Triple]) -> dict[str, Any]:
    clusters = cluster_mentions(extraction.document.id, extraction.mentions)
    entities = _entities(clusters, resolve(clusters, gazetteers=DEFAULT_LINKERS))
    entity_of = {
        mention.span: entity.id
        for cluster, entity in zip(clusters, entities, strict=True)
        for mention in cluster.mentions
    }
    return {
        "id": extraction.document.id,
        "text": extraction.document.text,
        "mentions": [_mention(one, entity_of.get(one.span)) for one in extraction.mentions],
        "entities": [
            {
                "id": entity.id,
                "label": entity.label,
                "type": entity.type,
                "aliases": list(entity.aliases),
                "same_as": list(entity.same_as),
            }
            for entity in dict.fromkeys(entities)
        ],
        "claims": [],
        "triples": [
            {
                "subject": triple.subject,
                "relation": triple.relation,
                "object": triple.object,
                "confidence": triple.confidence,
                "rule": triple.rule,
            }
            for triple in found
        ],
    }


def _entities(clusters: Sequence[Cluster], resolution: Resolution) -> list[Entity]:
    """Return the entity of each cluster, numbered; sets and pronouns alone get one here too."""
    known: dict[str, Entity] = {}
    entities = []
    for cluster in clusters:
        key = resolution.entity_of.get((cluster.document, cluster.id), cluster.id)
        if key not in known:
            words = Entity(id=key, label=cluster.mentions[0].text, type="Thing")
            found = resolution.entities.get(key, words)
            known[key] = replace(found, id=f"e{len(known) + 1}")
        entities.append(known[key])
    return entities


def _mention(mention: Mention, entity: str | None) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.type,
        "kind": str(mention.kind),
        "phrase": list(mention.phrase),
        "entity": entity,
    }
