"""Checksums of a folder's files, written beside them: damage is found before it is read.

RocksDB checks the blocks that it reads, but a flipped bit in what leads to them can make it search
for ever instead of failing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

from kg.errors import StoreError

_NAME = "CHECKSUMS"
_CHUNK = 1 << 20
AT_ONCE = 64 << 20
"""Bytes that are checked before each use: that many take some 50 ms, more only what looks ill."""


def write_checksums(folder: Path, known: Path | None = None) -> None:
    """Write what the files of a folder sum to; files that are those of `known` are not read."""
    old = _read(known) if known else {}
    lines = []
    for path in _files(folder):
        if known and path.name in old and path.samefile(known / path.name):
            size, total = old[path.name]
        else:
            size, total = _sum_of(path)
        lines.append(f"{total:08x} {size} {path.name}\n")
    (folder / _NAME).write_text("".join(lines), encoding="utf-8")


def require_whole(folder: Path, *, at_most: int | None = None) -> None:
    """Compare a folder's files with what they summed to; one without checksums passes.

    `at_most`: bytes in all beyond which nothing is read, and the folder passes.

    Raises:
        StoreError: a file is missing or another than it was.

    """
    written = _read(folder)
    if at_most is not None and sum(size for size, _ in written.values()) > at_most:
        return
    for name, expected in written.items():
        path = folder / name
        if not path.is_file() or _sum_of(path) != expected:
            raise StoreError(
                f"{folder} is damaged ({name} is not as it was written); delete {folder.parent}, "
                "and the next command makes it again from what was read"
            )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_file() and path.name != _NAME)


def _read(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and sum by name; nothing of a line that is none, or of an older folder."""
    try:
        text = (folder / _NAME).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    found = {}
    for line in text.splitlines():
        total, _, rest = line.partition(" ")
        size, _, name = rest.partition(" ")
        try:
            found[name] = (int(size), int(total, 16))
        except ValueError:
            continue
    return found


def _sum_of(path: Path) -> tuple[int, int]:
    size = total = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            total = zlib.crc32(chunk, total)
    return size, total
