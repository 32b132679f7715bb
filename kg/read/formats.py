"""The formats kg reads: bytes of one file → its documents, or what is broken in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.read.fields import NO_COLUMNS, Broken, Columns, Found
from kg.read.pdf import read_pdf
from kg.read.tables import read_csv, read_json, read_jsonl
from kg.read.texts import read_markdown, read_text
from kg.read.web import read_html
from kg.read.word import read_docx

Reader = Callable[[bytes, str], Iterator[Found]]
TableReader = Callable[[bytes, str, Columns], Iterator[Found]]

TABLES: dict[str, TableReader] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
}
"""The reader of each file name suffix of many documents, whose fields may have other names."""
TEXTS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
"""The reader of each file name suffix of one document."""
FORMATS = frozenset({*TABLES, *TEXTS})


def read_bytes(
    content: bytes, name: str, suffix: str, columns: Columns = NO_COLUMNS
) -> Iterator[Found]:
    """Yield the documents of a file; `name` is the id where the file is one document."""
    if not content.strip():
        yield Broken(reason="empty")
    elif suffix in TABLES:
        yield from TABLES[suffix](content, name, columns)
    else:
        yield from TEXTS[suffix](content, name)
