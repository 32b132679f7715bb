"""Fit the weights that rank the antecedents of pronouns, and write kg's table of them.

usage: fit_weights.py GAP-development.jsonl OntoGUM.jsonl > kg/extract/coreference/weights.tsv

1. kg reads both sets with the present weights and records, for each pronoun asked about, its
   candidates with their features, and which of them the gold allows.
2. A log-linear model is fitted to them: the probability of the allowed candidates together is made
   as large as it gets, less a penalty on the squares of the weights (a latent-antecedent ranking
   model; Durrett & Klein 2013, "Easy victories and uphill battles in coreference resolution").
3. Five-fold cross-validation by document says on standard error how often the heaviest candidate of
   unseen documents is an allowed one.

A table is fitted to what each pipeline's parses show, and the weights are their means: it ranks for
the small model and the parser alike.

Weights depend on the links before a pronoun, hence on the weights: run it again until they rest.
Pronouns for persons are fitted on both sets, "it" and "they" on OntoGUM, where they may also stand
for nothing mentioned (the feature "none").
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.annotate import load_model
from kg.annotate.parses import read_parses
from kg.extract.coreference import find_things
from kg.extract.coreference.agreement import class_of
from kg.extract.coreference.links import Discourse
from kg.extract.coreference.markables import Markable, find_markables
from kg.extract.coreference.pronouns import Ranked, heaviest
from kg.extract.mentions import find_mentions
from kg.installed_models import SMALL_MODEL, default_model
from kg.model import Document

PENALTY = {"person": 3.0, "it": 10.0, "they": 10.0}
RARE = 10
"""A feature seen with fewer candidates has no weight."""
SMALL = 0.05
"""A smaller weight is left out of the table."""
STEPS = 400
RATE = 0.05
FOLDS = 5


class Example(NamedTuple):
    """A pronoun: the features of its candidates, and which of them the gold allows."""

    document: str
    pronouns: str
    candidates: list[list[str]]
    allowed: list[bool]


Choice = tuple[Markable, Sequence[Ranked]]


def rows_of(path: Path) -> list[dict]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(rows: list[dict], model: str) -> Iterator[tuple[dict, list[Choice], Discourse]]:
    """Yield each row with what kg ranked for each of its pronouns, and the things it found."""
    documents = (Document(id=row["id"], text=row["text"]) for row in rows)
    for row, (document, doc) in zip(rows, read_parses(load_model(model), documents), strict=True):
        choices: list[Choice] = []

        def choose(
            pronoun: Markable, ranked: Sequence[Ranked], choices: list[Choice] = choices
        ) -> Markable | None:
            choices.append((pronoun, ranked))
            return heaviest(pronoun, ranked)

        markables = find_markables(doc, find_mentions(document, doc))
        yield row, choices, find_things(doc, markables, choose=choose)


def gap_examples(rows: list[dict], model: str) -> Iterator[Example]:
    """Yield the pronoun of each row of GAP; where neither name is right, others are allowed."""
    for row, choices, things in read(rows, model):
        names = [row["a"], row["b"]]
        gold = [name for name in names if name["coref"]]
        for pronoun, ranked in choices:
            if pronoun.mention.span != (row["pronoun"]["start"], row["pronoun"]["end"]):
                continue
            named = [
                any(overlaps(m, name) for m in things.members(c) for name in gold or names)
                for c, _ in ranked
            ]
            allowed = named if gold else [not one for one in named]
            yield Example(row["id"], class_of(pronoun), [f for _, f in ranked], allowed)


def overlaps(markable: Markable, name: dict) -> bool:
    """Return whether a mention overlaps a name of GAP."""
    return markable.mention.start < name["end"] and markable.mention.end > name["start"]


def gum_examples(rows: list[dict], model: str) -> Iterator[Example]:
    """Yield the pronouns of OntoGUM; those for persons only where they stand for something."""
    for row, choices, _ in read(rows, model):
        cluster_of = {tuple(m): n for n, c in enumerate(row["ontogum_clusters"]) for m in c}
        for pronoun, ranked in choices:
            gold = cluster_of.get(pronoun.mention.phrase)
            features = [f for _, f in ranked]
            allowed = [
                gold is not None and cluster_of.get(c.mention.phrase) == gold for c, _ in ranked
            ]
            pronouns = class_of(pronoun)
            if pronouns == "person":
                yield Example(row["id"], pronouns, features, allowed)
            else:
                yield Example(row["id"], pronouns, [*features, ["none"]], [*allowed, gold is None])


class Model:
    """Weights of features, fitted to examples."""

    def __init__(self, examples: Sequence[Example], *, penalty: float) -> None:
        counts = Counter(f for e in examples for c in e.candidates for f in c)
        self.features = sorted(f for f, count in counts.items() if count >= RARE)
        self._number = {feature: number for number, feature in enumerate(self.features)}
        self.weights = self._fit(examples, penalty)

    def _fit(self, examples: Sequence[Example], penalty: float) -> np.ndarray:
        rows, columns, example_of, allowed = [], [], [], []
        for number, example in enumerate(examples):
            for features, one in zip(example.candidates, example.allowed, strict=True):
                known = [self._number[f] for f in features if f in self._number]
                columns += known
                rows += [len(allowed)] * len(known)
                example_of.append(number)
                allowed.append(one)
        shape = (np.array(rows), np.array(columns))
        groups, gold = np.array(example_of), np.array(allowed)
        weights = np.zeros(len(self.features))
        mean, square = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, STEPS + 1):  # Adam, over all examples at once
            scores = np.exp(np.bincount(shape[0], weights[shape[1]], minlength=len(gold)))
            every = scores / np.bincount(groups, scores)[groups]
            right = scores * gold
            right /= np.bincount(groups, right)[groups]
            slope = np.bincount(shape[1], (every - right)[shape[0]], minlength=len(weights))
            slope += penalty * weights
            mean = 0.9 * mean + 0.1 * slope
            square = 0.999 * square + 0.001 * slope**2
            weights -= (
                RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            )
        return weights

    def is_right(self, example: Example) -> bool:
        """Return whether the heaviest candidate is an allowed one."""
        scores = [
            sum(self.weights[self._number[f]] for f in features if f in self._number)
            for features in example.candidates
        ]
        return example.allowed[int(np.argmax(scores))]


def cross_validate(examples: Sequence[Example], *, penalty: float) -> float:
    """Return the share of examples of unseen documents that are right."""
    fold_of = {d: n % FOLDS for n, d in enumerate(sorted({e.document for e in examples}))}
    right = 0
    for fold in range(FOLDS):
        model = Model([e for e in examples if fold_of[e.document] != fold], penalty=penalty)
        right += sum(model.is_right(e) for e in examples if fold_of[e.document] == fold)
    return right / len(examples)


def fit(examples: Sequence[Example]) -> dict[tuple[str, str], float]:
    """Return the weight of each feature by class of pronouns."""
    weights = {}
    for pronouns, penalty in PENALTY.items():
        own = [example for example in examples if example.pronouns == pronouns]
        right = cross_validate(own, penalty=penalty)
        print(f"{pronouns}: {len(own)} examples, {right:.3f} right unseen", file=sys.stderr)
        model = Model(own, penalty=penalty)
        for feature, weight in zip(model.features, model.weights, strict=True):
            if abs(weight) >= SMALL:
                weights[pronouns, feature] = float(weight)
    return weights


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gap", type=Path)
    parser.add_argument("gum", type=Path)
    parser.add_argument("--model", action="append", help="a pipeline that parses; all by default")
    arguments = parser.parse_args()
    models = arguments.model or sorted({SMALL_MODEL, default_model()})
    tables = []
    for model in models:
        found = [
            *gap_examples(rows_of(arguments.gap), model),
            *gum_examples(rows_of(arguments.gum), model),
        ]
        tables.append(fit([example for example in found if any(example.allowed)]))
    sys.stdout.write(
        "# Weights of the features of antecedents: class of pronouns, feature, weight.\n"
    )
    sys.stdout.write("# Made by benchmarks/coreference/fit_weights.py.\n")
    order = list(PENALTY)
    features = {feature for table in tables for feature in table}
    for pronouns, feature in sorted(features, key=lambda one: (order.index(one[0]), one[1])):
        weight = sum(table.get((pronouns, feature), 0.0) for table in tables) / len(tables)
        if abs(weight) >= SMALL:
            sys.stdout.write(f"{pronouns}\t{feature}\t{weight:.2f}\n")


if __name__ == "__main__":
    main()
