"""What `kg extract` reads and writes: one line of JSON for each text, without a graph between."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from kg.annotate import Language, load_model
from kg.annotate.parses import read_words
from kg.config import Config
from kg.errors import DocumentError
from kg.export.contract import entity_json, literal_json
from kg.extract import triples
from kg.extraction import read_texts as extractions
from kg.facts.finder import FactFinder
from kg.failures import Failure, attempt, part
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
from kg.parse import Parse
from kg.pieces import Mover, join_pieces, pieces_of
from kg.plugins import Linker, load
from kg.read.dates import NO_DAY, read_date
from kg.read.language import why_not_read
from kg.resolve import cluster_mentions, is_set, resolve
from kg.settings import linkers_of

_MAPPING = "the mapping"
_Read = tuple[Extraction, list[Triple]]


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is no text, with what can be told of it."""

    id: str
    text: str
    reason: str


def read_texts(
    lines: Iterable[str], place: str, *, warn: Callable[[str], None] = lambda _: None
) -> Iterator[Document | Unread]:
    """Yield the texts of JSON lines `{"id", "text", "date"?}`; `place` names them in reasons.

    `warn` is told of a date that is none; its text is read without one.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _document(line, f"{place}, line {number}", warn)


def _document(line: str, place: str, warn: Callable[[str], None]) -> Document | Unread:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unread(id=place, text="", reason=f"{place}: no JSON: {error}")
    if not isinstance(fields, dict):
        reason = f'{place}: an object with "id" and "text" is expected'
        return Unread(id=place, text="", reason=reason)
    given = {name: str(fields.get(name) or "") for name in ("id", "text")}
    for name in ("id", "text"):
        if not isinstance(fields.get(name), str):
            reason = f'{place}: no "{name}" field that is a string'
            return Unread(id=given["id"] or place, text=given["text"], reason=reason)
    day = read_date(fields["date"]) if fields.get("date") else None
    if fields.get("date") and day is None:
        warn(f"{place}: {NO_DAY.format(fields['date'])}")
    return Document(id=fields["id"], text=fields["text"], date=day)


def extract_text(
    text: str,
    *,
    date: datetime.date | str | None = None,
    view: View | str = View.COMPACT,
    ontologies: Iterable[str | Path] = (),
    model: str | None = None,
    id: str = "text",
) -> dict[str, Any]:
    """Return what a text says, as `kg extract` writes it: mentions, entities, claims and triples.

    `date` is what "on Tuesday" is counted from. Offsets are characters of the text.

    >>> kg.extract("Ada Reed met Bo Lane.")["claims"]  # doctest: +SKIP

    Raises:
        DocumentError: the text can't be read, as one in another language than the pipeline's.
        ModelError: the spaCy pipeline `model` is not installed; None is the default one.
        OntologyError: an ontology can't be read.

    """
    day = None if date is None else read_date(date)
    if date is not None and day is None:
        raise DocumentError(NO_DAY.format(str(date)))
    document = Document(id=id, text=text, date=day)
    ontology = load_ontology(tuple(map(str, ontologies)))
    found = answers(_pipeline(model), [document], view=View(view), ontology=ontology, strict=True)
    return next(found)


@cache
def _pipeline(model: str) -> Language:
    return load_model(model)


def answers(
    nlp: Language,
    documents: Iterable[Document | Unread],
    *,
    view: View = View.COMPACT,
    ontology: Ontology | None = None,
    config: Config | None = None,
    find_facts: FactFinder | None = None,
    strict: bool = False,
) -> Iterator[dict[str, Any]]:
    """Yield the answer to each text, in order: mentions, entities, claims and triples.

    `config` names extractors, alias tables and linkers, as for a build. `find_facts` adds the facts
    of a user's ontology that the clauses do not tell. What can't be read has four empty lists and
    an `error`.

    Raises:
        DocumentError: a text can't be read, and `strict` was asked for.
        PluginError: there is no extractor or linker of a name.

    """
    config = config or Config()
    known = ontology or load_ontology(config.ontologies)
    linkers = linkers_of(config, known)
    for name in config.extractors:
        load("extractors", name)  # one that is not there fails for all texts, not for each

    def read(extraction: Extraction, parse: Parse) -> _Read:
        return extraction, triples(parse, view)

    def answer(document: Document, pieces: list[tuple[int, _Read]]) -> dict[str, Any]:
        extraction, found = pieces[0][1]
        if len(pieces) > 1:
            move = Mover()
            read_pieces = [move(extraction, start) for start, (extraction, _) in pieces]
            extraction = join_pieces(document, read_pieces)
            found = [triple for _, (_, triples_) in pieces for triple in triples_]
        return _answer(extraction, found, known, linkers, only_ontology=config.only_ontology)

    given = [_in_language(document, nlp.lang or "") for document in documents]
    pieces = (
        piece.document
        for document in given
        if isinstance(document, Document)
        for piece in pieces_of(document)
    )
    reads = (
        one if isinstance(one, Failure) else attempt("the view", partial(read, *one))
        for one in extractions(nlp, pieces, extractors=config.extractors, add_facts=find_facts)
    )
    for document in given:
        if isinstance(document, Unread):
            yield _unread(document.id, document.text, document.reason, strict=strict)
            continue
        starts = [piece.start for piece in pieces_of(document)]
        found = list(zip(starts, islice(reads, len(starts)), strict=True))
        failures = [one for _, one in found if isinstance(one, Failure)]
        pieces_read = [(start, one) for start, one in found if not isinstance(one, Failure)]
        tell = partial(answer, document, pieces_read)
        whole = failures[0] if failures else attempt(_MAPPING, tell)
        if isinstance(whole, Failure):
            yield _unread(document.id, document.text, str(whole), strict=strict)
        else:
            yield whole


def _unread(id_: str, text: str, reason: str, *, strict: bool) -> dict[str, Any]:
    """Return the answer to a text that can't be read."""
    if strict:
        raise DocumentError(f"{id_}: {reason}" if id_ not in reason else reason)
    return _line(Document(id=id_, text=text), [], [], [], []) | {"error": reason}


def _in_language(document: Document | Unread, wanted: str) -> Document | Unread:
    """Return the document, or that it is none of the language that the pipeline reads."""
    if isinstance(document, Unread):
        return document
    reason = why_not_read(document, wanted)
    return Unread(id=document.id, text=document.text, reason=reason) if reason else document


def answers_in_words(
    nlp: Language,
    documents: Iterable[Document | Unread],
    *,
    view: View = View.COMPACT,
    strict: bool = False,
) -> Iterator[dict[str, Any]]:
    """Yield the triples of each text that is already split at spaces, in those words.

    Offsets would be those of the parser's plain signs, so there are no mentions and claims. What
    can't be read is told as `answers` does.
    """

    def read(document: Document) -> list[Triple]:
        with part("the annotator"):
            parse = read_words(nlp, document)
        return triples(parse, view)

    for document in documents:
        if isinstance(document, Unread):
            yield _unread(document.id, document.text, document.reason, strict=strict)
            continue
        found = attempt("the extraction", partial(read, document))
        if isinstance(found, Failure):
            yield _unread(document.id, document.text, str(found), strict=strict)
        else:
            yield _line(document, [], [], [], found)


def write_answers(found: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    """Write each answer as a line of JSON in UTF-8; return how many tell of an error."""
    unread = 0
    for answer in found:
        try:
            line = json.dumps(answer, ensure_ascii=False).encode()
        except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can hold
            line = json.dumps(answer).encode()
        out.write(line + b"\n")
        unread += "error" in answer
    return unread


def _answer(
    extraction: Extraction,
    found: list[Triple],
    ontology: Ontology,
    linkers: Sequence[Linker],
    *,
    only_ontology: bool,
) -> dict[str, Any]:
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
