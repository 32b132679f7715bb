"""How likely a claim is right: a small network that learned from readers' verdicts."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Words = NDArray[np.float16]
Roles = Sequence[Sequence[int]]
"""For each of `ROLES` the numbers of the words that have it in a claim, of no word maybe."""

ROLES = (
    "head of the subject", "subject", "head of the phrase", "phrase", "head of the object",
    "object", "between subject and phrase", "between phrase and object", "below the three heads",
    "above the three heads", "sentence", "antecedent of the subject", "antecedent of the object",
)  # fmt: skip
PRODUCTS = ((0, 2), (2, 4), (0, 4), (2, 10), (3, 5))
"""Roles that are multiplied with each other, too."""
_AT_ONCE = 128


class ClaimReader:
    """The trained network of a file that training/claims.py wrote.

    A word is `size` numbers, made of what the encoder holds of it (`words_of`); a role of a claim
    is the mean of its words, and of all roles, with the evidence that kg has by name, two layers
    make how likely a claim is right and worth having. Evidence that it does not know says nothing.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            tables = {name: stored[name] for name in stored.files}
        names: list[str] = tables.pop("evidence_names").tolist()
        tables = {name: table.astype(np.float32) for name, table in tables.items()}
        self._place_of = {name: place for place, name in enumerate(names)}
        self._evidence = tables["evidence"]
        self._words, self._shift = tables["words"], tables["words_shift"]
        self._roles, self._roles_bias = tables["roles"], tables["roles_bias"][:, None]
        self._inner, self._inner_bias = tables["inner"], tables["inner_bias"]
        self._outer, self._outer_bias = tables["outer"], tables["outer_bias"]

    def words_of(self, states: Vectors) -> Words:
        """Return the numbers of words, n × size, from the encoder's n × width."""
        found: Words = (states @ self._words + self._shift).astype(np.float16)
        return found

    def read(
        self, words: Words, claims: Sequence[Roles], evidence: Sequence[Sequence[str]]
    ) -> list[tuple[float, float]]:
        """Return how likely each claim is right and worth having, 0 to 1.

        `words` are those of the text that the claims are of, `evidence` has names for each claim.
        """
        found: list[tuple[float, float]] = []
        for start in range(0, len(claims), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            scores = self._scores(means(words, claims[part]), evidence[part])
            found += map(tuple, (1 / (1 + np.exp(-scores))).tolist())
        return found

    def _scores(self, roles: Vectors, evidence: Sequence[Sequence[str]]) -> Vectors:
        place_of = self._place_of
        known = np.zeros((len(roles), len(place_of)), np.float32)
        for row, names in zip(known, evidence, strict=True):
            row[[place_of[name] for name in names if name in place_of]] = 1
        read = roles.transpose(1, 0, 2) @ self._roles + self._roles_bias
        np.maximum(read, 0, out=read)
        products = [read[one] * read[other] for one, other in PRODUCTS]
        inner = np.concatenate([*read, *products], axis=1) @ self._inner + self._inner_bias
        inner += known @ self._evidence
        scores: Vectors = np.maximum(inner, 0) @ self._outer + self._outer_bias
        return scores


def means(words: Words, claims: Sequence[Roles]) -> Vectors:
    """Return the mean vector of each role of each claim, zeros for a role that no word has."""
    roles = list(chain.from_iterable(claims))
    counts = np.array([len(role) for role in roles])
    found = np.zeros((len(roles), words.shape[1]), np.float32)
    filled = np.flatnonzero(counts)
    if len(filled):
        flat = np.fromiter(chain.from_iterable(roles), np.int64, counts.sum())
        starts = np.cumsum(counts[filled]) - counts[filled]
        sums = np.add.reduceat(words[flat].astype(np.float32), starts, axis=0)
        found[filled] = sums / counts[filled, None]
    return found.reshape(len(claims), -1, words.shape[1])
