"""The texts of a build as Parquet files: what Spark deals out to its workers.

One process reads the sources, since only one that knows all ids can tell two documents of one name
apart. It holds a part at a time.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from kg.config import Config
from kg.errors import DocumentError
from kg.installed_models import language_of_pipeline
from kg.model import Document
from kg.read import Skipped, Warned, read_documents
from kg.read.fields import NO_COLUMNS, Columns
from kg.read.ids import Ids
from kg.read.sources import Sources, list_sources

_PART = 2_000
"""Documents a file."""


class Texts(msgspec.Struct, kw_only=True):
    """What was laid out."""

    count: int = 0
    digest: str = ""
    """A hash of the ids and contents of all documents, in the order they were read."""
    skipped: list[Skipped] = []
    warned: list[Warned] = []


def write_texts(
    sources: Sources,
    folder: Path,
    *,
    config: Config,
    date: datetime.date | None = None,
    columns: Columns = NO_COLUMNS,
    strict: bool = False,
    watch: Callable[[int, int], None] | None = None,
) -> Texts:
    """Write the documents of the sources to `folder`, as rows of an id and a Document in JSON.

    Raises:
        ReadError: a path does not exist.
        DocumentError: something is not read, and `strict` was asked for.

    """
    texts = Texts()
    digest = hashlib.sha256()
    folder.mkdir(parents=True)
    part: list[Document] = []
    found = read_documents(
        list_sources(sources),
        date=date,
        language=language_of_pipeline(config.model),
        ids=Ids({}, {}),
        columns=columns,
        watch=watch or (lambda _done, _total: None),
    )
    for one in found:
        if isinstance(one, Skipped):
            if strict and not one.ignored:
                raise DocumentError(f"{one.place}: {one.reason}")
            texts.skipped.append(one)
        elif isinstance(one, Warned):
            texts.warned.append(one)
        else:
            digest.update(f"{one.id}\n{one.content_hash}\n".encode())
            part.append(one)
            if len(part) == _PART:
                _write(folder, texts.count, part)
                texts.count += len(part)
                part = []
    _write(folder, texts.count, part)
    texts.count += len(part)
    texts.digest = digest.hexdigest()
    return texts


def _write(folder: Path, number: int, documents: list[Document]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = {
        "document": [document.id for document in documents],
        "text": [msgspec.json.encode(document) for document in documents],
    }
    schema = pa.schema([("document", pa.string()), ("text", pa.binary())])
    pq.write_table(pa.table(rows, schema=schema), folder / f"part-{number:012d}.parquet")
