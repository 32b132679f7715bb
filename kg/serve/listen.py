"""Listen for requests: the application under uvicorn, closed to those who ask for nothing."""

from __future__ import annotations

import asyncio
import errno
import resource
import socket
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.applications import Starlette

from kg.errors import ConfigError

IDLE_SECONDS = 15.0
"""How long a connection may be open without asking anything."""
MOST_FILES = 16_384
"""Open files of the server, connections among them, where the system allows as many."""


def open_socket(host: str, port: int) -> socket.socket:
    """Return the socket that listens at an address.

    Raises:
        ConfigError: the port is taken, or is no port of this machine.

    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        reason = "another program listens there" if taken else str(error)
        raise ConfigError(f"{host}:{port}: {reason}; choose another --port") from error


def listen(site: Starlette, where: socket.socket) -> None:
    """Answer requests at an open socket until Ctrl-C."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
    config = uvicorn.Config(site, log_level="warning")
    config.load()
    config.http_protocol_class = closing_when_idle(config.http_protocol_class)
    uvicorn.Server(config).run(sockets=[where])


def closing_when_idle(
    protocol: type[asyncio.Protocol], *, seconds: float = IDLE_SECONDS
) -> type[asyncio.Protocol]:
    """Return uvicorn's protocol, closing a connection on which no request is complete in time.

    uvicorn has a limit for the time between two requests, and none for the time until one is.
    """

    class Closing(protocol):  # type: ignore[valid-type, misc]  # h11's or httptools'
        cycle: Any
        _seen: Any = None
        _timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            super().connection_made(transport)
            self._look_again()

        def connection_lost(self, reason: Exception | None) -> None:
            if self._timer is not None:
                self._timer.cancel()
            super().connection_lost(reason)

        def _look_again(self) -> None:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._close_if_idle)

        def _close_if_idle(self) -> None:
            idle = self.cycle is None or self.cycle.response_complete
            if idle and self.cycle is self._seen:
                self.transport.close()
                return
            # what was answered just now may be followed by another request
            self._seen = self.cycle if idle else object()
            self._look_again()

    return Closing
