"""How likely an edge is right: a logistic regression over what the network says of it."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

FEATURES = (
    "summed over trees",
    "among the heads of the word",
    "its label among labels",
    "distance",
    "head behind it",
)
"""What of an edge is asked; the first three are log odds of probabilities."""
READ = frozenset({
    "nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj", "acl", "acl:relcl", "appos", "ccomp",
    "xcomp", "advcl",
})  # fmt: skip
"""Relations with weights of their own: other edges are easy, and nearly always right."""
_CLOSEST = 1e-6
"""Probabilities count as at least so far from 0 and 1."""


@dataclass(frozen=True)
class Evidence:
    """What the network says of the edges of a text: arrays with a place for each word.

    `heads` are places of words, a root's its own; `tree` is the probability of the head, summed
    over trees, `word` that among all heads of the word alone, `label` that of the label; `labels`
    are places among the labels.
    """

    heads: Places
    tree: Numbers
    word: Numbers
    label: Numbers
    labels: Places


@dataclass(frozen=True)
class Sureness:
    """The weights: `weights` has a row for the relations of `READ` and one for the others."""

    weights: Numbers
    bias: Numbers
    """One for each label."""
    read: NDArray[np.bool_]
    """Which labels are among `READ`."""

    @classmethod
    def load(cls, path: Path, labels: list[str]) -> "Sureness":
        """Return the weights of a file that training/sureness.py wrote."""
        stored = json.loads(path.read_text("utf-8"))
        return cls(
            np.array([[stored[part][name] for name in FEATURES] for part in ("read", "others")]),
            np.array([stored["labels"][label] for label in labels]),
            np.array([label in READ for label in labels]),
        )

    def of(self, evidence: Evidence) -> Numbers:
        """Return how likely the edge of each word is right."""
        weights = self.weights[np.where(self.read[evidence.labels], 0, 1)]
        scores = (features_of(evidence) * weights).sum(1) + self.bias[evidence.labels]
        probabilities: Numbers = 1 / (1 + np.exp(-scores))
        return probabilities


def features_of(evidence: Evidence) -> Numbers:
    """Return `FEATURES` of each word."""
    distance = np.arange(len(evidence.heads)) - evidence.heads
    columns = [
        _log_odds(evidence.tree),
        _log_odds(evidence.word),
        _log_odds(evidence.label),
        np.log1p(np.abs(distance)),
        distance < 0,
    ]
    return np.stack(columns, axis=1)


def _log_odds(probabilities: Numbers) -> Numbers:
    near: Numbers = np.clip(probabilities, _CLOSEST, 1 - _CLOSEST)
    return np.log(near / (1 - near))
