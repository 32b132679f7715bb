"""Read what is new or changed into a graph, each document kept as soon as it is finished."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.config import Config
from kg.errors import DocumentError, EmptyGraphError, StoreError
from kg.installed_models import language_of_pipeline, require_installed
from kg.model import Document, Extraction
from kg.parallel import read_texts
from kg.pipeline.report import BuildReport, Watcher, report_empty, stage_of, why_empty
from kg.pipeline.runs import describe_run
from kg.pipeline.update import update_graph
from kg.read import Skipped, Warned, read_documents
from kg.read.fields import NO_COLUMNS, Columns
from kg.read.ids import Ids
from kg.read.missing import gone_from
from kg.read.sources import Sources, list_sources
from kg.spool import Spool
from kg.store import GraphFolder

MANY_REMOVED = 0.1
"""The share of a graph's documents above which their removal by `sync` is asked about."""


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
) -> tuple[Sequence[Document], BuildReport]:
    """Return the documents that have to be read, and what a build would do.

    Without a folder everything is new. With `sync` what is not among `sources` is to be removed,
    with `reread` also what is unchanged is to be read. `learned` is a file of what examples of the
    ontologies taught, in place of the graph's own; `ids` gives the documents theirs.

    Raises:
        ModelError: the language model is not installed.
        ReadError: a path does not exist.
        DocumentError: something is not read, and `strict` was asked for.

    """
    for name in config.models:
        require_installed(name)
    known = folder.known() if folder else {}
    run = describe_run(config, learned or (folder.learned if folder else None))
    report = BuildReport(strict=strict)
    to_read = Spool(Document)
    given = set()
    language = language_of_pipeline(config.model)
    tell = stage_of("opening", watch)
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
        to_read.add(found)
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
    rdf_store: bool = True,
    may_remove: Callable[[list[str]], bool] = lambda _: True,
    watch: Watcher | None = None,
) -> BuildReport:
    """Read what is new or changed among `sources` into the graph.

    Without `rdf_store` it has none: it takes a third of the disk, and answers no SPARQL.

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
    folder.keep_store(rdf_store)
    run = describe_run(folder.config, folder.learned)
    tell = stage_of("reading", watch)
    read = read_texts(to_read, folder.config, learned=folder.learned, watch=tell)
    found: Extraction | Skipped | None = None
    try:
        for found in read:
            if isinstance(found, Skipped):
                report.skip(found)
            else:
                folder.put(found, run, origin=ids.given[found.document.id])
                report_empty(found, report)
        found = None  # a book's is large, and the update opens it again
    except (KeyboardInterrupt, DocumentError):
        update_graph(folder, watch=watch)  # so that what was finished is in the graph
        raise
    folder.set_origins(ids.given)
    for document_id in report.removed:
        folder.mark_gone(document_id)
    for failed in update_graph(folder, watch=watch):
        report.skip(failed)
    if not folder.database.scalar("SELECT 1 FROM entities WHERE shown = 1 LIMIT 1"):
        raise EmptyGraphError(why_empty(report, len(to_read)))
    return report
