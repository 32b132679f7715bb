"""`kg explain`: why a fact is in the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath


@app.command()
def explain(
    graph: GraphPath,
    subject: Annotated[str, typer.Argument(help="A name or a part of it.")],
    predicate: Annotated[str, typer.Argument(help="A property or the words for it.")] = "",
    object: Annotated[str, typer.Argument(help="A name, a value or a part of it.")] = "",
) -> None:
    """Show why facts are in a graph: sentence, offsets, rule, path, and who each mention is."""
    import kg

    with kg.open(graph) as opened:
        print(opened.explain(subject, predicate, object))
