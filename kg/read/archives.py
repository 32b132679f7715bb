"""Packed files (ZIP, TAR, gzip, bzip2, xz): what is inside, each as its own format.

All that comes of one file shares one budget of bytes, so that packing a bomb inside another is of
no use to it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

import msgspec

from kg.errors import ReadError
from kg.failures import Failure, attempt_each
from kg.read.fields import Broken, Columns, Found, Remark
from kg.read.formats import read_bytes, suffixes
from kg.read.kinds import kind_of
from kg.read.unpacking import Budget, Parts, too_large

_DEEPEST = 4
"""How often something may be packed."""
_MOST_PARTS = 100_000
_ARCHIVES = {".zip": ".zip", ".tar": ".tar", **dict.fromkeys((".gz", ".tgz", ".bz2", ".xz"), ".gz")}
"""How what has one of these suffixes is unpacked."""


def read_zip(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read the files of a ZIP file."""
    yield from _inside(content, name, ".zip", columns, Budget(), 1)


def read_tar(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read the files of a TAR file, packed or not."""
    yield from _inside(content, name, ".tar", columns, Budget(), 1)


def read_packed(content: bytes, name: str, columns: Columns) -> Iterator[Found]:
    """Read a file packed with gzip, bzip2 or xz; "a.txt.gz" is a text."""
    yield from _inside(content, name, ".gz", columns, Budget(), 1)


def _inside(
    content: bytes, name: str, suffix: str, columns: Columns, budget: Budget, depth: int
) -> Iterator[Found]:
    if depth > _DEEPEST:
        raise ReadError(f"packed more than {_DEEPEST} times: unpack it first")
    if suffix == ".zip":
        yield from _from_zip(content, name, columns, budget, depth)
    elif suffix == ".tar":
        yield from _from_tar(content, name, columns, budget, depth)
    else:
        unpacked = _unpacked(content, budget)
        inner = PurePosixPath(PurePosixPath(name).stem).suffix.lower()
        if inner == ".tar" or name.lower().endswith(".tgz") or unpacked[257:262] == b"ustar":
            yield from _from_tar(unpacked, name, columns, budget, depth)
        else:
            known = inner if inner in suffixes() else ""
            yield from _one(unpacked, name, known, columns, budget, depth)


def _unpacked(content: bytes, budget: Budget) -> bytes:
    packed = io.BytesIO(content)
    opened = bz2.BZ2File if content.startswith(b"BZh") else lzma.LZMAFile
    stream = gzip.GzipFile(fileobj=packed) if content.startswith(b"\x1f\x8b") else opened(packed)
    try:
        return budget.read(cast(BinaryIO, stream))
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise ReadError(f"can't be unpacked: {error}") from error


def _from_zip(
    content: bytes, name: str, columns: Columns, budget: Budget, depth: int
) -> Iterator[Found]:
    parts = Parts(content, "a ZIP file", budget)
    if len(parts.names) > _MOST_PARTS:
        raise ReadError(f"more than {_MOST_PARTS:,} files in it: unpack it first")
    for part in sorted(set(parts.names)):
        if _is_hidden(part):
            continue
        suffix = PurePosixPath(part).suffix.lower()
        if suffix and suffix not in suffixes():
            yield _foreign(part, suffix)
            continue
        yield from _part(partial(parts.read, part), name, part, suffix, columns, budget, depth)


def _from_tar(
    content: bytes, name: str, columns: Columns, budget: Budget, depth: int
) -> Iterator[Found]:
    try:
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for count, member in enumerate(archive):
                if count > _MOST_PARTS:
                    raise ReadError(f"more than {_MOST_PARTS:,} files in it: unpack it first")
                if not member.isreg() or _is_hidden(member.name):
                    continue
                suffix = PurePosixPath(member.name).suffix.lower()
                if suffix and suffix not in suffixes():
                    yield _foreign(member.name, suffix)
                    continue
                stream = archive.extractfile(member)
                if stream is not None:
                    read = partial(budget.read, cast(BinaryIO, stream))
                    yield from _part(read, name, member.name, suffix, columns, budget, depth)
    except (tarfile.TarError, OSError, EOFError, zlib.error, ValueError) as error:
        raise ReadError(f"not a TAR file that can be unpacked: {error}") from error


def _part(
    read: Callable[[], bytes],
    name: str,
    part: str,
    suffix: str,
    columns: Columns,
    budget: Budget,
    depth: int,
) -> Iterator[Found]:
    """Yield what is in one file of an archive; whatever that is, it costs no other file."""

    def make() -> Iterator[Found]:
        yield from _one(read(), f"{name}/{part}", suffix, columns, budget, depth)

    for found in attempt_each(f"the reader of {suffix or part}", make):
        if isinstance(found, Failure):
            yield Broken(reason=str(found), within=part)
        elif isinstance(found, Broken | Remark):
            within = f"{part}, {found.within}" if found.within else part
            yield msgspec.structs.replace(found, within=within)
        else:
            yield found
    if budget.is_spent:
        raise too_large()


def _one(
    content: bytes, name: str, suffix: str, columns: Columns, budget: Budget, depth: int
) -> Iterator[Found]:
    kind = suffix or kind_of(content)
    if kind not in _ARCHIVES:
        yield from read_bytes(content, name, suffix, columns)
        return
    try:
        yield from _inside(content, name, _ARCHIVES[kind], columns, budget, depth + 1)
    except ReadError as error:
        yield Broken(reason=str(error))


def _foreign(part: str, suffix: str) -> Broken:
    return Broken(reason=f"{suffix} is no format that kg reads", within=part, foreign=True)


def _is_hidden(part: str) -> bool:
    """Return whether a folder would not be asked for a file, or it is the shadow a Mac makes."""
    return any(each.startswith((".", "__MACOSX")) for each in PurePosixPath(part).parts)
