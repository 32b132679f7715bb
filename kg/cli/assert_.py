"""`kg assert`: competency questions as tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import app
from kg.errors import ReadError


@app.command("assert")
def assert_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="The graph, and a file of questions in YAML; the file alone, if it names a graph.",
            metavar="[GRAPH] QUESTIONS",
        ),
    ],
) -> None:
    """Ask a graph questions whose answers are written down; exit 1 where one is answered otherwise.

    In the file: questions: [{ask: "who met X?", expect: [Ada]}, {sparql: "SELECT …", include: […],
    exclude: […]}]. What is missing is shown with -, what nobody expected with +.
    """
    import kg
    from kg.asserting import check_questions, read_questions

    *graphs, file = paths
    if len(graphs) > 1:
        raise ReadError("give one graph and one file of questions")
    asked = read_questions(file)
    if not graphs and not asked.graph:
        raise ReadError(f"{file} names no graph: add graph: NAME.kg, or give one before the file")
    failed = 0
    with kg.open(graphs[0] if graphs else file.parent / asked.graph) as graph:
        for verdict in check_questions(graph, asked.questions):
            print(f"{'ok  ' if verdict.holds else 'FAIL'}  {verdict.title}")
            for sign, lines in (("-", verdict.missing), ("+", verdict.unexpected)):
                for line in lines:
                    print(f"      {sign} {line}")
            if verdict.problem:
                print(f"      {verdict.problem}")
            failed += not verdict.holds
    count = len(asked.questions)
    print(f"{count - failed:,} of {count:,} questions are answered as expected", file=sys.stderr)
    if failed:
        raise typer.Exit(1)
