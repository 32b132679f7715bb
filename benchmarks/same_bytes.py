"""Compare what two checkouts of kg say of the same texts, byte for byte.

usage: same_bytes.py OLD NEW TEXTS… [--every 30] [--places] [-- --ontology ONTOLOGY.ttl …]

TEXTS are files of JSON lines with a "text" (or "sent"), plain texts, or folders of both.
`kg extract` runs once in each checkout, over all texts, with whatever stands behind `--`. No word
of a text is printed: how many answers differ, in which files, and by kind: which fields of which
records differ, or that there are other records. `--places` names the file and line of each answer
that differs. Then comes the processor time of both. Exit status 1 if an answer differs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

SUFFIXES = (".jsonl", ".txt")


def texts_under(paths: Iterable[Path]) -> Iterator[tuple[str, str, str | None]]:
    """Yield "file:line", text and date of all texts, in the order of their paths."""
    for given in paths:
        inside = sorted(given.rglob("*")) if given.is_dir() else [given]
        for file in inside:
            if file.suffix in SUFFIXES:
                name = str(file.relative_to(given)) if given.is_dir() else file.name
                for number, text, date in texts_of(file):
                    yield f"{name}:{number}", text, date


def texts_of(file: Path) -> Iterator[tuple[int, str, str | None]]:
    """Yield number, text and date of the texts of one file; the date only if it is a whole one."""
    content = file.read_text(encoding="utf-8")
    if file.suffix == ".txt":
        yield 1, content, None
        return
    for number, line in enumerate(content.splitlines(), 1):
        row = json.loads(line)
        text = row.get("text", row.get("sent")) if isinstance(row, dict) else None
        if isinstance(text, str):
            date = row.get("date")
            yield number, text, date if isinstance(date, str) and len(date) == 10 else None


def write_answers(checkout: Path, texts: Path, options: Iterable[str], out: Path) -> float:
    """Write the answers of a checkout to `out`; return its seconds of processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-P", "-m", "kg", "extract", str(texts), *options]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    with out.open("wb") as file:
        done = subprocess.run(command, env=environment, stdout=file, cwd=checkout, check=False)
    if done.returncode:
        sys.exit(f"kg extract in {checkout} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime


def kinds_of_difference(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """Return which fields of which records differ: {"claims.time", "other mentions"}."""
    kinds = set()
    for part in sorted(old.keys() | new.keys()):
        before, after = old.get(part), new.get(part)
        if before == after:
            continue
        if not (isinstance(before, list) and isinstance(after, list)):
            kinds.add(part)
        elif len(before) != len(after):
            kinds.add(f"other {part}")
        else:
            kinds |= {
                f"{part}.{field}"
                for one, other in zip(before, after, strict=True)
                for field in one.keys() | other.keys()
                if one.get(field) != other.get(field)
            }
    return kinds


def main() -> None:
    """Compare, and tell how much differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, help="take one text of so many")
    parser.add_argument("--places", action="store_true", help="name each answer that differs")
    own, options = sys.argv[1:], []
    if "--" in own:
        own, options = own[: own.index("--")], own[own.index("--") + 1 :]
    given = parser.parse_args(own)
    chosen = list(texts_under(given.texts))[:: given.every]
    files: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        texts, before, after = (Path(folder) / name for name in ("texts.jsonl", "old", "new"))
        rows = [{"id": place, "text": text, "date": date} for place, text, date in chosen]
        texts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        old_seconds = write_answers(given.old.resolve(), texts, options, before)
        new_seconds = write_answers(given.new.resolve(), texts, options, after)
        with before.open("rb") as old_lines, after.open("rb") as new_lines:
            for (place, _, _), old, new in zip(chosen, old_lines, new_lines, strict=True):
                if old == new:
                    continue
                kind = ", ".join(sorted(kinds_of_difference(json.loads(old), json.loads(new))))
                files[place.rpartition(":")[0]] += 1
                kinds[kind] += 1
                if given.places:
                    print(place, kind)
    print(f"{kinds.total():,} of {len(chosen):,} answers differ")
    for counted in (files, kinds):
        for name, count in counted.most_common():
            print(f"{count:6,}  {name}")
    print(f"CPU: {old_seconds:.1f} s, {new_seconds:.1f} s ({new_seconds / old_seconds - 1:+.1%})")
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
