"""`kg backup` and `kg repair`: copies of a graph, and what can be saved of a damaged one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath


@app.command()
def backup(
    graph: GraphPath,
    target: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")],
) -> None:
    """Copy a graph as it is at one moment; a build of it may go on meanwhile."""
    import kg

    with kg.open(graph) as opened:
        opened.back_up(target)
    with kg.open(target) as copy:
        print(f"{copy.counts()} → {target}", file=sys.stderr)


@app.command()
def repair(graph: GraphPath) -> None:
    """Mend a damaged graph: keep the documents that are whole, make all else of them again.

    Says what can't be saved, and exits with 1 where there is something. kg check --deep tells
    whether a graph is damaged.
    """
    import kg

    lost = kg.repair(graph)
    for words in lost:
        print(words)
    with kg.open(graph) as opened:
        print(f"{opened.counts()} → {graph}", file=sys.stderr)
    if lost:
        raise typer.Exit(1)
