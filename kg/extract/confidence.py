"""How likely a claim is right, and how much it says: two sums over the evidence for it.

confidence.tsv has a weight for each piece of evidence (`kg.extract.evidence`), in log odds: how
much it speaks for the claim being right in subject, predicate, object, direction and status, and
how much, if it is right, for its being worth having. They are fitted by benchmarks/reading/fit.py
on claims that readers judged: of claims of confidence 0.8 eight in ten are meant to be right, of
those of salience 0.8 as many to say something that somebody would look for.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from kg.extract.evidence import EvidenceReader
from kg.model import Claim, Mention
from kg.parse import Parse

TABLE = Path(__file__).with_name("confidence.tsv")
START = "start"
"""The line of the table that all sums begin with."""
KEPT = 6
"""How many pieces of evidence a claim keeps, the weightiest first, to be explained by."""

_Weights = dict[str, tuple[float, float]]


@cache
def load_weights(path: Path = TABLE) -> _Weights:
    """Return what each piece of evidence speaks for: being right, and being worth having."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["evidence"]: (float(row["right"]), float(row["worth"])) for row in rows}


def with_confidence(
    claims: Sequence[Claim], parse: Parse, mentions: Iterable[Mention]
) -> list[Claim]:
    """Return the claims of a text with confidence, salience and the evidence that tells most."""
    reader = EvidenceReader(parse, mentions, claims)
    weights = load_weights()
    return [_weighed(claim, reader.evidence_of(claim), weights) for claim in claims]


def _weighed(claim: Claim, evidence: Sequence[str], weights: _Weights) -> Claim:
    right, worth = weights[START]
    telling = []
    for name in evidence:
        found = weights.get(name)
        if found is not None:
            right += found[0]
            worth += found[1]
            if found[0]:
                telling.append((-abs(found[0]), name))
    return msgspec.structs.replace(
        claim,
        confidence=probability(right),
        salience=probability(worth),
        evidence=tuple([name for _, name in sorted(telling)[:KEPT]]),
    )


def probability(log_odds: float) -> float:
    """Return the probability of log odds, to two places."""
    return round(1 / (1 + math.exp(-log_odds)), 2)


def for_and_against(evidence: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what of the evidence speaks for a claim and what against it, with the weights.

    >>> for_and_against(["no such evidence"])
    ([], [])
    """
    known = [(name, load_weights()[name][0]) for name in evidence if name in load_weights()]
    return (
        [f"{name} (+{weight:.2f})" for name, weight in known if weight > 0],
        [f"{name} (−{-weight:.2f})" for name, weight in known if weight < 0],
    )
