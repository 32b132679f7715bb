"""A terminal for tests: runs a program on one and tells what a person would see on it.

It knows the few control sequences that kg's bars use, and fails on any other, so that a test can't
pass by overlooking one.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

_CONTROL = re.compile(r"\x1b\[(\??)([\d;]*)([A-Za-z])")


class Screen:
    """The lines of a terminal of some width, those that have scrolled out of sight included."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.lines = [""]
        self.frames: list[str] = []
        """What stood on it, each time that a program began to draw over it."""
        self.written = ""
        """All that was sent to it, control sequences too."""
        self._row = self._column = 0
        self._full: set[int] = set()  # rows that go on in the next

    def write(self, text: str) -> None:
        """Show what a program writes."""
        self.written += text
        at = 0
        while at < len(text):
            if text[at] == "\x1b":
                control = _CONTROL.match(text, at)
                assert control, f"unknown control sequence {text[at : at + 20]!r}"
                self._control(*control.groups())
                at = control.end()
                continue
            self._show(text[at])
            at += 1

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).rstrip("\n")

    @property
    def said(self) -> str:
        """Return the lines as they were written, before they were cut to the width."""
        ends = ("" if row in self._full else "\n" for row in range(len(self.lines)))
        return "".join(line + end for line, end in zip(self.lines, ends, strict=True)).rstrip("\n")

    def _show(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._down()
        else:
            if self._column == self.columns:  # a line that is full goes on in the next
                self._full.add(self._row)
                self._column = 0
                self._down()
            line = self.lines[self._row].ljust(self._column)
            self.lines[self._row] = line[: self._column] + character + line[self._column + 1 :]
            self._column += 1

    def _down(self) -> None:
        self._row += 1
        if self._row == len(self.lines):
            self.lines.append("")

    def _control(self, private: str, numbers: str, command: str) -> None:
        if command == "A":
            self._keep()
            self._row = max(0, self._row - int(numbers or 1))
        elif command == "K":
            self._keep()
            self._full.discard(self._row)
            kept = self.lines[self._row]
            self.lines[self._row] = "" if numbers == "2" else kept[: self._column]
        else:
            # colours, and the cursor shown or hidden
            assert command == "m" or (private, numbers) == ("?", "25"), (private, numbers, command)

    def _keep(self) -> None:
        if not self.frames or self.frames[-1] != str(self):
            self.frames.append(str(self))


def run_on_terminal(
    command: Sequence[str],
    *,
    columns: int,
    cwd: Path,
    seconds: float = 120.0,
    stdout: int | None = None,
    interrupt_at: str = "",
) -> tuple[int, Screen]:
    """Return the exit code of a command run on a terminal, and its screen when it ended.

    With `stdout`, only standard input and error are the terminal. `interrupt_at` is a pattern:
    where the screen shows it, Ctrl-C is pressed.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_INTERACTIVE"}
    }
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs if stdout is None else stdout,
        stderr=theirs,
        cwd=cwd,
        env={**environment, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
    )
    os.close(theirs)
    screen = Screen(columns)
    seen = bytearray()
    shown = 0
    end = time.monotonic() + seconds
    try:
        while select.select([ours], [], [], end - time.monotonic())[0]:
            try:
                read = os.read(ours, 65_536)
            except OSError:  # the program has closed its end
                break
            if not read:
                break
            seen += read
            text = _whole(seen)
            screen.write(text[shown:])
            shown = len(text)
            if interrupt_at and re.search(interrupt_at, str(screen)):
                os.write(ours, b"\x03")
                interrupt_at = ""
        else:
            raise AssertionError(f"not at its end after {seconds:g} s; on the screen:\n{screen}")
        return process.wait(10), screen
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _whole(seen: bytes) -> str:
    """Return what was read up to the last whole character and control sequence."""
    text = seen.decode("utf-8", "ignore")
    start = text.rfind("\x1b")
    return text if start < 0 or _CONTROL.match(text, start) else text[:start]
