"""Fit how likely an edge is right, on treebanks that the network was not trained on.

usage: python training/sureness.py FOLDER GOLD.conllu.gz [GOLD.conllu.gz ...]

FOLDER has exported weights and gets `sureness.json`: the weights of a logistic regression over
`kg_en_parser.sureness.FEATURES`, one set for the relations that rules read and one for the others,
with a bias for each label. What it makes of each treebank when it was fitted on the others is
printed: the area under the curve of telling wrong edges that rules read.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import spacy
import torch

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "models" / "en")]

import kg_en_parser  # noqa: E402 - found by the line above
from evaluate import TOGETHER, conllu  # noqa: E402
from kg_en_parser.sureness import FEATURES, READ, Evidence, features_of  # noqa: E402
from torch.nn import functional  # noqa: E402
from treebanks import Sentence, read_documents  # noqa: E402

PENALTY = 3.0
"""On the squares of the weights, of features of one variance, and of what labels differ by."""


class Rows:
    """The edges of a treebank: features, places of the labels, and which are right."""

    def __init__(self) -> None:
        self.features: list[np.ndarray] = []
        self.labels: list[np.ndarray] = []
        self.heads: list[np.ndarray] = []
        self.right = np.zeros(0, bool)
        self.counted = np.zeros(0, bool)

    def of(self, evidence: Evidence) -> np.ndarray:
        """Take down the evidence of a text, in place of a `Sureness`."""
        self.features.append(features_of(evidence))
        self.labels.append(evidence.labels.copy())
        self.heads.append(evidence.heads.copy())
        return evidence.tree

    def table(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the rows that count: features, labels, right."""
        return (
            torch.tensor(np.concatenate(self.features)[self.counted]),
            torch.tensor(np.concatenate(self.labels)[self.counted]),
            torch.tensor(self.right[self.counted], dtype=torch.double),
        )


def read_rows(path: Path, nlp: spacy.Language) -> Rows:
    """Return what the network says of a treebank."""
    network = nlp.get_pipe(kg_en_parser.NAME).network
    rows = network.sureness = Rows()
    sentences = [sentence for document in read_documents(path) for sentence in document]
    right, counted = [], []
    for begin in range(0, len(sentences), TOGETHER):
        group = sentences[begin : begin + TOGETHER]
        conllu(nlp, group)
        right.append(gold_heads(group) == rows.heads[-1])
        counted.append(np.array([pos != "PUNCT" for s in group for pos in s.pos]))
    rows.right, rows.counted = np.concatenate(right), np.concatenate(counted)
    return rows


def gold_heads(sentences: list[Sentence]) -> np.ndarray:
    """Return the heads of sentences as places in all of them, a root's its own."""
    heads: list[int] = []
    for sentence in sentences:
        start = len(heads)
        heads += [start + (i if head < 0 else head) for i, head in enumerate(sentence.heads)]
    return np.array(heads)


def fit(tables: list[tuple[torch.Tensor, ...]], labels: list[str]) -> dict:
    """Return the weights, as they are written."""
    features, places, right = (torch.cat(column) for column in zip(*tables, strict=True))
    others = torch.tensor([label not in READ for label in labels]).long()
    group = others[places]
    mean, deviation = features.mean(0), features.std(0)
    scaled = (features - mean) / deviation
    weights = torch.zeros(2, len(FEATURES), dtype=torch.double, requires_grad=True)
    bias = torch.zeros(2, dtype=torch.double, requires_grad=True)
    own = torch.zeros(len(labels), dtype=torch.double, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias, own], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = (scaled * weights[group]).sum(1) + bias[group] + own[places]
        found = functional.binary_cross_entropy_with_logits(scores, right, reduction="sum")
        found = found + PENALTY * (weights.square().sum() + own.square().sum())
        found.backward()
        return found

    optimizer.step(loss)
    with torch.no_grad():
        unscaled = weights / deviation
        biases = bias - (unscaled * mean).sum(1)
    rounded = [[round(x, 4) for x in row] for row in unscaled.tolist()]
    return {
        "read": dict(zip(FEATURES, rounded[0], strict=True)),
        "others": dict(zip(FEATURES, rounded[1], strict=True)),
        "labels": {
            label: round((biases[others[i]] + own[i]).item(), 4) for i, label in enumerate(labels)
        },
    }


def area(scores: np.ndarray, right: np.ndarray) -> float:
    """Return the area under the ROC curve."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    good = int(right.sum())
    return (ranks[right].sum() - good * (good + 1) / 2) / (good * (len(right) - good))


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    path = options.folder / "sureness.json"
    path.unlink(missing_ok=True)
    nlp = spacy.blank("en")
    nlp.add_pipe(kg_en_parser.NAME, config={"weights": str(options.folder)})
    labels = nlp.get_pipe(kg_en_parser.NAME).network.values["label"]
    tables = [read_rows(gold, nlp).table() for gold in options.gold]
    for i, gold in enumerate(options.gold):
        rest = tables[:i] + tables[i + 1 :]
        if rest:
            report(gold, tables[i], fit(rest, labels), labels)
    path.write_text(json.dumps(fit(tables, labels), indent=1) + "\n")


def report(gold: Path, table: tuple[torch.Tensor, ...], stored: dict, labels: list[str]) -> None:
    """Print how well wrong edges are told."""
    features, places, right = (column.numpy() for column in table)
    right = right.astype(bool)
    read = np.array([label in READ for label in labels])[places]
    weights = np.array([[stored[part][name] for name in FEATURES] for part in ("read", "others")])
    bias = np.array([stored["labels"][label] for label in labels])
    scores = (features * weights[np.where(read, 0, 1)]).sum(1) + bias[places]
    trees = area(features[read, 0], right[read])
    print(f"{gold.name}: area {area(scores[read], right[read]):.4f}, summed over trees {trees:.4f}")


if __name__ == "__main__":
    main()
