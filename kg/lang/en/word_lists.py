"""Word lists of the extraction rules: one TOML file a subject, in `lists`."""

from __future__ import annotations

import tomllib
from pathlib import Path


def read_lexicon(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a file in `lists`; a list is words between spaces, or phrases."""
    path = Path(__file__).parent / "lists" / f"{name}.toml"
    with path.open("rb") as file:
        lists: dict[str, str | list[str]] = tomllib.load(file)
    return {
        title: tuple(words.split() if isinstance(words, str) else words)
        for title, words in lists.items()
    }
