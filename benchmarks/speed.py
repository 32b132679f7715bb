"""How much processor time kg takes on top of the bare spaCy pipeline, in one run.

    python benchmarks/speed.py [FILE…] [--rounds 5] [--model NAME] > benchmarks/speed.json

Files are read as `kg build` reads them; without any, the examples. In each round all stages are
timed one after the other over the same parsed texts, so that the shares can be compared although no
two machines, and no two minutes of one, give the same seconds. The best round counts for each
stage. Each call starts from texts of which nothing is known but the parse; "parse" makes what the
other stages read, and "extract" and the views hold it. "extract" releases it at the end, as whoever
reads texts does. "bare pipeline" is the small model as spaCy
loads and runs it, "annotate" what kg reads with: --model, else the default. "multiplies" says who
makes the matrix products of each: where BLIS does not know the processor, kg lets numpy.
The rules are compiled where kg was installed from a wheel (`make speed`), else they are Python.
Their share hangs on how Python itself was compiled: a Python built without a profile, as one made
from source is by default, gives them a quarter more than that of a distribution, and spaCy nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc

from kg.annotate import annotate, load_model
from kg.annotate.parses import parse_of
from kg.annotate.products import NumpyProducts, is_blis_plain
from kg.extract import extract, triples
from kg.extract.claims import find_claims
from kg.extract.clauses import find_clauses
from kg.extract.confidence import with_confidence
from kg.extract.coreference import find_antecedents
from kg.extract.mentions import find_mentions
from kg.installed_models import SMALL_MODEL, default_model
from kg.model import Claim, Document, Mention, View
from kg.parallel import seek_garbage_less_often
from kg.parse import Parse, tokens
from kg.read import read_documents

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def cpu_seconds(stage: Callable[[Any], object], inputs: Iterable[Any]) -> float:
    """Return the processor time that a stage takes for all inputs, that for making them apart."""
    ready = list(inputs)
    gc.collect()
    started = time.process_time()
    for one in ready:
        stage(one)
    return time.process_time() - started


def measure(paths: list[str], rounds: int, model: str) -> dict[str, object]:
    """Return words a second of the bare pipeline and the share of each stage on top of it."""
    documents = [read for read in read_documents(paths, date=None) if isinstance(read, Document)]
    nlp, bare = load_model(model), spacy.load(SMALL_MODEL)
    texts = [document.text for document in documents]
    parsed = list(annotate(nlp, documents))
    mentions = [find_mentions(document, parse_of(doc)) for document, doc in parsed]
    extracted = [extract(document, parse_of(doc)) for document, doc in parsed]

    def plain() -> Iterator[tuple[Document, Parse]]:
        return ((document, parse_of(doc)) for document, doc in parsed)

    def with_mentions() -> Iterator[tuple[Document, Parse, list[Mention]]]:
        return ((*pair, found) for pair, found in zip(plain(), mentions, strict=True))

    def with_claims() -> Iterator[tuple[tuple[Claim, ...], Parse, tuple[Mention, ...]]]:
        pairs = zip(plain(), extracted, strict=True)
        return ((found.claims, parse, found.mentions) for (_, parse), found in pairs)

    stages: dict[str, tuple[Callable[[Any], object], Callable[[], Iterable[Any]]]] = {
        "bare pipeline": (lambda read: list(bare.pipe(read)), lambda: [texts]),
        "annotate": (lambda read: list(annotate(nlp, read)), lambda: [documents]),
        "parse": (lambda pair: parse_of(pair[1]), lambda: parsed),
        "mentions": (lambda pair: find_mentions(*pair), plain),
        "coreference": (lambda three: find_antecedents(*three), with_mentions),
        "clauses": (lambda pair: find_clauses(pair[1]), plain),
        "claims": (lambda three: find_claims(*three), with_mentions),
        "confidence": (lambda three: with_confidence(*three), with_claims),
        "compact view": (lambda pair: triples(pair[1], View.COMPACT), plain),
        "full view": (lambda pair: triples(pair[1], View.FULL), plain),
        "extract": (lambda pair: read(*pair), lambda: parsed),
    }
    for stage, inputs in stages.values():  # warms caches and lexicons
        cpu_seconds(stage, inputs())
    seek_garbage_less_often()  # as a process that reads for a build does
    taken: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(rounds):
        for name, (stage, inputs) in stages.items():
            taken[name].append(cpu_seconds(stage, inputs()))
    seconds = {name: min(times) for name, times in taken.items()}
    words = sum(not token.is_space for _, doc in parsed for token in doc)
    pipeline = seconds["bare pipeline"]
    reading = seconds["annotate"] + seconds["extract"]
    return {
        "python": f"{platform.python_version()} ({platform.python_compiler()})",
        "model": model,
        "rules compiled": not tokens.__file__.endswith(".py"),
        "multiplies": {"bare pipeline": _multiplier(bare), "annotate": _multiplier(nlp)},
        "documents": len(documents),
        "words": words,
        "words per cpu second": {
            "bare pipeline": round(words / pipeline),
            "annotate and extract": round(words / reading),
        },
        "share of the bare pipeline": {
            name: round(spent / pipeline, 3) for name, spent in seconds.items()
        },
        "rules": round(seconds["extract"] / pipeline, 3),
        "kg on top of the bare pipeline": round(reading / pipeline - 1, 3),
    }


def read(document: Document, doc: Doc) -> None:
    """Make the parse of a text and what it says, as `kg.extraction` does, and let the parse go."""
    parse = parse_of(doc)
    extract(document, parse)
    parse.release()


def _multiplier(nlp: Language) -> str:
    """Return whose matrix products the models of a pipeline make."""
    models = [part.model for _, part in nlp.components if isinstance(part, TrainablePipe)]
    by_numpy = any(isinstance(model.ops, NumpyProducts) for model in models)
    return "numpy" if by_numpy else "plain BLIS" if is_blis_plain() else "BLIS"


def main() -> None:
    """Measure and print JSON; the one line for people goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", default=default_model())
    options = parser.parse_args()
    result = measure(options.paths, options.rounds, options.model)
    print(json.dumps(result, indent=2))
    rules, on_top = result["rules"], result["kg on top of the bare pipeline"]
    kind = "compiled" if result["rules compiled"] else "interpreted"
    print(
        f"{kind} rules: {rules:.1%} of the bare pipeline;"
        f" annotate and extract on top of it: {on_top:.1%}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
