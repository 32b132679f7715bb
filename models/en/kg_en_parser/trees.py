"""The best tree of a sentence, and how likely each of its edges is."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Probabilities = NDArray[np.float64]
Heads = NDArray[np.int64]
_ONE_ROOT = 1e4
"""Taken off each edge to the root, so that the best tree has one: as few as there can be."""


def best_heads(scores: Scores) -> Heads:
    """Return the head of each word in the tree with the highest sum of scores.

    `scores[i, j]` is how well word i hangs on j, where 0 is the root and j + 1 is word j. Exactly
    one word hangs on the root (Zmigrod et al. 2020). The same scores give the same tree.
    """
    words = len(scores)
    costs = scores.astype(np.float64)
    costs[np.arange(words), np.arange(1, words + 1)] = -np.inf
    found: Heads = costs.argmax(1)
    if np.count_nonzero(found == 0) != 1 or _cycle(found) is not None:
        square = np.full((words + 1, words + 1), -np.inf)
        square[1:] = costs
        square[1:, 0] -= _ONE_ROOT
        found = _arborescence(square)[1:]
    return found


def _cycle(heads: Heads) -> list[int] | None:
    """Return the words of a cycle, as places in `heads`, or None."""
    state = [0] * (len(heads) + 1)  # 1 seen on this way, 2 known to lead to the root
    state[0] = 2
    above = [0, *heads.tolist()]
    for start in range(1, len(above)):
        way = []
        i = start
        while not state[i]:
            state[i] = 1
            way.append(i)
            i = above[i]
        if state[i] == 1:
            return [word - 1 for word in way[way.index(i) :]]
        for j in way:
            state[j] = 2
    return None


def _arborescence(scores: Probabilities) -> Heads:
    """Return the head of each node in the best tree with root 0 (Chu, Liu 1965; Edmonds 1967)."""
    count = len(scores)
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if cycle is None:
        return heads
    inside = np.array(sorted(i + 1 for i in cycle))
    outside = np.array([i for i in range(count) if i not in set(inside.tolist())])
    own = scores[inside, heads[inside]]
    # A head from outside takes the place of the edge that the word has in the cycle.
    gain = scores[np.ix_(inside, outside)] - own[:, None]
    entry = gain.argmax(0)
    leaving = scores[np.ix_(outside, inside)]
    exit_ = leaving.argmax(1)
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = gain[entry, np.arange(size - 1)]
    smaller[:-1, -1] = leaving[np.arange(size - 1), exit_]
    small = _arborescence(smaller)
    for i, node in enumerate(outside[1:], 1):
        heads[node] = inside[exit_[i]] if small[i] == size - 1 else outside[small[i]]
    broken = inside[entry[small[-1]]]
    heads[broken] = outside[small[-1]]
    return heads


def edge_probabilities(scores: Scores) -> Probabilities:
    """Return how likely each word hangs on each head, summed over all trees with one root.

    By the matrix-tree theorem (Koo et al. 2007). `scores` as in `best_heads`; rows sum up to one.
    """
    words = len(scores)
    own = np.arange(words)
    weights = scores.astype(np.float64)
    weights[own, own + 1] = -np.inf
    weights = np.exp(weights - weights.max(1, keepdims=True))
    roots, edges = weights[:, 0], weights[:, 1:].T  # edges[head, dependent]
    laplacian = -edges
    laplacian[own, own] = edges.sum(0)
    laplacian[0] = roots
    try:
        inverse = np.linalg.inv(laplacian)
    except np.linalg.LinAlgError:
        return _normal(weights)
    diagonal = inverse.diagonal()
    first, rest = np.ones((1, words)), np.ones((1, words))
    first[0, 0] = 0
    rest = rest * first
    found = np.empty_like(weights)
    found[:, 0] = roots * inverse[:, 0]
    # an edge head > dependent: e * [dependent is not first] * inverse[dependent, dependent]
    #                         - e * [head is not first] * inverse[dependent, head]
    found[:, 1:] = (edges * (first * diagonal[None, :]) - edges * (rest.T * inverse.T)).T
    found = np.clip(found, 0.0, 1.0)
    sums = found.sum(1, keepdims=True)
    if not np.isfinite(sums).all() or (abs(sums - 1) > 1e-3).any():  # too far apart for doubles
        return _normal(weights)
    return _normal(found)


def _normal(weights: Probabilities) -> Probabilities:
    normal: Probabilities = weights / weights.sum(1, keepdims=True)
    return normal
