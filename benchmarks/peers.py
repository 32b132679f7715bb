"""Processor time of kg beside other packages over the same articles, each in a process of its own.

    python -m venv --system-site-packages .venv-peers    # beside kg and its model
    .venv-peers/bin/pip install textacy triplet-extract textgraph-kg
    PYTHONPATH=. .venv-peers/bin/python benchmarks/peers.py 100 --json benchmarks/peers.json

What a tool loads (model, tables) is loaded before, and a text read once; what counts is the rest.
They give different things: only the time is compared. One that is not installed, or fails, is named
with the reason. spaCy runs with one thread everywhere, as kg has it.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from articles import articles

import kg.extract

TOOLS = {
    "kg build": ("kg-text", "a graph on the disk: facts with their evidence, resolved, in RDF"),
    "kg extract": ("kg-text", "claims of each text"),
    "spaCy": ("spacy", "parse and names"),
    "textacy": ("textacy", "subject–verb–object triples of each text"),
    "triplet-extract": ("triplet-extract", "triples of each text"),
    "textgraph-kg": ("textgraph-kg", "a graph in memory, with evidence"),
}
Work = Callable[[list[str]], object]


def kg_build() -> Work:
    """Return what builds a graph, in this process alone."""
    os.cpu_count = lambda: 1  # type: ignore[assignment]  # no processes of its own
    from kg import build

    def work(texts: list[str]) -> object:
        with tempfile.TemporaryDirectory() as folder:
            graph = build([{"text": text} for text in texts], Path(folder) / "g.kg")
            found = graph.counts()
            graph.close()
        return found

    return work


def kg_extract() -> Work:
    """Return what reads claims."""
    from kg.annotate import load_model
    from kg.extraction import read_texts
    from kg.model import Document

    nlp = load_model()

    def work(texts: list[str]) -> object:
        documents = [Document(id=str(place), text=text) for place, text in enumerate(texts)]
        return sum(len(read[0].claims) for read in read_texts(nlp, documents))

    return work


def spacy() -> Work:
    """Return what parses."""
    nlp = _model()
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts))


def textacy() -> Work:
    """Return what parses and reads triples."""
    from textacy.extract.triples import subject_verb_object_triples

    nlp = _model()
    return lambda texts: sum(len(list(subject_verb_object_triples(doc))) for doc in nlp.pipe(texts))


def triplet_extract() -> Work:
    """Return what reads triples, as it is preset."""
    import spacy
    from triplet_extract import OpenIEExtractor

    from kg.installed_models import SMALL_MODEL

    load = spacy.load  # the same model, which the package index has under another name
    spacy.load = lambda name, **options: load(
        SMALL_MODEL if name == "en_core_web_sm" else name, **options
    )
    extractor = OpenIEExtractor()
    return lambda texts: sum(len(extractor.extract_triplet_objects(text)) for text in texts)


def textgraph_kg() -> Work:
    """Return what builds a graph."""
    from textgraph.pipeline import build

    def work(texts: list[str]) -> object:
        with tempfile.TemporaryDirectory() as folder:
            for place, text in enumerate(texts):
                (Path(folder) / f"{place:05d}.txt").write_text(text, encoding="utf-8")
            return len(str(build(folder)))

    return work


def _model() -> object:
    import spacy

    from kg.installed_models import SMALL_MODEL

    return spacy.load(SMALL_MODEL)


def measure(name: str, count: int) -> dict[str, object]:
    """Return what a tool takes for so many articles."""
    texts = [article["text"] for article in articles(count)]
    work = globals()[name.replace(" ", "_").replace("-", "_").lower()]()
    work(texts[:1])
    started = time.process_time()
    work(texts)
    package, gives = TOOLS[name]
    return {
        "version": importlib.metadata.version(package),
        "cpu_s": round(time.process_time() - started, 2),
        "gives": gives,
    }


def main() -> None:
    """Measure each tool and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--tool", choices=TOOLS)
    given = parser.parse_args()
    if given.tool:
        print(json.dumps(measure(given.tool, given.count)))
        return
    texts = [article["text"] for article in articles(given.count)]
    tools: dict[str, object] = {}
    left_out: dict[str, str] = {}
    for name in TOOLS:
        command = [sys.executable, __file__, str(given.count), "--tool", name]
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        ended = subprocess.run(command, capture_output=True, text=True, env=environment)
        if ended.returncode:
            left_out[name] = ended.stderr.strip().rpartition("\n")[2]
        else:
            tools[name] = json.loads(ended.stdout.strip().rpartition("\n")[2])
    found = {
        "rules compiled": not kg.extract.__file__.endswith(".py"),
        "texts": given.count,
        "words": sum(len(text.split()) for text in texts),
        "tools": tools,
        "left out": left_out,
    }
    text = json.dumps(found, indent=1, ensure_ascii=False)
    print(text)
    if given.json:
        given.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
