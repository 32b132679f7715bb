"""What settings name beside words and numbers: linkers, tables, plug-ins; checked before kept."""

from __future__ import annotations

from pathlib import Path

from kg.config import Config
from kg.iri import KG
from kg.link import DEFAULT_LINKERS, ReconciliationLinker, read_alias_table, with_known_types
from kg.ontology import Ontology, load_ontology
from kg.plugins import Linker, load


def check_settings(config: Config, before: Config | None = None) -> None:
    """Load what settings name that those `before` did not: what fails here would fail each build.

    Raises:
        ConfigError, ModelError, OntologyError, PluginError, ReadError, RemoteError: it can't be.

    """
    from kg.annotate import load_model
    from kg.extract import BUILT_IN

    before = before or Config()
    if config.ontologies != before.ontologies:
        load_ontology(config.ontologies)
    for name in sorted(set(config.aliases) - set(before.aliases)):
        read_alias_table(Path(name))
    for name in sorted(set(config.linkers) - set(before.linkers)):
        _linker(name)
    for name in sorted(set(config.extractors) - {*before.extractors, BUILT_IN}):
        load("extractors", name)
    for name in sorted(set(config.models) - {before.model}):
        load_model(name)


def linkers_of(config: Config, ontology: Ontology) -> list[Linker]:
    """Return the user's alias tables, the gazetteers that come with kg, and plug-ins."""
    tables = [read_alias_table(Path(path)) for path in config.aliases]
    types = frozenset(iri.removeprefix(KG) for iri in ontology.classes if iri.startswith(KG))
    others = (with_known_types(_linker(name), types) for name in config.linkers)
    return [*tables, *DEFAULT_LINKERS, *others]


def _linker(name: str) -> Linker:
    """Return a plug-in by its name, or a reconciliation service by its address."""
    if name.startswith(("http://", "https://")):
        return ReconciliationLinker(name)
    linker: Linker = load("linkers", name)
    return linker
