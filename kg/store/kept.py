"""Copies of the files that a graph's settings name, for the day when the originals are gone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.config import Config

_COPIES = "settings"
_FIELDS = {"ontologies": "ontology", "aliases": "table of names"}


def usable_config(config: Config, graph: Path) -> tuple[Config, list[str]]:
    """Return the settings with copies in the place of files that are gone, and warnings of them.

    A file that is gone, and that the graph has no copy of, is left out.
    """
    warnings: list[str] = []
    changed = {
        field: tuple(_usable(getattr(config, field), what, graph, warnings))
        for field, what in _FIELDS.items()
    }
    return msgspec.structs.replace(config, **changed), warnings


def _usable(names: tuple[str, ...], what: str, graph: Path, warnings: list[str]) -> Iterator[str]:
    for name in names:
        copy = _copy_of(name, graph)
        if Path(name).exists():
            yield name
            continue
        way_out = f"put it back, or change {graph / 'config.toml'}"
        if copy.exists():
            warnings.append(f"the {what} {name} is gone; {graph} uses its copy of it; {way_out}")
            yield str(copy)
        else:
            warnings.append(f"the {what} {name} is gone; {graph} does without it; {way_out}")


def keep_copies(config: Config, graph: Path) -> None:
    """Copy the files that settings name into the graph, where they changed."""
    for field in _FIELDS:
        for name in getattr(config, field):
            original, copy = Path(name), _copy_of(name, graph)
            if not original.is_file() or original == copy:
                continue
            content = original.read_bytes()
            if not copy.is_file() or copy.read_bytes() != content:
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)


def _copy_of(name: str, graph: Path) -> Path:
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    return graph / _COPIES / digest[:12] / Path(name).name
