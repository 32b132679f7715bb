"""`kg export`: a graph for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.errors import StoreError
from kg.plugins import BUILT_IN

if TYPE_CHECKING:
    from kg.export import Format, Source
    from kg.graph import Graph


@app.command()
def export(
    graph: GraphPath,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=f"{', '.join(BUILT_IN['exporters'])}.",
        ),
    ] = "turtle",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="A file; of csv, parquet, neo4j and obsidian a folder of files.",
        ),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(help="Only what is said of this thing, and by it; may be repeated."),
    ] = None,
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="Turtle of RDF 1.2; the same as --format rdf12.")
    ] = False,
) -> None:
    """Write a graph in a format that other tools read; the same bytes for the same graph."""
    import kg
    from kg.export import require_format

    chosen = require_format("rdf12" if rdf12 else format)
    with kg.open(graph) as opened:
        source = _about(opened, about) if about else opened
        if output is None:
            for part in chosen.write(source):
                sys.stdout.buffer.write(part)
            return
        try:
            _write(chosen, source, output)
        except OSError as error:
            raise StoreError(f"{output}: cannot be written: {error.strerror}") from error
        print(f"{opened.counts()} → {output}", file=sys.stderr)


def _about(graph: Graph, names: list[str]) -> Source:
    from kg.export.about import About

    return About(graph, [graph.entity(name).entity.id for name in names])


def _write(format: Format, source: Source, output: Path) -> None:
    from kg.files import replacing, write_whole

    if format.tables is None:
        with replacing(output) as file:
            file.writelines(format.write(source))
        return
    for name, content in format.tables(source).items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
