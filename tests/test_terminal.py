"""What a person sees at a terminal: bars, the last screen, Ctrl-C."""

import re
import sys
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
terminal = pytest.importorskip("terminal")
Screen, run_on_terminal = terminal.Screen, terminal.run_on_terminal

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXT = "Ada met Bo. Ada praised the engine. Acme never left India.\n"


def kg(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "kg", *map(str, arguments)]


def masked(screen: str) -> list[str]:
    """Return the lines of a screen with bars as =, rates as 9.9/s and times as 0:00:00."""
    screen = re.sub("[━╸╺]+", "=", screen)
    screen = re.sub(r"[\d,]+\.\d/s *", "9.9/s ", screen)
    return re.sub(r"[\d-]:[\d-]{2}:[\d-]{2}", "0:00:00", screen).splitlines()


def test_screen_shows_what_a_terminal_would():
    screen = Screen(10)
    screen.write("\x1b[?25labcdefghijkl\r\nnext\r\x1b[2Kline\r\x1b[1A\x1b[2Kup\x1b[?25h")
    assert str(screen) == "abcdefghij\nup\nline"
    assert screen.frames == ["abcdefghij\nkl\nnext", "abcdefghij\nkl\nline"]


def test_screen_tells_a_long_line_as_it_was_written():
    screen = Screen(4)
    screen.write("ab cdef\r\ngh")
    assert (str(screen), screen.said) == ("ab c\ndef\ngh", "ab cdef\ngh")


@pytest.mark.model
@pytest.mark.parametrize("columns", [80, 40])
def test_build_shows_rate_and_time_left_and_leaves_one_line(columns, tmp_path):
    code, screen = run_on_terminal(
        kg("build", EXAMPLES, "-o", "x.kg"), columns=columns, cwd=tmp_path
    )
    assert code == 0
    assert re.fullmatch(r"5 documents, \d+ claims, \d+ facts, \d+ entities → x\.kg", screen.said)
    assert ["reading = 5/5 9.9/s 0:00:00", "writing = 5/5 9.9/s 0:00:00"] in [
        masked(frame) for frame in screen.frames
    ]
