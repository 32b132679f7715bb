"""PowerPoint: the words of each slide and of its notes; a slide is a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from kg.errors import ReadError
from kg.model import Document
from kg.read.fields import Found, document_of
from kg.read.markup import Block, first, joined, name_of, parse_xml, words_of
from kg.read.pages import joined_pages
from kg.read.unpacking import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
OF_TEMPLATES = frozenset(
    (
        *("python-docx", "2013-12-23 23:15:00", "2013-12-23 23:15:00+00:00"),
        *("PowerPoint Presentation", "Steve Canny", "2013-01-27T09:14:16Z"),
    )
)
"""What templates of libraries that write Office files say of themselves, true of no document."""
_FIELDS = frozenset({"sldnum", "dt", "ftr", "hdr", "sldimg"})
"""Places of a slide for its number, its date, and what stands on all: no part of its text."""


def read_pptx(content: bytes, name: str) -> Iterator[Found]:
    """Read a presentation as one document: slides in order, each with its notes.

    Raises:
        ReadError: it is none.

    """
    parts = Parts(content, "a PowerPoint file")
    slides = _slides(parts)
    if not slides:
        raise ReadError("no slides in the presentation")
    text, pages = joined_pages([_text(parts, slide) for slide in slides])
    for found in document_of({**office_properties(parts), "text": text}, name):
        yield (
            msgspec.structs.replace(found, pages=pages) if isinstance(found, Document) else found
        )


def office_properties(parts: Parts) -> dict[str, str]:
    """Return title, author and date of an Office file, as it tells them itself."""
    if "docProps/core.xml" not in parts.names:
        return {}
    core = parse_xml(parts.read("docProps/core.xml"))
    if core is None:
        return {}
    told = {
        "title": words_of(first(core, "title")),
        "author": words_of(first(core, "creator")),
        "date": words_of(first(core, "created")),
    }
    return {key: value for key, value in told.items() if value and value not in OF_TEMPLATES}


def _relations(parts: Parts, part: str) -> dict[str, tuple[str, str]]:
    """Return the parts that a part refers to by the ids of the relations: (kind, name)."""
    folder, base = posixpath.split(part)
    path = f"{folder}/_rels/{base}.rels"
    root = parse_xml(parts.read(path)) if path in parts.names else None
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join(folder, each.get("Target", ""))).lstrip("/"),
        )
        for each in (root if root is not None else ())
        if name_of(each) == "relationship" and each.get("TargetMode") != "External"
    }


def _slides(parts: Parts) -> list[str]:
    """Return the names of the slides in the order in which they are shown, hidden ones too."""
    main = "ppt/presentation.xml"
    root = parse_xml(parts.read(main))
    targets = _relations(parts, main)
    order = [
        targets.get(each.get(_ID, ""), ("", ""))[1]
        for each in (root.iter("{*}sldId") if root is not None else ())
    ]
    found = [slide for slide in order if slide in parts.names]
    numbered = parts.find(lambda part: bool(re.fullmatch(r"ppt/slides/slide\d+\.xml", part)))
    return found or sorted(numbered, key=lambda part: int(re.sub(r"\D", "", part)))


def _text(parts: Parts, slide: str) -> str:
    blocks = list(_shapes(parse_xml(parts.read(slide))))
    for kind, target in sorted(_relations(parts, slide).values()):
        if kind in ("notesSlide", "diagramData") and target in parts.names:
            blocks += _shapes(parse_xml(parts.read(target)))
    return joined(blocks)


def _shapes(element: _Element | None) -> Iterator[Block]:
    """Yield the paragraphs and rows of shapes in order."""
    for child in element if element is not None else ():
        name = name_of(child)
        if name in ("sp", "pt") and _is_field(child):
            continue
        if name == "p" and child.tag.endswith("/main}p"):
            if words := "".join(_words(child)).strip():
                yield Block(words)
        elif name == "tr":
            cells = [list(_shapes(cell)) for cell in child if name_of(cell) == "tc"]
            if any(cells):
                row = (" ".join(block.words for block in cell) for cell in cells)
                yield Block(" | ".join(row), "row")
        elif name and name != "fallback":
            yield from _shapes(child)


def _is_field(shape: _Element) -> bool:
    place = next(shape.iter("{*}ph"), None)
    return place is not None and place.get("type", "").lower() in _FIELDS


def _words(paragraph: _Element) -> Iterator[str]:
    for child in paragraph:
        name = name_of(child)
        if name == "br":
            yield "\n"
        elif name in ("r", "fld"):
            yield from (each.text or "" for each in child.iter("{*}t"))
