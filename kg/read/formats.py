"""The formats kg reads: bytes of one file → its documents, or what is broken in them."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from kg.model import Document


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file that is no document, and why; `line` counts from 1, 0 is the whole file."""

    reason: str
    line: int = 0


Reader = Callable[[bytes, str], Iterator[Document | Broken]]


def read_bytes(content: bytes, name: str, suffix: str) -> Iterator[Document | Broken]:
    """Yield the documents of a file; `name` is the id where the file is one document."""
    if not content.strip():
        yield Broken(reason="empty")
        return
    yield from FORMATS[suffix](content, name)


def decode(content: bytes) -> str | Broken:
    """Return text in UTF-8 or, by its byte-order mark, UTF-16, with line ends as newlines."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in content[:8192]:
            return Broken(reason="a binary file, not text")
        return Broken(
            reason=f"not {encoding.removesuffix('-sig').upper()} at byte {error.start:,}; "
            "convert it first, as with `iconv -f WINDOWS-1252 -t UTF-8`"
        )
    if "\x00" in text:
        return Broken(reason="a binary file, not text")
    return re.sub(r"\r\n?", "\n", text)


def _text(content: bytes, name: str) -> Iterator[Document | Broken]:
    text = decode(content)
    yield text if isinstance(text, Broken) else Document(id=name, text=text.strip("\n"))


def _markdown(content: bytes, name: str) -> Iterator[Document | Broken]:
    """Read Markdown as plain text; title, date, source and language come from the front matter."""
    import frontmatter
    import yaml

    text = decode(content)
    if isinstance(text, Broken):
        yield text
        return
    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield Broken(reason="the front matter is no YAML", line=mark.line + 2 if mark else 1)
        return
    yield _document({**post.metadata, "text": _plain(post.content)}, name)


def _plain(markdown: str) -> str:
    """Return the words of Markdown: blocks apart by an empty line, without marks."""
    from markdown_it import MarkdownIt

    blocks = []
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "inline":
            parts = [
                "\n" if child.type in ("softbreak", "hardbreak") else child.content
                for child in token.children or ()
            ]
            blocks.append("".join(parts))
    return "\n\n".join(blocks)


def _jsonl(content: bytes, name: str) -> Iterator[Document | Broken]:
    """Read one JSON object a line: "text", and "id", "title", "date", "source", "language"."""
    text = decode(content)
    if isinstance(text, Broken):
        yield text
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            yield Broken(reason=f"invalid JSON: {error}", line=number)
            continue
        yield _row(row, f"{name}/{number}", number)


def _csv(content: bytes, name: str) -> Iterator[Document | Broken]:
    """Read a table with a column "text", and columns named as the fields of JSONL."""
    text = decode(content)
    if isinstance(text, Broken):
        yield text
        return
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (rows.fieldnames or ()):
            yield Broken(reason='no column "text"', line=1)
            return
        for row in rows:
            yield _row(row, f"{name}/{rows.line_num}", rows.line_num)
    except csv.Error as error:
        yield Broken(reason=f"invalid CSV: {error}", line=rows.line_num)


def _html(content: bytes, name: str) -> Iterator[Document | Broken]:
    from trafilatura import bare_extraction

    found = bare_extraction(content, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict) or not found.text:
        yield Broken(reason="no article text found in the page")
        return
    fields = {
        "text": found.text,
        "title": found.title,
        "date": found.date,
        "source": found.sitename or found.hostname,
        "language": found.language,
    }
    yield _document({key: value for key, value in fields.items() if value}, name)


def _pdf(content: bytes, name: str) -> Iterator[Document | Broken]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError) as error:
        yield Broken(reason=f"not a readable PDF: {error}")
        return
    if not "".join(pages).strip():
        yield Broken(reason="no text in the PDF; a scan needs text recognition first")
        return
    title = (reader.metadata.title if reader.metadata else "") or ""
    # A line of a PDF is a line of print: only an empty line ends a paragraph.
    text = re.sub(r"(?<=\S)-\n(?=[a-z])", "", "\n\n".join(pages))
    yield Document(id=name, text=re.sub(r"(?<!\n)\n(?!\n)", " ", text), title=title)


def _docx(content: bytes, name: str) -> Iterator[Document | Broken]:
    from zipfile import BadZipFile

    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        parsed = open_docx(io.BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError):
        yield Broken(reason="not a Word document")
        return
    paragraphs = [paragraph.text for paragraph in parsed.paragraphs]
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    yield Document(id=name, text=text, title=parsed.core_properties.title or "")


def _row(row: object, name: str, line: int) -> Document | Broken:
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
        return Broken(reason='no "text" field', line=line)
    found = _document({key: value for key, value in row.items() if value is not None}, name)
    return Broken(reason=found.reason, line=line) if isinstance(found, Broken) else found


def _document(fields: Mapping[str, Any], name: str) -> Document | Broken:
    """Return the document of a front matter or a row; other fields are left aside."""
    date = fields.get("date") or None
    if isinstance(date, datetime.datetime):
        date = date.date()
    if date is not None and not isinstance(date, datetime.date):
        try:
            date = datetime.date.fromisoformat(str(date)[:10])
        except ValueError:
            return Broken(reason=f"the date {date!r} is not like 2025-07-02")
    words = {
        key: str(fields[key])
        for key in ("title", "source", "language")
        if fields.get(key) not in (None, "")
    }
    text = str(fields["text"])
    if surrogate := re.search("[\ud800-\udfff]", text):
        return Broken(reason=f"half a character (a surrogate) at character {surrogate.start():,}")
    return Document(id=str(fields.get("id") or name), text=text, date=date, **words)


FORMATS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
}
"""The reader of each file name suffix."""
