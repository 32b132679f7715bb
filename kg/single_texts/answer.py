"""What the answer to one text holds: mentions, entities, claims and triples, as JSON has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kg.export.contract import entity_json, literal_json
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
)
from kg.ontology import Ontology
from kg.plugins import Linker
from kg.resolve import cluster_mentions, is_set, resolve


def answer_of(
    extraction: Extraction,
    found: list[Triple],
    ontology: Ontology,
    linkers: Sequence[Linker],
    *,
    only_ontology: bool,
) -> dict[str, Any]:
    """Return the answer to a text of which all is read; `found` are its triples."""
    clusters = cluster_mentions(extraction.document.id, extraction.mentions)
    extraction = msgspec.structs.replace(extraction, clusters=clusters)
    resolution = _with_pronouns(resolve(clusters, gazetteers=linkers), clusters)
    claims = map_claims(extraction, resolution, ontology, only_ontology=only_ontology)
    entities = _entities(clusters, resolution)
    names = {key: entity.id for key, entity in entities.items()}
    entity_of = {
        mention.span: names[_key(cluster, resolution)]
        for cluster in clusters
        for mention in cluster.mentions
    }
    return line_of(
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


def line_of(
    document: Document,
    mentions: list[dict[str, Any]],
    entities: list[dict[str, Any]],
    claims: list[dict[str, Any]],
    found: list[Triple],
) -> dict[str, Any]:
    """Return an answer of these parts; of a text that can't be read all are empty."""
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
        "time": _time(claim.time.value) if claim.time else None,
        "place": names.get(resolved.place),
        "during": names.get(resolved.during),
        "confidence": claim.confidence,
        "rule": claim.rule,
        "sentence": list(claim.sentence),
    }


def _time(value: str) -> str | None:
    """Return a time as lines tell it, or None.

    An interval open on one side is told by the end it has. Years before the first one are not told:
    ISO 8601 has them only where both sides agreed to that.
    """
    told = value.strip("./")
    before = any(part.startswith("-") for part in told.split("/"))
    return None if before else told or None
