"""`kg check`: whether a graph holds to its shapes, domains and ranges."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphOntologies, GraphPath


@app.command()
def check(
    graph: GraphPath,
    ontology: GraphOntologies = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Look instead at every byte: rows, hashes, lines of RDF.")
    ] = False,
) -> None:
    """Check a graph against the shapes of kg and its properties' domains and ranges.

    Prints each violation with its sentence; exits with 1 if there is one. With --deep it tells
    whether the graph's files are damaged, which kg repair mends.
    """
    import kg

    if deep:
        _check_files(graph)
        return
    from kg.ontology import load_ontology
    from kg.ontology.check import check as find_violations

    with kg.open(graph) as opened:
        known = load_ontology(ontology or opened.ontologies)
        violations = find_violations(opened.to_rdflib(), known)
    for violation in violations:
        print(f"{violation.about}: {violation.message}")
        if violation.sentence:
            print(f"    “{violation.sentence}”")
    print(f"{len(violations)} violations in {graph}", file=sys.stderr)
    if violations:
        raise typer.Exit(1)


def _check_files(graph: Path) -> None:
    import kg

    with kg.open(graph) as opened:
        damages = list(opened.find_damage())
    for words in damages:
        print(words)
    if damages:
        print(f"{graph} is damaged; kg repair {graph} saves what can be saved", file=sys.stderr)
        raise typer.Exit(1)
    print(f"{graph} is whole", file=sys.stderr)
