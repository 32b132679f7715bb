"""The documentation names what there is, and the README's Python runs."""

import re
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from kg.cli import load_commands, main
from kg.config import FIELDS
from kg.plugins import GROUPS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
SHELL = "".join(re.findall(r"```sh\n(.*?)```", README, re.S))
IN_README = sorted(set(re.findall(r"^(?:\.venv/bin/)?kg (\w+)", SHELL, re.M)))
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


@pytest.mark.model
@pytest.mark.slow
def test_python_of_the_readme_runs(monkeypatch, capsys):
    (block,) = re.findall(r"```python\n(.*?)```", README, re.S)
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})
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
    assert 'pip install "kg-text[serve]"' in capsys.readouterr().err
