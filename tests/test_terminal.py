"""What a person sees at a terminal: bars, the last screen, Ctrl-C."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import servers
from handmade import built
from typer.main import get_command
from typer.testing import CliRunner

from kg.cli import PANELS, load_commands

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


COUNTS = r"7 documents, \d+ claims, \d+ facts, \d+ entities → "
STAGES = [f"{stage} = 7/7 9.9/s 0:00:00" for stage in ("opening", "reading", "naming ", "writing")]
BOTH_WIDTHS = pytest.mark.parametrize("columns", [80, 40])


def frames(screen) -> list[list[str]]:
    return [masked(frame) for frame in screen.frames]


@pytest.mark.model
@BOTH_WIDTHS
def test_build_shows_rate_and_time_left_and_leaves_one_line(columns, tmp_path):
    command = kg("build", EXAMPLES, "-o", "x.kg")
    code, screen = run_on_terminal(command, columns=columns, cwd=tmp_path)
    assert code == 0
    assert re.fullmatch(COUNTS + r"x\.kg", screen.said)
    assert STAGES in frames(screen)


@pytest.mark.model
@pytest.mark.slow
@BOTH_WIDTHS
def test_demo_shows_its_bars_then_only_what_it_has_to_say(columns, tmp_path):
    code, screen = run_on_terminal(kg("demo"), columns=columns, cwd=tmp_path)
    assert code == 0
    first, _, rest = screen.said.partition("\n")
    assert re.fullmatch(COUNTS + r"demo\.kg", first)
    assert rest.splitlines()[-2:] == [
        "Open demo.html in a browser, or ask more:",
        '  kg query demo.kg "SELECT ?who { :Pete-Hegseth kg:met ?who }"',
    ]
    assert STAGES in frames(screen)
    assert not re.search("[━╸╺]", screen.said.replace(rest, ""))


@pytest.fixture
def texts(tmp_path) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text(
        "".join(f'{{"id": "{number}", "text": "{TEXT[:-1]}"}}\n' for number in range(3))
    )
    return path


@pytest.mark.model
@pytest.mark.slow
@BOTH_WIDTHS
def test_extract_shows_a_bar_while_its_answers_go_into_a_file(columns, tmp_path, texts):
    with (tmp_path / "answers.jsonl").open("wb") as answers:
        code, screen = run_on_terminal(
            kg("extract", texts), columns=columns, cwd=tmp_path, stdout=answers.fileno()
        )
    assert (code, screen.said) == (0, "")
    assert ["reading = 3/3 9.9/s 0:00:00"] in frames(screen)
    assert len((tmp_path / "answers.jsonl").read_text().splitlines()) == 3


@pytest.mark.model
@pytest.mark.slow
def test_extract_draws_no_bar_between_the_answers_on_a_terminal(tmp_path, texts):
    code, screen = run_on_terminal(kg("extract", texts), columns=80, cwd=tmp_path)
    assert code == 0
    assert [json.loads(line)["id"] for line in screen.said.splitlines()] == ["0", "1", "2"]


@pytest.mark.slow
@pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed")
@BOTH_WIDTHS
def test_push_shows_a_bar_and_leaves_one_line(columns, tmp_path):
    built(tmp_path / "x.kg", {"a.txt": TEXT}).close()
    with servers.oxigraph(tmp_path) as address:
        command = kg("push", "x.kg", address)
        code, screen = run_on_terminal(command, columns=columns, cwd=tmp_path)
    assert code == 0
    assert re.fullmatch(rf"\d+ triples → {re.escape(address)}", screen.said)
    bars = [line for frame in frames(screen) for line in frame if line.startswith("triples")]
    assert re.fullmatch(r"triples = \d+/\d+ +(9\.9/s )?0:00:00", bars[-1])


@pytest.mark.model
@pytest.mark.slow
def test_ctrl_c_leaves_one_line_and_what_was_finished(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(60):
        (tmp_path / "in" / f"{number:03d}.txt").write_text(TEXT * 20)
    command = kg("build", "in", "-o", "x.kg")
    code, screen = run_on_terminal(
        command, columns=80, cwd=tmp_path, interrupt_at="reading .*[1-9]/60"
    )
    assert (code, screen.said.splitlines()[-1]) == (1, "Stopped; what was finished is kept.")
    assert "Traceback" not in screen.said


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize(
    "command", ["query x.kg 'SELECT * { ?s ?p ?o }'", "export x.kg --format ntriples", "--help"]
)
def test_a_pipe_that_closes_early_ends_a_command_quietly(tmp_path, command):
    many = " ".join(f"Ada praised N{number}." for number in range(2_000))
    built(tmp_path / "x.kg", {"a.txt": many}).close()
    script = f"set -o pipefail; {sys.executable} -m kg {command} | head -1 > first"
    found = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert not re.search("Traceback|Error|Exception", found.stderr), found.stderr
    assert (tmp_path / "first").read_text().count("\n") == 1


def test_help_lists_each_command_once_in_a_panel_beginning_with_build():
    shown = CliRunner().invoke(load_commands(), ["--help"], env={"COLUMNS": "100"}).output
    listed = re.findall(r"^│ ([a-z]+) ", shown, re.MULTILINE)
    known = set(get_command(load_commands()).commands)
    assert listed[0] == "build"
    assert sorted(listed) == sorted(known)
    assert known == {name for names in PANELS.values() for name in names}
