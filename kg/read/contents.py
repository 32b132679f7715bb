"""One file → its documents, in the process that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from kg.failures import Failure, attempt_each
from kg.languages import ENGLISH, name_of, primary
from kg.model import Document
from kg.read.checked import checked
from kg.read.fields import Broken, Columns
from kg.read.formats import read_bytes
from kg.read.language import language_of, why_not_read
from kg.read.outcomes import Read, Skipped, Warned


class FileToRead(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a reader is to read, and how."""

    path: str
    """As it was given: what messages name."""
    absolute: str
    """The same for a process with another working folder."""
    content: bytes | None
    """Of standard input; None where the file is to be opened."""
    name: str
    """The id where the file is one document."""
    suffix: str
    """Of its name, "" where its bytes are to tell the format."""
    named: bool
    """Whether it was asked for by name, not found in a folder."""
    language: str
    columns: Columns


def read_file(file: FileToRead) -> Iterator[Read]:
    """Yield the documents of a file, and what of it is not read; whatever a reader raises is."""
    content = file.content
    if content is None:
        try:
            content = Path(file.absolute).read_bytes()
        except OSError as error:
            yield Skipped(place=file.path, reason=f"cannot be read: {error.strerror}")
            return
    read = partial(_documents_of, content, file)
    for found in attempt_each(f"the reader of {file.suffix or file.name}", read):
        yield (Skipped(place=file.path, reason=str(found)) if isinstance(found, Failure) else found)


def _documents_of(content: bytes, file: FileToRead) -> Iterator[Read]:
    for found in read_bytes(content, file.name, file.suffix, file.columns):
        if not isinstance(found, Document):
            place = f"{file.path}, {found.within}" if found.within else file.path
            place += f", line {found.line}" if found.line else ""
            if isinstance(found, Broken):
                ignored = found.foreign and not (file.named and not found.within)
                yield Skipped(place=place, reason=found.reason, ignored=ignored)
            else:
                yield Warned(place=place, reason=found.reason)
        else:
            place = file.path
            if found.id != file.name:
                place += f", document {found.id!r}"
            yield from as_read(found, place, file.language)


def as_read(given: Document, place: str, wanted: str) -> Iterator[Read]:
    """Yield a document as all behind can take it, in the language that it is in, or why not."""
    if not given.text.strip():
        yield Skipped(place=place, reason="empty")
        return
    document, remarks = checked(given)
    for remark in remarks:
        yield Warned(place=place, reason=remark)
    language = language_of(document)
    if why_not := why_not_read(document, wanted):
        yield Skipped(place=place, reason=why_not)
        return
    if language != document.language and primary(document.language) != ENGLISH:
        reason = f"in {name_of(language)}, though it says that it is in {document.language}"
        yield Warned(place=place, reason=reason)
    yield msgspec.structs.replace(document, language=language)
