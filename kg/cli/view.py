"""`kg view`: a graph as one HTML file."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.errors import ReadError, StoreError

if TYPE_CHECKING:
    from kg.graph import Graph


@app.command()
def view(
    graph: GraphPath,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="The file to write; the graph's name without this."),
    ] = None,
    title: Annotated[str, typer.Option(help="What the page is called.")] = "",
    articles: Annotated[
        bool, typer.Option(help="Put whole articles in, not only the cited sentences.")
    ] = True,
    like: Annotated[
        Path | None, typer.Option(help="An earlier page: things it shows keep their places.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(help="An earlier build: the page tells what changed since.", metavar="GRAPH"),
    ] = None,
    pyvis: Annotated[bool, typer.Option("--pyvis", help="Write the simple view of pyvis.")] = False,
) -> None:
    """Write a graph as one HTML file that needs no network: explore it, question it, mail it.

    The same graph gives the same bytes. The page holds the whole text of every document unless
    --no-articles is given.
    """
    import kg
    from kg.files import write_whole

    target = out or Path(f"{graph.name.removesuffix('.kg')}.html")
    with kg.open(graph) as opened:
        name = title or graph.name.removesuffix(".kg")
        if pyvis:
            html, inside = opened.to_pyvis().generate_html(), "the simple view of pyvis"
        else:
            html, inside = _page(opened, name, articles, like, against)
    try:
        write_whole(target, html)
    except OSError as error:
        raise StoreError(f"{target}: cannot be written: {error.strerror}") from error
    print(f"{inside}, {len(html.encode()) / 1e6:.1f} MB → {target}", file=sys.stderr)


def _page(
    graph: Graph, title: str, articles: bool, like: Path | None, against: Path | None
) -> tuple[str, str]:
    import kg
    from kg.view import has_sparql, read_positions

    start = None
    if like is not None:
        try:
            start = read_positions(like.read_text(encoding="utf-8"), graph.content())
        except (OSError, UnicodeDecodeError) as error:
            raise ReadError(f"{like}: cannot be read: {error}") from error
    with kg.open(against) if against else nullcontext() as earlier:
        html = graph.page(title=title, articles=articles, start=start, against=earlier)
    texts = "whole articles" if articles else "only the cited sentences"
    queries = "" if has_sparql() else "; no SPARQL in it, for kg was built without npm"
    return html, f"{graph.counts()} with {texts}{queries}"
