"""`kg serve` and `kg push`: a graph on the web of this machine, or in a store elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app


@app.command()
def serve(
    graph: Annotated[Path, typer.Argument(help="A graph folder.")],
    host: Annotated[
        str, typer.Option(help="Where to listen; others than loopback need KG_SERVE_TOKEN.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    writable: Annotated[
        bool,
        typer.Option("--writable", help="Take SPARQL updates, kept apart from what was read."),
    ] = False,
    seconds: Annotated[float, typer.Option(help="The longest a query may run.")] = 30.0,
    rows: Annotated[int, typer.Option(help="The most rows a query may give.")] = 100_000,
) -> None:
    """Serve the page, SPARQL and graph store endpoints, and an API, until Ctrl-C."""
    import uvicorn

    import kg
    from kg.serve.live import Limits
    from kg.serve.site import make_site

    with kg.open(graph) as opened:
        site = make_site(
            opened,
            writable=writable,
            host=host,
            token=os.environ.get("KG_SERVE_TOKEN", ""),
            limits=Limits(seconds=seconds, rows=rows),
        )
        print(f"http://{host}:{port}/ — stop with Ctrl-C", file=sys.stderr)
        uvicorn.run(site, host=host, port=port, log_level="warning")


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
    from kg.cli.build import progress_bar
    from kg.pipeline import Progress
    from kg.remote import open_store

    with kg.open(graph) as opened, closing(open_store(address)) as store:
        lines = [f"{' '.join(triple)} .\n" for triple in sorted(opened.triples())]
        with progress_bar() as watch:

            def report(done: int) -> None:
                if watch is not None:
                    watch(Progress(stage="triples", done=done, total=len(lines)))

            store.push(lines, report=report)
        print(f"{len(lines):,} triples → {address}", file=sys.stderr)
