"""`kg ask`: a question in plain English."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath

STATUSES = {"Reported": "reported", "Hypothetical": "possible", "Inferred": "follows"}


@app.command()
def ask(
    graph: GraphPath,
    question: Annotated[str, typer.Argument(help="A question in English, in quotes.")],
    sparql: Annotated[
        bool, typer.Option("--sparql", help="Print the SPARQL query that it stands for, and end.")
    ] = False,
    limit: Annotated[int, typer.Option(help="How many sentences to print.")] = 12,
) -> None:
    """Ask a graph in English: "who met X", "what did X say about Y in 2008", "when was X born".

    The answer comes with the sentences that make it. What was understood of the question, and which
    words were left out, is said before it. Nothing is guessed: where a question is not understood,
    the forms that are understood are listed.
    """
    import kg
    from kg.ask import ask as answer_of

    with kg.open(graph) as opened:
        answer = answer_of(opened, question)
    if sparql:
        print(answer.sparql)
        return
    if answer.understood:
        print(f"Understood: {answer.understood}", file=sys.stderr)
    if answer.left_out:
        print(f"Left out: {', '.join(answer.left_out)}", file=sys.stderr)
    print(answer.short)
    # claims of one sentence are told once
    sentences = {(told.document, told.sentence): told for told in reversed(answer.told)}
    shown = list(reversed(sentences.values()))
    for told in shown[:limit]:
        notes = [told.title or told.document.rpartition("/")[2], told.published]
        if told.denied:
            notes.insert(0, "denied")
        elif told.status in STATUSES:
            notes.insert(0, STATUSES[told.status])
        if told.speaker:
            notes.insert(1, f"according to {told.speaker}")
        print(f"  {told.sentence}")
        print(f"    — {', '.join(note for note in notes if note)}")
    if len(shown) > limit:
        print(f"  and {len(shown) - limit:,} more; --limit shows more", file=sys.stderr)
