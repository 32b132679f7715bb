"""The spaCy component: Universal Dependencies of a text, and how sure each edge is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from kg_en_parser.claims import ClaimReader, Words
from kg_en_parser.network import Network, Reading, Window
from kg_en_parser.sureness import Evidence, Sureness
from kg_en_parser.trees import best_heads, edge_probabilities

NAME = "kg_parser"
EDGES = "kg_universal_edges"
"""Where `Doc.user_data` has the columns of the `Edges` of a text."""
WORDS = "kg_words_of_claims"
"""Where `Doc.user_data` has what `KgParser.claim_reader` reads of each token, if there is one."""
WEIGHTS = Path(__file__).parent / "weights"

LONGEST = 120
"""Pieces of a window that ends where a sentence seems to; what has no end goes on to `LIMIT`."""
LIMIT = 480
_FINAL = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_STOPS = frozenset(".,;:")
_START = 0.5
_START_BEHIND_START = 0.8
"""How likely a start must be right behind the first word of another sentence: the parser takes the
name that a sentence begins with, or a bullet, for a sentence of its own."""

_START_BEHIND_STOP = 0.1
"""How likely a start need be behind a full stop, with a capital after it: "on Friday. Tarn Works".

The parser has read few sentences that begin with a name. Of 245 such starts in 62 texts that it
makes 5 below `_START`, all of them starts; behind an abbreviation it makes them far less likely.
"""


@dataclass(frozen=True)
class Edges:
    """How sure the edges of a text are: arrays with a place for each token of the Doc.

    `probability` is that of the token's own edge, `other` the token it would hang on if not there
    (itself for the root), and `other_probability` how likely that is. Of white space they are 1,
    itself and 0.
    """

    probability: NDArray[np.float32]
    other: NDArray[np.int64]
    other_probability: NDArray[np.float32]


class KgParser:
    """Parses texts; sentences that begin or don't by `Token.is_sent_start` are kept so.

    What it says of a text depends on that text alone, not on those in the same batch.
    """

    def __init__(self, network: Network) -> None:
        self.network = network

    @property
    def claim_reader(self) -> ClaimReader | None:
        """Who tells of claims how likely they are right by their words (`WORDS`), if trained."""
        return self.network.claim_reader

    def __call__(self, doc: Doc) -> Doc:
        """Parse a text in place."""
        words = [token.i for token in doc if not token.is_space]
        if not words:
            return doc
        windows = self._windows(doc, words)
        spaced = _spaced(doc)
        texts = [
            Window([doc[i].text for i in window], [spaced[i] for i in window]) for window in windows
        ]
        columns = _Columns(doc)
        for window, reading in zip(windows, self.network.read(texts), strict=True):
            self._tell(doc, window, reading, columns)
        columns.write(doc, self.network.sureness)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Parse texts, one by one."""
        for doc in stream:
            yield self(doc)

    def _windows(self, doc: Doc, words: Sequence[int]) -> list[list[int]]:
        """Return the words in windows, which begin where a sentence does."""
        windows: list[list[int]] = []
        window: list[int] = []
        filled, cut = 0, 0
        of_word = self.network.pieces.of_word
        for i in words:
            token = doc[i]
            size = len(of_word(token.text))
            starts = token.is_sent_start or _paragraph_before(doc, i)
            if window and (starts or filled + size > LONGEST):
                if starts:
                    cut = len(window)
                if cut or filled + size > LIMIT:
                    cut = cut or len(window)
                    windows.append(window[:cut])
                    window = window[cut:]
                    filled = sum(len(of_word(doc[j].text)) for j in window)
                    cut = 0
            if window and _may_start(doc, window, i):
                cut = len(window)
            window.append(i)
            filled += size
        windows.append(window)
        return windows

    def _tell(self, doc: Doc, window: list[int], reading: Reading, columns: "_Columns") -> None:
        starts = reading.starts > _START
        for place, i in enumerate(window):
            if reading.starts[place] > _START_BEHIND_STOP and _is_behind_stop(doc, window, place):
                starts[place] = True
            said = doc[i].is_sent_start
            if said is not None:
                starts[place] = said
        starts[0] = True
        doubted = starts[1:] & starts[:-1] & (reading.starts[1:] < _START_BEHIND_START)
        for place in (np.flatnonzero(doubted) + 1).tolist():
            starts[place] = _may_end_one_word(doc, window, place)
        bounds = [*np.flatnonzero(starts).tolist(), len(window)]
        numbers = np.array(window)
        heads = np.zeros(len(window), np.int64)
        for begin, end in pairwise(bounds):
            scores = reading.arcs[begin:end, [0, *range(begin + 1, end + 1)]]
            found = best_heads(scores)
            heads[begin:end] = np.where(found > 0, found + begin, 0)
            columns.sure(numbers[begin:end], found, scores)
        labels = self.network.labels(reading.dependent, reading.head[heads])
        values = self.network.values
        root = values["label"].index("root")
        labels[heads > 0, root] = -np.inf
        labels[heads == 0, :root] = labels[heads == 0, root + 1 :] = -np.inf
        best = labels.argmax(1)
        columns.keep(numbers, reading.words)
        columns.starts[numbers] = np.where(starts, 1, -1)
        columns.heads[numbers] = np.where(heads > 0, numbers[heads - 1], numbers)
        columns.label(numbers, best, labels)
        for place, label in zip(window, best, strict=True):
            columns.labels[place] = values["label"][label]
        for place, tag, pos, features in zip(
            window, reading.tag, reading.pos, reading.features, strict=True
        ):
            columns.tags[place] = values["tag"][tag]
            columns.pos[place] = values["pos"][pos]
            columns.features[place] = values["features"][features]


class _Columns:
    """What will be told of the tokens of a Doc."""

    def __init__(self, doc: Doc) -> None:
        count = len(doc)
        self.heads = np.arange(count)
        self.spaces = np.array([token.is_space for token in doc], bool)
        self.starts = np.full(count, -1)
        self.labels, self.tags, self.pos, self.features = (
            [value] * count for value in ("dep", "_SP", "SPACE", "_")
        )
        self._words: Words | None = None
        self._other, self._other_probability = np.arange(count), np.zeros(count)
        self._evidence = Evidence(
            heads=self.heads,
            tree=np.ones(count),
            word=np.ones(count),
            label=np.ones(count),
            labels=np.zeros(count, np.int64),
        )

    def sure(
        self, words: NDArray[np.int64], heads: NDArray[np.int64], scores: NDArray[np.float32]
    ) -> None:
        """Keep how sure the edges of a sentence are; heads count from 1, 0 is the root."""
        rows = np.arange(len(words))
        likely = edge_probabilities(scores)
        self._evidence.tree[words] = likely[rows, heads]
        likely[rows, heads] = -1
        self._evidence.word[words] = _share(scores, heads, without=rows + 1)
        if len(words) > 1:
            others = likely.argmax(1)
            self._other[words] = np.where(others > 0, words[others - 1], words)
            self._other_probability[words] = np.maximum(likely[rows, others], 0)

    def label(
        self, words: NDArray[np.int64], labels: NDArray[np.int64], scores: NDArray[np.float32]
    ) -> None:
        """Keep how sure the labels of a window are."""
        self._evidence.labels[words] = labels
        self._evidence.label[words] = _share(scores, labels)

    def keep(self, words: NDArray[np.int64], read: Words | None) -> None:
        """Keep what is read of words to judge claims by; of white space it is zeros."""
        if read is None:
            return
        if self._words is None:
            self._words = np.zeros((len(self.heads), read.shape[1]), read.dtype)
        self._words[words] = read

    def edges(self, sureness: Sureness | None) -> Edges:
        """Return how sure the edges are: by weights, if there are any, else summed over trees."""
        tree = self._evidence.tree
        probability = tree if sureness is None else sureness.of(self._evidence)
        probability = np.where(self.spaces, 1.0, probability)
        left = np.divide(1 - probability, 1 - tree, out=np.zeros_like(tree), where=tree < 1)
        other = np.minimum(self._other_probability * left, 1 - probability)
        return Edges(probability.astype(np.float32), self._other, other.astype(np.float32))

    def write(self, doc: Doc, sureness: Sureness | None) -> None:
        """Tell the Doc; white space hangs on the word before it, or on the first one."""
        doc.user_data[EDGES] = asdict(self.edges(sureness))
        if self._words is not None:
            doc.user_data[WORDS] = self._words
        previous = next(token.i for token in doc if not token.is_space)
        begun = False
        for token in doc:
            if not token.is_space:
                previous = token.i
                if not begun:
                    begun = True
                    if token.i:  # the sentence begins with the white space before its first word
                        self.starts[token.i] = -1
            else:
                self.heads[token.i] = previous
        self.starts[0] = 1
        strings = doc.vocab.strings
        morphology = doc.vocab.morphology
        array = np.empty((len(doc), 6), np.uint64)
        array[:, 0] = (self.heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        array[:, 1] = [strings.add(label) for label in self.labels]
        array[:, 2] = self.starts.astype(np.int64).view(np.uint64)
        array[:, 3] = [strings.add(tag) for tag in self.tags]
        array[:, 4] = [strings.add(pos) for pos in self.pos]
        array[:, 5] = [morphology.add("" if value == "_" else value) for value in self.features]
        columns = ["HEAD", "DEP", "SENT_START", "TAG", "POS", "MORPH"]
        doc.from_array(columns, array)  # type: ignore[arg-type]  # heads and starts are signed


def _share(
    scores: NDArray[np.float32],
    chosen: NDArray[np.int64],
    without: NDArray[np.int64] | None = None,
) -> NDArray[np.float64]:
    """Return the share of what is chosen in each row among all of it, but for one place."""
    rows = np.arange(len(scores))
    above = scores.astype(np.float64) - scores[rows, chosen][:, None]
    weights = np.exp(np.minimum(above, 700))  # more than doubles hold
    if without is not None:
        weights[rows, without] = 0
    share: NDArray[np.float64] = 1 / weights.sum(1)
    return share


def _spaced(doc: Doc) -> list[bool]:
    """Return of each token whether a space stands before it.

    In a text whose words and stops all stand apart ("the year - earlier mills .") none stood around
    hyphens and slashes.
    """
    spaced = [False, *(bool(token.whitespace_) or token.is_space for token in doc[:-1])]
    if all(spaced[1:]) and any(token.text in _STOPS for token in doc[1:]):
        for i, token in enumerate(doc):
            if token.text in ("-", "/"):
                spaced[i : i + 2] = [False] * len(spaced[i : i + 2])
    return spaced


def _paragraph_before(doc: Doc, i: int) -> bool:
    return i > 0 and doc[i - 1].is_space and doc[i - 1].text.count("\n") > 1


def _is_behind_stop(doc: Doc, window: list[int], place: int) -> bool:
    """Return whether a word with a capital stands behind a full stop that a word stands before."""
    if place < 2 or not doc[window[place]].text[:1].isupper():
        return False
    word, stop = doc[window[place - 2]], doc[window[place - 1]]
    return stop.text == "." and word.is_alpha and not word.whitespace_


def _may_start(doc: Doc, window: list[int], i: int) -> bool:
    """Return whether a sentence probably ends with a window and starts at a word."""
    last = len(window) - 1
    while last > 0 and doc[window[last]].text in _CLOSING:
        last -= 1
    return doc[window[last]].text in _FINAL and not doc[i].text[:1].islower()


def _may_end_one_word(doc: Doc, window: list[int], place: int) -> bool:
    """Return whether a sentence may start at a word that stands behind the first of another one."""
    before, i = doc[window[place - 1]], doc[window[place]]
    marked = before.text[-1] in _FINAL or before.text in _CLOSING
    return marked or i.is_sent_start is not None or before.i + 1 < i.i


@Language.factory(
    NAME,
    assigns=[
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "token.tag",
        "token.pos",
        "token.morph",
        "doc.sents",
    ],
    default_config={"weights": None},
)
def make_parser(nlp: Language, name: str, weights: str | None) -> KgParser:
    """Return the component with the weights of a folder, or those of the package."""
    folder = Path(weights) if weights else WEIGHTS
    if not (folder / "network.onnx").exists():
        raise OSError(f"no trained parser in {folder}; see training/README.md")
    return KgParser(Network(folder))


def edges_of(doc: Doc) -> Edges | None:
    """Return how sure the edges of a Doc are, if this parser made them."""
    columns: Any = doc.user_data.get(EDGES)
    return None if columns is None else Edges(**columns)
