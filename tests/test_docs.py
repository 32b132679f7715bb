"""The documentation names what there is, and what it shows runs as it stands."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cogapp import Cog
from typer.main import get_command

from kg.cli import load_commands, main
from kg.config import FIELDS
from kg.plugins import BUILT_IN, GROUPS

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    (page.name, language, block)
    for page in PAGES
    for language, block in re.findall(
        r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.S | re.M
    )
    if language != "text"  # the help of a command, which cog writes
]
SHELL_LINES = [
    line for _, language, block in BLOCKS if language == "sh" for line in block.split("\n")
]
INSTALLING = ("git clone", "make ", "python3 -m venv", ".venv/bin/")
"""What `.ci/run` and `.ci/bare` do: it takes a machine of its own."""
KG_LINES = [line for line in SHELL_LINES if line and not line.startswith(INSTALLING)]
IN_README = sorted(set(re.findall(r"^(?:\.venv/bin/)?kg (\w+)", "\n".join(SHELL_LINES), re.M)))
COMMANDS = sorted(get_command(load_commands()).commands)


def test_there_are_commands():
    assert len(COMMANDS) >= 12


@pytest.mark.parametrize("command", COMMANDS)
def test_command_has_its_section_in_the_reference(command):
    assert f"## kg {command}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", IN_README)
def test_command_of_the_readme_exists(command):
    assert command in COMMANDS


@pytest.mark.parametrize("field", FIELDS)
def test_setting_is_documented(field):
    assert f"| `{field}` |" in SETTINGS


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_kind_of_plugin_is_documented(group):
    assert f"| `kg.{group}` |" in SETTINGS


def test_each_suffix_that_is_read_is_in_the_table_of_formats():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("|"))
    named = set(re.findall(r"(?<!\w)\.(\w+)", rows))
    assert named == set(BUILT_IN["readers"])


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/map.md"])
def test_what_a_guide_names_is_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:kg|tests|docs|ontologies|benchmarks|models)/[\w./*-]*)`", text))
    assert len(named) >= 20
    assert [name for name in sorted(named) if not [*ROOT.glob(name.rstrip("/"))]] == []


def test_page_of_all_files_is_made_of_them(monkeypatch):
    monkeypatch.chdir(ROOT)  # where `make update` runs
    assert Cog().main(["cog", "--check", "--verbosity=0", "docs/modules.md"]) == 0


def test_every_block_of_the_pages_is_of_a_kind_that_is_tested():
    assert {language for _, language, _ in BLOCKS} <= {"sh", "python", "toml"}
    assert len(KG_LINES) >= 9
    assert all(line.startswith("kg ") for line in KG_LINES)


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", "\n".join(SHELL_LINES), re.M))
def test_target_of_make_exists(target):
    assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("block", [block for _, kind, block in BLOCKS if kind == "toml"])
def test_toml_of_the_pages_is_toml(block):
    assert tomllib.loads(block)


@pytest.mark.model
@pytest.mark.slow
def test_commands_of_the_readme_run_as_they_stand(tmp_path):
    """In their order, in a folder with `articles/` and `report.pdf`."""
    shutil.copytree(ROOT / "examples", tmp_path / "articles")
    shutil.copy(ROOT / "tests" / "data" / "field" / "ok-pdf-without-title.pdf", tmp_path)
    (tmp_path / "ok-pdf-without-title.pdf").rename(tmp_path / "report.pdf")
    (tmp_path / "kg").write_text(f'#!/bin/sh\nexec {sys.executable} -m kg "$@"\n')
    (tmp_path / "kg").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    # NO_COLOR and TERM, so that what a run says is the same wherever it runs
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT), "TERM": "dumb"}
    for line in KG_LINES:
        with subprocess.Popen(
            ["bash", "-c", line],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            if line.startswith("kg serve"):
                said = process.stdout.readline()  # it serves until it is stopped
                os.killpg(process.pid, signal.SIGINT)
                assert "http://127.0.0.1" in said or "listens there" in said
                continue
            said, _ = process.communicate(timeout=120)
            assert process.returncode == 0, f"{line}\n{said}"
    assert (tmp_path / "news.html").stat().st_size > 100_000
    assert "kg:met" in (tmp_path / "news.ttl").read_text(encoding="utf-8")


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.usefixtures("models_as_installed")
def test_python_of_the_pages_runs(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    blocks = [(page, block) for page, kind, block in BLOCKS if kind == "python"]
    assert blocks
    for page, block in blocks:
        exec(compile(block, page, "exec"), {})
    assert "kg.example" in capsys.readouterr().out


def test_change_log_has_the_version_of_the_package():
    from kg import __version__

    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_command_that_needs_an_extra_says_which(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "kg.serve.listen", raising=False)
    monkeypatch.setattr(sys, "argv", ["kg", "serve", str(tmp_path)])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert 'pip install "httptools' in capsys.readouterr().err
