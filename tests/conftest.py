"""What several test modules share."""

from __future__ import annotations

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
