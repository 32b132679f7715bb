"""`kg ask`: a question in plain English."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath

if TYPE_CHECKING:
    from kg.ask import Told

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
    the forms that are understood are listed; where nothing answers it, the sentences follow that
    come nearest.
    """
    import kg
    from kg.ask import ask as answer_of
    from kg.ask.answers import NEAREST
    from kg.ask.short import STORIES

    with kg.open(graph) as opened:
        answer = answer_of(opened, question)
    if sparql:
        print(answer.sparql)
        return
    if answer.nearest:
        print(NEAREST)
        print_sentences(answer.nearest[:limit])
        print(f"Looked for: {answer.named}", file=sys.stderr)
    if answer.understood:
        print(f"Understood: {answer.understood}", file=sys.stderr)
    if answer.left_out:
        print(f"Left out: {', '.join(answer.left_out)}", file=sys.stderr)
    if answer.nearest and not answer.understood:
        print("Not understood: no fact was looked for.", file=sys.stderr)
    else:
        print(answer.short)
    # claims of one sentence are told once
    sentences: dict[tuple[str, str], Told] = {}
    for told in answer.told:
        sentences.setdefault((told.document, told.sentence), told)
    shown = list(sentences.values())
    print_sentences(shown[:limit], dated=answer.form in STORIES)
    if len(shown) > limit:
        print(f"  and {len(shown) - limit:,} more; --limit shows more", file=sys.stderr)


def print_sentences(told: Sequence[Told], *, dated: bool = False) -> None:
    """Print sentences with what they are, where they stand and who says so; `dated` by when."""
    wide = False
    for one in told:
        notes = [one.title or one.document.rpartition("/")[2], one.published]
        if one.denied:
            # who says so does not deny it: they say that it is not so
            notes.insert(0, "said not to be so" if one.speaker else "denied")
        elif one.status in STATUSES:
            notes.insert(0, STATUSES[one.status])
        if one.speaker:
            notes.insert(1, f"according to {one.speaker}")
        if one.wide and dated and not wide:
            wide = True
            print("  Of a longer time:")
        print(f"  {one.time}: {one.sentence}" if dated and one.time else f"  {one.sentence}")
        print(f"    — {', '.join(note for note in notes if note)}")
