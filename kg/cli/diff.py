"""`kg diff`: what changed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath, parse_date, write_text
from kg.errors import ReadError

if TYPE_CHECKING:
    from kg.changes import Changes


@app.command()
def diff(
    graph: GraphPath,
    other: Annotated[
        Path | None, typer.Argument(help="A later state of it, or another graph.", metavar="OTHER")
    ] = None,
    since: Annotated[
        str, typer.Option(help="A day, as 2025-07-02: what the texts from that day on changed.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", help="text, markdown, html or json.")
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file; without it, standard output.")
    ] = None,
    limit: Annotated[int, typer.Option(help="How many facts of each kind a text shows.")] = 20,
) -> None:
    """Tell what changed between two graphs, or in one since a day: facts new, gone and changed.

    Each comes with the sentences that came or went. A thing that is called otherwise by now is
    still the same. What only follows from other facts is counted, not listed.
    """
    from kg.changes import require_format, write_changes

    day = parse_date(since, "--since")
    require_format(format)
    if other is not None and day is None:
        changes, title = _between(graph, other)
    elif day is not None and other is None:
        changes, title = _since(graph, day)
    else:
        raise ReadError("give either a second graph, or a day with --since, to compare with")
    # a file gets all, a terminal no more than can be read there
    text = write_changes(changes, format, title=title, limit=0 if output else limit)
    write_text(text, output)


def _between(graph: Path, other: Path) -> tuple[Changes, str]:
    import kg
    from kg.changes import compare

    with kg.open(graph) as old, kg.open(other) as new:
        return compare(old.content(), new.content()), f"From {graph.name} to {other.name}"


def _since(graph: Path, day: datetime.date) -> tuple[Changes, str]:
    import kg
    from kg.changes import as_known_before, compare
    from kg.rdf import standing_by

    with kg.open(graph) as opened:
        content, stands = opened.content(), standing_by(opened.folder.config)
    before = as_known_before(content, day, stands=stands)
    return compare(before, content), f"{graph.name} since {day.isoformat()}"
