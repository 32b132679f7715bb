"""The bank of verdicts: claims that readers judged, and what a graph of today makes of them.

    python benchmarks/reading/bank.py add SEED DRAW VERDICTS.jsonl […]
    python benchmarks/reading/bank.py score GRAPH.json

`add` takes a draw (its seed, and the folder with claims.jsonl) and what its readers said: two, a
third where they differ, or one of claims that are there to teach the confidence. It adds a line a
claim to bank.jsonl beside this script. `score` reads a graph of the same texts (`kg export GRAPH.kg
--format json`) and tells how many claims of the bank it still makes: a change that is good loses
claims that were wrong, and keeps those that were right.

A claim is known again by its document, the offsets of its sentence, its subject and its object, the
words of its relation and its status; no sentence is stored. A claim is right if most of its readers
say so.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

BANK = Path(__file__).with_name("bank.jsonl")
_PLACE = ("document", "sentence", "subject", "object", "relation", "status")
_FLAWS = ("subject", "predicate", "object", "status", "attribution", "time", "entity", "why")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def key(place: dict[str, Any]) -> str:
    """Return what a claim is known by."""
    return json.dumps([place[name] for name in _PLACE])


def add(seed: int, draw: Path, verdicts: list[Path]) -> None:
    """Add the claims of a draw that were read, and are of no other draw."""
    readers = [{row["n"]: row for row in read_lines(path)} for path in verdicts]
    known = {key(row) for row in read_lines(BANK)} if BANK.is_file() else set()
    lines = []
    for claim in read_lines(draw / "claims.jsonl"):
        said = [reader[claim["n"]] for reader in readers if claim["n"] in reader]
        if not said or key(claim) in known:
            continue
        kept: dict[str, Any] = {"draw": str(seed)} | {name: claim[name] for name in _PLACE}
        kept["readers"] = [_short(verdict) for verdict in said]
        line = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
        lines.append(f"{line}\n")
    with BANK.open("a", encoding="utf-8") as bank:
        bank.writelines(lines)
    print(f"{len(lines):,} claims added")


def _short(verdict: dict[str, Any]) -> dict[str, Any]:
    """Return a verdict without what is in order."""
    flaws = {
        name: verdict[name] for name in _FLAWS if verdict.get(name) not in ("ok", "-", "", None)
    }
    return {"right": bool(verdict["right"]), "useful": verdict["useful"], **flaws}


def is_right(row: dict[str, Any]) -> bool | None:
    """Return whether most readers found a claim right; None where they are divided."""
    votes = Counter(reader["right"] for reader in row["readers"])
    return None if votes[True] == votes[False] else votes[True] > votes[False]


def score(graph: Path) -> None:
    """Print how many right and wrong claims of the bank a graph still makes, by status then."""
    content = json.loads(graph.read_text(encoding="utf-8"))
    told = {
        key({**claim, "subject": claim["subject_span"], "object": claim["object_span"]})
        for fact in content["facts"]
        for claim in fact["claims"]
    }
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in read_lines(BANK):
        if (right := is_right(row)) is not None:
            counts[right, key(row) in told] += 1
    for right, word in ((True, "right"), (False, "wrong")):
        still, gone = counts[right, True], counts[right, False]
        print(f"{word}: {still + gone:,} in the bank, {still:,} still told, {gone:,} gone")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    adding = commands.add_parser("add")
    adding.add_argument("seed", type=int)
    adding.add_argument("draw", type=Path)
    adding.add_argument("verdicts", type=Path, nargs="+")
    commands.add_parser("score").add_argument("graph", type=Path)
    options = parser.parse_args()
    if options.command == "add":
        add(options.seed, options.draw, options.verdicts)
    else:
        score(options.graph)


if __name__ == "__main__":
    main()
