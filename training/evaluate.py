"""Parse the words and sentences of a treebank with exported weights.

usage: python training/evaluate.py GOLD.conllu.gz FOLDER > PRED.conllu

Each word of PRED has its head and relation, and `Prob=` of its edge in the last column.
"""

import argparse
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "models" / "en")]

import kg_en_parser  # noqa: E402 - found by the line above
from treebanks import Sentence, read_documents  # noqa: E402

TOGETHER = 64
"""Sentences that are given to the parser as one text."""


def main() -> None:
    """Write the parsed treebank."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    nlp = spacy.blank("en")
    nlp.add_pipe(kg_en_parser.NAME, config={"weights": str(options.folder)})
    sentences = [sentence for document in read_documents(options.gold) for sentence in document]
    for begin in range(0, len(sentences), TOGETHER):
        print(conllu(nlp, sentences[begin : begin + TOGETHER]), end="")


def conllu(nlp: spacy.Language, sentences: list[Sentence]) -> str:
    """Return sentences as the parser reads them, in CoNLL-U."""
    words, spaces, starts = [], [], []
    for sentence in sentences:
        words += sentence.words
        spaces += [*sentence.spaced[1:], True]
        starts += [True] + [False] * (len(sentence.words) - 1)
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    edges = kg_en_parser.edges_of(doc)
    lines = []
    for sent in doc.sents:
        for token in sent:
            head = 0 if token.head.i == token.i else token.head.i - sent.start + 1
            sure = f"Prob={edges.probability[token.i]:.6f}"
            tags = [token.pos_, token.tag_, str(token.morph) or "_"]
            number = str(token.i - sent.start + 1)
            columns = [number, token.text, "_", *tags, str(head), token.dep_, "_", sure]
            lines.append("\t".join(columns) + "\n")
        lines.append("\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
