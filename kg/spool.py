"""Sequences on the disk, for what may be more than fits in memory."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

import msgspec

_Value = TypeVar("_Value", bound=msgspec.Struct)
_IN_MEMORY = 10_000_000
"""Bytes up to which there is no file."""


class Spool(Sequence[_Value]):
    """Values in the order in which they were added, in a file that goes with the object.

    Several can go through them at once, in one thread. Eight bytes of a value stay in memory.
    """

    def __init__(self, type_: type[_Value], values: Iterable[_Value] = ()) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the object
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(type_)
        self._starts = array("Q", [0])
        for value in values:
            self.add(value)

    def add(self, value: _Value) -> None:
        """Add a value behind the others."""
        end = self._starts[-1]
        self._file.seek(end)  # who goes through them has moved it
        self._starts.append(end + self._file.write(self._encoder.encode(value)))

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[_Value]:
        return (self[place] for place in range(len(self)))

    @overload
    def __getitem__(self, place: int) -> _Value: ...

    @overload
    def __getitem__(self, place: slice) -> list[_Value]: ...

    def __getitem__(self, place: int | slice) -> _Value | list[_Value]:
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        number = range(len(self))[place]
        start, end = self._starts[number : number + 2]
        self._file.seek(start)
        return self._decoder.decode(self._file.read(end - start))
