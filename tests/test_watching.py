"""`kg watch` follows a folder, says what came, and ends by Ctrl-C."""

import os
import signal
import subprocess
import sys

import pytest

from kg.cli import main
from kg.errors import PluginError
from kg.watching import Watched, changed_files


@pytest.mark.model
@pytest.mark.slow
def test_a_folder_is_followed_until_ctrl_c(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Ada Reed met Bo Lane in Goa.")
    command = [sys.executable, "-m", "kg", "watch", "in", "-o", "news.kg", "--sync"]
    written = ["--page", "news.html", "--changes", "new.md"]
    with subprocess.Popen(
        [*command, *written], cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    ) as process:
        said = [process.stderr.readline() for _ in range(2)]
        assert said[0] == "watching in; Ctrl-C ends it\n"
        assert said[1].startswith("a.txt: ")
        (folder / "b.txt").write_text("Cleo Ford founded Acme in 2019.")
        assert process.stderr.readline().startswith("b.txt: ")
        (folder / "b.txt").unlink()
        line = process.stderr.readline()
        assert "0 facts new" in line
        assert line.endswith("→ news.kg\n")
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=60)[1]
    assert (process.returncode, rest) == (0, "")
    assert "Ada Reed" in (tmp_path / "news.html").read_text(encoding="utf-8")
    assert "Cleo Ford" in (tmp_path / "new.md").read_text(encoding="utf-8")


@pytest.mark.model
def test_a_rebuild_tells_what_is_new_and_nothing_where_nothing_is(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Ada Reed met Bo Lane in Goa.")
    watched = Watched([str(folder)], tmp_path / "news.kg")
    counts, changes = watched.rebuild()
    assert "1 document" in counts
    assert changes.documents_new == ("a.txt",)
    assert not watched.rebuild()[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none"], "none is no folder"),
        (["in", "--changes", "new.doc"], "its name ends in none of .md, .html, .json, .txt"),
        (["in", "--page", "in/news.html"], "in/news.html lies in in, and would be read"),
        (["in", "--date", "soon"], "--date soon: not a date"),
    ],
)
def test_what_can_not_be_watched_is_said(tmp_path, monkeypatch, capsys, arguments, words):
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["kg", "watch", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert words in capsys.readouterr().err
    assert not (tmp_path / "graph.kg").exists()


def test_without_its_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(PluginError, match="watching needs watchfiles: pip install"):
        changed_files(["."], but=[])
