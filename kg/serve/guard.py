"""What every request passes: host, origin, token, size, and the headers of every answer."""

from __future__ import annotations

import asyncio
import base64
import hmac
import os
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
}
"""Of every answer that does not set them itself."""


BODY_SECONDS = 30.0
"""The longest pause in a body that is sent."""


class Guard:
    """Refuse other hosts (DNS rebinding), other sites, a missing token, large and slow bodies.

    A page of one of `origins` may ask as our own may (the CORS protocol of the Fetch standard).
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Collection[str],
        token: str,
        body_bytes: int,
        origins: Collection[str] = (),
    ) -> None:
        self.app, self.hosts, self.token, self.body_bytes = app, hosts, token, body_bytes
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        headers = Headers(scope=scope)
        allowed = headers.get("origin") in self.origins
        added = {**HEADERS, **(_allowing(headers) if allowed else {})}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                for name, value in added.items():
                    answered.setdefault(name, value)
                if self.origins:
                    answered.add_vary_header("Origin")
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, send_with_headers)
            return
        if allowed and scope["method"] == "OPTIONS":
            await Response(status_code=204)(scope, receive, send_with_headers)
            return
        received, complete = 0, False

        async def receive_bounded() -> Message:
            nonlocal received, complete
            if complete:
                return await receive()
            async with asyncio.timeout(BODY_SECONDS):
                message = await receive()
            complete = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > self.body_bytes:
                raise BodyTooLargeError
            return message

        try:
            await self.app(scope, receive_bounded, send_with_headers)
        except BodyTooLargeError:
            await self._too_large()(scope, receive, send_with_headers)
        except TimeoutError:
            if complete:
                raise
            slow = PlainTextResponse("the body did not come\n", 408, {"Connection": "close"})
            await slow(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        host = _hostname(f"//{headers.get('host', '')}")
        if host not in self.hosts:
            return PlainTextResponse(f"this server does not answer for {host or 'no host'}\n", 421)
        if self._is_foreign(scope, headers):
            return PlainTextResponse(
                "requests from other origins are refused; a link to a query is opened by pasting "
                "it as an address\n",
                403,
            )
        preflight = scope["method"] == "OPTIONS" and "origin" in headers
        if self.token and not preflight:
            given = _token(headers.get("authorization", ""))
            if not hmac.compare_digest(given, os.fsencode(self.token)):
                refusal = PlainTextResponse("a token is needed\n", 401)
                # a header for each: browsers know the second, and ask their user
                refusal.headers.append("WWW-Authenticate", "Bearer")
                refusal.headers.append("WWW-Authenticate", 'Basic realm="kg", charset="UTF-8"')
                return refusal
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.body_bytes:
            return self._too_large()
        return None

    def _is_foreign(self, scope: Scope, headers: Headers) -> bool:
        """Return whether a browser asks for a page of another origin (Fetch Metadata).

        A link to a page of ours may be followed, unless it makes the server work.
        """
        origin = headers.get("origin")
        if origin is not None:
            own = origin.partition("://")[2] == headers.get("host")
            return not own and origin not in self.origins
        if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
            return False
        followed = headers.get("sec-fetch-mode") == "navigate"
        followed = followed and headers.get("sec-fetch-dest") == "document"
        return not (followed and scope["method"] == "GET" and not scope["query_string"])

    def _too_large(self) -> PlainTextResponse:
        return PlainTextResponse(f"the body has more than {self.body_bytes:,} bytes\n", 413)


def _allowing(headers: Headers) -> dict[str, str]:
    """Return the headers that let a page of another origin read the answer."""
    allowing = {
        "Access-Control-Allow-Origin": headers["origin"],
        "Access-Control-Expose-Headers": "ETag, Location, Retry-After",
    }
    if "access-control-request-method" in headers:
        allowing |= {
            "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE",
            "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "600",
        }
    return allowing


class BodyTooLargeError(Exception):
    """A body turned out larger than it may be while it was read."""


def _token(authorization: str) -> bytes:
    """Return the token that a header brings: after Bearer, or as the password of any user."""
    scheme, _, given = authorization.partition(" ")
    sent = given.encode("latin-1")  # as headers are decoded
    if scheme.lower() == "bearer":
        return sent
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(sent, validate=True).partition(b":")[2]
    except ValueError:
        return b""


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
