"""The web application: endpoints and who answers them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from kg.errors import KgError
from kg.serve.description import describe
from kg.serve.graph_store import graph_store
from kg.serve.guard import LOOPBACK, Guard
from kg.serve.live import LiveStore
from kg.serve.negotiate import best_type
from kg.serve.protocol import sparql
from kg.serve.replies import error_reply, not_found

GZIP_BYTES = 1_000
GZIP_LEVEL = 3
"""The loop that takes requests packs them too, so speed counts: a megabyte takes 15 ms."""
ANY_METHOD = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
_RDFLIB_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}


def make_app(
    live: LiveStore,
    *,
    hosts: Sequence[str] = LOOPBACK,
    token: str = "",
    origins: Sequence[str] = (),
    editor: Callable[[], Awaitable[str]] | None = None,
    examples: Callable[[], Awaitable[Mapping[str, str]]] | None = None,
    routes: Sequence[BaseRoute] = (),
    on_start: Sequence[Callable[[], None]] = (),
    on_close: Sequence[Callable[[], None]] = (),
) -> Starlette:
    """Return the application over a store, which it closes at its end.

    `hosts` are the names it answers for, and pages of `origins` may ask it; `editor` gives the HTML
    for a browser at `/sparql`; `routes` come first; `on_start` is called before the first request,
    `on_close` at the end.
    """

    async def answer_sparql(request: Request) -> Response:
        reply = await sparql(request, live)
        if reply is not None:
            return reply
        accept = request.headers.get("accept", "")
        if editor and best_type(accept, ("text/turtle", "text/html")) == "text/html":
            return HTMLResponse(await editor(), headers={"Content-Security-Policy": EDITOR_POLICY})
        # text/* and */* mean Turtle; a browser names text/html
        media_type = best_type(accept, tuple(_RDFLIB_FORMATS)) or "text/turtle"
        endpoint = str(request.url.replace(query=""))
        description = await describe(live, endpoint, await examples() if examples else {})
        body = description.serialize(format=_RDFLIB_FORMATS[media_type], encoding="utf-8")
        return Response(body, media_type=media_type, headers={"Vary": "Accept"})

    async def answer_graph_store(request: Request) -> Response:
        return await graph_store(request, live)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for start in on_start:
            start()
        yield
        for close in (live.close, *on_close):
            close()

    return Starlette(
        routes=[
            *routes,
            Route("/sparql", answer_sparql, methods=ANY_METHOD),
            Route("/sparql.{format}", answer_sparql, methods=ANY_METHOD),
            Route("/sparql/", answer_sparql, methods=ANY_METHOD),
            Route("/graph-store", answer_graph_store, methods=ANY_METHOD),
            Route("/graph-store/{path:path}", answer_graph_store, methods=ANY_METHOD),
        ],
        middleware=[
            Middleware(
                Guard,
                hosts=hosts,
                token=token,
                body_bytes=live.limits.body_bytes,
                origins=origins,
            ),
            Middleware(GZipMiddleware, minimum_size=GZIP_BYTES, compresslevel=GZIP_LEVEL),
        ],
        exception_handlers={KgError: error_reply, 404: not_found},
        lifespan=lifespan,
    )


EDITOR_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; "
    "connect-src 'self'; font-src data:; frame-ancestors 'none'; base-uri 'none'"
)
"""Of the query editor, which loads its scripts from this server and calls nobody else."""
