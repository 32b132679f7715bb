"""Measure a parser on texts with its own words and sentence ends, against a treebank.

usage: python benchmarks/own_words.py TREEBANK.conllu.gz ... [--parser FOLDER | --spacy MODEL]

The documents of a treebank become texts, with an empty line between paragraphs, and are read as kg
reads texts: kg's tokenizer and sentence breaks, then the parser with the weights of FOLDER, or a
spaCy pipeline whose trees are made Universal Dependencies. Words meet the gold's by their
characters. Printed: edges that rules read, by relation, and precision, recall and F1 of where
sentences begin.
"""

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemes import ONE_NAME, READ
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import load_model
from kg.annotate.components import SENTENCE_BREAKS
from kg.lang.en.universal import Tree, to_universal


@dataclass(frozen=True)
class Text:
    """A document: its text, and the gold words in it; heads are places, a root's its own."""

    text: str
    spans: list[tuple[int, int]]
    heads: list[int]
    labels: list[str]
    starts: set[int]


def texts(path: Path) -> Iterator[Text]:
    """Yield the documents of a CoNLL-U file."""
    content = path.read_bytes()
    whole = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf8")
    blocks: list[list[str]] = []
    for block in whole.strip().split("\n\n"):
        lines = block.split("\n")
        if blocks and any(line.startswith("# newdoc") for line in lines):
            yield text_of(blocks)
            blocks = []
        blocks.append(lines)
    yield text_of(blocks)


def text_of(blocks: Sequence[list[str]]) -> Text:
    """Return the text of some sentences."""
    parts: list[str] = []
    found = Text("", [], [], [], set())
    length = 0
    for lines in blocks:
        base = len(found.spans)
        if parts:
            gap = "\n\n" if any(line.startswith("# newpar") for line in lines) else " "
            parts.append(gap)
            length += len(gap)
        rows = [line.split("\t") for line in lines if line[0] != "#"]
        joined_to, after_joined = 0, True
        found.starts.add(length)
        for row in rows:
            if "-" in row[0]:
                joined_to, after_joined = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9]
            if not row[0].isdigit():
                continue
            found.spans.append((length, length + len(row[1])))
            found.heads.append(base + int(row[6]) - 1 if row[6] != "0" else base + int(row[0]) - 1)
            found.labels.append(row[7])
            number = int(row[0])
            spaced = after_joined if number == joined_to else "SpaceAfter=No" not in row[9]
            part = row[1] + (" " if spaced and number >= joined_to else "")
            parts.append(part)
            length += len(part)
        if parts[-1].endswith(" "):
            parts[-1] = parts[-1][:-1]
            length -= 1
    return Text("".join(parts), found.spans, found.heads, found.labels, found.starts)


def universal_heads(doc: Doc, *, inside: bool) -> list[int]:
    """Return the heads of a parsed text in Universal Dependencies."""
    if not inside:
        return [token.head.i for token in doc]
    heads: list[int] = []
    for sent in doc.sents:
        tree = Tree(
            words=[token.text for token in sent],
            lemmas=[token.lemma_ for token in sent],
            tags=[token.tag_ for token in sent],
            pos=[token.pos_ for token in sent],
            heads=[token.head.i - sent.start for token in sent],
            labels=[token.dep_ for token in sent],
        )
        heads += [head + sent.start for head in to_universal(tree)[0]]
    return heads


def compare(gold: Text, doc: Doc, heads: Sequence[int]) -> Iterator[tuple[str, bool]]:
    """Yield relation and whether it hangs right for each gold edge that rules read."""
    at: dict[int, int] = {}
    for token in doc:
        for character in range(token.idx, token.idx + len(token)):
            at[character] = token.i

    def tokens(words: Sequence[int]) -> set[int]:
        return {at[c] for word in words for c in range(*gold.spans[word]) if c in at}

    members: dict[int, list[int]] = {}
    group = []
    for i, (head, label) in enumerate(zip(gold.heads, gold.labels, strict=True)):
        group.append(head if label.split(":")[0] in ONE_NAME and head != i else i)
        members.setdefault(group[-1], []).append(i)
    for i, label in enumerate(gold.labels):
        if label in READ and group[i] == i:
            own = tokens(members[i])
            governors = {heads[j] for j in own} - own
            yield label, bool(governors & tokens(members[group[gold.heads[i]]]))


def pipeline(options: argparse.Namespace) -> Language:
    """Return what parses the texts."""
    nlp = load_model(options.spacy)
    if options.parser:
        import kg_en_parser

        for name in [name for name in nlp.pipe_names if name != SENTENCE_BREAKS]:
            nlp.remove_pipe(name)
        nlp.add_pipe(kg_en_parser.NAME, config={"weights": str(options.parser)})
    return nlp


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path, nargs="+")
    parser.add_argument("--parser", type=Path, metavar="FOLDER")
    parser.add_argument("--spacy", metavar="MODEL")
    options = parser.parse_args()
    nlp = pipeline(options)
    for path in options.treebanks:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        found = gold_starts = common = 0
        for gold in texts(path):
            doc = nlp(gold.text)
            for label, good in compare(gold, doc, universal_heads(doc, inside=not options.parser)):
                right[label] += good
                total[label] += 1
            starts = {
                next((token.idx for token in sent if not token.is_space), None)
                for sent in doc.sents
            } - {None}
            found += len(starts)
            gold_starts += len(gold.starts)
            common += len(starts & gold.starts)
        precision, recall = common / found, common / gold_starts
        print(
            f"{path.name}: edges {right.total() / total.total():.4f} of {total.total()}; sentence"
            f" starts P {precision:.3f} R {recall:.3f}"
            f" F1 {2 * precision * recall / (precision + recall):.3f}"
        )
        print("  " + " ".join(f"{r} {right[r] / total[r]:.2f}" for r in READ if total[r]))


if __name__ == "__main__":
    main()
