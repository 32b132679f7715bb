"""What several test modules share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from spacy.language import Language

# a busy machine is no fault of what is tested
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the snapshots anew")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the default model, loaded once a run."""
    from kg.annotate import load_model

    return load_model()


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
