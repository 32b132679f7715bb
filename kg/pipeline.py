"""The stages in order: read → annotate → extract → resolve → map → rdf → store.

`build_graph` reads what is new and keeps each document as it is finished; `update_graph` brings
the graph to what was read. Both can be stopped at any moment and go on with the next call.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from kg.config import Config, Inference, format_config, language_of_pipeline
from kg.errors import DocumentError, EmptyGraphError, StoreError
from kg.failures import Failure, attempt
from kg.iri import KG, SCHEMA, claim_iri
from kg.link import DEFAULT_LINKERS
from kg.mapping import infer, map_claims, settled, standing_inference
from kg.mapping.semantic import Ranker, load_encoder
from kg.model import (
    Cluster,
    Document,
    Entity,
    Extraction,
    Resolution,
    ResolvedClaim,
    Status,
)
from kg.ontology import Ontology, load_ontology
from kg.ontology.load import CORE_FILES
from kg.parallel import read_texts, seeking_garbage_less_often
from kg.rdf import stands
from kg.read import Skipped, Warned, read_documents
from kg.read.fields import NO_COLUMNS, Columns
from kg.read.ids import Ids
from kg.read.missing import gone_from
from kg.read.sources import Sources, list_sources
from kg.resolve import (
    Decisions,
    Profile,
    profile_document,
    read_decisions,
    resolve_profiles,
    without_rejected,
)
from kg.resources import resource
from kg.settings import linkers_of
from kg.store import (
    Described,
    Description,
    GraphFolder,
    Reach,
    Update,
    signature_of,
    updating,
    write_rdf,
)
from kg.version import __version__

if TYPE_CHECKING:
    from kg.plugins import Linker


class BuildReport(msgspec.Struct, kw_only=True):
    """What a build did, for people."""

    strict: bool = False
    """Whether what is not read stops the build."""

    added: list[str] = []
    changed: list[str] = []
    unchanged: int = 0
    removed: list[str] = []
    kept: list[str] = []
    """What `sync` would have removed, had it not been skipped, or hidden, this time."""
    skipped: list[Skipped] = []
    warned: list[Warned] = []
    """What was read otherwise than it says."""
    empty: dict[str, str] = {}
    """Documents without a claim, with the reason."""

    def skip(self, found: Skipped) -> None:
        """Note what is not read.

        Raises:
            DocumentError: the build is strict, and somebody asked for it.

        """
        if self.strict and not found.ignored:
            raise DocumentError(f"{found.place}: {found.reason}")
        self.skipped.append(found)

    @property
    def missed(self) -> list[Skipped]:
        """Return what was not read of that which somebody asked for."""
        return [found for found in self.skipped if not found.ignored]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Where a build is: told to whoever draws a bar."""

    stage: str
    done: int
    total: int


MANY_REMOVED = 0.1
"""The share of a graph's documents above which their removal by `sync` is asked about."""
Watcher = Callable[[Progress], None]


def _stage(name: str, watch: Watcher | None) -> Callable[[int, int], None]:
    """Return what tells a watcher how far a stage has come."""

    def tell(done: int, total: int) -> None:
        if watch:
            watch(Progress(stage=name, done=done, total=total))

    return tell


def plan_build(
    folder: GraphFolder | None,
    sources: Sources,
    *,
    config: Config,
    date: datetime.date | None = None,
    columns: Columns = NO_COLUMNS,
    learned: Path | None = None,
    sync: bool = False,
    reread: bool = False,
    strict: bool = False,
    ids: Ids | None = None,
    watch: Watcher | None = None,
) -> tuple[list[Document], BuildReport]:
    """Return the documents that have to be read, and what a build would do.

    Without a folder everything is new. With `sync` what is not among `sources` is to be removed,
    with `reread` also what is unchanged is to be read. `learned` is a file of what examples of the
    ontologies taught, in place of the graph's own; `ids` gives the documents theirs.

    Raises:
        ReadError: a path does not exist.
        DocumentError: something is not read, and `strict` was asked for.

    """
    known = folder.known() if folder else {}
    run = describe_run(config, learned or (folder.learned if folder else None))
    report = BuildReport(strict=strict)
    to_read: list[Document] = []
    given = set()
    language = language_of_pipeline(config.model)
    tell = _stage("opening", watch)
    known_ids = ids or ids_of(folder)
    given_sources = list_sources(sources)
    for found in read_documents(
        given_sources, date=date, language=language, ids=known_ids, columns=columns, watch=tell
    ):
        if isinstance(found, Skipped):
            report.skip(found)
            continue
        if isinstance(found, Warned):
            report.warned.append(found)
            continue
        given.add(found.id)
        if found.id not in known:
            report.added.append(found.id)
        elif reread or known[found.id] != (found.content_hash, run):
            report.changed.append(found.id)
        else:
            report.unchanged += 1
            continue
        to_read.append(found)
    if sync:
        report.removed, report.kept = gone_from(
            [one for one in given_sources if isinstance(one, str | Path)],
            set(known) - given,
            origins=folder.origins() if folder else {},
            read=set(known_ids.given.values()),
            skipped=[found.place for found in report.skipped],
        )
    return to_read, report


def ids_of(folder: GraphFolder | None) -> Ids:
    """Return what gives documents ids that no other file's document in a graph has."""
    if folder is None:
        return Ids({}, {})
    known = folder.known()
    origins = {**dict.fromkeys(known, ""), **folder.origins()}
    return Ids(origins, {id_: content for id_, (content, _) in known.items()})


def build_graph(
    folder: GraphFolder,
    sources: Sources,
    *,
    date: datetime.date | None = None,
    columns: Columns = NO_COLUMNS,
    sync: bool = False,
    reread: bool = False,
    strict: bool = False,
    may_remove: Callable[[list[str]], bool] = lambda _: True,
    watch: Watcher | None = None,
) -> BuildReport:
    """Read what is new or changed among `sources` into the graph.

    Raises:
        EmptyGraphError: nothing was found in any document; the reasons are in its text.
        StoreError: `may_remove` does not let go more than a tenth of the documents.
        DocumentError: something is not read, and `strict` was asked for.

    """
    ids = ids_of(folder)
    to_read, report = plan_build(
        folder,
        sources,
        config=folder.config,
        date=date,
        columns=columns,
        sync=sync,
        reread=reread,
        strict=strict,
        ids=ids,
        watch=watch,
    )
    removed, known = len(report.removed), len(folder.known())
    if removed > known * MANY_REMOVED and not may_remove(report.removed):
        names = ", ".join(report.removed[:5]) + (" …" if removed > 5 else "")
        raise StoreError(
            f"--sync would remove {removed:,} of {known:,} documents ({names}); nothing was done: "
            "give --yes if they are to go"
        )
    run = describe_run(folder.config, folder.learned)
    tell = _stage("reading", watch)
    read = read_texts(to_read, folder.config, learned=folder.learned, watch=tell)
    try:
        for found in read:
            if isinstance(found, Skipped):
                report.skip(found)
            else:
                folder.put(found, run, origin=ids.given[found.document.id])
                _report_empty(found, report)
    except (KeyboardInterrupt, DocumentError):
        update_graph(folder, watch=watch)  # so that what was finished is in the graph
        raise
    folder.set_origins(ids.given)
    for document_id in report.removed:
        folder.mark_gone(document_id)
    for failed in update_graph(folder, watch=watch):
        report.skip(failed)
    if not folder.database.scalar("SELECT 1 FROM entities WHERE shown = 1 LIMIT 1"):
        raise EmptyGraphError(_why_empty(report, len(to_read)))
    return report


def _report_empty(extraction: Extraction, report: BuildReport) -> None:
    if not extraction.claims:
        dropped = sorted(extraction.dropped.items(), key=lambda pair: (-pair[1], pair[0]))
        reasons = ", ".join(f"{count} × {reason}" for reason, count in dropped)
        count = len(extraction.sentences)
        report.empty[extraction.document.id] = reasons or f"no claim in {count} sentences"


def _why_empty(report: BuildReport, count: int) -> str:
    reasons = [f"{found.place}: {found.reason}" for found in report.skipped]
    reasons += [f"{document}: {reason}" for document, reason in sorted(report.empty.items())]
    more = f"; and {len(reasons) - 5} more" if len(reasons) > 5 else ""
    if not reasons:
        reasons = ["no document was given"]
    documents = "1 document" if count == 1 else f"{count:,} documents"
    return f"nothing was found in {documents}: {'; '.join(reasons[:5])}{more}"


def describe_run(config: Config, learned: Path | None = None) -> str:
    """Return how texts are read with these settings: what has to be equal to read none anew.

    An ontology finds facts in the sentences themselves, so its files belong to it, and so does
    what was learned from examples.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        model_version = version(config.model.replace("_", "-"))
    except PackageNotFoundError:
        model_version = ""
    settings = {
        "extractors": ", ".join(config.extractors),
        "kgVersion": __version__,
        "model": f"{config.model} {model_version}".strip(),
    }
    if config.ontologies:
        settings["ontologies"] = ", ".join(_versioned(Path(name)) for name in config.ontologies)
        if learned is not None:
            settings["learned"] = _versioned(learned)
    return msgspec.json.encode(settings, order="sorted").decode()


def _versioned(path: Path) -> str:
    """Return the name of a file with a hash of its bytes; the name alone where there is none."""
    content = path.read_bytes() if path.is_file() else b""
    return f"{path.name} {hashlib.sha256(content).hexdigest()[:16]}" if content else path.name


def update_graph(folder: GraphFolder, *, watch: Watcher | None = None) -> list[Skipped]:
    """Bring the graph to what was read: resolve, map and write what changed, and only that.

    Return the documents that a linker or the mapping failed for. They are in the graph without what
    failed, and are read again by the next build that is given them.
    """
    config = folder.config
    inputs = inputs_of(folder.settings, folder.decisions, config)
    everything = folder.database.meta("inputs") != inputs
    read, gone = folder.waiting()
    if not read and not gone and not everything:
        write_rdf(folder)
        return []
    ontology = load_ontology(config.ontologies)
    linkers = linkers_of(config, ontology)
    folder.keep_copies()
    decisions = read_decisions(folder.decisions)
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

    with seeking_garbage_less_often(), updating(folder, description) as update:
        update.take_in()
        for document_id in gone:
            update.remove_document(document_id)
        read = folder.ids() if everything else read
        failed |= _put_profiles(folder, update, read, linkers, decisions)
        to_map = set(read)
        reach = Reach(folder.database, update.changed_signatures, decisions)
        resolution = resolve_profiles(reach.profiles, decisions=decisions, base=folder.base)
        entities = {
            iri: msgspec.structs.replace(
                entity, classes=classes_of(entity, ontology, config), clusters=()
            )
            for iri, entity in resolution.entities.items()
        }
        entity_of = reach.signatures(resolution.entity_of)
        to_map |= reach.documents_to_map(entities, entity_of)
        update.put_entities(entities.values(), reach.stale - entities.keys(), entity_of)
        for number, document_id in enumerate(sorted(to_map), 1):
            extraction = without_rejected(folder.require_extraction(document_id), decisions)
            known = folder.resolution_of(document_id, entities)
            described = attempt("the mapping", partial(describe, update, extraction, known))
            if isinstance(described, Failure):
                failed.setdefault(document_id, described)
                described = update.describe(extraction, [])
            update.put_described(described)
            if watch:
                watch(Progress(stage="writing", done=number, total=len(to_map)))
        if config.inference and (to_map or gone):
            _draw_conclusions(folder, update, ontology)
        if everything:
            update.redescribe_terms()
            folder.database.set_meta("inputs", inputs)
        update.ask_again(failed)
    return [Skipped(place=id_, reason=str(failed[id_])) for id_ in sorted(failed)]


def _put_profiles(
    folder: GraphFolder,
    update: Update,
    documents: Iterable[str],
    linkers: list[Linker],
    decisions: Decisions,
) -> dict[str, Failure]:
    """Keep what resolution needs to know of documents; return what failed of which."""
    failed = {}
    for document_id, clusters in folder.clusters(documents):
        profiles, failure = profiles_of(clusters, linkers)
        if failure is not None:
            failed[document_id] = failure
        signed = [(signature_of(profile, decisions), profile) for profile in profiles]
        update.put_profiles(document_id, signed)
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


def inputs_of(settings: Config, decisions: Path, usable: Config | None = None) -> str:
    """Return a hash of all that a graph depends on beside its documents.

    `usable` names the files of the settings where they are now.
    """
    digest = hashlib.sha256(format_config(settings).encode())
    digest.update(__version__.encode())
    config = usable or settings
    for name in (*CORE_FILES, *config.ontologies, *config.aliases):
        path = resource(name) if name in CORE_FILES else Path(name)
        if path.is_file():
            digest.update(path.read_bytes())
    if decisions.is_file():
        digest.update(decisions.read_bytes())
    return digest.hexdigest()


def run_of(how_read: str, inputs: str, *, base: str) -> tuple[str, dict[str, str]]:
    """Return the IRI and the settings of the run that read documents in this way."""
    digest = hashlib.sha256(f"{how_read}{inputs}".encode()).hexdigest()
    return f"{base}run/{digest[:16]}", msgspec.json.decode(how_read, type=dict[str, str])


def describe_terms(ontology: Ontology) -> Callable[[str], tuple[str, tuple[str, ...]]]:
    """Return what gives the label of a class or property, and the superclasses to write."""
    return lambda iri: (ontology.labels.get(iri) or _label(iri), ontology.superclasses(iri))


def _description(folder: GraphFolder, ontology: Ontology, inputs: str) -> Description:
    config = folder.config
    standing = frozenset({*config.standing, Status.INFERRED})
    runs = {}
    sql = "SELECT run FROM documents UNION SELECT run FROM waiting WHERE extraction IS NOT NULL"
    for (how_read,) in folder.database.rows(sql):
        runs[how_read] = run_of(how_read, inputs, base=folder.base)
    return Description(
        term=describe_terms(ontology),
        fallback_class=KG + "Thing",
        stands=lambda claim: stands(claim, statuses=standing, min_confidence=config.min_confidence),
        runs=runs,
    )


def _label(iri: str) -> str:
    """Return the label of a minted property: the phrase that its IRI was made of."""
    return unquote(iri.rpartition("/")[2].rpartition("#")[2]).rstrip("_").replace("-", " ")
