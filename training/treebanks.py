"""Treebanks in CoNLL-U, and the windows of sentences that a network is trained on."""

import gzip
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg_en_parser.pieces import Pieces, shape_of

FIELDS = ("label", "tag", "pos", "features")
RARE = 3
"""A value of a field seen less often is read as none."""


@dataclass(frozen=True)
class Sentence:
    """A gold sentence; heads are places in it, -1 for the root.

    `spaced` says of each word whether a space stands before it.
    """

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    heads: tuple[int, ...]
    label: tuple[str, ...]
    tag: tuple[str, ...]
    pos: tuple[str, ...]
    features: tuple[str, ...]
    shapes: tuple[int, ...]


def read_documents(path: Path) -> list[list[Sentence]]:
    """Return the sentences of each document of a CoNLL-U file, which may be packed with gzip."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf8")
    documents: list[list[Sentence]] = [[]]
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if any(line.startswith("# newdoc") for line in lines) and documents[-1]:
            documents.append([])
        sentence = _sentence([line.split("\t") for line in lines if line[:1] != "#"])
        if sentence.words:
            documents[-1].append(sentence)
    return documents


def _sentence(lines: list[list[str]]) -> Sentence:
    rows, spaced = [], []
    space, joined_to = True, 0
    for line in lines:
        number = line[0]
        if "-" in number:  # several words written as one
            joined_to = int(number.split("-")[1])
            after_joined = "SpaceAfter=No" not in line[9]
        elif number.isdigit():
            rows.append(line)
            spaced.append(space)
            inside = int(number) < joined_to
            if int(number) == joined_to:
                space = after_joined
            else:
                space = not inside and "SpaceAfter=No" not in line[9]
    return Sentence(
        words=tuple(row[1] for row in rows),
        spaced=tuple(spaced),
        heads=tuple(int(row[6]) - 1 for row in rows),
        label=tuple(row[7] for row in rows),
        tag=tuple(row[4] for row in rows),
        pos=tuple(row[3] for row in rows),
        features=tuple(row[5] for row in rows),
        shapes=tuple(shape_of(row[1]) for row in rows),
    )


def field_values(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """Return the values of each field that are not rare, sorted."""
    found = {}
    for field in FIELDS:
        counts = Counter(value for sentence in sentences for value in getattr(sentence, field))
        found[field] = sorted(value for value, count in counts.items() if count >= RARE)
    return found


def pieces_in(sentence: Sentence, pieces: Pieces) -> int:
    """Return how many pieces the words of a sentence have."""
    return sum(len(pieces.of_word(word)) for word in sentence.words)


def altered(
    sentence: Sentence, dice: random.Random, *, no_stop: float, capitals: float
) -> Sentence:
    """Return a sentence as a careless writer might write it; most stay as they are.

    Some lose their stop, some are in capitals, some without any.
    """
    if dice.random() < no_stop and sentence.words[-1] == "." and len(sentence.words) > 3:
        last = len(sentence.words) - 1
        if last not in sentence.heads:
            fields = {name: getattr(sentence, name)[:-1] for name in Sentence.__dataclass_fields__}
            return Sentence(**fields)
    chance = dice.random()
    if chance < 2 * capitals:
        written = shape_of("AB") if chance < capitals else shape_of("ab")
        shapes = tuple(written if shape <= shape_of("aB") else shape for shape in sentence.shapes)
        return replace(sentence, shapes=shapes)
    return sentence


def windows(
    documents: Sequence[Sequence[Sentence]],
    pieces: Pieces,
    dice: random.Random,
    *,
    alone: float,
    shortest: int,
    longest: int,
    limit: int,
) -> Iterator[list[Sentence]]:
    """Yield every sentence once, alone or with those that follow it in its document."""
    for document in documents:
        window: list[Sentence] = []
        filled = aim = 0
        for sentence in document:
            size = pieces_in(sentence, pieces)
            if size > limit:
                continue
            if window and filled + size > aim:
                yield window
                window, filled = [], 0
            if not window:
                aim = 0 if dice.random() < alone else dice.randint(shortest, longest)
            window.append(sentence)
            filled += size
        if window:
            yield window


def batches(
    found: Sequence[list[Sentence]], pieces: Pieces, dice: random.Random, *, size: int
) -> list[list[list[Sentence]]]:
    """Return windows of like length in groups of at most `size` padded pieces, shuffled."""
    lengths = [sum(pieces_in(sentence, pieces) for sentence in window) + 2 for window in found]
    order = sorted(range(len(found)), key=lambda i: lengths[i] * dice.uniform(0.9, 1.1))
    groups: list[list[list[Sentence]]] = [[]]
    widest = 0
    for i in order:
        widest = max(widest, lengths[i])
        if groups[-1] and widest * (len(groups[-1]) + 1) > size:
            groups.append([])
            widest = lengths[i]
        groups[-1].append(found[i])
    dice.shuffle(groups)
    return groups
