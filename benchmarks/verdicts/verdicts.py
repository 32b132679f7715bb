"""Claims read one by one against their sentences: what to read, and how many were right.

    python benchmarks/verdicts/verdicts.py draw FOLDER [--count 200] [--seed 7]
    python benchmarks/verdicts/verdicts.py score [FOLDER] > benchmarks/verdicts/result.json

`draw` reads the texts of a folder (with `sources.tsv` for their dates), draws claims at random and
prints those that have no verdict yet, a line each after their sentence. A reader writes a verdict
for each into verdicts.jsonl beside this script: the document, the offsets of subject, phrase and
object, what was claimed about status and sign, "right" or "wrong", and for a wrong one the reason.
`score` counts those of the draw, or all. A claim that changes loses its verdict and is drawn again.
No sentence is stored. A claim is right if a careful reader of the sentence and the text before it
would agree with its subject, predicate, object, direction and status; a claim that is true but says
nothing (a cut phrase, a lost negation, a half name) is wrong.

Reasons: subject, predicate, object, direction, status, and nothing (no fact a reader would keep).
"""

from __future__ import annotations

import argparse
import csv
import datetime
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.annotate import load_model
from kg.annotate.parses import read_parses
from kg.extract import extract
from kg.model import Claim, Document, Literal, Mention

VERDICTS = Path(__file__).with_name("verdicts.jsonl")
REASONS = ("subject", "predicate", "object", "direction", "status", "nothing")


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reader found of one claim."""

    document: str
    subject: tuple[int, int]
    phrase: tuple[int, int]
    object: tuple[int, int]
    rule: str
    said: str
    """Status, polarity and modality, as claimed."""
    verdict: str
    reason: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Return what the verdict is about."""
        return (self.document, self.subject, self.phrase, self.object, self.rule, self.said)


def key_of(claim: Claim) -> tuple[object, ...]:
    """Return what a verdict about this claim is about."""
    said = f"{claim.status} {claim.polarity} {claim.modality}"
    spans = (claim.subject.span, (claim.phrase.start, claim.phrase.end))
    return (claim.document, *spans, (claim.object.start, claim.object.end), claim.rule, said)


def read_verdicts() -> dict[tuple[object, ...], Verdict]:
    """Return the verdicts so far by what they are about."""
    lines = VERDICTS.read_text("utf-8").splitlines() if VERDICTS.exists() else []
    verdicts = [msgspec.json.decode(line, type=Verdict) for line in lines]
    return {verdict.key: verdict for verdict in verdicts}


def read_claims(folder: Path) -> Iterator[tuple[Document, Claim]]:
    """Yield the claims of every text of a folder, in order."""
    with (folder / "sources.tsv").open(encoding="utf-8", newline="") as file:
        dates = {row["file"]: row["date"] for row in csv.DictReader(file, delimiter="\t")}
    documents = [
        Document(id=path.name, text=path.read_text("utf-8"), date=_date(dates.get(path.name, "")))
        for path in sorted(folder.glob("*.txt"))
    ]
    for document, doc in read_parses(load_model(), documents):
        for claim in extract(document, doc).claims:
            yield document, claim


def _date(words: str) -> datetime.date | None:
    return datetime.datetime.strptime(words, "%B %d, %Y").date() if words else None


def draw(folder: Path, count: int, seed: int) -> list[tuple[Document, Claim]]:
    """Return `count` claims drawn at random, in the order of the texts."""
    claims = list(read_claims(folder))
    drawn = random.Random(seed).sample(range(len(claims)), min(count, len(claims)))
    return [claims[number] for number in sorted(drawn)]


def _named(document: Document, end: Mention | Literal) -> str:
    """Return the words of an end, and of what it stands for."""
    if isinstance(end, Literal) or not end.antecedents:
        return end.text
    return (
        f"{end.text} = {' + '.join(document.text[start:stop] for start, stop in end.antecedents)}"
    )


def show(document: Document, claim: Claim) -> str:
    """Return a claim on one line."""
    ends = [_named(document, end) for end in (claim.subject, claim.object)]
    parts = [ends[0], claim.phrase.surface, ends[1]]
    parts += [f"{claim.status} {claim.polarity} {claim.modality}"]
    parts += [f"by {claim.attributed_to.text}"] if claim.attributed_to else []
    parts += [f"[{claim.phrase.lemma}; {claim.rule}]"]
    return " | ".join(parts)


def main() -> None:
    """Draw claims to read, or count the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("action", choices=["draw", "score"])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    verdicts = read_verdicts()
    drawn = draw(arguments.folder, arguments.count, arguments.seed) if arguments.folder else None
    if arguments.action == "draw":
        last = None
        for number, (document, claim) in enumerate(drawn or ()):
            if key_of(claim) in verdicts:
                continue
            if claim.sentence != last:
                start, end = claim.sentence
                print("#", document.id, " ".join(document.text[start:end].split()))
                last = claim.sentence
            print(number, show(document, claim))
        return
    read = [verdicts[key_of(claim)] for _, claim in drawn or () if key_of(claim) in verdicts]
    known = read if drawn is not None else list(verdicts.values())
    right = sum(verdict.verdict == "right" for verdict in known)
    result = {
        "seed": arguments.seed,
        "drawn": len(known) if drawn is None else len(drawn),
        "read": len(known),
        "right": right,
        "share right": round(right / len(known), 3),
        "wrong by reason": dict(sorted(Counter(v.reason for v in known if v.reason).items())),
    }
    print(msgspec.json.format(msgspec.json.encode(result), indent=1).decode())


if __name__ == "__main__":
    main()
