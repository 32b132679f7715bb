"""`kg import`: RDF made elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.errors import ReadError


@app.command("import")
def import_(
    graph: GraphPath,
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files of RDF.", metavar="FILE")
    ] = None,
    forget: Annotated[
        list[str] | None, typer.Option(help="Take the import of this name out; may be repeated.")
    ] = None,
) -> None:
    """Put RDF made elsewhere beside what was read, each file in a named graph of its own.

    Either a file is imported whole or not at all; importing it again replaces it. A file that can't
    be read is named, and the others are imported.
    """
    import kg

    if not files and not forget:
        raise ReadError("nothing to import: name a file of RDF, or an import with --forget")
    with kg.open(graph) as opened:
        for name in forget or ():
            opened.forget_import(name)
            print(f"{name} → forgotten", file=sys.stderr)
        refused = 0
        for path in files or ():
            try:
                count = opened.import_rdf(path)
            except ReadError as error:
                refused += 1
                print(f"Error: {error}", file=sys.stderr)
            else:
                print(f"{count:,} triples of {path} → {graph}", file=sys.stderr)
    if refused:
        raise typer.Exit(1)
