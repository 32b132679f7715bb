"""`kg check`: whether a graph holds to its shapes, domains and ranges."""

from __future__ import annotations

import sys

import typer

from kg.cli import app
from kg.cli.options import GraphOntologies, GraphPath


@app.command()
def check(
    graph: GraphPath,
    ontology: GraphOntologies = None,
) -> None:
    """Check a graph against the shapes of kg and its properties' domains and ranges.

    Prints each violation with its sentence; exits with 1 if there is one.
    """
    import kg
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
