"""Errors as HTTP answers, and the parts of a request that every endpoint reads."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.errors import KgError, NotFoundError, QueryError, StoreError
from kg.sandbox import (
    NotAcceptableError,
    QueryTimeoutError,
    SparqlRequest,
    TooManyRowsError,
)
from kg.serve.downloads import Download
from kg.serve.live import LiveStore, ReadOnlyError
from kg.serve.pool import BusyError

T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]


class HttpError(KgError):
    """A request that is refused with a status of its own."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers


_STATUSES: tuple[tuple[type[KgError], int], ...] = (
    (NotAcceptableError, 406),
    (BusyError, 429),
    (QueryTimeoutError, 503),
    (TooManyRowsError, 413),
    (QueryError, 400),
    (NotFoundError, 404),
    (ReadOnlyError, 403),
    (StoreError, 503),
    (KgError, 400),
)


async def error_reply(_: Request, error: Exception) -> Response:
    """Return a KgError as a line of text with the status that fits it."""
    if isinstance(error, HttpError):
        return PlainTextResponse(f"{error}\n", error.status, headers=error.headers)
    status = next(status for kind, status in _STATUSES if isinstance(error, kind))
    headers = {"Retry-After": "1"} if status == 429 else None
    return PlainTextResponse(f"{error}\n", status, headers)


async def not_found(request: Request, _: Exception) -> Response:
    """Return the answer for an address of nothing: what else there is."""
    return PlainTextResponse(
        f"there is nothing at {request.url.path}; there are /, /sparql, /graph-store, "
        "/entity/NAME and what /api/openapi.json describes\n",
        404,
    )


async def while_waited_for(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return what is awaited; cancel it when the client hangs up. The body has been read.

    Raises:
        HttpError: the client is gone.

    """
    if request.method not in ("POST", "PUT"):
        await request.body()
    working = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((working, gone), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise HttpError(499, "the client has gone")
        return working.result()
    finally:
        gone.cancel()
        working.cancel()


def media_type_of(request: Request) -> str:
    """Return the media type of a request's body, without parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def text_of(request: Request) -> str:
    """Return the body as text.

    Raises:
        HttpError: it is not UTF-8.

    """
    try:
        return (await request.body()).decode("utf-8")
    except UnicodeDecodeError as error:
        raise HttpError(400, "the body is not UTF-8") from error


def method_not_allowed(*allowed: str) -> HttpError:
    """Return the error that names the methods an endpoint knows."""
    return HttpError(405, f"this address takes {', '.join(allowed)}", Allow=", ".join(allowed))


def revalidated(request: Request, body: str | bytes, media_type: str, **headers: str) -> Response:
    """Return an answer that a client may keep, or 304 where it has it (RFC 9110, section 13.1.2).

    It has to ask each time whether there is another; `headers` are written with underscores.
    """
    body = body.encode() if isinstance(body, str) else body
    tag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    fields |= {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
    if request.method in ("GET", "HEAD") and _names(request, tag):
        return Response(status_code=304, headers=fields)
    return Response(body, media_type=media_type, headers=fields)


async def answered(request: Request, live: LiveStore, asked: SparqlRequest) -> Response:
    """Return the answer to a query; one with more rows than `max_rows` in parts, as it is made."""
    try:
        answer = await while_waited_for(request, live.query(asked))
    except TooManyRowsError:
        return _Streamed(request, await live.download(asked))
    return revalidated(request, answer.body, answer.media_type)


class _Streamed(StreamingResponse):
    """A download, whose process ends with it, whatever ends it."""

    def __init__(self, request: Request, download: Download) -> None:
        headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
        parts = iter(()) if request.method == "HEAD" else download.parts()
        super().__init__(parts, media_type=download.media_type, headers=headers)
        self._download = download

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._download.close()


def _names(request: Request, tag: str) -> bool:
    """Return whether a client says that it has the answer of this tag."""
    known = request.headers.get("if-none-match", "").split(",")
    return any(name.strip().removeprefix("W/") in (tag, "*") for name in known)
