"""What `kg extract` reads and writes: one line of JSON for each text, without a graph between."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from kg.annotate import Language
from kg.errors import ReadError
from kg.export.contract import entity_json, literal_json
from kg.extract import triples
from kg.extraction import read_texts as extractions
from kg.facts.finder import FactFinder
from kg.link import DEFAULT_LINKERS
from kg.mapping import map_claims
from kg.model import (
    Cluster,
    Document,
    Entity,
    Extraction,
    Literal,
    Mention,
    Resolution,
    ResolvedClaim,
    Triple,
    View,
)
from kg.ontology import Ontology, load_ontology
from kg.parse.from_spacy import read_words
from kg.resolve import cluster_mentions, is_set, resolve


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
    nlp: Language,
    documents: Iterable[Document],
    *,
    view: View = View.COMPACT,
    ontology: Ontology | None = None,
    only_ontology: bool = False,
    find_facts: FactFinder | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each text, in order: mentions, entities, claims and triples.

    `find_facts` adds the facts of a user's ontology that the clauses do not tell.
    """
    known = ontology or load_ontology()
    for extraction, parse in extractions(nlp, documents, add_facts=find_facts):
        yield _answer(extraction, triples(parse, view), known, only_ontology=only_ontology)


def answers_in_words(
    nlp: Language, documents: Iterable[Document], *, view: View = View.COMPACT
) -> Iterator[dict[str, Any]]:
    """Yield the triples of each text that is already split at spaces, in those words.

    Offsets would be those of the parser's plain signs, so there are no mentions and claims.
    """
    for document in documents:
        found = triples(read_words(nlp, document), view)
        yield _line(document, [], [], [], found)


def write_answers(found: Iterable[dict[str, Any]], out: BinaryIO) -> None:
    """Write each answer as a line of JSON in UTF-8."""
    for answer in found:
        try:
            line = json.dumps(answer, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can hold
            line = json.dumps(answer).encode()
        out.write(line + b"\n")


def _answer(
    extraction: Extraction, found: list[Triple], ontology: Ontology, *, only_ontology: bool
) -> dict[str, Any]:
    clusters = cluster_mentions(extraction.document.id, extraction.mentions)
    extraction = msgspec.structs.replace(extraction, clusters=clusters)
    resolution = _with_pronouns(resolve(clusters, gazetteers=DEFAULT_LINKERS), clusters)
    claims = map_claims(extraction, resolution, ontology, only_ontology=only_ontology)
    entities = _entities(clusters, resolution)
    names = {key: entity.id for key, entity in entities.items()}
    entity_of = {
        mention.span: names[_key(cluster, resolution)]
        for cluster in clusters
        for mention in cluster.mentions
    }
    return _line(
        extraction.document,
        [
            _mention(mention, entity_of.get(mention.span), extraction.document.text)
            for mention in extraction.mentions
        ],
        [entity_json(entity) for entity in entities.values()],
        [_claim(resolved, names) for resolved in claims],
        found,
    )


def _with_pronouns(resolution: Resolution, clusters: Iterable[Cluster]) -> Resolution:
    """Return the resolution with an entity for each pronoun whose name the text does not tell.

    A graph has no node "He"; the answer to one text keeps what it says of him.
    """
    alone = {
        (cluster.document, cluster.id): Entity(
            id=cluster.id, label=cluster.mentions[0].text, type="Thing"
        )
        for cluster in clusters
        if (cluster.document, cluster.id) not in resolution.entity_of and not is_set(cluster)
    }
    return Resolution(
        entities={**resolution.entities, **{one.id: one for one in alone.values()}},
        entity_of={**resolution.entity_of, **{key: one.id for key, one in alone.items()}},
    )


def _key(cluster: Cluster, resolution: Resolution) -> str:
    """Return the IRI of a cluster's entity; of a set or of pronouns alone, the cluster's id."""
    return resolution.entity_of.get((cluster.document, cluster.id), cluster.id)


def _entities(clusters: Iterable[Cluster], resolution: Resolution) -> dict[str, Entity]:
    """Return the entities by key, numbered; sets and pronouns alone get one here too."""
    known: dict[str, Entity] = {}
    for cluster in clusters:
        key = _key(cluster, resolution)
        if key not in known:
            words = Entity(id=key, label=cluster.mentions[0].text, type="Thing")
            entity = resolution.entities.get(key, words)
            if named := [mention.name for mention in cluster.mentions if mention.name]:
                entity = msgspec.structs.replace(entity, label=named[0])
            known[key] = msgspec.structs.replace(entity, id=f"e{len(known) + 1}")
    return known


def _line(
    document: Document,
    mentions: list[dict[str, Any]],
    entities: list[dict[str, Any]],
    claims: list[dict[str, Any]],
    found: list[Triple],
) -> dict[str, Any]:
    return {
        "id": document.id,
        "text": document.text,
        "mentions": mentions,
        "entities": entities,
        "claims": claims,
        "triples": [msgspec.structs.asdict(triple) for triple in found],
    }


def _mention(mention: Mention, entity: str | None, text: str) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "type": mention.type,
        "kind": str(mention.kind),
        "phrase": list(mention.phrase),
        "entity": entity,
    }


def _claim(resolved: ResolvedClaim, names: Mapping[str, str]) -> dict[str, Any]:
    claim = resolved.claim
    end = claim.object
    return {
        "subject": names[resolved.subject],
        "relation": claim.phrase.surface,
        "predicate": resolved.predicate if resolved.mapped else None,
        "object": literal_json(resolved.object)
        if isinstance(resolved.object, Literal)
        else names[resolved.object],
        "subject_span": list(claim.subject.span),
        "object_span": [end.start, end.end],
        "status": str(resolved.status),
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "attributed_to": names.get(resolved.attributed_to),
        # an interval open on one side is told by the end it has
        "time": claim.time.value.strip("./") or None if claim.time else None,
        "place": names.get(resolved.place),
        "during": names.get(resolved.during),
        "confidence": claim.confidence,
        "rule": claim.rule,
        "sentence": list(claim.sentence),
    }
