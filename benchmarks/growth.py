"""How time, memory and disk grow with the number of articles; the figures and a picture of them.

    PYTHONPATH=. python benchmarks/growth.py 1000 2000 4000 --json benchmarks/growth.json
    PYTHONPATH=. python benchmarks/growth.py 1000 10000 50000 --read 2000 --keep /var/tmp/growth

The articles (`articles.py`) of the largest size are read once, by the small model; a graph of each
size is then made of the first of them, in a process of its own. With `--read` no more than so many
are read: each further one says what one of these says, of other names that are as long, so that
what comes behind reading can be measured where reading all would take too long. Stages are told
apart by what the build tells of its progress. Processor time counts, that of all processes; memory
is the most that the process of the build held in each stage, and the largest of those that read.
With `--keep` what was read stays, and is not read again by the next call. Linux only.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from articles import articles, made_names

import kg.extract
from kg.config import Config
from kg.installed_models import SMALL_MODEL
from kg.model import Document
from kg.parallel import read_texts
from kg.pipeline import Progress, describe_run, update_graph
from kg.spool import Spool
from kg.store import GraphFolder, create_folder
from kg.store.contents import counts_of
from kg.store.packing import compress, decompress
from kg.store.triples import BULK

MEGABYTE = 1_000_000


def main() -> None:
    """Measure each size and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 2_000, 4_000])
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--read", type=int, help="read no more articles than so many")
    parser.add_argument("--keep", type=Path, help="a folder for what was read")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        if given.step == "read":
            print(json.dumps(read(given.keep, given.sizes[0], given.read, given.processes)))
        else:
            print(json.dumps(build(given.keep, given.sizes[0])))
        return
    sizes = sorted(given.sizes)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(exist_ok=True)
        note = folder / f"read-{sizes[-1]}.json"
        to_read = min(given.read or sizes[-1], sizes[-1])
        if not note.exists():
            options = ["--read", str(to_read), "--processes", str(given.processes)]
            note.write_text(json.dumps(in_own_process("read", folder, sizes[-1], *options)))
        found = {
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "rules compiled": not kg.extract.__file__.endswith(".py"),
            "load_characters": BULK,
            "distinct": to_read,
            "reading": json.loads(note.read_text()),
            "sizes": [in_own_process("build", folder, size) for size in sizes],
        }
    text = json.dumps(found, indent=1)
    print(text)
    if given.json:
        given.json.write_text(f"{text}\n", encoding="utf-8")


def in_own_process(step: str, folder: Path, size: int, *options: str) -> dict[str, object]:
    """Return what a process of its own measures."""
    command = [sys.executable, __file__, str(size), "--step", step, "--keep", str(folder), *options]
    return dict(json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))


def read(folder: Path, size: int, to_read: int, processes: int) -> dict[str, object]:
    """Read the first of `size` articles into a graph that is not made of them yet."""
    graph = create_folder(folder / f"read-{size}.kg", Config(model=SMALL_MODEL))
    documents = Spool(Document)
    for article in islice(articles(size), to_read):
        documents.add(Document(**{name: article[name] for name in ("id", "title", "text")}))
    run = describe_run(graph.config)
    clock = Clock()
    for found in read_texts(documents, graph.config, processes=processes):
        graph.put(found, run)
    for process in multiprocessing.active_children():
        process.join()  # else its time is not known
    spent = clock.lap()
    with graph.database.transaction():
        graph.database.write(
            "INSERT INTO waiting VALUES (?, ?, ?, ?)", _further(graph, size, to_read)
        )
    graph.close()
    return {"articles": to_read, "processes": processes, "model": SMALL_MODEL, **spent}


def _further(graph: GraphFolder, size: int, read: int) -> Iterator[tuple[str, str, str, bytes]]:
    """Yield the rows of the articles that are not read: one that was, with other names in it."""
    names = sorted(set(made_names(size, random.Random(1))))
    alike: dict[int, list[str]] = {}
    for name in names:
        alike.setdefault(len(name), []).append(name)
    place = {name: (own, at) for own in alike.values() for at, name in enumerate(own)}
    pattern = re.compile(r"\b[A-Z][a-z]+\b")
    for number in range(read, size):
        turn, source = divmod(number, read)

        def other(match: re.Match[str], turn: int = turn) -> str:
            own, at = place.get(match[0], ([match[0]], 0))
            return own[(at + turn * 7) % len(own)]

        rows = graph.database.rows(
            "SELECT hash, run, extraction FROM waiting WHERE id = ?", (f"article-{source:07d}",)
        )
        for hash_, run, blob in rows:
            text = pattern.sub(other, decompress(blob).decode())
            text = text.replace(f"article-{source:07d}", f"article-{number:07d}")
            yield f"article-{number:07d}", f"{hash_}{turn}", run, compress(text.encode())


def build(folder: Path, size: int) -> dict[str, object]:
    """Make a graph of the first articles that were read."""
    (source,) = folder.glob("read-*.kg")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        path = Path(scratch) / "g.kg"
        graph = create_folder(path, Config(model=SMALL_MODEL))
        graph.database.run(
            f"ATTACH '{source / 'graph.sqlite'}' AS read;"
            f" INSERT INTO waiting SELECT * FROM read.waiting ORDER BY id LIMIT {size};"
            " DETACH read;"
        )
        stages: dict[str, dict[str, float]] = {}
        clock = Clock()
        last = ""

        def watch(progress: Progress) -> None:
            nonlocal last
            if last == "naming" and progress.stage == "writing":
                stages["resolving"] = clock.lap()
            last = progress.stage
            if progress.done == progress.total:
                stages[progress.stage] = clock.lap()

        with graph.lock:
            failed = update_graph(graph, watch=watch)
        stages["storing"] = clock.lap()
        counts = counts_of(graph)
        graph.close()
        if failed:
            raise SystemExit(f"{len(failed)} documents failed: {failed[0].reason}")
        return {
            "articles": counts.documents,
            "claims": counts.claims,
            "facts": counts.facts,
            "entities": counts.entities,
            "stages": stages,
            "disk_mb": {
                "tables": round((path / "graph.sqlite").stat().st_size / MEGABYTE, 1),
                "RDF store": round(size_of(path / "rdf" / "store") / MEGABYTE, 1),
            },
        }


class Clock:
    """Tells laps: processor time, and the most memory held."""

    def __init__(self) -> None:
        self._before = self._seconds()
        self._forget_most()

    def lap(self) -> dict[str, float]:
        """Return seconds of processor time and megabytes since the last lap."""
        now = self._seconds()
        lap = {"cpu_s": round(now - self._before, 2), "memory_mb": self._most()}
        if largest := resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss:
            lap["worker_mb"] = largest * 1024 // MEGABYTE
        self._before = now
        self._forget_most()
        return lap

    @staticmethod
    def _seconds() -> float:
        times = os.times()
        return time.process_time() + times.children_user + times.children_system

    @staticmethod
    def _forget_most() -> None:
        Path("/proc/self/clear_refs").write_text("5")

    @staticmethod
    def _most() -> int:
        status = Path("/proc/self/status").read_text()
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 // MEGABYTE


def size_of(folder: Path) -> int:
    """Return the bytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main()
