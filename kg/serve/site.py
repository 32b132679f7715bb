"""A graph as a web site: the page, its entities under their own addresses, and all endpoints."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import msgspec
import numpy as np
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import ConfigError
from kg.graph import Graph
from kg.query.examples import examples_for
from kg.rdf import prefixes
from kg.sandbox import SparqlRequest
from kg.serve.api import Api
from kg.serve.app import make_app
from kg.serve.editor import ROUTES, editor_page, has_editor
from kg.serve.guard import LOOPBACK
from kg.serve.live import Limits, LiveStore
from kg.serve.negotiate import RDF_TYPES, SUFFIXES, best_type, named_types
from kg.serve.readers import GraphReaders
from kg.serve.replies import HttpError, revalidated
from kg.serve.reviewing import Review
from kg.view import read_positions

EDITS = "edits.jsonl"
"""The file of a graph folder in which a writable server writes its edits down."""
MOST_NEW = 0.2
"""The part of the things that may be new to a page whose other things keep their places."""
PAGE_SECONDS = 600.0
"""The longest that the page of a large graph may take to be drawn."""


def make_site(
    graph: Graph,
    *,
    writable: bool = False,
    host: str = "127.0.0.1",
    token: str = "",
    origins: Sequence[str] = (),
    limits: Limits | None = None,
    warm: bool = False,
) -> Starlette:
    """Return the application that serves a graph, to pages of `origins`, too.

    With `warm` the processes that answer are started before anybody asks.

    Raises:
        ConfigError: `host` is open to other machines, and there is no token.

    """
    if host not in LOOPBACK and not token:
        raise ConfigError(f"{host} is open to other machines: set KG_SERVE_TOKEN to a secret")
    store = graph.folder.triples

    def snapshot(target: Path) -> None:
        with store.snapshot() as path:
            copy_store(path, target)

    limits = limits or Limits()
    edits = graph.path / EDITS if writable else None
    known = prefixes(graph.base)
    live = LiveStore(snapshot, store.newest, edits=edits, prefixes=known, limits=limits)
    readers = GraphReaders(graph.path, store.newest, limits)
    api = Api(readers, graph.folder.config)
    review = Review(graph, readers, writable=writable)
    site = _Site(graph.base, live, readers, writable=writable)

    async def editor() -> str:
        return await readers.answer(editor_page)

    async def examples() -> dict[str, str]:
        return msgspec.json.decode(await readers.answer(_examples), type=dict[str, str])

    return make_app(
        live,
        hosts=(*LOOPBACK, host),
        token=token,
        origins=origins,
        editor=editor if has_editor() else None,
        examples=examples,
        routes=[*api.routes(), *review.routes(), *site.routes(), *ROUTES],
        on_start=[live.warm, readers.warm] if warm else (),
        on_close=[api.close, readers.close],
    )


def copy_store(source: Path, target: Path) -> None:
    """Copy a store that nobody writes: its tables, which never change, by hard links."""

    def copy(path: str, to: str) -> None:
        if path.endswith(".sst"):
            with suppress(OSError):  # another file system, or one without links
                os.link(path, to)
                return
        shutil.copyfile(path, to)

    shutil.copytree(source, target, copy_function=copy)


def _examples(graph: Graph) -> bytes:
    """Return example queries by their titles, as JSON."""
    return msgspec.json.encode({one.title: one.query for one in examples_for(graph.folder)})


def _page(graph: Graph, writable: bool, earlier: str) -> str:
    """Return the page; what the earlier one shows keeps its place, and takes no laying out."""
    content = graph.content()
    start = read_positions(earlier, content) if earlier else None
    if start is not None and np.isnan(start[:, 0]).mean() > MOST_NEW:
        start = None
    served: Literal["read-only", "writable"] = "writable" if writable else "read-only"
    return graph.page(title=graph.path.stem, start=start, served=served)


def _successor(graph: Graph, iri: str) -> str:
    return graph.folder.successor(iri)


class _Site:
    """What a browser and a client of linked data see."""

    def __init__(
        self, base: str, live: LiveStore, readers: GraphReaders, *, writable: bool
    ) -> None:
        self._namespace, self._live, self._readers = f"{base}entity/", live, readers
        self._writable = writable
        self._page = ("", "")
        """The version of the graph that the last page is of, and the page."""

    def routes(self) -> Sequence[Route]:
        return [
            Route("/", self.page),
            Route("/entity/{name:path}", self.entity),
        ]

    async def page(self, request: Request) -> Response:
        """Answer with the page of the graph, made again when there is a newer one."""
        version = self._readers.version()
        if version != self._page[0]:
            html = await self._readers.answer(
                _page, self._writable, self._page[1], seconds=PAGE_SECONDS
            )
            self._page = (version, html)
        html = self._page[1]
        # the page says itself, by hashes, which scripts may run
        policy = "frame-ancestors 'none'"
        return revalidated(request, html, "text/html", Content_Security_Policy=policy)

    async def entity(self, request: Request) -> Response:
        """Answer for an entity's address: RDF to those who ask for it, the page to a browser."""
        name = quote(request.path_params["name"], safe="-._~!$'()*,:@%")
        iri = self._namespace + name
        now = await self._readers.answer(_successor, iri)
        stem, _, suffix = name.rpartition(".")
        asked = ""
        if not now and stem and SUFFIXES.get(suffix, ("", ""))[1]:  # /entity/Ada.ttl
            asked = suffix
            iri = self._namespace + stem
            now = await self._readers.answer(_successor, iri)
        if not now:
            raise HttpError(404, f"there is no entity {name!r}")
        if now != iri:
            # not for good: a removed document can give the old name back
            end = f".{asked}" if asked else ""
            return RedirectResponse(f"/entity/{now.removeprefix(self._namespace)}{end}", 302)
        media_type = best_type(request.headers.get("accept", ""), ("text/html", *RDF_TYPES))
        if name := asked or request.query_params.get("format", ""):
            media_type = (named_types(name) or ("", ""))[1]
        if media_type == "text/html":
            return RedirectResponse(f"/#select={quote(iri, safe='')}", 303)
        if not media_type:
            raise HttpError(406, f"an entity comes as text/html, {', '.join(RDF_TYPES)}")
        answer = await self._live.query(
            SparqlRequest(query=f"DESCRIBE <{iri}>", graph_type=media_type)
        )
        return revalidated(request, answer.body, media_type)
