"""Read files, folders and standard input into Documents.

What can't be read becomes a `Skipped` with the place and the reason, in its turn, and the reading
goes on; only a path that doesn't exist stops it, before anything is read.
"""

from __future__ import annotations

import datetime
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kg.errors import ReadError
from kg.languages import ENGLISH
from kg.model import Document
from kg.read.apart import read_apart
from kg.read.contents import FileToRead, as_read
from kg.read.fields import NO_COLUMNS, Broken, Columns, Found, document_of_row
from kg.read.formats import suffixes
from kg.read.ids import Ids
from kg.read.outcomes import Read, Skipped, Warned
from kg.read.sources import Row, Source, Sources, list_sources

__all__ = ["Read", "Skipped", "Warned", "read_documents"]

MAX_BYTES = 2 * 1024**3
"""The largest file that is read: it is in memory whole."""


def read_documents(
    sources: Sources,
    *,
    date: datetime.date | None = None,
    language: str = ENGLISH,
    ids: Ids | None = None,
    columns: Columns = NO_COLUMNS,
    watch: Callable[[int, int], None] | None = None,
) -> Iterator[Read]:
    """Yield the documents of files, folders (recursively, sorted by path) and standard input ("-").

    Beside paths there may be Documents, rows of fields and data frames, and one source stands for
    itself. `columns` tells which column of a table or a row is the "text", the "date", the "id", if
    its name is another.
    A document's id is its path relative to the argument that led to it, or the id given in the
    file; `ids` tells those of two files apart, and of one file the second is skipped. `date` is for
    documents without one. `watch` is told how many files were read, of how many.
    Documents in another language than `language` are skipped; "" takes all.

    Raises:
        ReadError: a path does not exist; raised before anything is read.

    """
    given = list_sources(sources)
    for each in given:
        if isinstance(each, str | Path) and str(each) != "-" and not Path(each).exists():
            raise ReadError(f"{each}: no such file or folder")
    return _read_all(given, date, language, ids or Ids({}, {}), columns, watch or (lambda *_: None))


def _read_all(
    given: list[Source],
    date: datetime.date | None,
    language: str,
    ids: Ids,
    columns: Columns,
    watch: Callable[[int, int], None],
) -> Iterator[Read]:
    readings: list[Iterator[Read]] = []
    for number, each in enumerate(given, 1):
        if isinstance(each, Document | Mapping):
            readings.append(_in_memory(each, number, date, language, ids, columns))
            continue
        named = not Path(each).is_dir()
        readings += [
            iter([file])
            if isinstance(file, Skipped)
            else _from_file(*file, date, language, ids, columns, named=named)
            for file in _files(str(each))
        ]
    for number, reading in enumerate(readings, 1):
        yield from reading
        watch(number, len(readings))


def _from_file(
    path: Path,
    name: str,
    date: datetime.date | None,
    language: str,
    ids: Ids,
    columns: Columns,
    *,
    named: bool,
) -> Iterator[Read]:
    for found in _read_file(path, name, language, columns, named=named):
        if isinstance(found, Document):
            yield from _with_id(found, path, name, date, ids)
        else:
            yield found


def _in_memory(
    given: Document | Row,
    number: int,
    date: datetime.date | None,
    language: str,
    ids: Ids,
    columns: Columns,
) -> Iterator[Read]:
    """Yield a document that was handed over as it is, or as its fields."""
    name = f"row/{number}"
    if isinstance(given, Document):
        found: Iterable[Found] = [given]
    else:
        found = document_of_row(given, name, 0, columns)
    for each in found:
        place = f"document {each.id!r}" if isinstance(each, Document) else f"row {number}"
        if not isinstance(each, Document):
            kind = Skipped if isinstance(each, Broken) else Warned
            yield kind(place=place, reason=each.reason)
        else:
            for document in as_read(each, place, language):
                if isinstance(document, Document):
                    yield from _with_id(document, Path("-"), name, date, ids)
                else:
                    yield document


def _with_id(
    document: Document, path: Path, name: str, date: datetime.date | None, ids: Ids
) -> Iterator[Read]:
    dated = document if document.date else msgspec.structs.replace(document, date=date)
    id_ = ids.id_for(dated, path, name)
    if id_ is None:
        reason = f"the id {document.id!r} is given twice: the first document of it is read"
        yield Skipped(place=str(path), reason=reason, ignored=document.id == name)
        return
    if id_ != document.id and ids.is_new(id_):
        reason = f"read as {id_!r}, for {document.id!r} is a document of another file"
        yield Warned(place=str(path), reason=reason)
    yield msgspec.structs.replace(dated, id=id_)


def _files(argument: str) -> Iterator[tuple[Path, str] | Skipped]:
    """Yield (path, document id) of the files that an argument names, sorted by path.

    Folders that can't be listed come last.
    """
    root = Path(argument)
    if argument == "-" or not root.is_dir():
        yield root, "stdin" if argument == "-" else root.name
        return
    unread: list[OSError] = []
    found: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=unread.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    for path in sorted(found, key=lambda path: path.relative_to(root).as_posix()):
        if not _is_special(path):
            yield path, path.relative_to(root).as_posix()
    for error in unread:
        yield Skipped(place=str(error.filename), reason=f"cannot be listed: {error.strerror}")


def _is_special(path: Path) -> bool:
    """Return whether there is something that is no file: a pipe, a device, a link to nothing."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return False  # it is named when it is read
    except OSError:
        return True


def _read_file(
    path: Path, name: str, language: str, columns: Columns, *, named: bool
) -> Iterator[Read]:
    stdin = str(path) == "-"
    suffix = "" if stdin else path.suffix.lower()
    if suffix and suffix not in suffixes():
        reason = f"{suffix} is no format that kg reads"
        yield Skipped(place=str(path), reason=reason, ignored=not named)
        return
    try:
        if not stdin and _is_special(path):
            yield Skipped(place=str(path), reason="no file: a pipe, a device or a link to nothing")
            return
        if not stdin and path.stat().st_size > MAX_BYTES:
            reason = f"more than {MAX_BYTES:,} bytes in one file: split it"
            yield Skipped(place=str(path), reason=reason)
            return
        content = sys.stdin.buffer.read() if stdin else None
        size = path.stat().st_size if content is None else len(content)
    except OSError as error:
        yield Skipped(place=str(path), reason=f"cannot be read: {error.strerror}")
        return
    file = FileToRead(
        path=str(path),
        absolute=str(path.absolute()),
        content=content,
        name=name,
        suffix=suffix,
        named=named,
        language=language,
        columns=columns,
    )
    yield from read_apart(file, size=size)
