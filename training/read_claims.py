"""Write down what the encoder holds of the words of claims, for claims.py to learn from.

usage: python training/read_claims.py TEXTS.jsonl CLAIMS.npz

Run it where kg and the parser of models/en are installed. TEXTS.jsonl holds the texts of the bank
of verdicts (benchmarks/reading). They are read with the rules of today, and of each claim that is
told CLAIMS.npz gets the mean state of the words in each of `kg_en_parser.claims.ROLES`, the
evidence, its document, its place in the bank and what its readers said, nothing (NaN) if nobody
read it.
"""

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "models" / "en"), str(ROOT / "benchmarks" / "reading")]

from bank import BANK, key, read_lines  # noqa: E402 - found by the line above
from fit import Design, date_of, place_of  # noqa: E402
from kg_en_parser.claims import Roles, Vectors, Words, means  # noqa: E402

from kg.annotate import load_model  # noqa: E402
from kg.extract.evidence import EvidenceReader, is_laid_out  # noqa: E402
from kg.extraction import read_texts  # noqa: E402
from kg.failures import Failure  # noqa: E402
from kg.model import Document, Extraction  # noqa: E402
from kg.parse import Parse  # noqa: E402

PARTS = ("subject", "predicate", "object", "status")
NODES = ("cut_name", "wrong_type", "wrong_merge")


class Recorder:
    """Takes the place of the parser's `ClaimReader`: keeps what that would read, says nothing."""

    def __init__(self) -> None:
        self.last = np.zeros((0, 0, 0), np.float16)
        self.evidence: list[list[str]] = []

    def words_of(self, states: Vectors) -> Words:
        """Return the states themselves."""
        return states.astype(np.float16)

    def read(
        self, words: Words, claims: list[Roles], evidence: list[list[str]]
    ) -> list[tuple[float, float]]:
        """Keep the means of the states in each role, claims × roles × width, and the evidence."""
        self.last = means(words, claims).astype(np.float16)
        self.evidence = evidence
        return []


def main(texts: Path, target: Path) -> None:
    """Read the texts, write the file."""
    nlp = load_model("kg_en_parser")
    recorder = Recorder()
    nlp.get_pipe("parser").network.claim_reader = recorder
    bank = {key(row): row["readers"] for row in read_lines(BANK)}
    nothing = [float("nan")] * (3 + len(PARTS) + len(NODES))
    tables, evidence, places, documents, said = [], [], [], [], []

    def keep(extraction: Extraction, parse: Parse) -> Extraction:
        recorder.last, recorder.evidence = recorder.last[:0], []
        EvidenceReader(parse, extraction.mentions, extraction.claims).evidence_for(
            extraction.claims
        )
        return extraction

    given = [
        Document(id=row["id"], text=row["text"], date=date_of(row.get("date")))
        for row in read_lines(texts)
    ]
    for read in read_texts(nlp, given, add_facts=keep):
        if isinstance(read, Failure):
            sys.exit(f"a text can't be read: {read}")
        known = [key(place_of(claim)) for claim in read[0].claims if not is_laid_out(claim)]
        if known:
            tables.append(recorder.last)
            evidence += map(tuple, recorder.evidence)
        places += known
        documents += [read[0].document.id] * len(known)
        said += [_said(bank[place]) if place in bank else nothing for place in known]
    judged = [held for held, row in zip(evidence, said, strict=True) if row is not nothing]
    design = Design(judged)
    names = sorted({name for held in judged for name in held})
    np.savez(
        target,
        roles=np.concatenate(tables),
        evidence=design.table(evidence).astype(np.uint8),
        evidence_names=np.array(names),
        evidence_of_name=design.table([(name,) for name in names]).astype(np.uint8),
        places=np.array(places),
        documents=np.array(documents),
        said=np.array(said, np.float32),
    )
    print(f"{len(places):,} claims, {len(judged):,} of them judged")


def _said(readers: list[dict]) -> list[float]:
    """Return the share of readers who found a claim right, worth having, and flawed in a part."""
    columns = [[row["right"], row["useful"] >= 1, row["useful"] >= 2] for row in readers]
    for column, row in zip(columns, readers, strict=True):
        column += [row.get(part) == "wrong" for part in PARTS]
        column += [row.get("entity") == flaw for flaw in NODES]
    return np.mean(columns, axis=0).tolist()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
