"""What the checks at the doors of a graph cost: each job with and without them, in turn.

    python benchmarks/hardening.py [FILE…] [--texts 100] [--rounds 3] > benchmarks/hardening.json

Without the checks a file is read in the process of the build, no line of RDF is parsed before it is
committed, and no part of the work has a deadline. The texts are parsed once, for that takes most of
a build; "parse" is what it took, and a build is that and "read", "deadlines" and "write". Seconds
are those of the processor, of the processes that are started too; the best round counts.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from kg.config import Config
from kg.deadline import deadline
from kg.graph import Graph
from kg.model import Document, Extraction
from kg.parallel import read_texts
from kg.read import read_documents
from kg.store import create_folder

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EDITS = 5
DEADLINES = 5
"""For each document: its normalising, parse, extraction, mapping and some other part."""


def seconds() -> float:
    """Return what this process and those that it started took."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    running = sum(_seconds_of(child.pid) for child in multiprocessing.active_children())
    return time.process_time() + ended.ru_utime + ended.ru_stime + running


def _seconds_of(pid: int | None) -> float:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def unchecked() -> Iterator[None]:
    """Take the checks away."""
    with (
        mock.patch("kg.read.apart.is_worker", return_value=True),
        mock.patch("kg.store.unit_writer.bad_line", return_value=""),
    ):
        yield


def jobs(files: list[Path], extractions: list[Extraction]) -> dict[str, float]:
    """Do every job once; return what each took."""
    took: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        started = seconds()
        work()
        took[name] = seconds() - started

    with tempfile.TemporaryDirectory() as folder:
        timed("read", lambda: list(read_documents(files)))
        with Graph(create_folder(Path(folder) / "x.kg", Config())) as graph:

            def write() -> None:
                with graph.folder.lock:
                    for extraction in extractions:
                        graph.folder.put(extraction, "{}")
                graph.update()

            def edit() -> None:
                for extraction in extractions[:EDITS]:
                    with graph.folder.lock:
                        graph.folder.mark_gone(extraction.document.id)
                    graph.update()
                    with graph.folder.lock:
                        graph.folder.put(extraction, "{}")
                    graph.update()

            timed("write", write)
            timed("edit", edit)
            (Path(folder) / "x.ttl").write_bytes(b"".join(graph.export("turtle")))
            timed("import", lambda: graph.import_rdf(Path(folder) / "x.ttl"))
    return took


def main() -> None:
    """Do every job with and without the checks, in turn, and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[EXAMPLES])
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    documents = [found for found in read_documents(asked.files) if isinstance(found, Document)]
    documents = documents[:: max(1, len(documents) // asked.texts)]
    started = seconds()
    read = read_texts(documents, Config(), processes=1)
    extractions = [found for found in read if isinstance(found, Extraction)]
    parse = seconds() - started
    best: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for _ in range(asked.rounds):
        for name, how in (("checked", contextlib.nullcontext), ("unchecked", unchecked)):
            with how():
                for job, took in jobs(asked.files, extractions).items():
                    best[job][name] = min(took, best[job].get(name, took))
    started = time.process_time()
    for _ in range(1_000):
        with deadline(1_000.0):
            pass
    deadlines = (time.process_time() - started) / 1_000 * DEADLINES * len(documents)
    build = {
        name: parse + best["read"][name] + best["write"][name] + deadlines * (name == "checked")
        for name in ("checked", "unchecked")
    }
    rows = {**best, "build": build}
    result = {
        "texts": len(extractions),
        "parse_s": round(parse, 2),
        "deadlines_s": round(deadlines, 4),
        "jobs": {
            job: {
                **{f"{name}_s": round(took, 2) for name, took in both.items()},
                "slower_percent": round(100 * (both["checked"] / both["unchecked"] - 1), 1),
            }
            for job, both in rows.items()
        },
    }
    json.dump(result, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
