"""What a graph and each of its documents depend on, as the hashes and settings of a run."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from kg.config import Config, format_config
from kg.ontology.load import CORE_FILES
from kg.resources import resource
from kg.version import __version__


def describe_run(config: Config, learned: Path | None = None) -> str:
    """Return how texts are read with these settings: what has to be equal to read none anew.

    An ontology finds facts in the sentences themselves, so its files belong to it, and so does
    what was learned from examples.
    """
    from importlib.metadata import PackageNotFoundError, version

    def versioned(model: str) -> str:
        try:
            return f"{model} {version(model.replace('_', '-'))}"
        except PackageNotFoundError:
            return model

    settings = {
        "extractors": ", ".join(config.extractors),
        "kgVersion": __version__,
        "model": ", ".join(map(versioned, config.models)),
    }
    if config.ontologies:
        settings["ontologies"] = ", ".join(_versioned(Path(name)) for name in config.ontologies)
        if learned is not None:
            settings["learned"] = _versioned(learned)
    return msgspec.json.encode(settings, order="sorted").decode()


def _versioned(path: Path) -> str:
    """Return the name of a file with a hash of its bytes; the name alone where there is none."""
    content = path.read_bytes() if path.is_file() else b""
    return f"{path.name} {hashlib.sha256(content).hexdigest()[:16]}" if content else path.name


def inputs_of(settings: Config, usable: Config | None = None) -> str:
    """Return a hash of all that a graph depends on beside its documents and the decisions.

    `usable` names the files of the settings where they are now.
    """
    digest = hashlib.sha256(format_config(settings).encode())
    digest.update(__version__.encode())
    config = usable or settings
    for name in (*CORE_FILES, *config.ontologies, *config.aliases):
        path = resource(name) if name in CORE_FILES else Path(name)
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def run_of(how_read: str, inputs: str, *, base: str) -> tuple[str, dict[str, str]]:
    """Return the IRI and the settings of the run that read documents in this way."""
    digest = hashlib.sha256(f"{how_read}{inputs}".encode()).hexdigest()
    return f"{base}run/{digest[:16]}", msgspec.json.decode(how_read, type=dict[str, str])
