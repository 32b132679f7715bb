"""What is written about each thing of a graph, as triples (docs/design.md, "The RDF").

Each function describes one unit: a document with its sentences, a claim, an entity, a value, a
term, a run. No triple belongs to two units, so that a unit can be replaced without a trace.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import partial

from kg.config import MIN_CONFIDENCE, MIN_SALIENCE, Config
from kg.iri import (
    KG,
    NIF,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
    claim_iri,
    document_iri,
    mint_iri,
    span_iri,
)
from kg.model import (
    Document,
    Entity,
    Extraction,
    Literal,
    Mention,
    Merge,
    Modality,
    Polarity,
    ResolvedClaim,
    Span,
    Status,
    Time,
)
from kg.rdf import terms
from kg.rdf.terms import TermTriple
from kg.rdf.valid import is_absolute_iri

_A = f"<{RDF}type>"
_MENTION = re.compile(r"(.*)#char=(\d+),(\d+)", re.DOTALL)
STANDING = frozenset({Status.ASSERTED, Status.INFERRED})
"""The statuses whose claims make a plain triple, unless a configuration says otherwise."""
CLAIM_TERMS = frozenset(
    KG + name
    for name in (
        *(*Status, *Polarity, *Modality),
        *("status", "polarity", "modality", "surface", "confidence", "rule", "path", "corrects"),
        *("subjectMention", "objectMention", "objectText", "attributedTo", "reportingVerb"),
        *("place", "during", "time", "timeStart", "timeEnd", "timeText"),
        *("statedTime", "statedTimeStart", "statedTimeEnd", "statedTimeText"),
        *("Merge", "entity", "left", "right", "evidence", "candidate", "contentHash"),
        *("page", "thread"),
    )
)
"""The terms in which claims, merges and documents are described."""


def stands(
    claim: ResolvedClaim,
    *,
    statuses: frozenset[Status] = STANDING,
    min_confidence: float = MIN_CONFIDENCE,
    min_salience: float = MIN_SALIENCE,
) -> bool:
    """Return whether a claim is enough for its fact to be a plain triple."""
    return (
        claim.status in statuses
        and claim.claim.polarity == Polarity.POSITIVE
        and claim.claim.confidence >= min_confidence
        and claim.claim.salience >= min_salience
    )


def standing_by(config: Config) -> Callable[[ResolvedClaim], bool]:
    """Return what tells whether a claim stands by these settings; what follows from some does."""
    return partial(
        stands,
        statuses=frozenset({*config.standing, Status.INFERRED}),
        min_confidence=config.min_confidence,
        min_salience=config.min_salience,
    )


def fact_triple(claim: ResolvedClaim, *, base: str) -> TermTriple:
    """Return the plain triple of the fact that a claim supports."""
    return (
        terms.iri(claim.subject),
        terms.iri(claim.predicate),
        object_term(claim.object, base=base),
    )


def object_term(value: str | Literal, *, base: str) -> str:
    """Return the object of a claim: an entity, a value with a unit, or a literal."""
    if isinstance(value, str):
        return terms.iri(value)
    if value.unit:
        return terms.iri(value_iri(value, base=base))
    if value.datatype in ("", XSD + "string", RDF + "langString"):
        return terms.text(value.value, value.language)
    return terms.typed(value.value, value.datatype)


def value_iri(value: Literal, *, base: str) -> str:
    """Return the IRI of a value with a unit: equal values are one node."""
    return mint_iri(f"{base}value/", f"{value.value} {value.unit}")


def value_triples(value: Literal, *, base: str) -> list[TermTriple]:
    """Describe a value with a unit: money in a currency of ISO 4217, or another quantity."""
    subject = terms.iri(value_iri(value, base=base))
    money = re.fullmatch(r"[A-Z]{3}", value.unit) is not None
    label = terms.text(f"{value.value} {value.unit}")
    return [
        (subject, _A, terms.iri(SCHEMA + ("MonetaryAmount" if money else "QuantitativeValue"))),
        (subject, terms.iri(SCHEMA + "value"), terms.typed(value.value, value.datatype)),
        (
            subject,
            terms.iri(SCHEMA + ("currency" if money else "unitText")),
            terms.text(value.unit),
        ),
        (subject, terms.iri(RDFS + "label"), label),
    ]


def document_triples(
    document: Document, mentioned: Iterable[str], *, base: str
) -> list[TermTriple]:
    """Describe a document, and the entities it mentions."""
    node = terms.iri(document_iri(document.id, base=base))
    triples = [
        (node, _A, terms.iri(SCHEMA + "Article")),
        (node, _A, terms.iri(NIF + "Context")),
        (node, terms.iri(SCHEMA + "identifier"), terms.text(document.id)),
        (node, terms.iri(KG + "contentHash"), terms.text(document.content_hash)),
    ]
    if document.language:
        triples.append((node, terms.iri(SCHEMA + "inLanguage"), terms.text(document.language)))
    if document.title:
        title = terms.text(document.title, document.language)
        triples.append((node, terms.iri(SCHEMA + "headline"), title))
        triples.append((node, terms.iri(RDFS + "label"), title))
    if document.date:
        date = terms.time(document.date.isoformat())
        triples.append((node, terms.iri(SCHEMA + "datePublished"), date))
    if document.source:
        triples.append((node, *_source(document.source)))
    if document.url and document.url != document.source and is_absolute_iri(document.url):
        triples.append((node, terms.iri(SCHEMA + "url"), terms.iri(document.url)))
    for author in filter(None, document.author.split("; ")):
        triples.append((node, terms.iri(SCHEMA + "author"), terms.text(author)))
    if document.thread:
        triples.append((node, terms.iri(KG + "thread"), terms.text(document.thread)))
    triples += [(node, terms.iri(SCHEMA + "mentions"), terms.iri(entity)) for entity in mentioned]
    return triples


def sentence_triples(document: Document, spans: Iterable[Span], *, base: str) -> list[TermTriple]:
    """Describe sentences of a document that its claims cite."""
    node = terms.iri(document_iri(document.id, base=base))
    triples = []
    for span in sorted(spans):
        sentence = terms.iri(span_iri(document.id, span, base=base))
        words = terms.text(document.text[slice(*span)], document.language)
        triples += [
            (sentence, _A, terms.iri(NIF + "Sentence")),
            (sentence, terms.iri(NIF + "beginIndex"), terms.integer(span[0])),
            (sentence, terms.iri(NIF + "endIndex"), terms.integer(span[1])),
            (sentence, terms.iri(NIF + "anchorOf"), words),
            (sentence, terms.iri(NIF + "referenceContext"), node),
        ]
        if page := document.page_at(span[0]):
            triples.append((sentence, terms.iri(KG + "page"), terms.integer(page)))
    return triples


def _source(source: str) -> tuple[str, str]:
    if source.startswith(("http://", "https://")) and is_absolute_iri(source):
        return terms.iri(SCHEMA + "url"), terms.iri(source)
    return terms.iri(SCHEMA + "sourceOrganization"), terms.text(source)


def claim_triples(claim: ResolvedClaim, *, base: str, run: str, iri: str = "") -> list[TermTriple]:
    """Describe what one sentence says, how it says it, and where; `run` is an IRI.

    So is `iri`, that of the claim, for whoever knows it already.
    """
    read = claim.claim
    node = terms.iri(iri or claim_iri(claim, base=base))
    subject, predicate, value = fact_triple(claim, base=base)
    facts: list[tuple[str, str]] = [
        (RDF + "subject", subject),
        (RDF + "predicate", predicate),
        (RDF + "object", value),
        (KG + "status", terms.iri(KG + claim.status)),
        (KG + "polarity", terms.iri(KG + read.polarity)),
        (KG + "modality", terms.iri(KG + read.modality)),
        (KG + "surface", terms.text(read.phrase.surface, "en")),
        (KG + "confidence", terms.decimal(read.confidence)),
        (KG + "rule", terms.text(read.rule)),
        (KG + "subjectMention", _mention(read.subject, base)),
        (PROV + "wasDerivedFrom", terms.iri(span_iri(read.document, read.sentence, base=base))),
        (PROV + "wasGeneratedBy", terms.iri(run)),
    ]
    if isinstance(read.object, Mention):
        facts.append((KG + "objectMention", _mention(read.object, base)))
    else:
        span = (read.object.start, read.object.end)
        facts.append((KG + "objectMention", terms.iri(span_iri(read.document, span, base=base))))
        facts.append((KG + "objectText", terms.text(read.object.text)))
    if read.path:
        facts.append((KG + "path", terms.text(read.path)))
    for name, entity in (
        ("attributedTo", claim.attributed_to),
        ("place", claim.place),
        ("during", claim.during),
    ):
        if entity:
            facts.append((KG + name, terms.iri(entity)))
    if read.reporting_verb:
        facts.append((KG + "reportingVerb", terms.text(read.reporting_verb)))
    if read.corrects:
        facts.append((KG + "corrects", terms.typed("true", XSD + "boolean")))
    facts += _times("time", read.time)
    facts += _times("statedTime", read.stated_time)
    facts += [(PROV + "wasDerivedFrom", terms.iri(source)) for source in claim.derived_from]
    return [
        (node, _A, terms.iri(RDF + "Statement")),
        *((node, terms.iri(name), term) for name, term in facts),
    ]


def _mention(mention: Mention, base: str) -> str:
    return terms.iri(span_iri(mention.document, mention.span, base=base))


def _times(name: str, when: Time | None) -> list[tuple[str, str]]:
    """Return a time with its words; a period has a start and an end."""
    if when is None:
        return []
    words = [(f"{KG}{name}Text", terms.text(when.text))] if when.text else []
    if not when.value:
        return words
    start, slash, end = when.value.partition("/")
    if not slash:
        return [(KG + name, terms.time(start)), *words]
    bounds = ((f"{KG}{name}Start", start), (f"{KG}{name}End", end))
    return [*((term, terms.time(value)) for term, value in bounds if value.strip(".")), *words]


def entity_triples(
    entity: Entity, *, base: str, fallback_class: str, language: str = "en"
) -> list[TermTriple]:
    """Describe an entity: its classes, names, identifiers, and why its mentions are one thing."""
    node = terms.iri(entity.id)
    label = terms.text(entity.label, language)
    names = sorted({name for name in entity.aliases if name != entity.label})
    triples = [
        *((node, _A, terms.iri(name)) for name in entity.classes or (fallback_class,)),
        (node, terms.iri(SKOS + "prefLabel"), label),
        (node, terms.iri(RDFS + "label"), label),
        *((node, terms.iri(SKOS + "altLabel"), terms.text(name, language)) for name in names),
        *((node, terms.iri(OWL + "sameAs"), terms.iri(same)) for same in entity.same_as),
    ]
    for candidate in entity.candidates:
        triples.append((node, terms.iri(KG + "candidate"), terms.iri(candidate.iri)))
    for merge in entity.merges:
        triples += merge_triples(entity.id, merge, base=base)
    return triples


def merge_triples(entity: str, merge: Merge, *, base: str) -> list[TermTriple]:
    """Describe why two mentions or names stand for one entity."""
    content = "\x00".join((entity, merge.left, merge.right, merge.rule, merge.evidence))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    node = terms.iri(f"{base}merge/{digest}")
    return [
        (node, _A, terms.iri(KG + "Merge")),
        (node, terms.iri(KG + "entity"), terms.iri(entity)),
        (node, terms.iri(KG + "left"), _joined(merge.left, base)),
        (node, terms.iri(KG + "right"), _joined(merge.right, base)),
        (node, terms.iri(KG + "rule"), terms.text(merge.rule)),
        (node, terms.iri(KG + "evidence"), terms.text(merge.evidence)),
        (node, terms.iri(KG + "confidence"), terms.decimal(merge.confidence)),
    ]


def _joined(name: str, base: str) -> str:
    """Return one side of a merge: the IRI of a mention, or the words of what was joined."""
    match = _MENTION.fullmatch(name)
    if not match:
        return terms.text(name)
    return terms.iri(span_iri(match[1], (int(match[2]), int(match[3])), base=base))


def term_triples(
    iri: str, label: str, superclasses: Iterable[str] = (), *, language: str = "en"
) -> list[TermTriple]:
    """Describe a class or a property in use: its label, and of a class its superclasses."""
    node = terms.iri(iri)
    parents = [(node, terms.iri(RDFS + "subClassOf"), terms.iri(name)) for name in superclasses]
    return [(node, terms.iri(RDFS + "label"), terms.text(label, language)), *parents]


def run_triples(run: str, settings: dict[str, str]) -> list[TermTriple]:
    """Describe a run by the versions and settings that its IRI is a hash of."""
    node = terms.iri(run)
    return [
        (node, _A, terms.iri(PROV + "Activity")),
        *((node, terms.iri(KG + name), terms.text(value)) for name, value in settings.items()),
    ]


def mentioned_entities(extraction: Extraction, entity_of: dict[tuple[str, str], str]) -> set[str]:
    """Return the entities that the clusters of a document stand for."""
    document = extraction.document.id
    pairs = ((document, cluster.id) for cluster in extraction.clusters)
    return {entity_of[pair] for pair in pairs if pair in entity_of}
