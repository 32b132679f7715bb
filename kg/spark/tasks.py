"""What runs in Spark's workers: the stages of kg, each on a part of the rows.

Every task takes and gives record batches of Arrow (`DataFrame.mapInArrow`); what a row holds of
kg's own types is JSON. A worker loads model, ontology and tables once, and keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import msgspec

from kg import rdf
from kg.failures import Failure, attempt
from kg.iri import claim_iri
from kg.mapping import map_claims, settled
from kg.mapping.semantic import Ranker, load_encoder
from kg.model import Document, Entity, Extraction, Literal, Resolution, ResolvedClaim
from kg.ontology import Ontology, load_ontology
from kg.parallel import read_texts, seek_garbage_less_often
from kg.pipeline import classes_of, describe_terms, profiles_of
from kg.read import Skipped
from kg.resolve import Profile, resolve_profiles, without_rejected
from kg.settings import linkers_of
from kg.spark.settings import Settings
from kg.store.reach import signature_of, weighted
from kg.store.units import keys_of_claim

if TYPE_CHECKING:
    import pyarrow as pa

_Batches = Iterator["pa.RecordBatch"]
Task = Callable[[_Batches], _Batches]
_Row = dict[str, Any]
Work = Callable[[Iterator[_Row]], Iterator[_Row]]
_PROFILES = 5_000
"""How many profiles are resolved in one call; a component is never divided."""
_ROWS = 200

READ = (
    "document string, extraction binary, failed string, unlinked string, profiles array<struct<"
    "cluster: string, mention: string, signature: string, profile: binary, named: boolean,"
    " keys: array<string>>>"
)
ENTITIES = "iri string, type string, classes array<string>, entity binary, signatures array<string>"
DESCRIBED = (
    "document string, failed string, lines string, claims long,"
    " facts array<struct<line: string, stands: boolean>>, targets array<string>,"
    " values array<struct<iri: string, value: binary>>"
)
LINES = "key string, lines string, targets array<string>"


def task(schema: str, work: Work) -> Task:
    """Return what `mapInArrow` takes, of a function from rows to rows of this schema."""
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import StructType

    parsed = StructType.fromDDL(schema)  # which only the driver can read
    assert isinstance(parsed, StructType)
    return partial(_run, types=to_arrow_schema(parsed), work=work)


def _run(batches: _Batches, *, types: pa.Schema, work: Work) -> _Batches:
    import pyarrow as pa

    rows = (row for batch in batches for row in batch.to_pylist())
    found = work(rows)
    while some := list(islice(found, _ROWS)):
        yield from pa.Table.from_pylist(some, schema=types).to_batches()


# ------------------------------------------------------------------------------- of a text alone


def read_rows(rows: Iterator[_Row], *, settings: Settings) -> Iterator[_Row]:
    """Read documents: what each says, and the profiles that resolution needs of it."""
    linkers = linkers_of(settings.config, _ontology(settings))
    while some := list(islice(rows, _ROWS)):
        documents = [msgspec.json.decode(row["text"], type=Document) for row in some]
        for document, found in zip(
            documents, read_texts(documents, settings.config, processes=1), strict=True
        ):
            if isinstance(found, Skipped):
                yield _read(document.id, failed=found.reason)
                continue
            profiles, failure = profiles_of(found.clusters, linkers)
            yield _read(
                document.id,
                extraction=msgspec.json.encode(found),
                unlinked=str(failure) if failure else None,
                profiles=[_profile(profile, settings) for profile in profiles],
            )
        seek_garbage_less_often()


def _read(document: str, **given: Any) -> _Row:
    empty: _Row = {"extraction": None, "failed": None, "unlinked": None, "profiles": []}
    return {"document": document, **empty, **given}


def _profile(profile: Profile, settings: Settings) -> _Row:
    return {
        "cluster": profile.cluster,
        "mention": profile.mention,
        "signature": signature_of(profile, settings.decisions).hex(),
        "profile": msgspec.json.encode(profile),
        "named": not profile.concept,
        "keys": list(profile.keys),
    }


# ------------------------------------------------------------------------------ of all that meet


def resolve_rows(rows: Iterator[_Row], *, settings: Settings) -> Iterator[_Row]:
    """Resolve the representatives of signatures, given component by component."""
    ontology = _ontology(settings)
    part: list[_Row] = []
    for _, component in groupby(rows, key=itemgetter("component")):
        part += component
        if len(part) >= _PROFILES:
            yield from _resolved(part, ontology, settings)
            part = []
    if part:
        yield from _resolved(part, ontology, settings)


def _resolved(rows: list[_Row], ontology: Ontology, settings: Settings) -> Iterator[_Row]:
    signature_of_cluster = {(row["document"], row["cluster"]): row["signature"] for row in rows}
    resolution = resolve_profiles(
        map(_representative, rows), decisions=settings.decisions, base=settings.config.base
    )
    signatures: dict[str, set[str]] = {}
    for cluster, iri in resolution.entity_of.items():
        signatures.setdefault(iri, set()).add(signature_of_cluster[cluster])
    for iri, entity in sorted(resolution.entities.items()):
        classes = classes_of(entity, ontology, settings.config)
        written = msgspec.structs.replace(entity, classes=classes, clusters=())
        yield {
            "iri": iri,
            "type": entity.type,
            "classes": list(classes),
            "entity": msgspec.json.encode(written),
            "signatures": sorted(signatures[iri]),
        }


def _representative(row: _Row) -> Profile:
    """Return the profile of a signature's first member, or that of the second for all others."""
    profile = msgspec.json.decode(row["profile"], type=Profile)
    return weighted(profile, row["count"] - 1 if row["number"] > 1 else 1)


# ------------------------------------------------------------------------------- what is written


def describe_rows(rows: Iterator[_Row], *, settings: Settings) -> Iterator[_Row]:
    """Map the claims of documents, and describe each document with what it says."""
    ontology = _ontology(settings)
    ranker = _ranker(settings.config.ontologies) if settings.config.semantic else None
    for row in rows:
        described = attempt("the mapping", partial(_describe, row, ontology, ranker, settings))
        if isinstance(described, Failure):
            unmapped = partial(_describe, row, None, ranker, settings)
            yield {**unmapped(), "failed": str(described)}
        else:
            yield described


def _describe(
    row: _Row, ontology: Ontology | None, ranker: Ranker | None, settings: Settings
) -> _Row:
    config, base = settings.config, settings.config.base
    read = msgspec.json.decode(row["extraction"], type=Extraction)
    extraction = without_rejected(read, settings.decisions)
    ends = row["ends"] or []
    claims: list[ResolvedClaim] = []
    if ontology is not None:
        known = _resolution(extraction.document.id, ends)
        mapped = map_claims(
            extraction,
            known,
            ontology,
            only_ontology=config.only_ontology,
            ranker=ranker,
            base=base,
        )
        claims = settled(mapped, known, ontology)
    by_iri = {claim_iri(claim, base=base): claim for claim in claims}
    named = {end["iri"] for end in ends if end["named"]}
    said = {end for claim in claims for end in (claim.subject, claim.object)}
    mentioned = sorted(named | {end for end in said if isinstance(end, str)})
    document = extraction.document
    spans = {claim.claim.sentence for claim in by_iri.values()}
    triples = [
        *rdf.document_triples(document, mentioned, base=base),
        *rdf.sentence_triples(document, spans, base=base),
    ]
    stands = rdf.standing_by(config)
    facts: dict[str, bool] = {}
    targets: set[str] = set()
    values: dict[str, Literal] = {}
    for iri, claim in sorted(by_iri.items()):
        triples += rdf.claim_triples(claim, base=base, run=settings.run, iri=iri)
        fact = rdf.line(rdf.fact_triple(claim, base=base))
        facts[fact] = facts.get(fact, False) or stands(claim)
        targets |= keys_of_claim(claim, base=base)
        if isinstance(claim.object, Literal) and claim.object.unit:
            values[rdf.value_iri(claim.object, base=base)] = claim.object
    return {
        "document": extraction.document.id,
        "failed": None,
        "lines": _lines(triples),
        "claims": len(by_iri),
        "facts": [{"line": fact, "stands": stands} for fact, stands in facts.items()],
        "targets": sorted(targets),
        "values": [
            {"iri": iri, "value": msgspec.json.encode(value)} for iri, value in values.items()
        ],
    }


def _resolution(document: str, ends: Iterable[_Row]) -> Resolution:
    """Return what mapping looks at of the entities that a document's clusters stand for."""
    entities = {
        end["iri"]: Entity(id=end["iri"], label="", type=end["type"], classes=tuple(end["classes"]))
        for end in ends
    }
    return Resolution(
        entities=entities, entity_of={(document, end["cluster"]): end["iri"] for end in ends}
    )


def entity_rows(rows: Iterator[_Row], *, settings: Settings) -> Iterator[_Row]:
    """Describe entities; their classes, with those above, are terms that they refer to."""
    terms = describe_terms(_ontology(settings))
    fallback = settings.fallback_class
    for row in rows:
        entity = msgspec.json.decode(row["entity"], type=Entity)
        triples = rdf.entity_triples(entity, base=settings.config.base, fallback_class=fallback)
        names = entity.classes or (fallback,)
        classes = {name for one in names for name in (one, *terms(one)[1])}
        targets = [f"term:{name}" for name in sorted(classes)]
        yield {"key": f"entity:{row['iri']}", "lines": _lines(triples), "targets": targets}


def term_rows(rows: Iterator[_Row], *, settings: Settings) -> Iterator[_Row]:
    """Describe classes and properties."""
    terms = describe_terms(_ontology(settings))
    for row in rows:
        iri = row["key"].partition(":")[2]
        triples = rdf.term_triples(iri, *terms(iri))
        yield {"key": row["key"], "lines": _lines(triples), "targets": []}


def value_rows(rows: Iterator[_Row], *, settings: Settings) -> Iterator[_Row]:
    """Describe values with a unit."""
    for row in rows:
        value = msgspec.json.decode(row["value"], type=Literal)
        triples = rdf.value_triples(value, base=settings.config.base)
        yield {"key": f"value:{row['iri']}", "lines": _lines(triples), "targets": []}


def _lines(triples: Iterable[rdf.TermTriple]) -> str:
    return "\n".join(sorted({rdf.line(triple) for triple in triples}))


def _ontology(settings: Settings) -> Ontology:
    return load_ontology(settings.config.ontologies)  # read once a process


@cache
def _ranker(ontologies: tuple[str, ...]) -> Ranker:
    return Ranker(load_ontology(ontologies), load_encoder())
