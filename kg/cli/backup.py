"""`kg backup`, `kg compact` and `kg repair`: copies of a graph, its room, and its repair."""

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
def compact(graph: GraphPath) -> None:
    """Write a graph's files anew, without the room that was left free in them."""
    import kg

    before = _size(graph)
    with kg.open(graph) as opened:
        opened.compact()
    print(f"{before / 1e6:,.1f} MB → {_size(graph) / 1e6:,.1f} MB", file=sys.stderr)


def _size(folder: Path) -> int:
    """Return the bytes of the files of a folder, those under two names once."""
    files = (path.stat() for path in folder.rglob("*") if path.is_file())
    return sum({(file.st_dev, file.st_ino): file.st_size for file in files}.values())


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
