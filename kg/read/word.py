"""Word documents: paragraphs, tables, text boxes, headers and notes, in the order of the file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.errors import ReadError
from kg.read.fields import Broken, Found, document_of
from kg.read.formats import read_bytes
from kg.read.kinds import kind_of
from kg.read.markup import ends_sentence
from kg.read.slides import OF_TEMPLATES
from kg.read.unpacking import OLE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {
    f"{_W}del",
    f"{_W}moveFrom",
    # what older programs show in place of what stands beside it
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_docx(content: bytes, name: str) -> Iterator[Found]:
    """Read all text of a Word document but what was deleted and what only comments on it."""
    from zipfile import BadZipFile

    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    if content.startswith(OLE):
        raise ReadError("encrypted, or of an older format: save it anew, without a password")
    try:
        parsed = open_docx(io.BytesIO(content))
    # AttributeError is python-docx's way to say that a part is not what its name says
    except (BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError):
        yield Broken(reason="not a Word document")
        return
    blocks = [
        *_blocks_beside(parsed, {"header"}),
        *_blocks(parsed.element.body),
        *_blocks_beside(parsed, {"footnotes", "endnotes"}),
        *_blocks_beside(parsed, {"footer"}),
    ]
    yield from document_of({**_told(parsed), "text": "\n\n".join(blocks)}, name)


def _told(parsed: WordDocument) -> dict[str, object]:
    """Return title, author and day of making, as a Word file tells them; not those of a template.

    The library's own template was made on a day in 2013, and says so of what is made with it.
    """
    known = parsed.core_properties
    told: dict[str, object] = {}
    for field, name in (("title", "title"), ("author", "author"), ("date", "created")):
        with suppress(ValueError, TypeError):
            value = getattr(known, name)
            if value and str(value) not in OF_TEMPLATES:
                told[field] = value
    return told


def _blocks_beside(parsed: WordDocument, kinds: set[str]) -> list[str]:
    """Return the blocks of the parts of some kinds, each block once: heads are often repeated."""
    from docx.oxml.parser import parse_xml

    blocks: dict[str, None] = {}
    relations = sorted(parsed.part.rels.values(), key=lambda relation: relation.rId)
    for relation in relations:
        if not relation.is_external and relation.reltype.rpartition("/")[2] in kinds:
            blocks |= dict.fromkeys(_blocks(parse_xml(relation.target_part.blob)))
    return list(blocks)


def _blocks(element: _Element) -> Iterator[str]:
    """Yield paragraphs and table rows in order, those of text boxes behind their paragraph."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}p":
            if (words := "".join(_words(child))).strip():
                yield words.strip()
            for box in child.iter(f"{_W}txbxContent"):
                if not any(above.tag in _LEFT_OUT for above in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == f"{_W}tr":
            yield from _row(child)
        else:
            yield from _blocks(child)


def _row(row: _Element) -> Iterator[str]:
    """Yield a row of words as one line, cells apart by tabs; of prose, each paragraph."""
    cells = [list(_blocks(cell)) for cell in row.iter(f"{_W}tc") if _is_in(cell, row)]
    paragraphs = [block for blocks in cells for block in blocks]
    prose = any(len(blocks) > 1 for blocks in cells) or any(map(ends_sentence, paragraphs))
    if prose:
        yield from paragraphs
    elif paragraphs:
        yield "\t".join(" ".join(" ".join(blocks).split()) for blocks in cells)


def _is_in(cell: _Element, row: _Element) -> bool:
    """Return whether a cell is one of the row itself, not of a table inside it."""
    return next(cell.iterancestors(f"{_W}tr")) is row


def _words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)


def read_doc(content: bytes, name: str) -> Iterator[Found]:
    """Read what is named .doc as what its bytes say that it is: RTF, a web page, a newer Word.

    Raises:
        ReadError: it is of the old format of Word.

    """
    kind = kind_of(content)
    if kind in ("", ".doc"):
        raise ReadError("the old format of Word (before 2007): save it as .docx")
    yield from read_bytes(content, name, kind)
