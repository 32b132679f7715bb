"""`kg remove`: take documents out of a graph."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath


@app.command()
def remove(
    graph: GraphPath,
    documents: Annotated[list[str], typer.Argument(help="Ids of documents.", metavar="DOCUMENT")],
    forget_history: Annotated[
        bool,
        typer.Option(
            "--forget-history",
            help="Forget former IRIs of all entities, and rejections of what the documents say.",
        ),
    ] = False,
) -> None:
    """Take documents out of a graph, as if they had never been read.

    Their text is gone from every file of the graph then.
    """
    import kg

    with kg.open(graph) as opened:
        opened.remove(*documents, forget_history=forget_history)
        print(f"{opened.counts()} → {graph}", file=sys.stderr)
