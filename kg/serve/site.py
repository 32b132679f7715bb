"""A graph as a web site: the page, its entities under their own addresses, and all endpoints."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import ConfigError
from kg.graph import Graph
from kg.query.examples import examples_for
from kg.sandbox import SparqlRequest
from kg.serve.api import Api
from kg.serve.app import make_app
from kg.serve.editor import ROUTES, editor_page, has_editor
from kg.serve.guard import LOOPBACK
from kg.serve.live import Limits, LiveStore
from kg.serve.negotiate import RDF_TYPES, best_type
from kg.serve.replies import HttpError
from kg.serve.reviewing import Review
from kg.view import page

EDITS = "edits.jsonl"
"""The file of a graph folder in which a writable server writes its edits down."""


def make_site(
    graph: Graph,
    *,
    writable: bool = False,
    host: str = "127.0.0.1",
    token: str = "",
    limits: Limits | None = None,
) -> Starlette:
    """Return the application that serves a graph.

    Raises:
        ConfigError: `host` is open to other machines, and there is no token.

    """
    if host not in LOOPBACK and not token:
        raise ConfigError(f"{host} is open to other machines: set KG_SERVE_TOKEN to a secret")
    store = graph.folder.triples

    def version() -> str:
        return store.newest()

    def snapshot(target: Path) -> None:
        with store.snapshot() as path:
            copy_store(path, target)

    edits = graph.path / EDITS if writable else None
    live = LiveStore(snapshot, version, edits=edits, limits=limits)
    site = _Site(graph, live)
    api = Api(graph, version)
    review = Review(graph, writable=writable)
    return make_app(
        live,
        hosts=(*LOOPBACK, host),
        token=token,
        editor=partial(editor_page, graph) if has_editor() else None,
        examples=lambda: {found.title: found.query for found in examples_for(graph.folder)},
        routes=[*api.routes(), *review.routes(), *site.routes(), *ROUTES],
        on_close=[api.close],
    )


def copy_store(source: Path, target: Path) -> None:
    """Copy a store that nobody writes: its tables, which never change, by hard links."""

    def copy(path: str, to: str) -> None:
        if path.endswith(".sst"):
            os.link(path, to)
        else:
            shutil.copyfile(path, to)

    shutil.copytree(source, target, copy_function=copy)


class _Site:
    """What a browser and a client of linked data see."""

    def __init__(self, graph: Graph, live: LiveStore) -> None:
        self.graph, self.live = graph, live
        self._page: tuple[str, str] = ("", "")

    def routes(self) -> Sequence[Route]:
        return [
            Route("/", self.page),
            Route("/entity/{name:path}", self.entity),
        ]

    async def page(self, _: Request) -> Response:
        """Answer with the page of the graph, made again when there is a newer one."""
        version = self.graph.folder.triples.newest()
        if self._page[0] != version:
            base = self.graph.folder.base
            title = self.graph.path.stem
            self._page = (version, page(self.graph.content(), title=title, base=base, served=True))
        # the page says itself, by hashes, which scripts may run
        policy = {"Content-Security-Policy": "frame-ancestors 'none'"}
        return HTMLResponse(self._page[1], headers=policy)

    async def entity(self, request: Request) -> Response:
        """Answer for an entity's address: RDF to those who ask for it, the page to a browser."""
        name = quote(request.path_params["name"], safe="-._~!$'()*,:@%")
        namespace = f"{self.graph.folder.base}entity/"
        iri = namespace + name
        now = self.graph.folder.successor(iri)
        if not now:
            raise HttpError(404, f"there is no entity {name!r}")
        if now != iri:
            # not for good: a removed document can give the old name back
            return RedirectResponse(f"/entity/{now.removeprefix(namespace)}", 302)
        media_type = best_type(request.headers.get("accept", ""), ("text/html", *RDF_TYPES))
        if media_type == "text/html":
            return RedirectResponse(f"/#select={quote(iri, safe='')}", 303)
        if not media_type:
            raise HttpError(406, f"an entity comes as text/html, {', '.join(RDF_TYPES)}")
        answer = await self.live.query(
            SparqlRequest(query=f"DESCRIBE <{iri}>", graph_type=media_type)
        )
        return Response(answer.body, media_type=media_type, headers={"Vary": "Accept"})
