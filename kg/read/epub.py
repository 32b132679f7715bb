"""EPUB: the chapters of a book in the order in which it is read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.errors import ReadError
from kg.read.fields import Found, document_of
from kg.read.markup import Block, blocks_of, first, joined, name_of, parse_html, parse_xml, words_of
from kg.read.unpacking import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_PAGES = (".xhtml", ".html", ".htm", ".xml")


def read_epub(content: bytes, name: str) -> Iterator[Found]:
    """Read a book as one document; what only leads through it, its table of contents, is left out.

    Raises:
        ReadError: it is no EPUB, or the words of all its chapters are encrypted.

    """
    parts = Parts(content, "an EPUB")
    package, folder = _package(parts)
    chapters = _chapters(package, folder) if package is not None else []
    if not chapters:
        chapters = sorted(parts.find(lambda part: part.lower().endswith(_PAGES)))
    blocks: list[Block] = []
    unread = 0
    for chapter in chapters:
        try:
            blocks += _blocks(parts.read(chapter))
        except ReadError:
            if parts.are_too_large:
                raise
            unread += 1
    if not blocks:
        protected = "META-INF/encryption.xml" in parts.names
        raise ReadError("its chapters are encrypted" if protected else "no text in the book")
    metadata = first(package, "metadata") if package is not None else None
    yield from document_of({**_told(metadata), "text": joined(blocks)}, name)


def _package(parts: Parts) -> tuple[_Element | None, str]:
    """Return the description of a book, and the folder that its names are relative to."""
    path = ""
    if "META-INF/container.xml" in parts.names:
        container = parse_xml(parts.read("META-INF/container.xml"))
        files = container.iter("{*}rootfile") if container is not None else ()
        path = next((unquote(file.get("full-path", "")) for file in files), "")
    if path not in parts.names:
        path = next(iter(parts.find(lambda part: part.lower().endswith(".opf"))), "")
    package = parse_xml(parts.read(path)) if path else None
    return package, posixpath.dirname(path)


def _chapters(package: _Element, folder: str) -> list[str]:
    """Return the names of the parts of the spine, in its order, without the table of contents."""
    manifest = first(package, "manifest")
    spine = first(package, "spine")
    found = {
        item.get("id", ""): posixpath.normpath(
            posixpath.join(folder, unquote(item.get("href", "").partition("#")[0]))
        )
        for item in (manifest if manifest is not None else ())
        if name_of(item) == "item"
        and "nav" not in item.get("properties", "").split()
        and "html" in item.get("media-type", "html")
    }
    order = [item.get("idref", "") for item in (spine if spine is not None else ())]
    return list(dict.fromkeys(found[each] for each in order if each in found))


def _blocks(content: bytes) -> list[Block]:
    root = parse_xml(content)
    body = next(root.iter("{*}body"), None) if root is not None else None
    if body is None:
        root = parse_html(content.decode("utf-8", "replace"))
        body = root.find("body") if root is not None else None
    return blocks_of(body) if body is not None else []


def _told(metadata: _Element | None) -> dict[str, str]:
    """Return title, authors, date, publisher and language, as a book has them in Dublin Core."""
    if metadata is None:
        return {}
    found: dict[str, list[str]] = {}
    for each in metadata.iter():
        if words := words_of(each):
            found.setdefault(name_of(each), []).append(words)
    date = found.get("date", [""])[0]
    told = {
        "title": found.get("title", [""])[0],
        "author": "; ".join(dict.fromkeys(found.get("creator", []))),
        "date": date if len(date) >= len("2021-05-04") else "",  # a year is no day
        "source": found.get("publisher", [""])[0],
        "language": found.get("language", [""])[0],
    }
    return {key: value for key, value in told.items() if value}
