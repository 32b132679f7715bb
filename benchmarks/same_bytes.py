"""Compare what two checkouts of kg say of the same texts, byte for byte.

usage: same_bytes.py OLD NEW TEXTS… [--every 30] [-- --ontology ONTOLOGY.ttl …]

TEXTS are files of JSON lines with a "text" (or "sent"), or folders of such files. `kg extract` runs
once in each checkout, over all texts, with whatever stands behind `--`. Each answer that differs is
listed with its file and line and the parts that differ, never with its words; then come how many
differ, and the processor time of both. Exit status 1 if an answer differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

PARTS = ("mentions", "entities", "claims", "triples")


def texts_under(paths: Iterable[Path]) -> Iterator[tuple[str, str, str | None]]:
    """Yield "file:line", text and date of all texts, in the order of their paths."""
    for given in paths:
        files = sorted(given.rglob("*.jsonl")) if given.is_dir() else [given]
        for file in files:
            name = file.relative_to(given) if given.is_dir() else file.name
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                row = json.loads(line)
                text = row.get("text", row.get("sent")) if isinstance(row, dict) else None
                if isinstance(text, str):
                    date = row.get("date")
                    full = isinstance(date, str) and len(date) == 10
                    yield f"{name}:{number}", text, date if full else None


def answers(checkout: Path, texts: Path, options: Iterable[str]) -> tuple[list[list[str]], float]:
    """Return the hashes of the parts of each answer of a checkout, and its seconds of CPU time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-P", "-m", "kg", "extract", str(texts), *options]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, cwd=checkout, text=False
    ) as process:
        assert process.stdout is not None
        found = [hashes(line) for line in process.stdout]
    if process.returncode:
        sys.exit(f"kg extract in {checkout} ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found, after.ru_utime - before.ru_utime


def hashes(line: bytes) -> list[str]:
    """Return a hash of each part of an answer, then one of the whole line."""
    answer = json.loads(line)
    parts = [json.dumps(answer[part]).encode() for part in PARTS]
    return [hashlib.sha256(part).hexdigest()[:16] for part in (*parts, line)]


def main() -> None:
    """Compare, list what differs, and tell how much."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, help="take one text of so many")
    own, options = sys.argv[1:], []
    if "--" in own:
        own, options = own[: own.index("--")], own[own.index("--") + 1 :]
    given = parser.parse_args(own)
    chosen = list(texts_under(given.texts))[:: given.every]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        rows = [{"id": place, "text": text, "date": date} for place, text, date in chosen]
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        old, old_seconds = answers(given.old.resolve(), file, options)
        new, new_seconds = answers(given.new.resolve(), file, options)
    differing: Counter[str] = Counter()
    for (place, _, _), before, after in zip(chosen, old, new, strict=True):
        if before != after:
            parts = [
                part for part, one, other in zip(PARTS, before, after, strict=False) if one != other
            ]
            differing[place.rpartition(":")[0]] += 1
            print(place, " ".join(parts))
    print(f"{differing.total()} of {len(chosen)} answers differ", dict(differing))
    print(f"CPU: {old_seconds:.1f} s, {new_seconds:.1f} s ({new_seconds / old_seconds - 1:+.1%})")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
