"""Arguments and options that several commands share; they are described here once."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import ReadError, StoreError

if TYPE_CHECKING:
    from kg.config import Config
    from kg.ontology import Ontology

GraphPath = Annotated[Path, typer.Argument(help="The graph: a folder NAME.kg.", metavar="GRAPH")]
Ontologies = Annotated[
    list[Path] | None,
    typer.Option("--ontology", help="An ontology beside the core; may be repeated."),
]
GraphOntologies = Annotated[
    list[Path] | None,
    typer.Option("--ontology", help="An ontology instead of the graph's own; may be repeated."),
]
OnlyOntology = Annotated[
    bool, typer.Option("--only-ontology", help="Keep only what maps to a property.")
]
Semantic = Annotated[
    bool, typer.Option("--semantic", help="Find the ontology's properties by meaning, too.")
]
Examples = Annotated[
    Path | None,
    typer.Option(
        help="Texts with their facts to learn the ontology's wording from, or what "
        "`kg ontology learn` made of them (.tsv)."
    ),
]
Aliases = Annotated[
    list[Path] | None,
    typer.Option(help="A table of names and identifiers; may be repeated."),
]
ConfigFile = Annotated[Path | None, typer.Option(help="A TOML file of settings.")]
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline.")]


def parse_date(text: str | None, option: str = "--date") -> datetime.date | None:
    """Return a date like 2025-07-02; raise ReadError for anything else."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ReadError(f"{option} {text}: not a date like 2025-07-02") from error


def write_text(text: str, output: Path | None) -> None:
    """Write a text to a file, whole or not at all, or to standard output."""
    from kg.files import write_whole

    if output is None:
        sys.stdout.write(text)
        return
    try:
        write_whole(output, text)
    except OSError as error:
        raise StoreError(f"{output}: cannot be written: {error.strerror}") from error


def tell_warnings(ontology: Ontology) -> None:
    """Say on stderr what of an ontology could not be read offline."""
    for warning in ontology.warnings:
        print(f"Warning: {warning}", file=sys.stderr)


def settings_of(
    config: Path | None,
    model: str | None,
    ontologies: list[Path] | None,
    *,
    only_ontology: bool = False,
    semantic: bool = False,
    aliases: list[Path] | None = None,
    graph: Path | None = None,
) -> Config:
    """Return the settings of the options over those of the file, else of the graph there is."""
    import msgspec

    from kg.config import Config, load_config
    from kg.store import is_graph

    settings = Config()
    if config is not None:
        settings = load_config(config)
    elif graph and is_graph(graph):
        settings = load_config(graph / "config.toml")
    changes = {
        "model": model,
        "ontologies": tuple(str(path.absolute()) for path in ontologies or ()),
        "only_ontology": only_ontology,
        "semantic": semantic,
        "aliases": tuple(str(path.absolute()) for path in aliases or ()),
    }
    given = {name: value for name, value in changes.items() if value}
    return msgspec.structs.replace(settings, **given)
