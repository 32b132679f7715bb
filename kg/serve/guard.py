"""What every request passes: host, origin, token, size, and the headers of every answer."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
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


class Guard:
    """Refuse other hosts (DNS rebinding), other origins, a missing token and large bodies."""

    def __init__(
        self, app: ASGIApp, *, hosts: Collection[str], token: str, body_bytes: int
    ) -> None:
        self.app, self.hosts, self.token, self.body_bytes = app, hosts, token, body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with the reason why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, send_with_headers)
            return
        received = 0

        async def receive_bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.body_bytes:
                raise BodyTooLargeError
            return message

        try:
            await self.app(scope, receive_bounded, send_with_headers)
        except BodyTooLargeError:
            await self._too_large()(scope, receive, send_with_headers)

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        host = _hostname(f"//{headers.get('host', '')}")
        if host not in self.hosts:
            return PlainTextResponse(f"this server does not answer for {host or 'no host'}\n", 421)
        origin = headers.get("origin")
        if origin is not None and origin.partition("://")[2] != headers.get("host"):
            return PlainTextResponse("requests from other origins are refused\n", 403)
        if self.token:
            given = _token(headers.get("authorization", ""))
            if not hmac.compare_digest(given.encode(), self.token.encode()):
                refusal = PlainTextResponse("a token is needed\n", 401)
                # a header for each: browsers know the second, and ask their user
                refusal.headers.append("WWW-Authenticate", "Bearer")
                refusal.headers.append("WWW-Authenticate", 'Basic realm="kg", charset="UTF-8"')
                return refusal
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.body_bytes:
            return self._too_large()
        return None

    def _too_large(self) -> PlainTextResponse:
        return PlainTextResponse(f"the body has more than {self.body_bytes:,} bytes\n", 413)


class BodyTooLargeError(Exception):
    """A body turned out larger than it may be while it was read."""


def _token(authorization: str) -> str:
    """Return the token that a header brings: after Bearer, or as the password of any user."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return given
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
