"""Control characters of file names, texts and arguments never reach a terminal."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from store.made import graph_of

pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
terminal = pytest.importorskip("terminal")

CLEAR = "\x1b[2J\x1b]0;x\x07\x9b2J\u202e\x08\r"
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
DRAWN = re.compile(r"\x1b\[\??[\d;]*[A-Za-z]")
"""What rich and a bar draw with: colours and movements, of which a hostile name has one."""


def written_by(*arguments) -> str:
    """Return all that a command sends to a terminal."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    _, screen = terminal.run_on_terminal(command, columns=200, cwd=Path.cwd())
    return screen.written


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("controls") / "x.kg"
    with graph_of({f"a{CLEAR}.txt": "Ada met Bo. Ada praised Carl."}, path) as graph:
        rdf = path.parent / "l.nt"
        rdf.write_text(f'<urn:s> <urn:p> "{_escaped(CLEAR)}" .\n')
        graph.import_rdf(rdf)
    return path


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(character):04x}" for character in text)


QUERY = "SELECT ?o { <urn:s> <urn:p> ?o }"
COMMANDS = {
    "table": lambda graph: ["query", graph, QUERY],
    "column": lambda graph: ["query", graph, "SELECT ?s { ?s a <urn:none\u202e> }"],
    "json": lambda graph: ["query", graph, QUERY, "--format", "json"],
    "tsv": lambda graph: ["query", graph, QUERY, "--format", "tsv"],
    "export": lambda graph: ["export", graph, "--format", "json"],
    "turtle": lambda graph: ["export", graph, "--format", "turtle"],
    "explain": lambda graph: ["explain", graph, "Ada", "meets", "Bo"],
    "no graph": lambda graph: ["query", f"{graph}{CLEAR}", QUERY],
    "no option": lambda graph: ["query", graph, f"--{CLEAR}"],
    "no number": lambda graph: ["query", graph, QUERY, "--limit", CLEAR],
    "no document": lambda graph: ["remove", graph, CLEAR],
    "no format": lambda graph: ["query", graph, QUERY, "--format", CLEAR],
    "wrong query": lambda graph: ["query", graph, f"SELECT {CLEAR}"],
    "no file": lambda graph: ["import", graph, f"{CLEAR}.ttl"],
    "ask": lambda graph: ["ask", graph, f"who met {CLEAR}?"],
    "review": lambda graph: ["review", graph],
    "extract": lambda graph: ["extract", f"{CLEAR}.txt"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_sends_a_terminal_what_commands_it(graph, name):
    written = written_by(*COMMANDS[name](graph))
    assert written
    left = DRAWN.sub("", written).replace("\r\n", "\n")
    assert UNSAFE.search(left) is None
    assert "\x1b" not in left
    assert "\x1b[2J" not in written
    assert "\x1b]0" not in written


def test_a_build_names_a_file_without_its_control_characters(tmp_path):
    (tmp_path / "a\x1b[2J\u202e.txt").write_bytes(b"\x00\xff\x00\x01")
    (tmp_path / "b\x9b.pdf").write_bytes(b"no pdf")
    written = written_by("build", tmp_path, "-o", tmp_path / "x.kg")
    assert "a\\x1b[2J\\u202e.txt" in written
    assert "b\\x9b.pdf" in written
    assert "\x1b[2J" not in written
    assert not {"\x9b", "\u202e"} & set(written)


def test_a_pipe_gets_what_is_there(graph):
    command = [sys.executable, "-m", "kg", "query", str(graph), QUERY, "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path.cwd())
    assert "\u202e" in done.stdout.decode()
