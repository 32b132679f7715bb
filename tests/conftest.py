"""What several test modules share."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from spacy.language import Language

from kg.installed_models import MODELS, SMALL_MODEL

Run = Callable[..., tuple[int, str, str]]

# a busy machine is no fault of what is tested
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the snapshots anew")
    parser.addoption(
        "--model", default=SMALL_MODEL, help="what reads where none is named; most tests fit one"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let texts be read with the small model where no other is named: tests are of its trees.

    Those of the default ask for `models_as_installed`. A process that a test starts has the default
    as a user has it.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr("kg.installed_models.MODELS", (config.getoption("--model"),))
    config.add_cleanup(patch.undo)


@pytest.fixture
def models_as_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the default model be what it is for a user."""
    monkeypatch.setattr("kg.installed_models.MODELS", MODELS)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the small model, loaded once a run."""
    from kg.annotate import load_model

    return load_model()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and gives exit code, stdout and stderr.

    Its arguments are those of the command line; `typed` is what stands on standard input.
    """
    from kg.cli import main

    def run(*arguments: object, typed: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture(autouse=True)
def _plugins_as_installed() -> Iterator[None]:
    """Let no test see the plug-ins that another installed."""
    _forget_plugins()
    yield
    _forget_plugins()


def _forget_plugins() -> None:
    from kg import plugins

    plugins.installed.cache_clear()
    plugins.load.cache_clear()
