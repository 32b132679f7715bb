r"""What a command says on a terminal, without what would command the terminal.

A file's name, a title or a label may hold control characters that move the cursor, change the
title of the window or turn the direction of writing round. Where standard output or error is a
terminal, each is shown as its number ("\x1b"); files and pipes get what is there.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from kg.controls import CONTROL, shown


class TerminalStream:
    """A text stream that shows control characters; what draws on the terminal gets round it."""

    def __init__(self, raw: TextIO, *, drawn_on: bool) -> None:
        self._raw = raw
        self.buffer = _TerminalBytes(self)
        if drawn_on:
            # by this name rich finds the stream that its own control sequences go to
            self.rich_proxied_file = raw

    def write(self, text: str) -> int:
        """Write a text and return its length."""
        self._raw.write(shown(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


class _TerminalBytes:
    """The bytes of a `TerminalStream`."""

    def __init__(self, stream: TerminalStream) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def write(self, part: bytes) -> int:
        """Write bytes and return their number."""
        self._stream.write(self._decoder.decode(part))
        return len(part)

    def flush(self) -> None:
        """Write what waits."""
        self._stream.flush()


def guard_terminals() -> None:
    """Let nothing that the process says from now on command a terminal."""
    # What a person typed stands in typer's own errors, which it draws itself: then nothing is drawn
    clean = not any(CONTROL.search(argument) for argument in sys.argv)
    if not clean:
        os.environ["TERM"] = "dumb"
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None and stream.isatty():
            setattr(sys, name, TerminalStream(stream, drawn_on=clean))


def raw(stream: TextIO) -> TextIO:
    """Return the terminal itself, for a library that draws on it and shows only clean words."""
    return stream._raw if isinstance(stream, TerminalStream) else stream
