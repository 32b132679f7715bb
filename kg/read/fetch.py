"""Pages of the web as documents, where a person asks for them: the one place of kg that fetches.

A page is asked for once a build, no host more often than its robots.txt or `PAUSE` allow, and with
what the cache knows of it, so that one that did not change is not sent again. What robots.txt
forbids is skipped.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import msgspec

from kg.errors import ReadError
from kg.files import write_whole
from kg.languages import ENGLISH
from kg.model import Document
from kg.read.apart import read_apart
from kg.read.contents import FileToRead
from kg.read.fields import NO_COLUMNS
from kg.read.outcomes import Read, Skipped, Warned
from kg.version import __version__

AGENT = f"kg/{__version__}"
PAUSE = 1.0
"""Seconds between two requests to a host, if its robots.txt asks for no more."""
_LONGEST_PAUSE = 60.0
_MAX_BYTES = 50_000_000
_TIMEOUT = 20.0
"""Seconds that a server may be silent; a page may take `_LONGEST` in all."""
_LONGEST = 120.0
_MOST_REDIRECTS = 5
_MOST_ROBOTS = 500_000
_CHUNK = 1 << 16
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/epub+zip": ".epub",
}
"""How what a server sends is read; the rest is judged by its bytes."""


class _Page(msgspec.Struct, kw_only=True):
    """What a server sent for an address, and what tells whether it changed."""

    url: str
    """Where it came from in the end."""
    type: str = ""
    etag: str = ""
    modified: str = ""
    content: bytes = b""


class _FetchError(Exception):
    """A page was not sent; the text says why, `status` what the server answered, if it did."""

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


def cache_folder() -> Path:
    """Return where fetched pages are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "kg" / "pages"


def addresses_in(path: Path) -> list[str]:
    """Return the addresses of a list, one a line; empty lines and those behind "#" are none.

    Raises:
        ReadError: it can't be read, or a line is no address of the web.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    found: dict[str, None] = {}
    for number, line in enumerate(lines, 1):
        url = line.strip()
        if not url or url.startswith("#"):
            continue
        if not _is_web(url):
            raise ReadError(f"{path}, line {number}: {url!r} is no address like https://…")
        found[url] = None
    return list(found)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def fetch(
    urls: list[str],
    *,
    cache: Path,
    language: str = ENGLISH,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Read]:
    """Yield the documents of pages, whose ids are their addresses, in the order of the list.

    A page that can't be had now and is in the cache is read from there, with a warning.
    """
    fetcher = _Fetcher(cache, sleep)
    for url in urls:
        try:
            page, stale = fetcher.page(url)
        except _FetchError as error:
            yield Skipped(place=url, reason=str(error))
            continue
        if stale:
            yield Warned(place=url, reason=f"{stale}; read as it was before")
        yield from _documents(page, url, language)


def _documents(page: _Page, url: str, language: str) -> Iterator[Read]:
    file = FileToRead(
        path=url,
        absolute=url,
        content=page.content,
        name=url,
        suffix=_SUFFIXES.get(page.type, ""),
        named=True,
        language=language,
        columns=NO_COLUMNS,
    )
    for found in read_apart(file, size=len(page.content)):
        here = isinstance(found, Document) and not found.url
        yield msgspec.structs.replace(found, url=page.url) if here else found


class _Fetcher:
    """Asks for pages, politely."""

    def __init__(self, cache: Path, sleep: Callable[[float], None]) -> None:
        self._cache = cache
        self._sleep = sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}
        self._open = urllib.request.build_opener(_NoRedirects).open

    def page(self, url: str) -> tuple[_Page, str]:
        """Return a page, and why it is that of the cache, "" if it is not."""
        kept = self._kept(url)
        try:
            page = self._follow(url, kept)
        except _FetchError as error:
            if kept is None:
                raise
            return kept, str(error)
        if page is not kept:
            self._keep(url, page)
        return page, ""

    def _follow(self, url: str, kept: _Page | None) -> _Page:
        place = url
        for _ in range(_MOST_REDIRECTS + 1):
            if not self._may(place):
                raise _FetchError(f"not fetched: robots.txt of {urlsplit(place).netloc} forbids it")
            found = self._ask(place, kept, _MAX_BYTES)
            if not isinstance(found, str):
                return found
            place = urljoin(place, found)
            if not _is_web(place):
                raise _FetchError(f"not fetched: it leads to {place}")
        raise _FetchError(f"not fetched: it leads on more than {_MOST_REDIRECTS} times")

    def _may(self, url: str) -> bool:
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if site not in self._robots:
            self._robots[site] = self._rules(f"{site}/robots.txt")
        return self._robots[site].can_fetch(AGENT, url)

    def _rules(self, url: str) -> RobotFileParser:
        """Return the rules of a site (RFC 9309): all may be asked for where there are none."""
        rules = RobotFileParser()
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                found = self._ask(url, None, _MOST_ROBOTS)
            except _FetchError as error:
                # where there are no rules all is allowed; a server that fails may forbid
                allowed = "Allow" if 400 <= error.status < 500 else "Disallow"
                rules.parse(["User-agent: *", f"{allowed}: /"])
                return rules
            if not isinstance(found, str):
                rules.parse(found.content.decode("utf-8", "replace").splitlines())
                return rules
            url = urljoin(url, found)
            if not _is_web(url):
                break
        rules.parse([])
        return rules

    def _wait(self, site: str, host: str) -> None:
        asked = self._asked.get(host)
        rules = self._robots.get(site)
        delay = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        if asked is not None:
            left = asked + min(max(PAUSE, delay), _LONGEST_PAUSE) - time.monotonic()
            if left > 0:
                self._sleep(left)
        self._asked[host] = time.monotonic()

    def _ask(self, url: str, kept: _Page | None, most: int) -> _Page | str:
        """Return what a server sends, or where it sends on to; `kept` where that did not change."""
        parts = urlsplit(url)
        self._wait(urlunsplit((parts.scheme, parts.netloc, "", "", "")), parts.netloc)
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
        if kept is not None and kept.etag:
            headers["If-None-Match"] = kept.etag
        if kept is not None and kept.modified:
            headers["If-Modified-Since"] = kept.modified
        try:
            request = urllib.request.Request(url, headers=headers)  # http(s) alone: `_is_web`
            with self._open(request, timeout=_TIMEOUT) as reply:
                content = _all_of(reply, most)
                return _Page(
                    url=url,
                    type=reply.headers.get_content_type() if reply.headers["Content-Type"] else "",
                    etag=reply.headers.get("ETag", ""),
                    modified=reply.headers.get("Last-Modified", ""),
                    content=content,
                )
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 304 and kept is not None:
                    return kept
                if error.code in (301, 302, 303, 307, 308) and error.headers.get("Location"):
                    return str(error.headers["Location"])
                reason = f"not fetched: {error.code} {error.reason}"
                raise _FetchError(reason, error.code) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            why = getattr(error, "reason", None) or error
            raise _FetchError(f"not fetched: {why}") from error

    def _place(self, url: str) -> Path:
        return self._cache / f"{hashlib.sha256(url.encode()).hexdigest()}.msgpack"

    def _kept(self, url: str) -> _Page | None:
        try:
            return msgspec.msgpack.decode(self._place(url).read_bytes(), type=_Page)
        except (OSError, msgspec.DecodeError):
            return None

    def _keep(self, url: str, page: _Page) -> None:
        self._cache.mkdir(parents=True, exist_ok=True)
        write_whole(self._place(url), msgspec.msgpack.encode(page))


def _all_of(reply: http.client.HTTPResponse, most: int) -> bytes:
    end = time.monotonic() + _LONGEST
    parts: list[bytes] = []
    size = 0
    while part := reply.read1(_CHUNK):
        size += len(part)
        if size > most:
            raise ValueError(f"more than {most:,} bytes")
        if time.monotonic() > end:
            raise ValueError(f"it takes more than {_LONGEST:.0f} s")
        parts.append(part)
    return b"".join(parts)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Leaves it to `_Fetcher` to follow: where it leads to has rules of its own."""

    def redirect_request(self, *_: object) -> None:
        """Return no request."""
