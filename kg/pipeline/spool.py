"""Documents that wait to be read, on the disk: as many as there are, a build holds only a few."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator

import msgspec

from kg.model import Document

_IN_MEMORY = 10_000_000
"""Bytes up to which there is no file."""
_documents = msgspec.json.Decoder(Document)


class Spool(Collection[Document]):
    """Documents in the order in which they were added; they can be gone through more than once."""

    def __init__(self) -> None:
        # closed with the object: a file without a name, gone when the process is
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._count = 0
        self._end = 0

    def __del__(self) -> None:
        self._file.close()

    def add(self, document: Document) -> None:
        """Add a document behind the others."""
        self._file.seek(self._end)
        self._end += self._file.write(msgspec.json.encode(document) + b"\n")
        self._count += 1

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Document]:
        at = 0
        while at < self._end:
            self._file.seek(at)  # who else goes through them has moved it
            line = self._file.readline()
            at += len(line)
            yield _documents.decode(line)

    def __contains__(self, document: object) -> bool:
        return any(document == other for other in self)
