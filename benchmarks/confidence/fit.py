"""Fit the confidence of claims on verdicts, and measure how well it is calibrated.

    python benchmarks/confidence/fit.py FOLDER

FOLDER holds the texts that benchmarks/verdicts/verdicts.jsonl is about. What counts as right is
said there. A ridge-penalised logistic regression is fitted by Newton's method; each article's
claims are then judged by a fit on all other articles, and the expected calibration error is the
mean distance, weighted by how many claims a bin holds, between what a bin's claims were given and
the share of them that was right. Writes kg/extract/confidence.json and reliability.json.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from kg.extract.confidence import MODEL, ConfidenceModel, features_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "verdicts"))
from verdicts import key_of, read_claims, read_verdicts

RELIABILITY = Path(__file__).with_name("reliability.json")
PENALTY = 10.0
"""Of squared weights; the intercept goes free."""
LEAST = 8
"""A feature that fewer claims have gets no weight."""
BINS = 10

Array = NDArray[np.float64]


def fit(features: Array, right: Array) -> Array:
    """Return the weights, the intercept first, that make `right` most likely."""
    rows = np.hstack([np.ones((len(features), 1)), features])
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        given = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - given) - penalty * weights
        curvature = (rows * (given * (1 - given))[:, None]).T @ rows + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curvature, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def judge(features: Array, weights: Array) -> Array:
    """Return the probabilities that weights give."""
    return 1 / (1 + np.exp(-(features @ weights[1:] + weights[0])))


def calibration(given: Array, right: Array) -> tuple[float, list[dict[str, float]]]:
    """Return the expected calibration error, and the bins it comes from: equal widths of given."""
    numbers = np.minimum((given * BINS).astype(int), BINS - 1)
    bins = []
    for number in range(BINS):
        chosen = numbers == number
        if chosen.any():
            bins.append(
                {
                    "from": number / BINS,
                    "claims": int(chosen.sum()),
                    "given": round(float(given[chosen].mean()), 3),
                    "right": round(float(right[chosen].mean()), 3),
                }
            )
    error = sum(b["claims"] * abs(b["given"] - b["right"]) for b in bins) / len(given)
    return round(error, 4), bins


def main(folder: Path) -> None:
    """Fit on all verdicts, measure by leaving each article out."""
    verdicts = read_verdicts()
    read = [(d, c) for d, c in read_claims(folder) if key_of(c) in verdicts]
    right = np.array([float(verdicts[key_of(c)].verdict == "right") for _, c in read])
    described = [features_of(claim, document.text) for document, claim in read]
    names = sorted({name for features in described for name in features})
    names = [name for name in names if sum(bool(one[name]) for one in described) >= LEAST]
    table = np.array([[float(features[name]) for name in names] for features in described])
    articles = np.array([document.id for document, _ in read])

    given = np.zeros(len(read))
    for article in sorted(set(articles)):
        out = articles == article
        given[out] = judge(table[out], fit(table[~out], right[~out]))
    error, bins = calibration(given, right)
    order = np.argsort(-given, kind="stable")
    half = right[order[: len(order) // 2]].mean()
    report = {
        "claims": len(read), "articles": len(set(articles)), "right": round(float(right.mean()), 3),
        "expected calibration error, each article left out": error,
        "brier score": round(float(((given - right) ** 2).mean()), 4),
        "brier score of one constant": round(float(right.mean() * (1 - right.mean())), 4),
        "right in the surer half": round(float(half), 3),
        "bins": bins,
    }  # fmt: skip
    RELIABILITY.write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    weights = fit(table, right)
    model = ConfidenceModel(
        intercept=round(float(weights[0]), 3),
        weights={n: round(float(w), 3) for n, w in zip(names, weights[1:], strict=True)},
        fitted_on=f"{len(read)} claims of {len(set(articles))} articles, read by one person",
    )
    MODEL.write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")
    print(msgspec.json.format(msgspec.json.encode(report), indent=1).decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
