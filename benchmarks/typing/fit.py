"""Fit what each piece of evidence says of the type of a name, and write kg's table of it.

    python benchmarks/typing/fit.py ../shared/data

1. kg finds the names of three typed sets and gathers the evidence for each, as it does when it
   reads: the developers' halves of Re-DocRED (MIT) and KnowledgeNet (CC BY-SA 4.0), and those
   texts of GUM (CC BY 4.0) that `../reading/spent.txt` names, for no others may be learned from.
2. A log-linear model of four classes (person, body, place, something else) is fitted to them: the
   probability of the gold classes is made as large as it gets, less a penalty on the squares of
   the weights. Each set counts by the roots of its size, so that none drowns the others.
3. What it learned of two sets is tried on the third, and printed beside the annotator's own word.

MEANTIME and the news articles only measure: nothing is learned from them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg.annotate import WordList, load_model
from kg.annotate.parses import read_parses
from kg.extract.mentions.proper_names import find_stretches
from kg.extract.mentions.typed_names import group_names
from kg.extract.mentions.weighed_types import CLASSES, Evidence, gather_evidence
from kg.installed_models import default_model
from kg.model import Document
from kg.normalise import normalise

TABLE = Path(__file__).parents[2] / "kg" / "extract" / "mentions" / "type_weights.tsv"
SPENT = Path(__file__).parents[1] / "reading" / "spent.txt"
RARE = 6
"""Evidence seen of fewer names has no weight."""
SMALL = 0.1
"""Evidence whose weights are all smaller is left out of the table."""
PENALTY = 1.0
STEPS = 200
RATE = 0.05
REDOCRED = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER"}
GUM = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "time": None}
KNOWLEDGENET = {
    "EMPLOYEE_OR_MEMBER_OF": ("PERSON", "ORG"),
    "PLACE_OF_RESIDENCE": ("PERSON", "PLACE"),
    "SPOUSE": ("PERSON", "PERSON"),
    "PLACE_OF_BIRTH": ("PERSON", "PLACE"),
    "EDUCATED_AT": ("PERSON", "ORG"),
    "CHILD_OF": ("PERSON", "PERSON"),
    "HEADQUARTERS": ("ORG", "PLACE"),
    "DATE_OF_BIRTH": ("PERSON", None),
    "FOUNDED_BY": ("ORG", "PERSON"),
    "NATIONALITY": ("PERSON", "PLACE"),
    "POLITICAL_AFFILIATION": ("PERSON", "ORG"),
    "CEO": ("ORG", "PERSON"),
    "DATE_OF_DEATH": ("PERSON", None),
    "DATE_FOUNDED": ("ORG", None),
    "SUBSIDIARY_OF": ("ORG", "ORG"),
}
"""What the two ends of each property are."""


class Text(NamedTuple):
    """A text with its typed spans: start, end, class."""

    id: str
    text: str
    gold: list[tuple[int, int, str]]


class Example(NamedTuple):
    """A name of a text: what tells its type, and what the gold says."""

    set: str
    evidence: Evidence
    gold: int
    annotator: str


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def redocred(data: Path) -> Iterator[Text]:
    """Yield the texts of Re-DocRED."""
    for row in rows_of(data / "redocred/dev.jsonl"):
        gold = [
            (mention["start"], mention["end"], REDOCRED[mention["type"]])
            for entity in row["entities"]
            for mention in entity["mentions"]
            if mention["type"] in REDOCRED
        ]
        yield Text(row["title"], row["text"], gold)


def gum(data: Path) -> Iterator[Text]:
    """Yield the texts of GUM that are spent."""
    spent = set(SPENT.read_text(encoding="utf-8").split("\n"))
    for row in rows_of(data / "gum/dev.jsonl"):
        if row["id"] in spent:
            gold = [
                (mention["start"], mention["end"], type_)
                for mention in row["mentions"]
                if (type_ := GUM.get(mention["type"], "OTHER")) is not None
            ]
            yield Text(row["id"], row["text"], gold)


def knowledgenet(data: Path) -> Iterator[Text]:
    """Yield the texts of KnowledgeNet, their ends typed by the properties."""
    for row in rows_of(data / "knowledgenet/folds123.jsonl"):
        gold = [
            (fact[end]["start"], fact[end]["end"], type_)
            for passage in row["passages"]
            for fact in passage["facts"]
            for end, type_ in zip(
                ("subject", "object"), KNOWLEDGENET[fact["property"]], strict=True
            )
            if type_ is not None
        ]
        yield Text(str(row["id"]), row["text"], gold)


SETS = {"redocred": redocred, "gum": gum, "knowledgenet": knowledgenet}


def examples_of(data: Path, model: str) -> Iterator[Example]:
    """Yield the names of all sets that the gold types."""
    nlp = load_model(model)
    known = WordList(nlp)
    for name, read in SETS.items():
        texts = list(read(data))
        normalised = [normalise(text.text, known=known, language="en") for text in texts]
        documents = [
            Document(id=text.id, text=one.text) for text, one in zip(texts, normalised, strict=True)
        ]
        parses = (parse for _, parse in read_parses(nlp, documents))
        for text, one, parse in zip(texts, normalised, parses, strict=True):
            groups, told = group_names(parse, find_stretches(parse))
            for words, evidence in gather_evidence(parse, groups, told).items():
                votes: Counter[str] = Counter()
                for stretch in groups[words]:
                    span = one.given(parse.characters(stretch.start, stretch.end))
                    if found := gold_of(span, text.gold):
                        votes[found] += 1
                if votes:
                    gold = CLASSES.index(votes.most_common(1)[0][0])
                    label = Counter(stretch.label for stretch in groups[words]).most_common(1)[0][0]
                    yield Example(name, evidence, gold, label)


def gold_of(span: tuple[int, int], gold: list[tuple[int, int, str]]) -> str:
    """Return the class of the gold span that covers most of one, if it covers half of both."""
    best, found = 0.5, ""
    for start, end, type_ in gold:
        shared = min(end, span[1]) - max(start, span[0])
        if shared > 0:
            overlap = shared / (max(end, span[1]) - min(start, span[0]))
            if overlap > best:
                best, found = overlap, type_
    return found


def fit(examples: list[Example]) -> dict[str, np.ndarray]:
    """Return the weights of each piece of evidence for each class."""
    counts = Counter(piece for example in examples for piece in example.evidence)
    names = sorted(piece for piece, count in counts.items() if count >= RARE)
    number = {piece: i for i, piece in enumerate(names)}
    rows = [sorted(number[p] for p in example.evidence if p in number) for example in examples]
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    column_of = np.concatenate([np.array(row, dtype=int) for row in rows])
    share_of = np.concatenate(
        [
            [example.evidence[names[i]] for i in row]
            for example, row in zip(examples, rows, strict=True)
        ]
    )[:, None]
    gold = np.eye(len(CLASSES))[[example.gold for example in examples]]
    sizes = Counter(example.set for example in examples)
    weight = np.array([sizes[example.set] ** -0.5 for example in examples])
    weight = (weight * len(examples) / weight.sum())[:, None]
    table = np.zeros((len(names), len(CLASSES)))
    mean, square = np.zeros_like(table), np.zeros_like(table)
    order = np.argsort(column_of, kind="stable")
    columns, starts = np.unique(column_of[order], return_index=True)
    by_row = np.searchsorted(row_of, np.arange(len(rows)))
    for step in range(1, STEPS + 1):
        scores = np.add.reduceat(table[column_of] * share_of, by_row)
        scores -= scores.max(axis=1, keepdims=True)
        share = np.exp(scores)
        share /= share.sum(axis=1, keepdims=True)
        wrong = (share - gold) * weight
        slope = PENALTY * table
        slope[columns] += np.add.reduceat((wrong[row_of] * share_of)[order], starts)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        table -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, table, strict=True))


def share_right(examples: list[Example], weights: dict[str, np.ndarray]) -> float:
    """Return the share of names whose class is the gold's."""
    right = 0
    for example in examples:
        total = np.zeros(len(CLASSES))
        for piece, counts in example.evidence.items():
            if piece in weights:
                total += weights[piece] * counts
        right += int(np.argmax(total)) == example.gold
    return right / len(examples)


def share_of_annotator(examples: list[Example]) -> float:
    """Return the share of names whose class the annotator tells."""
    classes = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
    told = (classes.get(example.annotator, "OTHER") for example in examples)
    right = (
        CLASSES.index(one) == example.gold for one, example in zip(told, examples, strict=True)
    )
    return sum(right) / len(examples)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default=default_model())
    options = parser.parse_args()
    examples = list(examples_of(options.data, options.model))
    for name in SETS:
        held = [example for example in examples if example.set == name]
        rest = [example for example in examples if example.set != name]
        half = [held[0::2], held[1::2]]
        own = sum(share_right(half[i], fit([*rest, *half[1 - i]])) * len(half[i]) for i in (0, 1))
        print(
            f"{name}: {len(held):,} names; annotator {share_of_annotator(held):.3f}, learned from "
            f"the other sets {share_right(held, fit(rest)):.3f}, and from half of its own "
            f"{own / len(held):.3f}"
        )
    weights = fit(examples)
    lines = [
        "# How much each piece of evidence speaks for a person, a body, a place, something else.\n",
        "# Learned by benchmarks/typing/fit.py of Re-DocRED (MIT), KnowledgeNet (CC BY-SA 4.0)\n",
        "# and GUM (CC BY 4.0).\n",
    ]
    for piece, row in sorted(weights.items()):
        if abs(row).max() >= SMALL:
            lines.append("\t".join([piece, *(f"{weight:.2f}" for weight in row)]) + "\n")
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines) - 3:,} pieces of evidence → {TABLE.name}")


if __name__ == "__main__":
    main()
