"""What several test modules share."""

from __future__ import annotations

import pytest
from spacy.language import Language


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the snapshots anew")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the default model, loaded once a run."""
    from kg.annotate import load_model

    return load_model()
