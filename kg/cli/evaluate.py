"""`kg evaluate` and `kg annotate`: a gold standard, and how far a graph agrees with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import app
from kg.cli.options import GraphPath
from kg.errors import PluginError, StoreError

if TYPE_CHECKING:
    from kg.gold import Evaluation, Question
    from kg.gold.lines import Statement

_NAMES = {"nodes": "nodes", "facts": "facts", "ends": "facts by their ends"}


@app.command()
def evaluate(
    graph: GraphPath,
    gold: Annotated[Path, typer.Argument(help="Facts that a person wrote down: .jsonl or .tsv.")],
    format: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    limit: Annotated[int, typer.Option(help="How many wrong and missed facts to show.")] = 10,
) -> None:
    """Compare a graph with a gold standard: precision, recall and F1 of its nodes and facts.

    A line of it is {"subject": "Ada", "relation": "met", "object": "Bo", "document": "a.txt"}; only
    subject and object are needed. More of it: docs/gold.md. kg annotate makes a first one.
    """
    import msgspec

    import kg
    from kg.gold import evaluate as compare
    from kg.gold import read_gold

    if format not in ("text", "json"):
        raise PluginError(f"no format {format!r}; there are: text, json")
    wanted = read_gold(gold)
    with kg.open(graph) as opened:
        found = compare(opened.content(), wanted)
    if format == "json":
        scores = {
            name: {
                **msgspec.structs.asdict(score),
                "precision": score.precision,
                "recall": score.recall,
                "f1": score.f1,
            }
            for name, score in found.scores.items()
        }
        told = {**msgspec.to_builtins(found), "scores": scores}
        print(msgspec.json.format(msgspec.json.encode(told)).decode())
        return
    for line in _text(found, limit):
        print(line)


def _text(found: Evaluation, limit: int) -> Iterator[str]:
    yield f"{'':20}{'precision':>10}{'recall':>8}{'F1':>8}"
    for name, score in found.scores.items():
        yield (
            f"{_NAMES[name]:20}{score.precision:10.3f}{score.recall:8.3f}{score.f1:8.3f}"
            f"   {score.right:,} of {score.told:,} right, {score.found:,} of {score.wanted:,} found"
        )
    missed = [_line(one) for one in found.missed]
    for heading, lines in (("Missed", missed), ("Not in the gold standard", found.wrong)):
        if lines and limit:
            yield f"\n{heading}:"
            yield from (f"  {line}" for line in lines[:limit])
            if len(lines) > limit:
                yield f"  and {len(lines) - limit:,} more; --limit shows more"


def _line(said: Statement) -> str:
    return " – ".join(part for part in (said.subject, said.relation, said.object) if part)


@app.command()
def annotate(
    graph: GraphPath,
    gold: Annotated[Path, typer.Argument(help="The file to write to, or to go on with: .jsonl.")],
    document: Annotated[
        list[str] | None, typer.Option(help="Only facts of this document; may be repeated.")
    ] = None,
) -> None:
    """Ask of each fact whether its sentence says it, and then what is missing: a first gold.

    Texts come one after the other. Each answer is kept at once; the next call goes on behind it. A
    text whose facts are all judged, and whose missing facts are told, is complete.
    """
    import kg
    from kg.gold import Gold, questions_of, read_gold
    from kg.gold.lines import Complete, line_of

    known = read_gold(gold) if gold.exists() else Gold()
    with kg.open(graph) as opened:
        content = opened.content()
    answered = 0
    skipped: set[str] = set()
    for question in questions_of(content, known, documents=document or ()):
        lines = _judge(question, skipped)
        if lines is None:
            break
        if not answered and not known.says_complete:
            # until a text is complete, what is not judged yet is not wrong
            unfinished = Complete(document=question.statement.document, complete=False)
            lines.insert(0, line_of(unfinished))
        answered += 1
        try:
            with gold.open("a", encoding="utf-8") as file:
                file.writelines(lines)
        except OSError as error:
            raise StoreError(f"{gold}: cannot be written: {error.strerror}") from error
    print(f"{answered:,} facts judged → {gold}", file=sys.stderr)


def _judge(question: Question, skipped: set[str]) -> list[str] | None:
    """Return what a person says of a fact, as lines of a gold file; None to stop.

    `skipped` are the documents that a fact was skipped of: they are not complete.
    """
    import msgspec

    from kg.gold.lines import Complete, line_of

    said = question.statement
    marks = f"  ({', '.join(question.marks)})" if question.marks else ""
    print(f"\n{said.sentence}\n    {_line(said)}{marks}")
    answer = ""
    while answer not in ("y", "n", "s", "q"):
        print("Does it say so? [y]es, [n]o, [s]kip, [q]uit: ", end="", flush=True)
        line = sys.stdin.readline()
        answer = line.strip().lower()[:1] if line else "q"
    if answer == "q":
        return None
    lines = []
    if answer == "s":
        skipped.add(said.document)
    else:
        lines.append(line_of(msgspec.structs.replace(said, right=answer == "y")))
    if question.last:
        missing, whole = _missing(said.document)
        lines += map(line_of, missing)
        if whole and said.document not in skipped:
            lines.append(line_of(Complete(document=said.document, complete=True)))
    return lines


def _missing(document: str) -> tuple[list[Statement], bool]:
    """Return the facts of a document that a person misses, and whether these are all."""
    from kg.gold.lines import Statement

    print(f"\nThat was all of {document}. What is missing? subject | relation | object;")
    print("an empty line: nothing more.")
    found: list[Statement] = []
    while line := sys.stdin.readline():
        if not line.strip():
            return found, True
        parts = [part.strip() for part in line.split("|")]
        if len(parts) == 3 and all(parts):
            subject, relation, value = parts
            found.append(
                Statement(subject=subject, relation=relation, object=value, document=document)
            )
        else:
            print("three parts with | between them, please")
    return found, False
