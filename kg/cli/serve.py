"""`kg serve`: a graph on the web of this machine."""

from __future__ import annotations

import os
import sys
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
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(help="A site whose pages may ask this server, as https://example.org."),
    ] = None,
    seconds: Annotated[float, typer.Option(help="The longest a query may run.")] = 30.0,
    rows: Annotated[int, typer.Option(help="The most rows a query may give.")] = 100_000,
) -> None:
    """Serve the page, SPARQL and graph store endpoints, and an API, until Ctrl-C."""
    import kg
    from kg.serve.listen import listen, open_socket
    from kg.serve.live import Limits
    from kg.serve.site import make_site

    with kg.open(graph) as opened, open_socket(host, port) as where:
        site = make_site(
            opened,
            writable=writable,
            host=host,
            token=os.environ.get("KG_SERVE_TOKEN", ""),
            origins=allow_origin or (),
            limits=Limits(seconds=seconds, rows=rows),
            warm=True,
        )
        print(f"http://{host}:{port}/ — stop with Ctrl-C", file=sys.stderr)
        listen(site, where)
