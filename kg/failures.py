"""What fails for one document costs that document alone, named, with the part that failed.

This is the one place that catches everything: a reader, the annotator, an extractor and a plug-in
are called through `attempt`, and what they raise becomes a `Failure`. `part` says of whatever is
raised inside it in which part of the work that was.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from kg.deadline import deadline
from kg.errors import KgError

_Value = TypeVar("_Value")
_LONGEST_REASON = 300
_SECONDS_FOR_ANY_TEXT = 30.0
_CHARACTERS_A_SECOND = 1_000
_NOTE = "kg, failed part: "
_SHORTAGES = {
    MemoryError: "it needed too much memory",
    RecursionError: "it is nested too deeply",
}


def seconds_for(characters: int) -> float:
    """Return how long a text of some characters may take in one part of the work.

    That is fifty times what the slowest part needs of it, and half a minute for what is loaded.
    """
    return _SECONDS_FOR_ANY_TEXT + characters / _CHARACTERS_A_SECOND


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """What was raised, and in which part of the work."""

    part: str
    """"the extractor 'patterns'", "the reader of .pdf"."""
    reason: str

    def __str__(self) -> str:
        return f"{self.part} failed: {self.reason}"


class part:  # reads as a word: `with part("the annotator"):`
    """Notes on what is raised inside in which part of the work it was; the innermost counts."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error is not None:
            error.add_note(f"{_NOTE}{self._name}")


def attempt(
    name: str, work: Callable[[], _Value], *, seconds: float | None = None
) -> _Value | Failure:
    """Return what `work` returns, or how it failed: in the part `name`, unless `part` noted one.

    It fails, too, if it takes more than `seconds` (`kg.deadline`).
    """
    try:
        if seconds is None:
            return work()
        with deadline(seconds):
            return work()
    except (KeyboardInterrupt, GeneratorExit):
        raise
    # not only Exception: a plug-in may call sys.exit, and a panic of Rust is none either
    except BaseException as error:
        return _failure(name, error)


def attempt_each(
    name: str, make: Callable[[], Iterable[_Value]], *, seconds: float | None = None
) -> Iterator[_Value | Failure]:
    """Yield the values that `make` returns one by one, and at last how that failed, if it did.

    Each may take `seconds`.
    """
    end = object()
    values = attempt(name, lambda: iter(make()))
    if isinstance(values, Failure):
        yield values
        return
    while (found := attempt(name, lambda: next(values, end), seconds=seconds)) is not end:
        yield found  # type: ignore[misc]  # all but the end is a value or a Failure
        if isinstance(found, Failure):
            return


def _failure(name: str, error: BaseException) -> Failure:
    notes = [note for note in getattr(error, "__notes__", ()) if note.startswith(_NOTE)]
    if notes:
        name = notes[0].removeprefix(_NOTE)
    words = " ".join(str(error).split())[:_LONGEST_REASON]
    if isinstance(error, KgError):
        return Failure(part=name, reason=words)
    for kind_of, reason in _SHORTAGES.items():
        if isinstance(error, kind_of):
            return Failure(part=name, reason=reason)
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return Failure(part=name, reason=f"{kind}: {words}{place}" if words else f"{kind}{place}")
