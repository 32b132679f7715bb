"""WARC: the pages that a crawler kept, a document each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

import msgspec

from kg.errors import ReadError
from kg.model import Document
from kg.read.extra import require
from kg.read.fields import Broken, Found, Remark
from kg.read.formats import read_bytes
from kg.read.unpacking import Budget

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/epub+zip": ".epub",
}
"""How what a server sent is read; the rest (pictures, scripts, styles) is no text."""


def read_warc(content: bytes, name: str) -> Iterator[Found]:
    """Read the pages of a web archive, packed or not; addresses are those they were fetched from.

    Raises:
        ReadError: it is none, or the extra `formats` is not installed.

    """
    archives = require("warcio.archiveiterator", "formats")
    errors = require("warcio.exceptions", "formats")
    budget = Budget()
    number = told = 0
    try:
        for record in _records(archives.ArchiveIterator, content):
            if record.rec_type not in ("response", "resource", "conversion"):
                continue
            http = record.http_headers
            if http is not None and not http.get_statuscode().startswith("2"):
                continue
            kind = (http or record.rec_headers).get_header("Content-Type") or ""
            suffix = _SUFFIXES.get(kind.partition(";")[0].strip().lower())
            if suffix is None:
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            page = budget.read(record.content_stream())
            for found in read_bytes(page, f"{name}/{number}", suffix):
                if isinstance(found, Document):
                    told += 1
                    yield _with_address(found, url.strip("<>"))
                elif isinstance(found, Broken):
                    yield Remark(reason=f"{url}: not read: {found.reason}")
                else:
                    yield Remark(reason=f"{url}: {found.reason}")
    # warcio finds records without an address or a length out by failing
    except (errors.ArchiveLoadFailed, OSError, ValueError, AttributeError, TypeError) as error:
        raise ReadError(f"not a readable web archive: {error}") from error
    if not told:
        raise ReadError("no page with a text in the web archive")


def _records(iterator: Any, content: bytes) -> Iterator[Any]:
    """Yield the records; what warcio says of them beside goes nowhere."""
    with redirect_stderr(io.StringIO()):
        records = iter(iterator(io.BytesIO(content)))
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _with_address(document: Document, url: str) -> Document:
    if not url.startswith(("http://", "https://")):
        return document
    return msgspec.structs.replace(document, url=url)
