"""Weights of evidence: logistic regressions over readable strings.

`learn_choice` learns one question ("is this span a name?"), `learn_weights` one for each property.
There two kinds of evidence add up: pieces that speak for one property ("verb write by passive" for
author), and pieces about how a property's own words meet the sentence ("label above"), whose
weights all properties share, so that a property with few examples learns from those of the others.

Nothing but NumPy: full-batch gradient descent with Adam from zero, so the same examples give
the same weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

SEEN_AT_LEAST = 2
STEPS = 70
RATE = 0.1
PENALTY = 0.5
NEVER = -30.0

Numbers = NDArray[np.float64]
Choice = dict[str, float]
"""Evidence → weight; "" is the bias."""
Weights = dict[str, Choice]


class _Table:
    """Rows of strings as a sparse matrix of ones."""

    def __init__(self, rows: Sequence[Iterable[str]], names: Sequence[str]) -> None:
        index = {name: number for number, name in enumerate(names)}
        flat: list[int] = []
        lengths = []
        for row in rows:
            found = sorted({index[piece] for piece in row if piece in index})
            flat += found
            lengths.append(len(found))
        self.columns = np.array(flat, dtype=np.int64)
        self.owners = np.repeat(np.arange(len(rows)), lengths)
        self.rows, self.width = len(rows), len(names)

    def times(self, weights: Numbers) -> Numbers:
        found = np.bincount(self.owners, weights=weights[self.columns], minlength=self.rows)
        return found.astype(np.float64)

    def gradient(self, error: Numbers) -> Numbers:
        found = np.bincount(self.columns, weights=error[self.owners], minlength=self.width)
        return found.astype(np.float64)


class _Descent:
    """Weights and what Adam remembers of their gradients (Kingma & Ba 2015)."""

    def __init__(self, width: int, start: float = 0.0, *, penalty: float = 0.0) -> None:
        self.weights = np.full(width, start)
        self._penalty = penalty
        self._mean = np.zeros(width)
        self._square = np.zeros(width)
        self._steps = 0

    def step(self, gradient: Numbers) -> None:
        gradient = gradient + self._penalty * self.weights
        self._steps += 1
        self._mean = 0.9 * self._mean + 0.1 * gradient
        self._square = 0.99 * self._square + 0.01 * gradient**2
        mean = self._mean / (1 - 0.9**self._steps)
        square = self._square / (1 - 0.99**self._steps)
        self.weights = self.weights - RATE * mean / (np.sqrt(square) + 1e-8)


class Cases:
    """Cases to learn from: what speaks for a yes, the name that each speaks of, the answer."""

    def __init__(self) -> None:
        self.rows: list[frozenset[str]] = []
        self.names: list[str] = []
        self.wanted: list[bool] = []
        self.trust: list[float] = []
        self.groups: list[int] = []

    def add(
        self,
        evidence: Iterable[str],
        name: str,
        *,
        wanted: bool,
        trust: float = 1.0,
        group: int = 0,
    ) -> None:
        """Add a case; `trust` says how far its answer counts, `group` which cases are rivals."""
        self.rows.append(frozenset(evidence))
        self.names.append(name)
        self.wanted.append(wanted)
        self.trust.append(trust)
        self.groups.append(group)


def _supported(rows: Sequence[Iterable[str]], names: Sequence[str]) -> list[str]:
    """Return the evidence that was seen of several names, sorted.

    Examples repeat their names: what speaks for one of them only would be learned by heart.
    """
    seen = {(piece, name) for row, name in zip(rows, names, strict=True) for piece in row}
    counts = Counter(piece for piece, _ in seen)
    return sorted(piece for piece, count in counts.items() if count >= SEEN_AT_LEAST)


def learn_choice(cases: Cases) -> Choice:
    """Return the weights of the evidence for one question, asked of every case."""
    known = _supported(cases.rows, cases.names)
    table = _Table(cases.rows, known)
    target = np.array(cases.wanted, dtype=np.float64)
    trust = np.array(cases.trust)
    own = _Descent(len(known), penalty=PENALTY)
    bias = _Descent(1, _log_odds(target))
    for _ in range(STEPS):
        error = trust * (_sigmoid(table.times(own.weights) + bias.weights[0]) - target)
        own.step(table.gradient(error))
        bias.step(np.array([error.sum()]))
    return {"": round(float(bias.weights[0]), 3), **_named(own.weights, known)}


def learn_among(cases: Cases) -> Choice:
    """Return the weights of the evidence for the choice of one case of each group.

    A conditional logit (McFadden 1974); of several wanted cases in a group any will do. Groups are
    numbered from 0 on without a gap, and each has a wanted case.
    """
    known = _supported(cases.rows, cases.names)
    table = _Table(cases.rows, known)
    wanted, group = np.array(cases.wanted, dtype=bool), np.array(cases.groups, dtype=np.int64)
    descent = _Descent(len(known), penalty=PENALTY)
    for _ in range(STEPS):
        odds = np.exp(np.clip(table.times(descent.weights), NEVER, -NEVER))
        of_wanted = np.where(wanted, odds, 0.0)
        error = odds / np.bincount(group, weights=odds)[group]
        error -= of_wanted / np.bincount(group, weights=of_wanted)[group]
        descent.step(table.gradient(error))
    return _named(descent.weights, known)


def sum_of(one: Choice, other: Choice) -> Choice:
    """Return the weights of two choices together."""
    pieces = sorted({*one, *other})
    return {piece: round(one.get(piece, 0.0) + other.get(piece, 0.0), 3) for piece in pieces}


def log_odds(evidence: Iterable[str], weights: Choice) -> float:
    """Return the log odds of a yes, from what speaks for it."""
    return weights.get("", NEVER) + sum(
        weights.get(piece, 0.0) for piece in dict.fromkeys(evidence)
    )


def learn_weights(
    rows: Sequence[Iterable[str]],
    shared: Mapping[str, Sequence[Sequence[str]]],
    wanted: Sequence[frozenset[str]],
    *,
    names: Sequence[str],
    texts: Sequence[int] = (),
    doubt: float = 1.0,
) -> Weights:
    """Return the weights of evidence for each property, and under "*" those that all share.

    `rows` holds the evidence of each pair of ends, `shared` for each property how its own words
    meet each pair, `wanted` the properties of each pair, `names` the name of which each row
    speaks. The weight of "" is the bias.

    Examples may tell only some of what their texts say: where `texts` numbers the text of each
    pair, a text that has no fact of a property speaks against it with the weight `doubt` only.
    """
    properties = sorted(name for name in shared if any(name in found for found in wanted))
    helpful = {piece for row, found in zip(rows, wanted, strict=True) if found for piece in row}
    known = [piece for piece in _supported(rows, names) if piece in helpful]
    common_names = sorted({piece for name in properties for row in shared[name] for piece in row})
    table = _Table(rows, known)
    tables = {name: _Table(shared[name], common_names) for name in properties}
    targets = {
        name: np.array([name in found for found in wanted], dtype=np.float64) for name in properties
    }
    trust = {name: _trust(name, wanted, texts, doubt) for name in properties}
    own = {name: _Descent(len(known), penalty=PENALTY) for name in properties}
    bias = {name: _Descent(1, _log_odds(targets[name])) for name in properties}
    common = _Descent(len(common_names), penalty=PENALTY)
    for _ in range(STEPS):
        together = np.zeros(len(common_names))
        for name in properties:
            scores = table.times(own[name].weights) + tables[name].times(common.weights)
            error = trust[name] * (_sigmoid(scores + bias[name].weights[0]) - targets[name])
            own[name].step(table.gradient(error))
            bias[name].step(np.array([error.sum()]))
            together += tables[name].gradient(error)
        common.step(together)
    weights = {
        name: {"": round(float(bias[name].weights[0]), 3), **_named(own[name].weights, known)}
        for name in properties
    }
    return {**weights, "*": _named(common.weights, common_names)}


def _trust(
    name: str, wanted: Sequence[frozenset[str]], texts: Sequence[int], doubt: float
) -> Numbers:
    """Return how far each pair counts for a property."""
    if not texts:
        return np.ones(len(wanted))
    telling = {text for text, found in zip(texts, wanted, strict=True) if name in found}
    return np.array([1.0 if text in telling else doubt for text in texts])


def _log_odds(target: Numbers) -> float:
    return float(np.log((target.sum() + 0.5) / (len(target) - target.sum() + 1)))


def _named(weights: Numbers, names: Sequence[str]) -> Choice:
    return {
        name: round(float(weight), 3)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= 0.02
    }


def _sigmoid(scores: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))))


def learn_general(
    shared: Mapping[str, Sequence[Sequence[str]]],
    wanted: Sequence[frozenset[str]],
    *,
    texts: Sequence[int] = (),
    doubt: float = 1.0,
) -> Choice:
    """Return weights of the shared evidence alone, for properties without an example."""
    none: list[tuple[str, ...]] = [()] * len(wanted)
    names = [""] * len(wanted)
    found = learn_weights(none, shared, wanted, names=names, texts=texts, doubt=doubt)
    biases = [weights[""] for name, weights in found.items() if name != "*"]
    return {"": round(sum(biases) / len(biases), 3), **found["*"]} if biases else {}


def probability(
    evidence: Iterable[str], shared: Iterable[str], property_: str, weights: Weights
) -> float:
    """Return how likely a property holds between two ends, from what speaks for it."""
    hints = dict.fromkeys(shared)
    general = weights.get("?", {})
    score = general.get("", NEVER) + sum(general.get(piece, 0.0) for piece in hints)
    if own := weights.get(property_):
        common = weights.get("*", {})
        learned = own[""] + sum(own.get(piece, 0.0) for piece in dict.fromkeys(evidence))
        score = max(score, learned + sum(common.get(piece, 0.0) for piece in hints))
    return 1.0 / (1.0 + math.exp(-max(NEVER, min(-NEVER, score))))
