"""Bring a graph to what was read: resolve, map and write what changed, and only that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from kg.config import Config, Inference
from kg.failures import Failure, attempt, seconds_for
from kg.iri import KG, SCHEMA, claim_iri
from kg.link import DEFAULT_LINKERS
from kg.mapping import infer, map_claims, settled, standing_inference
from kg.mapping.semantic import Ranker, load_encoder
from kg.model import (
    Cluster,
    Entity,
    Extraction,
    Resolution,
    ResolvedClaim,
    Status,
)
from kg.ontology import Ontology, load_ontology
from kg.parallel import seeking_garbage_less_often
from kg.rdf import standing_by
from kg.read import Skipped
from kg.resolve import (
    Decisions,
    Profile,
    Reject,
    draft_entities,
    profile_document,
    read_decisions,
    without_rejected,
)
from kg.settings import linkers_of
from kg.store import (
    Described,
    Description,
    GraphFolder,
    Update,
    signature_of,
    singled_out,
    updating,
    write_rdf,
)

if TYPE_CHECKING:
    from kg.plugins import Linker
from kg.pipeline.report import Watcher, stage_of
from kg.pipeline.runs import inputs_of, run_of

_ENTITIES = 10_000
"""How many entities are kept at hand while documents are mapped."""


def update_graph(folder: GraphFolder, *, watch: Watcher | None = None) -> list[Skipped]:
    """Bring the graph to what was read: resolve, map and write what changed, and only that.

    Return the documents that a linker or the mapping failed for. They are in the graph without what
    failed, and are read again by the next build that is given them.
    """
    config = folder.config
    inputs = inputs_of(folder.settings, config)
    everything = folder.database.meta("inputs") != inputs
    read, gone = folder.waiting()
    decisions, before = read_decisions(folder.decisions), folder.applied_decisions()
    if not read and not gone and not everything and decisions == before:
        write_rdf(folder)
        folder.mark_decided(applied=True)
        return []
    ontology = load_ontology(config.ontologies)
    linkers = linkers_of(config, ontology)
    folder.keep_copies()
    ranker = Ranker(ontology, load_encoder()) if config.semantic else None
    failed: dict[str, Failure] = {}
    description = _description(folder, ontology, inputs)

    def describe(update: Update, extraction: Extraction, known: Resolution) -> Described:
        claims = map_claims(
            extraction,
            known,
            ontology,
            only_ontology=config.only_ontology,
            ranker=ranker,
            base=folder.base,
        )
        return update.describe(extraction, settled(claims, known, ontology))

    def draft(profiles: list[Profile]) -> list[Entity]:
        found = draft_entities(profiles, decisions=decisions)
        classes = (classes_of(entity, ontology, config) for entity in found)
        return [
            msgspec.structs.replace(entity, classes=own)
            for entity, own in zip(found, classes, strict=True)
        ]

    tell = partial(stage_of, watch=watch)
    with seeking_garbage_less_often(), updating(folder, description) as update:
        update.take_in()
        for document_id in gone:
            update.remove_document(document_id)
        to_map = set(folder.ids() if everything else read)
        if not everything and decisions != before:
            there = set(folder.ids())
            to_map |= there.intersection(singled_out(decisions) ^ singled_out(before))
        failed |= _put_profiles(folder, update, to_map, linkers, decisions, tell("naming"))
        if not everything and decisions != before:
            to_map |= there.intersection(_with_other_claims(decisions, before))
            update.resolve_all()
        to_map |= update.resolve(draft, decisions).documents_to_map()
        entity_of = lru_cache(_ENTITIES)(folder.entity)
        writing = tell("writing")
        for number, document_id in enumerate(sorted(to_map), 1):
            extraction = without_rejected(folder.require_extraction(document_id), decisions)
            known = folder.resolution_of(document_id, entity_of)
            described = attempt(
                "the mapping",
                partial(describe, update, extraction, known),
                seconds=seconds_for(len(extraction.document.text)),
            )
            if isinstance(described, Failure):
                failed.setdefault(document_id, described)
                described = update.describe(extraction, [])
            update.put_described(described)
            writing(number, len(to_map))
        if config.inference and (to_map or gone):
            _draw_conclusions(folder, update, ontology)
        if everything:
            update.redescribe_terms()
            folder.database.set_meta("inputs", inputs)
        folder.set_applied_decisions(decisions)
        update.ask_again(failed)
    folder.mark_decided(applied=True)
    return [Skipped(place=id_, reason=str(failed[id_])) for id_ in sorted(failed)]


def _with_other_claims(decisions: Decisions, before: Decisions) -> set[str]:
    """Return the documents of which other claims are rejected than before."""
    changed = set(decisions.of(Reject)) ^ set(before.of(Reject))
    return {reject.document for reject in changed}


def _put_profiles(
    folder: GraphFolder,
    update: Update,
    documents: Collection[str],
    linkers: list[Linker],
    decisions: Decisions,
    tell: Callable[[int, int], None],
) -> dict[str, Failure]:
    """Keep what resolution needs to know of documents; return what failed of which."""
    failed = {}
    for number, (document_id, clusters) in enumerate(folder.clusters(documents), 1):
        profiles, failure = profiles_of(clusters, linkers)
        if failure is not None:
            failed[document_id] = failure
        signed = [(signature_of(profile, decisions), profile) for profile in profiles]
        update.put_profiles(document_id, signed)
        tell(number, len(documents))
    return failed


def profiles_of(
    clusters: tuple[Cluster, ...], linkers: list[Linker]
) -> tuple[Collection[Profile], Failure | None]:
    """Return the profiles of a document, and what failed; then they have only kg's own links."""
    profiles = attempt("the linking", lambda: profile_document(clusters, gazetteers=linkers))
    if not isinstance(profiles, Failure):
        return profiles, None
    unlinked = attempt("", lambda: profile_document(clusters, gazetteers=DEFAULT_LINKERS))
    return () if isinstance(unlinked, Failure) else unlinked, profiles


def _draw_conclusions(folder: GraphFolder, update: Update, ontology: Ontology) -> None:
    """Infer from all claims what the setting asks for; write anew the documents it changes.

    A conclusion is kept with the document of the claim whose words it has. All are drawn again each
    time, so none outlives its reasons; that costs a pass over all claims.
    """
    rules = folder.config.inference
    stored = {document.id: folder.claims_of(document.id) for document in folder.documents()}
    read = {
        id_: [claim for claim in claims if claim.status is not Status.INFERRED]
        for id_, claims in stored.items()
    }
    standing = {
        id_: [*claims, *standing_inference(claims, ontology, base=folder.base)]
        for id_, claims in read.items()
    }
    every = [claim for id_ in sorted(standing) for claim in standing[id_]]
    drawn: defaultdict[str, list[ResolvedClaim]] = defaultdict(list)
    for conclusion in infer(every, ontology, rules=rules, base=folder.base):
        drawn[conclusion.claim.document].append(conclusion)
    for id_, claims in sorted(standing.items()):
        wanted = [*claims, *drawn[id_]]
        key = partial(claim_iri, base=folder.base)
        if {key(claim) for claim in wanted} != {key(claim) for claim in stored[id_]}:
            update.put_claims(folder.require_extraction(id_), wanted)


def classes_of(entity: Entity, ontology: Ontology, config: Config) -> tuple[str, ...]:
    """Return the classes to write for an entity: its own, then those of schema.org beside them."""
    own = entity.classes or (KG + entity.type,)
    if Inference.SUBCLASSES in config.inference:
        own = (*own, *(above for iri in own for above in ontology.superclasses(iri)))
    beside = (
        match
        for iri in own
        if iri in ontology.classes
        for match in ontology.classes[iri].matches
        if match.startswith(SCHEMA)
    )
    return tuple(dict.fromkeys((*own, *beside)))


def describe_terms(ontology: Ontology) -> Callable[[str], tuple[str, tuple[str, ...]]]:
    """Return what gives the label of a class or property, and the superclasses to write."""
    return lambda iri: (ontology.labels.get(iri) or _label(iri), ontology.superclasses(iri))


def _description(folder: GraphFolder, ontology: Ontology, inputs: str) -> Description:
    config = folder.config
    runs = {}
    sql = "SELECT run FROM documents UNION SELECT run FROM waiting WHERE extraction IS NOT NULL"
    for (how_read,) in folder.database.rows(sql):
        runs[how_read] = run_of(how_read, inputs, base=folder.base)
    return Description(
        term=describe_terms(ontology),
        fallback_class=KG + "Thing",
        stands=standing_by(config),
        runs=runs,
    )


def _label(iri: str) -> str:
    """Return the label of a minted property: the phrase that its IRI was made of."""
    return unquote(iri.rpartition("/")[2].rpartition("#")[2]).rstrip("_").replace("-", " ")
