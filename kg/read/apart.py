"""Read files in a process that can be killed: what is made to end it costs its file alone.

One process reads file after file, and hands its documents over in parcels; one that dies, takes too
long or wants too much memory is replaced, and its file is named with the reason.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from kg.model import Document
from kg.read.contents import FileToRead, read_file
from kg.read.outcomes import Read, Skipped
from kg.worker import StoppedError, Why, is_worker, standing_worker

SECONDS = 60.0
"""The longest that a small file may take; each further megabyte gets `SECONDS_A_MEGABYTE` more."""
SECONDS_A_MEGABYTE = 30.0
MEMORY_BYTES = 2 * 1024**3
"""Address space for reading a small file; each byte of a file gets `MEMORY_A_BYTE` more."""
MEMORY_A_BYTE = 8
_PARCEL_CHARACTERS = 1_000_000
_PARCEL_READ = 500

_Parcel = tuple[list[Read], bool]
"""What was read, and whether that is all."""


def read_apart(file: FileToRead, *, size: int) -> Iterator[Read]:
    """Yield the documents of a file of `size` bytes, and what of it is not read."""
    if is_worker():  # it is killed from outside
        yield from read_file(file)
        return
    seconds = left = SECONDS + SECONDS_A_MEGABYTE * size / 1e6
    memory = MEMORY_BYTES + MEMORY_A_BYTE * size
    message: FileToRead | None = file
    with standing_worker(_open_reader) as worker:
        whole = False
        while not whole:
            started = time.monotonic()
            try:
                found, whole = worker.ask(message, seconds=left, memory=memory)
            except StoppedError as stopped:
                reason = f"reading it was stopped: {stopped}"
                if stopped.why is Why.LATE:
                    reason += f" ({seconds:.0f} s)"
                yield Skipped(place=file.path, reason=reason)
                return
            left = max(1.0, left - (time.monotonic() - started))
            message = None
            yield from found


def _open_reader() -> Callable[[FileToRead | None], _Parcel]:
    """Return the function that begins a file, or goes on with it where no other is named."""
    rest: Iterator[Read] = iter(())

    def respond(file: FileToRead | None) -> _Parcel:
        nonlocal rest
        if file is not None:
            rest = read_file(file)
        return _parcel(rest)

    return respond


def _parcel(rest: Iterator[Read]) -> _Parcel:
    """Return the next that is read, and whether nothing is left."""
    found: list[Read] = []
    characters = 0
    for each in rest:
        found.append(each)
        characters += len(each.text) if isinstance(each, Document) else 0
        if characters >= _PARCEL_CHARACTERS or len(found) == _PARCEL_READ:
            return found, False
    return found, True
