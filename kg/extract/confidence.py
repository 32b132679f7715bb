"""How likely a claim is right, and how much it says: two sums over the evidence for it.

confidence.tsv has weights for each piece of evidence (`kg.extract.evidence`), in log odds: how
much it speaks for the claim being right in subject, predicate, object, direction and status, and
how much, if it is right, for its being worth having. It has others for claims whose words a reader
judges, too (`kg.extract.words_read`): that one has weighed the rest already. They are fitted by
benchmarks/reading/fit.py on claims that people judged: of claims of confidence 0.8 eight in ten are
meant to be right, of those of salience 0.8 as many to say something that somebody would look for.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from kg.extract.evidence import EvidenceReader
from kg.extract.words_read import LIKELY, words_are_read
from kg.model import Claim, Mention
from kg.parse import EVEN, Parse

TABLE = Path(__file__).with_name("confidence.tsv")
START = "start"
"""The line of the table that all sums begin with."""
TOLD_IN_DOUBT = 0.6
"""How confident a claim has to be that hangs on an edge which is rather wrong."""
KEPT = 6
"""How many pieces of evidence a claim keeps, the weightiest first, to be explained by."""

WORDS_READ: Final = ", words read"
"""Ends the names of the columns with the weights for claims whose words somebody reads."""

_Weights = dict[str, tuple[float, float]]


@cache
def load_weights(words_read: bool = False) -> _Weights:
    """Return what each piece of evidence speaks for: being right, and being worth having.

    `words_read`: of claims whose words a reader judges.
    """
    right, worth = columns_of_weights(words_read=words_read)
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {row["evidence"]: (float(row[right]), float(row[worth])) for row in rows}


def columns_of_weights(*, words_read: bool) -> tuple[str, str]:
    """Return the columns with what speaks for being right, and for being worth having."""
    end = WORDS_READ if words_read else ""
    return f"right{end}", f"worth{end}"


class _Weight:
    """What a piece of evidence speaks for, and its place among all, the weightiest first.

    `kept` are those that may be told: how likely a reader of words finds the claim always, and
    first, since that also tells which weights hold.
    """

    def __init__(self, right: float, worth: float, rank: int, kept: bool) -> None:
        self.right = right
        self.worth = worth
        self.rank = rank
        self.kept = kept


class _Scale:
    """Weighs claims by a table of weights."""

    def __init__(self, weights: _Weights) -> None:
        self._start = weights[START]
        self._by_rank = sorted(
            weights, key=lambda name: (LIKELY not in name, -abs(weights[name][0]), name)
        )
        self._weights = {
            name: _Weight(*weights[name], rank, bool(weights[name][0]) or LIKELY in name)
            for rank, name in enumerate(self._by_rank)
        }

    def weighed(self, claim: Claim, evidence: list[str]) -> Claim:
        """Return a claim with confidence, salience and what tells most of the evidence for it."""
        right, worth = self._start
        ranks: list[int] = []
        for name in evidence:
            weight = self._weights.get(name)
            if weight is not None:
                right += weight.right
                worth += weight.worth
                if weight.kept:
                    ranks.append(weight.rank)
        ranks.sort()
        return msgspec.structs.replace(
            claim,
            confidence=probability(right),
            salience=probability(worth),
            evidence=tuple([self._by_rank[rank] for rank in ranks[:KEPT]]),
        )


@cache
def _scale(words_read: bool) -> _Scale:
    return _Scale(load_weights(words_read))


def with_confidence(
    claims: Sequence[Claim], parse: Parse, mentions: Iterable[Mention]
) -> list[Claim]:
    """Return the claims of a text with confidence, salience and the evidence that tells most."""
    evidence = EvidenceReader(parse, mentions, claims).evidence_for(claims)
    judged = parse.claim_reader is not None
    return [
        _scale(judged and words_are_read(names)).weighed(claim, names)
        for claim, names in zip(claims, evidence, strict=True)
    ]


def is_told(claim: Claim) -> bool:
    """Return whether enough speaks for a claim to be told at all.

    Of a claim that hangs on an edge which is rather wrong, with no other head that more speaks for
    (`kg.lang.en.repairs.doubt`), the rest of the evidence has to speak: of such claims below
    `TOLD_IN_DOUBT` readers found four of ten right, of those above eight. So it is with a pronoun
    whose antecedent was a close call: of 31 such claims below that 22 were told of the wrong one.
    """
    if claim.confidence >= TOLD_IN_DOUBT:
        return True
    return min(claim.edges, default=1.0) >= EVEN and not _is_of_doubted(claim)


def _is_of_doubted(claim: Claim) -> bool:
    """Return whether an end is a pronoun whose antecedent was a close call among several.

    Of "she" and "he" the gender speaks too.
    """
    ends = (claim.subject, claim.object)
    return any(isinstance(end, Mention) and end.doubted and not end.gender for end in ends)


def probability(log_odds: float) -> float:
    """Return the probability of log odds, to two places."""
    return round(1 / (1 + math.exp(-log_odds)), 2)


def for_and_against(evidence: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what of the evidence speaks for a claim and what against it, with the weights.

    >>> for_and_against(["no such evidence"])
    ([], [])
    """
    names = list(evidence)
    weights = load_weights(words_are_read(names))
    known = [(name, weights[name][0]) for name in names if name in weights]
    return (
        [f"{name} (+{weight:.2f})" for name, weight in known if weight > 0],
        [f"{name} (−{-weight:.2f})" for name, weight in known if weight < 0],
    )
