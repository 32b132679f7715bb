"""`kg push`: a graph into a store elsewhere."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from kg.graph import Graph


@app.command()
def push(
    graph: Annotated[Path, typer.Argument(help="A graph folder.")],
    address: Annotated[
        str, typer.Argument(help="sparql+http://HOST:PORT/[?type=virtuoso][&graph=IRI]")
    ],
) -> None:
    """Make a graph of a remote store hold just what GRAPH holds.

    Credentials come from KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN. A push that was
    cut off goes on where it stopped.
    """
    import kg

    with kg.open(graph) as opened:
        push_graph(opened, address)


def push_graph(graph: Graph, address: str) -> None:
    """Push a graph with a bar, and say how much was sent."""
    from kg.pipeline import Progress
    from kg.remote import open_store

    lines = [f"{' '.join(triple)} .\n" for triple in sorted(graph.triples())]
    with closing(open_store(address)) as store, progress_bar() as watch:

        def report(done: int) -> None:
            if watch is not None:
                watch(Progress(stage="triples", done=done, total=len(lines)))

        store.push(lines, report=report)
    print(f"{len(lines):,} triples → {address}", file=sys.stderr)
