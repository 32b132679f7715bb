"""Run the network on windows of words: onnxruntime on one thread, and numpy."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg_en_parser.claims import ClaimReader, Vectors, Words
from kg_en_parser.pieces import Pieces, shape_of
from kg_en_parser.sureness import Sureness

BATCH = 256
"""Padded pieces that the encoder reads at a time; 2,000, which fit no cache, take 1.7 times as long
a word."""
SHAPES = 6
FIELDS = ("label", "tag", "pos", "features")
STATES = ("states_3", "states_6")
"""Outputs that hold the states of a window's pieces after these layers of the encoder."""
_OUTPUTS = ("arcs", "dependent", "head", "tag", "pos", "features", "start")


@dataclass(frozen=True)
class Window:
    """Words that are read together, and whether a space stands before each."""

    words: Sequence[str]
    spaced: Sequence[bool]


@dataclass(frozen=True)
class Reading:
    """What the network says of a window of n words.

    `arcs` is n × (n + 1), how well each word hangs on the root and on each word; `tag`, `pos` and
    `features` are places in the values of these fields; `starts` is how likely a sentence starts
    at each word; `dependent` and `head` (the root, then the words) are what `labels` reads; `words`
    is what the reader of claims reads, if there is one.
    """

    arcs: NDArray[np.float32]
    tag: NDArray[np.int64]
    pos: NDArray[np.int64]
    features: NDArray[np.int64]
    starts: NDArray[np.float32]
    dependent: NDArray[np.float32]
    head: NDArray[np.float32]
    words: Words | None = None


class Network:
    """The trained network of a folder."""

    def __init__(self, folder: Path) -> None:
        # recent releases note what they are used for, and send it away, from their import on
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        self._session = onnxruntime.InferenceSession(
            folder / "network.onnx", options, providers=["CPUExecutionProvider"]
        )
        self.values: dict[str, list[str]] = json.loads((folder / "values.json").read_text("utf-8"))
        self.pieces = Pieces((folder / "vocab.txt").read_text("utf-8").split("\n"))
        with np.load(folder / "words.npz") as tables:
            self._rows, self._scales = tables["rows"], tables["scales"]
            self._label_weight, self._label_bias = tables["label_weight"].T, tables["label_bias"]
        self._label_weight = np.ascontiguousarray(self._label_weight)
        path = folder / "sureness.json"
        self.sureness = Sureness.load(path, self.values["label"]) if path.exists() else None
        path = folder / "claims.npz"
        self.claim_reader = ClaimReader(path) if path.exists() else None

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """Return a reading of each window; windows of like length are read together."""
        cut = [[self.pieces.of_word(word) for word in window.words] for window in windows]
        lengths = [sum(map(len, words)) + 2 for words in cut]
        order = sorted(range(len(windows)), key=lambda i: (lengths[i], i))
        readings: dict[int, Reading] = {}
        batch: list[int] = []
        for i in order:
            if batch and lengths[i] * (len(batch) + 1) > BATCH:
                readings.update(self._read(batch, windows, cut, lengths))
                batch = []
            batch.append(i)
        if batch:
            readings.update(self._read(batch, windows, cut, lengths))
        return [readings[i] for i in range(len(windows))]

    def _read(
        self,
        batch: list[int],
        windows: Sequence[Window],
        cut: list[list[tuple[int, ...]]],
        lengths: list[int],
    ) -> dict[int, Reading]:
        wide, long = max(lengths[i] for i in batch), max(len(cut[i]) for i in batch)
        numbers = np.zeros((len(batch), wide), np.int64)
        shapes = np.zeros((len(batch), wide), np.int64)
        mask = np.zeros((len(batch), wide), np.float32)
        first = np.zeros((len(batch), long), np.int64)
        last = np.zeros((len(batch), long), np.int64)
        for row, i in enumerate(batch):
            window = windows[i]
            flat, kinds = [self.pieces.start], [0]
            for word, (own, text) in enumerate(zip(cut[i], window.words, strict=True)):
                first[row, word] = len(flat)
                flat += own
                kinds += [shape_of(text) + SHAPES * window.spaced[word]] * len(own)
                last[row, word] = len(flat) - 1
            flat.append(self.pieces.end)
            numbers[row, : len(flat)] = flat
            shapes[row, : len(kinds)] = kinds
            mask[row, : len(flat)] = 1
        vectors = self._rows[numbers].astype(np.float32) * self._scales[numbers]
        inputs = {
            "vectors": vectors, "shapes": shapes, "mask": mask, "first": first, "last": last,
        }  # fmt: skip
        reader = self.claim_reader
        outputs = self._session.run(_OUTPUTS if reader is None else (*_OUTPUTS, *STATES), inputs)
        arcs, dependent, head, tag, pos, features, start, *states = outputs
        found = {}
        for row, i in enumerate(batch):
            count = len(cut[i])
            ends = first[row, :count], last[row, :count]
            held = [_of_words(each[row], *ends) for each in states]
            found[i] = Reading(
                arcs=arcs[row, :count, : count + 1],
                tag=tag[row, :count].argmax(1),
                pos=pos[row, :count].argmax(1),
                features=features[row, :count].argmax(1),
                starts=1 / (1 + np.exp(-start[row, :count])),
                dependent=dependent[row, :count],
                head=head[row, : count + 1],
                words=None if reader is None else reader.words_of(np.hstack(held)),
            )
        return found

    def labels(
        self, dependent: NDArray[np.float32], head: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the scores of the labels of edges, from the label vectors of their ends."""
        ends = np.hstack([dependent * head, dependent, head])
        scores: NDArray[np.float32] = ends @ self._label_weight + self._label_bias
        return scores


def _of_words(states: Vectors, first: NDArray[np.int64], last: NDArray[np.int64]) -> Vectors:
    """Return the states of words, each the mean of those of its first and its last piece."""
    return (states[first] + states[last]) * np.float32(0.5)
