"""OpenDocument (ODT, ODP): paragraphs, lists, tables and notes, slides as pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from kg.errors import ReadError
from kg.model import Document
from kg.read.fields import Found, document_of
from kg.read.markup import Block, ends_sentence, first, joined, name_of, parse_xml, words_of
from kg.read.pages import joined_pages
from kg.read.unpacking import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEFT_OUT = frozenset(
    # what was deleted, what only comments, what is made of the rest, and shapes without words
    [
        "tracked-changes",
        "annotation",
        "annotation-end",
        "table-of-content",
        "alphabetical-index",
        "settings",
        "sequence-decls",
        "forms",
        "user-index",
        "bibliography",
    ]
)


def read_open_document(content: bytes, name: str) -> Iterator[Found]:
    """Read all text of an OpenDocument file but what was deleted and what only comments on it.

    Raises:
        ReadError: it is none, or it is encrypted.

    """
    parts = Parts(content, "an OpenDocument file")
    if "META-INF/manifest.xml" in parts.names:
        manifest = parse_xml(parts.read("META-INF/manifest.xml"))
        if manifest is not None and any(True for _ in manifest.iter("{*}encryption-data")):
            raise ReadError("encrypted: it opens only with a password; save it without one")
    root = parse_xml(parts.read("content.xml"))
    body = next(root.iter("{*}body"), None) if root is not None else None
    if body is None:
        raise ReadError("not an OpenDocument file: its content.xml has no body")
    told = _told(parse_xml(parts.read("meta.xml")) if "meta.xml" in parts.names else None)
    slides = [each for each in body.iter("{*}page") if name_of(each) == "page"]
    if slides:
        text, pages = joined_pages([joined(_blocks(slide)) for slide in slides])
    else:
        styles = parse_xml(parts.read("styles.xml")) if "styles.xml" in parts.names else None
        heads, feet = _beside(styles, "header"), _beside(styles, "footer")
        text, pages = joined([*heads, *_blocks(body), *feet]), ()
    for found in document_of({**told, "text": text}, name):
        paged = isinstance(found, Document) and bool(pages)
        yield msgspec.structs.replace(found, pages=pages) if paged else found


def _beside(styles: _Element | None, kind: str) -> list[Block]:
    """Return what stands at the head or the foot of pages, each block once."""
    if styles is None:
        return []
    found = (block for part in styles.iter(f"{{*}}{kind}") for block in _blocks(part))
    return list(dict.fromkeys(found))


def _blocks(element: _Element, mark: str = "") -> Iterator[Block]:
    """Yield paragraphs, items and rows in order, notes behind the paragraph they stand in."""
    for child in element:
        name = name_of(child)
        if not name or name in _LEFT_OUT:
            continue
        if name in ("p", "h"):
            if words := "".join(_words(child)).strip():
                yield Block(mark + words, "item" if mark else "block")
                mark = ""
            for inner in _set_apart(child):
                yield from _blocks(inner)
        elif name == "list":
            for item in child:
                yield from _blocks(item, "- ")
        elif name == "table-row":
            yield from _row(child)
        else:
            yield from _blocks(child, mark)


def _row(row: _Element) -> Iterator[Block]:
    """Yield a row of words as one line, cells apart by bars; of prose, each paragraph."""
    cells = [list(_blocks(cell)) for cell in row if name_of(cell) == "table-cell"]
    inner = [block for cell in cells for block in cell]
    if any(len(cell) > 1 for cell in cells) or any(ends_sentence(b.words) for b in inner):
        yield from inner
    elif inner:
        yield Block(" | ".join(cell[0].words for cell in cells if cell), "row")


def _set_apart(paragraph: _Element) -> list[_Element]:
    """Return the notes and text boxes that stand inside a paragraph, not inside each other."""
    found: list[_Element] = []
    for each in paragraph.iter("{*}note-body", "{*}text-box"):
        above = {id(one) for one in each.iterancestors()}
        if not any(id(one) in above for one in found):
            found.append(each)
    return found


def _words(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name == "s":
            yield " " * min(
                int(child.get(_COUNT) or 1) if (child.get(_COUNT) or "1").isdigit() else 1, 100
            )
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name and name not in _LEFT_OUT and name not in ("note", "frame", "ruby-text"):
            yield from _words(child)
        yield child.tail or ""


_COUNT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c"


def _told(meta: _Element | None) -> dict[str, str]:
    office = first(meta, "meta") if meta is not None else None
    if office is None:
        return {}
    told = {
        "title": words_of(first(office, "title")),
        "author": words_of(first(office, "initial-creator", "creator")),
        "date": words_of(first(office, "creation-date", "date")),
    }
    return {key: value for key, value in told.items() if value}
