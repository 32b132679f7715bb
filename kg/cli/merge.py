"""`kg merge`: several graphs as one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.progress import progress_bar
from kg.errors import StoreError


@app.command()
def merge(
    graphs: Annotated[
        list[Path], typer.Argument(help="Graphs: folders NAME.kg.", metavar="GRAPH...")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The graph to make: a folder not yet there.")
    ],
) -> None:
    """Make one graph of several: what it would be if all texts had been built together.

    Documents, decisions and imports of all; nothing is read again. The settings are those of the
    first graph. Of a file that two graphs have read the later one's reading counts.
    """
    import kg
    from kg.merging import merge_graphs

    if len(graphs) < 2:
        raise StoreError("one graph is merged with nothing: name two or more")
    with progress_bar() as watch:
        remarks = merge_graphs(graphs, output, watch=watch)
    for remark in remarks:
        print(remark, file=sys.stderr)
    with kg.open(output) as merged:
        print(f"{merged.counts()} → {output}", file=sys.stderr)
