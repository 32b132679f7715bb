"""The formats kg reads: bytes of one file → its documents, or what is broken in them.

Each is a reader behind the door of plug-ins, found by the suffix of the file's name; a file without
one is judged by its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import PluginError, ReadError
from kg.plugins import installed, load
from kg.read.fields import NO_COLUMNS, Broken, Columns, Found
from kg.read.kinds import kind_of

TABLES = frozenset(
    f".{name}"
    for name in (
        *("jsonl", "ndjson", "json", "csv", "tsv", "tab", "parquet", "xml", "rss", "atom"),
        *("xlsx", "xlsm", "xlsb", "xls", "ods", "zip", "tar", "gz", "tgz", "bz2", "xz"),
    )
)
"""The suffixes of formats of many documents, whose fields may have other names; or hold such."""


def suffixes() -> tuple[str, ...]:
    """Return the suffixes that there are readers of, sorted."""
    return tuple(sorted(f".{name}" for name in installed("readers")))


def read_bytes(
    content: bytes, name: str, suffix: str, columns: Columns = NO_COLUMNS
) -> Iterator[Found]:
    """Yield the documents of a file; `name` is the id where the file is one document."""
    if not content.strip():
        yield Broken(reason="empty")
        return
    suffix = suffix or kind_of(content)
    if not suffix:
        reason = "a name without suffix, and bytes of no format that kg reads"
        yield Broken(reason=reason, foreign=True)
        return
    read = load("readers", suffix.removeprefix("."))
    try:
        for found in read(content, name, columns) if suffix in TABLES else read(content, name):
            if not isinstance(found, Found):
                raise PluginError(f"it yields a {type(found).__name__}, not a Document")
            yield found
    except ReadError as error:
        yield Broken(reason=str(error))
