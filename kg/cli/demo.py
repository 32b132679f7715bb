"""`kg demo`: from the example texts to a graph, three answers and a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import tell_default
from kg.cli.progress import progress_bar
from kg.cli.report import tell_report

_ROWS = 8
_SHOWN = ("meetings", "reported", "timeline")


@app.command()
def demo(
    folder: Annotated[
        Path, typer.Argument(help="Where demo.kg and demo.html are written.")
    ] = Path(),
) -> None:
    """Build a graph of seven example reports, ask it three questions, and draw its page."""
    import msgspec

    from kg.graph import open_or_create
    from kg.query.examples import examples_for
    from kg.resources import resource

    path, page = folder / "demo.kg", folder / "demo.html"
    tell_default(graph=path)
    with open_or_create(path) as graph:
        with progress_bar() as watch:
            report = graph.add([resource("examples")], sync=True, watch=watch)
        tell_report(report)
        print(f"{graph.counts()} → {path}", file=sys.stderr)
        for example in examples_for(graph.folder):
            if example.name in _SHOWN:
                print(f"\n{example.title}\n")
                table = graph.query(example.query)
                print(msgspec.structs.replace(table, rows=table.rows[:_ROWS]))
                if len(table) > _ROWS:
                    print(f"… and {len(table) - _ROWS} more")
        graph.view(page, title="kg demo")
        print(f"\nOpen {page} in a browser, or ask more:", file=sys.stderr)
        print(f'  kg query {path} "SELECT ?who {{ :Pete-Hegseth kg:met ?who }}"', file=sys.stderr)
