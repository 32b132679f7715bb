"""Arguments and options that several commands share; they are described here once."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import ConfigError, ReadError, StoreError

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
Model = Annotated[
    str | None,
    typer.Option(
        help="An installed spaCy pipeline, in place of the graph's own or the best for English."
    ),
]
Fast = Annotated[
    bool, typer.Option("--fast", help="Read with the small model: less right, in half the time.")
]
Careful = Annotated[
    bool,
    typer.Option(
        "--careful",
        help="Read each text with the small model, too: which facts stand is right more often, in "
        "half as much time again.",
    ),
]


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


def model_of(model: str | None, fast: bool) -> str | None:
    """Return the pipeline that the two options name, or None."""
    from kg.installed_models import SMALL_MODEL

    if model and fast:
        raise ConfigError(f"--fast is --model {SMALL_MODEL}; leave out one of the two")
    return SMALL_MODEL if fast else model


def tell_default(named: str | None = None, *, graph: Path | None = None) -> None:
    """Say on stderr, where neither option nor graph names a pipeline, that a better is missing."""
    from kg.installed_models import HOW_TO_INSTALL_PARSER, PARSER, is_installed
    from kg.store import is_graph

    if not named and not (graph and is_graph(graph)) and not is_installed(PARSER):
        print(
            f"Reading with the small model: {PARSER}, which is right more often, is not "
            f"installed ({HOW_TO_INSTALL_PARSER})",
            file=sys.stderr,
        )


def settings_of(
    config: Path | None,
    model: str | None,
    ontologies: list[Path] | None,
    *,
    careful: bool = False,
    only_ontology: bool = False,
    semantic: bool = False,
    aliases: list[Path] | None = None,
    graph: Path | None = None,
) -> Config:
    """Return the settings of the options over those of the file, else of the graph there is.

    Where the file names no model, the graph keeps its own.
    """
    import msgspec

    from kg.config import Config, load_config
    from kg.store import is_graph

    own = load_config(graph / "config.toml") if graph and is_graph(graph) else None
    if config is None:
        tell_default(model, graph=graph)
    settings = own or Config()
    if config is not None:
        settings = load_config(config, model=own.model if own else None)
    changes = {
        "model": model,
        "careful": careful,
        "ontologies": tuple(str(path.absolute()) for path in ontologies or ()),
        "only_ontology": only_ontology,
        "semantic": semantic,
        "aliases": tuple(str(path.absolute()) for path in aliases or ()),
    }
    given = {name: value for name, value in changes.items() if value}
    try:
        return msgspec.structs.replace(settings, **given)
    except ValueError as error:
        raise ConfigError(str(error)) from error
