"""The word lists of `words.toml`: written for this project, without a benchmark in sight."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_TABLES = tomllib.loads(files("kg.resolve").joinpath("words.toml").read_text(encoding="utf-8"))

LEGAL_FORMS = frozenset(_TABLES["legal_forms"].split())
HONORIFICS = frozenset(_TABLES["honorifics"].split())
GENERATION_SUFFIXES = frozenset(_TABLES["generation_suffixes"].split())
PARTICLES = frozenset(_TABLES["particles"].split())
SMALL_WORDS = frozenset(_TABLES["small_words"].split())
TYPE_OF_HEAD: dict[str, str] = {
    noun: type_ for type_, nouns in _TABLES["head_nouns"].items() for noun in nouns.split()
}
"""The type of a thing whose name or description ends in a noun."""
