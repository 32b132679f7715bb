"""`kg review`: look at merges, and decide."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.errors import DecisionError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.resolve.decisions import Decision


class Action(StrEnum):
    """What a person decides."""

    ACCEPT = "accept"
    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"
    RETYPE = "retype"
    REJECT = "reject"


WORDS = {
    Action.ACCEPT: ("NAME", "NAME"),
    Action.SPLIT: ("NAME", "NAME"),
    Action.MERGE: ("NAME", "NAME"),
    Action.RENAME: ("NAME", "LABEL"),
    Action.RETYPE: ("NAME", "TYPE"),
    Action.REJECT: ("SUBJECT", "PREDICATE", "OBJECT"),
}
"""What each action is followed by; a split of one name takes `--in` instead of the second."""


@app.command()
def review(
    graph: GraphPath,
    action: Annotated[
        Action | None, typer.Argument(help="What to decide; without one, what to look at.")
    ] = None,
    words: Annotated[list[str] | None, typer.Argument(help="Names, as the action asks.")] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option("--in", help="Documents in which one name is another thing (split)."),
    ] = None,
    limit: Annotated[int, typer.Option(help="How many of each to show.")] = 20,
) -> None:
    """Show the least certain merges and the likeliest missed ones, or decide about them.

    accept NAME NAME, split NAME NAME, split NAME --in DOCUMENT, merge NAME NAME,
    rename NAME LABEL, retype NAME TYPE, reject SUBJECT PREDICATE OBJECT.
    Decisions go to decisions.toml in the graph's folder and hold for every later build.
    """
    import kg
    from kg.review import decide

    with kg.open(graph) as opened:
        if action is None:
            _show(opened, limit)
            return
        decisions = _decisions(opened, action, tuple(words or ()), tuple(documents or ()))
        decide(opened, *decisions)
        taken = f"{len(decisions)} decision{'' if len(decisions) == 1 else 's'}"
        typer.echo(f"{taken} → {opened.folder.decisions}; {opened.counts()}", err=True)


def _decisions(
    graph: Graph, action: Action, words: tuple[str, ...], documents: tuple[str, ...]
) -> list[Decision]:
    from kg.resolve.decisions import Accept, Merge, Rename, Retype, Split
    from kg.review import rejections

    if action is Action.SPLIT and documents and words:
        return [Split(words, documents)]
    wanted = WORDS[action]
    if len(words) != len(wanted):
        raise DecisionError(f"kg review GRAPH {action} {' '.join(wanted)}: {len(words)} given")
    match action:
        case Action.ACCEPT:
            return [Accept(words)]
        case Action.SPLIT:
            return [Split(words)]
        case Action.MERGE:
            return [Merge(words)]
        case Action.RENAME:
            return [Rename(*words)]
        case Action.RETYPE:
            return [Retype(*words)]
        case Action.REJECT:
            return list(rejections(graph, *words))


def _show(graph: Graph, limit: int) -> None:
    from kg.review import missed_merges, uncertain_merges

    for heading, questions in (
        ("Least certain merges", uncertain_merges(graph, limit=limit)),
        ("Perhaps one thing", missed_merges(graph, limit=limit)),
    ):
        print(f"{heading}: {len(questions)}")
        for question in questions:
            print(f"  {question.confidence:.2f}  {question.left} = {question.right}", end="")
            print(f"   ({question.reason})")
            for sentence in question.sentences:
                print(f"        {sentence}")
