"""`kg build`: texts → a graph."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import (
    Aliases,
    Careful,
    Examples,
    Fast,
    Model,
    OnlyOntology,
    Ontologies,
    Semantic,
    model_of,
    parse_date,
    settings_of,
    tell_warnings,
)
from kg.cli.progress import progress_bar
from kg.cli.report import NAMED, tell_plan, tell_report, tell_skipped
from kg.errors import ConfigError, ReadError

if TYPE_CHECKING:
    from kg.config import Config
    from kg.model import Document
    from kg.read import Skipped


@app.command()
def build(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files and folders to read; - is standard input.")
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="The graph: a folder, made or added to; or sparql+http://…, a store to fill.",
        ),
    ] = "graph.kg",
    date: Annotated[
        str | None, typer.Option(help="Date of the documents that have none, like 2025-07-02.")
    ] = None,
    text_column: Annotated[
        str | None,
        typer.Option(
            help="The column or field that holds the text, if not text; a.b is a path into JSON."
        ),
    ] = None,
    date_column: Annotated[
        str | None, typer.Option(help="The column or field that holds the date, if not date.")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option(help="The column or field that holds the id, if not id.")
    ] = None,
    fetch: Annotated[
        Path | None,
        typer.Option(
            help="A list of addresses, one a line: fetch these pages of the web, and read them."
        ),
    ] = None,
    sync: Annotated[
        bool, typer.Option("--sync", help="Remove documents that are not under the paths.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Let --sync remove more than a tenth without asking.")
    ] = False,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read unchanged documents again, too.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first document that can't be read.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done.")
    ] = False,
    no_rdf_store: Annotated[
        bool,
        typer.Option("--no-rdf-store", help="Make no RDF store: for exports and the page alone."),
    ] = False,
    config: Annotated[
        Path | None, typer.Option(help="A TOML file of settings, kept in the graph.")
    ] = None,
    model: Model = None,
    fast: Fast = False,
    careful: Careful = False,
    ontology: Ontologies = None,
    examples: Examples = None,
    only_ontology: OnlyOntology = False,
    semantic: Semantic = False,
    aliases: Aliases = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            help="How sure a claim has to be for its fact to stand; kept in the graph.",
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="local, or spark: for more than one machine can read.")
    ] = "local",
    master: Annotated[
        str | None, typer.Option(help="With spark: its master, like spark://host:7077.")
    ] = None,
) -> None:
    """Read texts into a graph: what is new or changed, and only that.

    With examples, the graph keeps what they taught as learned.tsv, for this and later builds.
    Each finished document is kept, whatever stops the build; the next one goes on from there.
    What can't be read is named and counted, the rest is read, and the next build tries it again.
    """
    import msgspec

    from kg.cli.push import push_graph
    from kg.graph import open_or_create
    from kg.ontology import load_ontology
    from kg.pipeline import plan_build
    from kg.store import is_graph, open_folder, usable_config

    if not paths and fetch is None:
        raise ReadError("nothing to read: name files or folders, or a list of pages with --fetch")
    day = parse_date(date)
    named = {"text": text_column, "date": date_column, "id": id_column}
    columns = {field: column for field, column in named.items() if column}
    path = None if "://" in output else Path(output)
    settings = settings_of(
        config,
        model_of(model, fast),
        ontology,
        careful=careful,
        only_ontology=only_ontology,
        semantic=semantic,
        aliases=aliases,
        graph=path,
    )
    if min_confidence is not None:
        settings = msgspec.structs.replace(settings, min_confidence=min_confidence)
    there = path if path and is_graph(path) else None
    known, _ = usable_config(settings, there) if there else (settings, ())
    tell_warnings(load_ontology(known.ontologies))
    if engine != "local" or master:
        unlike = {
            "--sync": sync,
            "--reread": reread,
            "--dry-run": dry_run,
            "--examples": examples,
            "--no-rdf-store": no_rdf_store,
            "--fetch": fetch,
            f"--output {output}": path is None or there,
        }
        _build_on_spark(paths or [], path, settings, engine, master, day, columns, strict, unlike)
        return
    fetched, missed = _fetched(fetch) if fetch is not None else ([], [])
    sources: list[str | Document] = [*(paths or ()), *fetched]
    if dry_run:
        folder = open_folder(there) if there else None
        _, report = plan_build(
            folder,
            sources,
            config=known,
            learned=examples,
            date=day,
            columns=columns,
            sync=sync,
            reread=reread,
            strict=strict,
        )
        report.skipped[:0] = missed
        tell_plan(report)
        return
    with open_or_create(path, settings) as graph:
        if examples is not None:
            graph.learn(examples)
        with progress_bar() as watch:
            report = graph.add(
                sources,
                date=day,
                columns=columns,
                sync=sync,
                reread=reread,
                strict=strict,
                rdf_store=not no_rdf_store,
                may_remove=_may_remove(yes),
                watch=watch,
            )
        report.skipped[:0] = missed
        tell_report(report)
        if min_confidence is not None:
            print(graph.standing(), file=sys.stderr)
        skipped = f"; {len(report.missed):,} skipped" if report.missed else ""
        print(f"{graph.counts()}{skipped} → {output}", file=sys.stderr)
        if path is None:
            push_graph(graph, output)


def _fetched(path: Path) -> tuple[list[Document], list[Skipped]]:
    """Return the documents of the pages of a list, and the pages that there are none of."""
    from kg.model import Document
    from kg.read import fetch as web
    from kg.read.outcomes import Skipped

    documents: list[Document] = []
    missed: list[Skipped] = []
    urls = web.addresses_in(path)
    for found in web.fetch(urls, cache=web.cache_folder()):
        if isinstance(found, Document):
            documents.append(found)
        elif isinstance(found, Skipped):
            missed.append(found)
        else:
            print(f"Warning: {found.place}: {found.reason}", file=sys.stderr)
    return documents, missed


def _build_on_spark(
    paths: list[str],
    output: Path | None,
    settings: Config,
    engine: str,
    master: str | None,
    date: datetime.date | None,
    columns: dict[str, str],
    strict: bool,
    unlike: Mapping[str, object],
) -> None:
    """Make a graph on Spark, which makes it whole: options that speak of one there is are none."""
    from kg.spark import build_on_spark
    from kg.spark.session import LOCAL

    if engine != "spark":
        raise ConfigError(f"--engine {engine}: there are local and spark (--master is for spark)")
    given = [name for name, value in unlike.items() if value]
    if given or output is None:
        raise ConfigError(f"--engine spark makes a new graph of all texts; leave out {given[0]}")
    with progress_bar() as watch:
        report = build_on_spark(
            paths,
            output,
            config=settings,
            master=master or LOCAL,
            date=date,
            columns=columns,
            strict=strict,
            watch=watch,
        )
    tell_skipped(report.skipped, report.warned)
    print(
        f"{report.documents:,} documents, {report.claims:,} claims, {report.triples:,} triples "
        f"→ {output}",
        file=sys.stderr,
    )


def _may_remove(yes: bool) -> Callable[[list[str]], bool]:
    """Return what asks whether documents may go, naming them; nobody at a terminal says no."""

    def ask(ids: list[str]) -> bool:
        if yes:
            return True
        for id_ in ids[:NAMED]:
            print(f"gone: {id_}", file=sys.stderr)
        if len(ids) > NAMED:
            print(f"and {len(ids) - NAMED:,} more", file=sys.stderr)
        return sys.stdin.isatty() and typer.confirm(f"Remove {len(ids):,} documents?", err=True)

    return ask
