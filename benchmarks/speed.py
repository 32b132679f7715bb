"""How much processor time the rules take on top of the bare spaCy pipeline, in one run.

    python benchmarks/speed.py [FILE…] [--rounds 3] > benchmarks/speed.json

Files are read as `kg build` reads them; without any, the examples. The stages are timed one after
the other over the same parsed texts, so that the shares can be compared although no two machines,
and no two hours of one, give the same seconds. The best round counts for each stage.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.annotate import annotate, load_model
from kg.extract import extract, triples
from kg.extract.claims import find_claims
from kg.extract.clauses import find_clauses
from kg.extract.coreference import find_antecedents
from kg.extract.mentions import find_mentions
from kg.model import Document, View
from kg.read import read_documents

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def cpu_seconds(stage: Callable[[], object]) -> float:
    """Return the processor time that one call takes."""
    started = time.process_time()
    stage()
    return time.process_time() - started


def measure(paths: list[str], rounds: int) -> dict[str, object]:
    """Return words a second of the bare pipeline and the share of each stage on top of it."""
    documents = [read for read in read_documents(paths, date=None) if isinstance(read, Document)]
    nlp = load_model()
    parsed = list(annotate(nlp, documents))  # also warms caches and lexicons
    mentions = [find_mentions(document, doc) for document, doc in parsed]
    stages: dict[str, Callable[[], object]] = {
        "pipeline": lambda: list(annotate(nlp, documents)),
        "mentions": lambda: [find_mentions(*pair) for pair in parsed],
        "coreference": lambda: [
            find_antecedents(*pair, found) for pair, found in zip(parsed, mentions, strict=True)
        ],
        "clauses": lambda: [find_clauses(doc) for _, doc in parsed],
        "claims": lambda: [
            find_claims(*pair, found) for pair, found in zip(parsed, mentions, strict=True)
        ],
        "compact view": lambda: [triples(doc, View.COMPACT) for _, doc in parsed],
        "full view": lambda: [triples(doc, View.FULL) for _, doc in parsed],
        "extract": lambda: [extract(*pair) for pair in parsed],
    }
    for stage in stages.values():
        stage()
    seconds = {
        name: min(cpu_seconds(stage) for _ in range(rounds)) for name, stage in stages.items()
    }
    words = sum(not token.is_space for _, doc in parsed for token in doc)
    pipeline = seconds["pipeline"]
    return {
        "documents": len(documents),
        "words": words,
        "pipeline words per cpu second": round(words / pipeline),
        "share of the pipeline": {
            name: round(spent / pipeline, 3) for name, spent in seconds.items()
        },
        "rules on top": round(seconds["extract"] / pipeline, 3),
    }


def main() -> None:
    """Measure and print JSON; the one line for people goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    result = measure(options.paths, options.rounds)
    print(json.dumps(result, indent=2))
    print(f"rules on top of the pipeline: {result['rules on top']:.1%}", file=sys.stderr)


if __name__ == "__main__":
    main()
