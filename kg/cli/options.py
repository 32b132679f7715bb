"""Arguments and options that several commands share; they are described here once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
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
Model = Annotated[str | None, typer.Option(help="An installed spaCy pipeline.")]


def tell_warnings(ontology: Ontology) -> None:
    """Say on stderr what of an ontology could not be read offline."""
    for warning in ontology.warnings:
        print(f"Warning: {warning}", file=sys.stderr)
