"""The formats kg reads: bytes of one file → its documents, or what is broken in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.read.fields import Broken, Found
from kg.read.pdf import read_pdf
from kg.read.tables import read_csv, read_jsonl
from kg.read.texts import read_markdown, read_text
from kg.read.web import read_html
from kg.read.word import read_docx

Reader = Callable[[bytes, str], Iterator[Found]]

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""The reader of each file name suffix."""


def read_bytes(content: bytes, name: str, suffix: str) -> Iterator[Found]:
    """Yield the documents of a file; `name` is the id where the file is one document."""
    if not content.strip():
        yield Broken(reason="empty")
        return
    yield from FORMATS[suffix](content, name)
