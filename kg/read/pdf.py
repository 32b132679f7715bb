"""PDF: lines of print → paragraphs, headings and list items, each apart by an empty line."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec

from kg.model import Document
from kg.read.fields import Broken, Found, Remark, document_of

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")
_BULLET = re.compile(r"[•◦▪‣●■○–—*-]\s")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]\s")
_BOLD = re.compile(r"bold|black|heavy|CMBX", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
_LIGATURES = dict(
    zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_NAMED = 10
"""How many pages a remark names."""
_OTHER_SIZE = 1.1
"""Type that is larger or smaller by this factor is not of the same paragraph."""
_WIDE_GAP = 1.35
"""A line that is further below than usual by this factor begins a paragraph."""
_SHORT_LINE = 0.75
"""A sentence that ends in a line shorter than this part of the usual one ends its paragraph."""
_RUNNING_HEAD = 3
"""On how many pages a line has to stand at the top or the foot to be no part of the text."""


class _Line(msgspec.Struct, kw_only=True):
    """A line of print with its place on the page and its type, in points; y grows upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


def read_pdf(content: bytes, name: str) -> Iterator[Found]:
    """Read the text of all pages as one document."""
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            yield Broken(reason="encrypted: it opens only with a password; save it without one")
            return
        pages = [_lines(page) for page in reader.pages]
        pictures = [
            number
            for number, (page, lines) in enumerate(zip(reader.pages, pages, strict=True), 1)
            if not lines and _has_picture(page)
        ]
        told = _told(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield Broken(reason=f"not a readable PDF: {error}")
        return
    text = ""
    starts: list[int] = []
    for lines in _without_heads(pages):
        more = "\n\n".join(_paragraphs(lines))
        goes_on = text and more[:1].islower() and not _ENDS_SENTENCE.search(text)
        text += "\n" if goes_on else "\n\n" if text and more else ""
        starts.append(len(text))
        text += more
    if not text.strip():
        pages_are = f"a scan: its {len(pages):,} pages are pictures; it" if pictures else ""
        where = pages_are or "no text in the PDF; a scan"
        yield Broken(reason=f"{where} needs text recognition (OCR) first")
        return
    if pictures:
        named = ", ".join(map(str, pictures[:_NAMED])) + (" …" if len(pictures) > _NAMED else "")
        reason = (
            f"not read: {len(pictures):,} of {len(pages):,} pages are pictures (scans): {named}"
        )
        yield Remark(reason=reason)
    # A line of a PDF is a line of print. Whether a hyphen at its end is one tells `kg.normalise`.
    text = re.sub(r"(?<![-\u00ad\n])\n(?!\n)", " ", text)
    for found in document_of({**told, "text": text}, name):
        paged = isinstance(found, Document)
        yield msgspec.structs.replace(found, pages=tuple(starts)) if paged else found


def _told(reader: PdfReader) -> dict[str, str]:
    """Return title, author and day of making, as a PDF tells them; what can't be read is none."""
    from pypdf.errors import PyPdfError

    known = reader.metadata
    told: dict[str, str] = {}
    for field in ("title", "author", "creation_date") if known else ():
        with suppress(PyPdfError, ValueError, KeyError, TypeError, AttributeError):
            value = getattr(known, field)
            # pypdf's own strings can be neither sent nor stored
            words = value.date().isoformat() if isinstance(value, datetime.datetime) else value
            told["date" if field == "creation_date" else field] = str(words or "").strip("\x00 ")
    return {field: words for field, words in told.items() if words}


def _has_picture(page: PageObject) -> bool:
    """Return whether a page shows a picture, as every page of a scan does."""
    from pypdf.errors import PyPdfError

    try:
        inside = page["/Resources"].get_object().get("/XObject", {}).get_object()  # type: ignore[union-attr]  # what is no dictionary is caught
        return any(each.get_object().get("/Subtype") == "/Image" for each in inside.values())
    except (PyPdfError, KeyError, AttributeError, TypeError, ValueError):
        return False


def _lines(page: PageObject) -> list[_Line]:
    """Return the lines of a page in the order in which it writes them."""
    lines: list[_Line] = []
    chunks: list[tuple[str, float, float, float, bool]] = []

    def end_line() -> None:
        visible = [chunk for chunk in chunks if chunk[0].strip()]
        if visible:
            # most of its characters tell the type of a line, not a raised number in it
            _, x, y, size, _ = max(visible, key=lambda chunk: len(chunk[0]))
            bold = sum(len(chunk[0]) for chunk in visible if chunk[4])
            lines.append(
                _Line(
                    text="".join(chunk[0] for chunk in chunks).strip(),
                    x=min(x, visible[0][1]),
                    y=y,
                    size=size,
                    bold=2 * bold >= sum(len(chunk[0]) for chunk in visible),
                )
            )
        chunks.clear()

    def visit(
        text: str, outer: list[float], inner: list[float], font: dict[str, Any] | None, size: float
    ) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = abs(size * inner[3] * outer[3]) or abs(size)
        bold = bool(font and _BOLD.search(str(font.get("/BaseFont", ""))))
        # "ﬁ" is two letters of a word, whatever sign prints them
        plain = text.replace("\x00", "\ufffd").translate(_LIGATURES)
        for number, words in enumerate(plain.split("\n")):
            if number:
                end_line()
            if words:
                chunks.append((words, x, y, height, bold))

    page.extract_text(visitor_text=visit)
    end_line()
    return lines


def _running_heads(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """Return what stands at the top or the foot of several pages, with their numbers left out."""
    edges = Counter(
        edge
        for lines in pages
        for edge in {_unnumbered(line.text) for line in (*lines[:1], *lines[1:][-1:])}
    )
    return frozenset(edge for edge, count in edges.items() if count >= _RUNNING_HEAD)


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _without_heads(pages: Sequence[list[_Line]]) -> Iterator[list[_Line]]:
    """Yield the lines of each page without page numbers and running heads, but for their first."""
    heads = _running_heads(pages)
    seen: set[str] = set()

    def is_head(line: _Line) -> bool:
        words = _unnumbered(line.text)
        if _PAGE_NUMBER.fullmatch(line.text) or words in seen:
            return True
        if words in heads:
            seen.add(words)
        return False

    for lines in pages:
        first, last = 0, len(lines)
        while first < last and is_head(lines[first]):
            first += 1
        while last > first + 1 and is_head(lines[last - 1]):
            last -= 1
        yield lines[first:last]


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    """Yield the paragraphs of a page, lines apart by a line break."""
    if not lines:
        return
    gaps = [
        above.y - below.y
        for above, below in pairwise(lines)
        if 0 < above.y - below.y < 4 * above.size
    ]
    gap = median(gaps) if gaps else 0.0
    length = median(len(line.text) for line in lines)
    paragraph = [lines[0].text]
    for number, (above, below) in enumerate(pairwise(lines)):
        after = lines[number + 2] if number + 2 < len(lines) else None
        item = bool(_NUMBER.match(paragraph[0]))
        if _begins_paragraph(above, below, after, item=item, gap=gap, length=length):
            yield "\n".join(paragraph)
            paragraph = []
        paragraph.append(below.text)
    yield "\n".join(paragraph)


def _begins_paragraph(
    above: _Line, below: _Line, after: _Line | None, *, item: bool, gap: float, length: float
) -> bool:
    """Return whether a line begins a paragraph, a heading or a list item of its own.

    `item` says that the line above is of a numbered item; `gap` and `length` are those of most
    lines of the page.
    """
    larger = max(above.size, below.size) / (min(above.size, below.size) or 1.0)
    if larger > _OTHER_SIZE or above.bold != below.bold:
        return True
    if _BULLET.match(below.text):
        return True
    ends = bool(_ENDS_SENTENCE.search(above.text))
    if _NUMBER.match(below.text) and (ends or item):
        return True
    if gap and above.y - below.y > _WIDE_GAP * gap:
        return True
    if not ends:
        return False
    if after is not None and below.x - max(above.x, after.x) > 0.7 * below.size:
        return True  # indented
    return len(above.text) < _SHORT_LINE * length and not below.text[0].islower()
