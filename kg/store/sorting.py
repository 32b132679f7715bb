"""Sort more than fits in memory: runs on the disk, merged as they are read."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from operator import itemgetter
from typing import IO, TypeVar

import msgspec

from kg.store.database import batches

Key = tuple[str, ...]
_Value = TypeVar("_Value", bound=msgspec.Struct)
AT_ONCE = 50_000
"""How many values are held; more of them are written to the disk in runs of so many."""


def sorted_on_disk(
    pairs: Iterable[tuple[Key, _Value]], type_: type[_Value]
) -> Iterator[tuple[Key, _Value]]:
    """Yield pairs sorted by their keys, those of one key in the order in which they came."""
    runs = batches(pairs, AT_ONCE)
    first = next(runs, [])
    first.sort(key=itemgetter(0))
    if len(first) < AT_ONCE:
        yield from first
        return
    decoder = msgspec.json.Decoder(tuple[Key, type_])  # type: ignore[valid-type]
    with ExitStack() as files:
        written = [files.enter_context(_written(first))]
        del first
        for run in runs:
            run.sort(key=itemgetter(0))
            written.append(files.enter_context(_written(run)))
        yield from heapq.merge(*(map(decoder.decode, file) for file in written), key=itemgetter(0))


def _written(run: list[tuple[Key, _Value]]) -> IO[bytes]:
    """Return a file without a name that holds the pairs, a line for each."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever reads it closes it
    encoder = msgspec.json.Encoder()
    file.writelines(encoder.encode(pair) + b"\n" for pair in run)
    file.seek(0)
    return file
