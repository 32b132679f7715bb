"""`kg export`: a graph for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.errors import StoreError
from kg.plugins import BUILT_IN


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
        typer.Option("--output", "-o", help="A file; of csv and parquet a folder of tables."),
    ] = None,
    rdf12: Annotated[
        bool, typer.Option("--rdf12", help="Turtle of RDF 1.2; the same as --format rdf12.")
    ] = False,
) -> None:
    """Write a graph in a format that other tools read; the same bytes for the same graph."""
    import kg
    from kg.export import require_format
    from kg.files import replacing, write_whole

    chosen = require_format("rdf12" if rdf12 else format)
    with kg.open(graph) as opened:
        if output is None:
            for part in chosen.write(opened):
                sys.stdout.buffer.write(part)
            return
        try:
            if chosen.tables is not None:
                output.mkdir(parents=True, exist_ok=True)
                for name, content in chosen.tables(opened).items():
                    write_whole(output / name, content)
            else:
                with replacing(output) as file:
                    file.writelines(chosen.write(opened))
        except OSError as error:
            raise StoreError(f"{output}: cannot be written: {error.strerror}") from error
        print(f"{opened.counts()} → {output}", file=sys.stderr)
