"""Fit how sure claims are and how much they say, and measure how far that can be trusted.

    python benchmarks/reading/fit.py TEXTS.jsonl SCORES.jsonl [MODEL …]

The texts are read with each of the models (kg_en_parser tells how sure it is of its edges), with
one other than the small model also carefully (`Config.careful`: the small one reads them, too).
What is told of the claims of each reading is fitted together, and the figures are those of each.

SCORES.jsonl is what training/claims.py made of the same texts: what a reader of words that has seen
nothing of a claim's document thinks of it. That stands in place of what the one says that comes
with the parser, which has seen all verdicts.

TEXTS.jsonl holds the texts of the bank of verdicts ({"id", "text", "date"?, "genre"?} a line). They
are read anew, and the claims that readers judged are known again by document, offsets, words and
status (`bank.py`); those that the rules of today tell otherwise teach nothing. Two logistic
regressions with a ridge are fitted to the evidence for these claims (`kg.extract.evidence`): for
being right, and, of what is right, for being worth having. Of a number that is told in steps it is
the differences between the steps that are kept small. What today's rules still tell of the first
draw is more often right than what they tell of other texts, for they were changed by what was wrong
there: being of that draw is a piece of evidence of its own, which the table is left without. All
figures are of claims of later draws, judged by a fit on other documents (ten folds).

Of most verdicts the readers read a text sentence by sentence, one each, and were milder; and the
rules were changed by what was wrong in these texts. So the weights for being right are scaled by
two numbers (Platt, 1999) such that they say what two readers found of a draw that nothing had been
fitted on.

Writes kg/extract/confidence.tsv, benchmarks/reading/confidence.json, the curve and the figures of
docs/confidence.md, and prints the figures. From where on claims should stand is for people to say:
MIN_CONFIDENCE and MIN_SALIENCE of kg/config.py.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.annotate import load_model
from kg.config import MIN_SALIENCE
from kg.extract.confidence import START, TABLE, columns_of_weights
from kg.extract.evidence import TOLD_ONCE, TOLD_TWICE, EvidenceReader, is_laid_out
from kg.extract.words_read import BY_WORDS, evidence_of_words, words_are_read
from kg.extraction import read_texts
from kg.failures import Failure
from kg.installed_models import MODELS, SMALL_MODEL
from kg.model import Claim, Document, Extraction, Polarity, Status
from kg.parse import Parse

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bank import BANK, key, read_lines

REPORT = Path(__file__).with_name("confidence.json")
DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
FOLDS = 10
PENALTY, BESIDE_WORDS, ON_WORDS = 16.0, 100.0, 2.0
"""Of half the squared weights; the start, and being of the first draw, go free.

Where a reader of words has weighed all evidence, what else is to be said for a piece of it is
little, and what he finds is kept small hardly at all.
"""
FIRST = "20261129"
"""The draw that the rules were changed by."""
FRESH = "263219308"
"""The draw of which two readers judged each claim, of texts that nobody had worked on."""
LEAST = 12
"""Evidence that fewer claims have, or lack, gets no weight."""
_STEP = re.compile(r"(.+) (up to|over) (\d+)")
Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass
class Judged:
    """A claim that is told today, with what its readers said."""

    place: str
    """What it is known by."""
    draw: str
    document: str
    evidence: tuple[str, ...]
    plain: bool
    """Whether it stands if it is sure enough."""
    right: float
    """The share of its readers who found it right."""
    good: float
    """The share who found it right and worth having."""
    useful: float
    """The share who found it worth having."""


@dataclass
class Build:
    """What is told of the texts of the bank today."""

    judged: list[Judged]
    unjudged: int
    """Claims of the bank that are no longer told so."""
    words: int
    plain: list[tuple[str, ...]]
    """The evidence for every claim that stands if it is sure enough."""


Scores = dict[str, tuple[float, float]]
"""How likely claims are right, and worth having, by their words, by place."""


def read_scores(path: Path) -> Scores:
    """Return what training/claims.py wrote."""
    return {row["place"]: (row["likely"], row["worth"]) for row in read_lines(path)}


def read_builds(path: Path, scores: Scores, model: str) -> dict[str, Build]:
    """Read the texts with a model, and carefully, if it isn't the small one: builds by name."""
    if model == SMALL_MODEL:
        return {model: read_build(path, scores, model)}
    careful = read_build(path, scores, model, second=SMALL_MODEL)
    return {model: _read_once(careful), f"{model}, careful": careful}


def _read_once(build: Build) -> Build:
    """Return a build without what a second reading tells, which is evidence and nothing else."""

    def without(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in (TOLD_ONCE, TOLD_TWICE))

    judged = [replace(one, evidence=without(one.evidence)) for one in build.judged]
    return replace(build, judged=judged, plain=list(map(without, build.plain)))


def read_build(path: Path, scores: Scores, model: str, second: str | None = None) -> Build:
    """Read the texts with a model and find the claims of the bank among what is told of them."""
    rows = read_lines(path)
    documents = [
        Document(id=row["id"], text=row["text"], date=date_of(row.get("date"))) for row in rows
    ]
    bank = {key(row): row for row in read_lines(BANK)}
    found: dict[str, list[tuple[str, ...]]] = {}

    def read_evidence(extraction: Extraction, parse: Parse) -> Extraction:
        reader = EvidenceReader(parse, extraction.mentions, extraction.claims)
        evidence = reader.evidence_for(extraction.claims)
        found[extraction.document.id] = list(map(tuple, evidence))
        return extraction

    judged, plain = {}, []
    other = load_model(second) if second else None
    for read in read_texts(load_model(model), documents, add_facts=read_evidence, second=other):
        if isinstance(read, Failure):
            sys.exit(f"a text can't be read: {read}")
        extraction, parse = read
        known = found[extraction.document.id]
        for claim, held in zip(extraction.claims, known, strict=True):
            if parse.claim_reader is not None and is_laid_out(claim):
                continue  # of another kind than those whose words are read; its form tells all
            place = key(place_of(claim))
            evidence = _unseen(held, scores.get(place))
            if is_plain(claim):
                plain.append(evidence)
            if place in bank:
                judged[place] = _judged(claim, evidence, bank[place])
    words = sum(len(row["text"].split()) for row in rows)
    return Build(list(judged.values()), len(bank) - len(judged), words, plain)


def _unseen(held: tuple[str, ...], score: tuple[float, float] | None) -> tuple[str, ...]:
    """Return evidence with a score in place of what is said of the words, if anything is."""
    own = tuple(name for name in held if BY_WORDS not in name)
    if score is None or len(own) == len(held):
        return own
    return (*own, *evidence_of_words(*score))


def is_plain(claim: Claim) -> bool:
    """Return whether a claim stands if it is sure enough."""
    return claim.status is Status.ASSERTED and claim.polarity is Polarity.POSITIVE


def place_of(claim: Claim) -> dict[str, object]:
    """Return what a claim is known by in the bank."""
    return {
        "document": claim.document,
        "sentence": list(claim.sentence),
        "subject": list(claim.subject.span),
        "object": [claim.object.start, claim.object.end],
        "relation": claim.phrase.surface,
        "status": str(claim.status),
    }


def _judged(claim: Claim, evidence: tuple[str, ...], row: dict[str, object]) -> Judged:
    readers = row["readers"]
    assert isinstance(readers, list)

    def share(holds: Iterable[bool]) -> float:
        return sum(holds) / len(readers)

    return Judged(
        place=key(place_of(claim)),
        draw=str(row["draw"]),
        document=claim.document,
        evidence=evidence,
        plain=is_plain(claim),
        right=share(said["right"] for said in readers),
        good=share(said["right"] and said["useful"] >= 1 for said in readers),
        useful=share(said["useful"] >= 1 for said in readers),
    )


def date_of(text: str | None) -> datetime.date | None:
    """Return the date that a text was given with, if any."""
    return datetime.date.fromisoformat(text) if text else None


class Design:
    """Evidence as a table of ones and zeros: what holds, and of numbers the steps they passed."""

    def __init__(self, evidence: Sequence[tuple[str, ...]]) -> None:
        self._steps: defaultdict[str, set[int]] = defaultdict(set)
        for name in {name for names in evidence for name in names}:
            if step := _STEP.fullmatch(name):
                self._steps[step[1]].add(int(step[3]))
        held = Counter(column for names in evidence for column in set(self._columns(names)))
        often = range(LEAST, len(evidence) - LEAST + 1)
        self.columns = sorted(column for column, count in held.items() if count in often)
        self._places = {column: place for place, column in enumerate(self.columns)}

    def table(self, evidence: Sequence[tuple[str, ...]]) -> Array:
        """Return a row for each claim."""
        rows = np.zeros((len(evidence), len(self.columns)))
        for row, names in zip(rows, evidence, strict=True):
            places = self._places
            row[[places[column] for column in self._columns(names) if column in places]] = 1.0
        return rows

    def _columns(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            step = _STEP.fullmatch(name)
            if step is None:
                yield name
                continue
            reached = int(step[3])
            for passed in sorted(self._steps[step[1]]):
                if passed < reached or (passed == reached and step[2] == "over"):
                    yield f"{step[1]} over {passed}"

    def penalty(self) -> Array:
        """Return the penalty for each column."""
        of_words = np.array([BY_WORDS in column for column in self.columns], bool)
        if not of_words.any():
            return np.full(len(self.columns), PENALTY)
        return np.where(of_words, ON_WORDS, BESIDE_WORDS)

    def weight_of(self, name: str, weights: dict[str, float]) -> float:
        """Return the weight of a piece of evidence: of a step, the sum of those passed."""
        return sum(weights.get(column, 0.0) for column in self._columns([name]))


def fit(table: Array, of_first: Array, holds: Array, count: Array, penalty: Array) -> Array:
    """Return the weights, the start first, that make `holds` likeliest; `count` weighs the rows.

    `of_first` tells which rows are of the first draw, `penalty` has one for each column of the
    table. Newton's method on the log likelihood less a ridge.
    """
    rows = np.hstack([np.ones((len(table), 1)), table, of_first[:, None]])
    penalty = np.concatenate([[1e-9], penalty, [1e-9]])
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        given = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (count * (holds - given)) - penalty * weights
        spread = count * given * (1 - given)
        step = np.linalg.solve((rows * spread[:, None]).T @ rows + np.diag(penalty), slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights[:-1]


def scaled(sure: Array, right: Array) -> tuple[float, float]:
    """Return by what to multiply the log odds of what was said, and what to add, to say `right`."""
    odds = np.log(sure / (1 - sure))
    none = np.zeros(len(odds))
    shift, slope = fit(odds[:, None], none, right, np.ones(len(odds)), np.array([1e-9]))
    return float(slope), float(shift)


def judge(table: Array, weights: Array) -> Array:
    """Return the probabilities that weights give."""
    given: Array = 1 / (1 + np.exp(-(table @ weights[1:] + weights[0])))
    return given


def calibration(given: Array, right: Array) -> tuple[float, list[dict[str, float]]]:
    """Return the expected calibration error, and the tenths of `given` that it is made of."""
    tenths = np.minimum((given * 10).astype(int), 9)
    bins = [
        {
            "from": tenth / 10,
            "claims": int((tenths == tenth).sum()),
            "given": round(float(given[tenths == tenth].mean()), 3),
            "right": round(float(right[tenths == tenth].mean()), 3),
        }
        for tenth in range(10)
        if (tenths == tenth).any()
    ]
    error = sum(each["claims"] * abs(each["given"] - each["right"]) for each in bins) / len(given)
    return error, bins


def area_under_curve(given: Array, right: Array) -> float:
    """Return how often what most readers found right is surer than what they found wrong."""
    yes, no = given[right > 0.5], given[right < 0.5]
    above = (yes[:, None] > no).sum() + 0.5 * (yes[:, None] == no).sum()
    return float(above / (len(yes) * len(no)))


@dataclass
class Learned:
    """Weights of the evidence, and what weights of other documents give to each judged claim."""

    design: Design
    evidence: list[tuple[str, ...]]
    right: Array
    of_right: Array
    of_worth: Array
    sure: Array
    worth: Array


def learn(builds: Sequence[Build]) -> Learned:
    """Fit on all verdicts of some builds, and on those of nine tenths of the documents each."""
    judged = [one for build in builds for one in build.judged]
    evidence = [one.evidence for one in judged]
    design = Design(evidence)
    table = design.table(evidence)
    right, useful = (
        np.array([getattr(one, name) for one in judged]) for name in ("right", "useful")
    )
    telling = Counter(one.place for one in judged)
    once = np.array([1 / telling[one.place] for one in judged])  # a verdict counts once
    of_first = np.array([float(one.draw == FIRST) for one in judged])
    documents = sorted({one.document for one in judged})
    fold_of = {document: place % FOLDS for place, document in enumerate(documents)}
    folds = np.array([fold_of[one.document] for one in judged])
    sure, worth = np.zeros(len(judged)), np.zeros(len(judged))
    penalty = design.penalty()
    for fold in range(FOLDS):
        out = folds == fold
        known, first = table[~out], of_first[~out]
        sure[out] = judge(table[out], fit(known, first, right[~out], once[~out], penalty))
        counted = (once * right)[~out]
        worth[out] = judge(table[out], fit(known, first, useful[~out], counted, penalty))
    of_right = fit(table, of_first, right, once, penalty)
    of_worth = fit(table, of_first, useful, once * right, penalty)
    fresh = np.array([one.draw == FRESH for one in judged])
    slope, shift = scaled(sure[fresh], right[fresh])
    of_right *= slope
    of_right[0] += shift
    sure = 1 / (1 + np.exp(-(slope * np.log(sure / (1 - sure)) + shift)))
    return Learned(design, evidence, right, of_right, of_worth, sure, worth)


def main(path: Path, scores: Path, models: Sequence[str]) -> None:
    """Fit on all verdicts, measure by leaving documents out."""
    of_words = read_scores(scores)
    builds = {
        name: build
        for model in models
        for name, build in read_builds(path, of_words, model).items()
    }
    read = {name: build for name, build in builds.items() if _words_read(build)}
    learned = {False: learn([_stripped(build) for build in builds.values()])}
    if read:
        learned[True] = learn(list(read.values()))
    report, starts = {}, {False: 0, True: 0}
    for name, build in builds.items():
        for_form, start = slice(starts[False], starts[False] + len(build.judged)), starts[True]
        starts[False] = for_form.stop
        chosen, own = learned[name in read], for_form
        if name in read:
            own = slice(start, start + len(build.judged))
            starts[True] = own.stop
        report[name] = _measured(build, chosen, own)
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    of_default = report[models[0]]
    (DOCS / "confidence.svg").write_text(_curve(of_default["said and found"]), encoding="utf-8")
    _write_figures(DOCS / "confidence.md", "figures", of_default)
    if careful := report.get(f"{models[0]}, careful"):
        _write_figures(DOCS / "confidence.md", "careful figures", careful)
    _write_figures(DOCS / "confidence.md", "fresh figures", of_default, of_fresh=True)
    _write_table(learned)
    print(json.dumps(report, indent=1))


def _words_read(build: Build) -> bool:
    return any(words_are_read(one.evidence) for one in build.judged)


def _stripped(build: Build) -> Build:
    """Return a build without what a reader of words tells."""

    def without(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if BY_WORDS not in name)

    judged = [replace(one, evidence=without(one.evidence)) for one in build.judged]
    return replace(build, judged=judged, plain=list(map(without, build.plain)))


def _measured(build: Build, learned: Learned, own: slice) -> dict[str, Any]:
    """Return the figures of a build, whose claims are `own` among those that was learned of."""
    later = np.array([one.draw != FIRST for one in build.judged])
    sure, worth = learned.sure[own][later], learned.worth[own][later]
    right, good, useful, asserted = (
        np.array([getattr(one, name) for one in build.judged])[later]
        for name in ("right", "good", "useful", "plain")
    )
    plain = asserted.astype(bool)
    everything = learned.design.table(build.plain)
    told = judge(everything, learned.of_right), judge(everything, learned.of_worth)

    fresh = np.array([one.draw == FRESH for one in build.judged])[later]
    everyone = np.ones(len(right), bool)

    def standing(confidence: float, salience: float, among: Bools = everyone) -> dict[str, float]:
        """Return what stands from a confidence and a salience on, told by some of the verdicts."""
        chosen = np.flatnonzero(among & plain & (sure >= confidence) & (worth >= salience))
        surer = chosen[np.argsort(-sure[chosen], kind="stable")][: len(chosen) // 2]
        count = int(((told[0] >= confidence) & (told[1] >= salience)).sum())
        share = float(good[chosen].mean())
        return {
            "from": confidence,
            "judged": len(chosen),
            "right": round(float(right[chosen].mean()), 3),
            "right and worth having": round(share, 3),
            "right, surer half": round(float(right[surer].mean()), 3),
            "right and worth having to 1,000 words": round(1000 * count / build.words * share, 1),
        }

    error, bins = calibration(sure[fresh], right[fresh])
    known = right > 0.5
    return {
        "claims judged": len(build.judged),
        "of later draws": len(right),
        "claims of the bank no longer told so": build.unjudged,
        "right": round(float(right.mean()), 3),
        "calibration error": round(error, 3),
        "area under the curve": round(area_under_curve(sure, right), 3),
        "area under the curve, plain": round(area_under_curve(sure[plain], right[plain]), 3),
        "area under the curve of worth, of what is right": round(
            area_under_curve(worth[known], useful[known]), 3
        ),
        "all plain": standing(0.0, 0.0),
        "plain from a confidence": [
            standing(round(0.3 + 0.05 * step, 2), MIN_SALIENCE) for step in range(12)
        ],
        "plain of the fresh draw from a confidence": [
            standing(round(0.5 + 0.05 * step, 2), MIN_SALIENCE, fresh) for step in range(8)
        ],
        "said and found": bins,
    }


def _write_figures(
    page: Path, marks: str, measured: dict[str, Any], *, of_fresh: bool = False
) -> None:
    """Write what stands from which confidence on into a page, between its marks."""
    which = "plain of the fresh draw" if of_fresh else "plain"
    standing: list[dict[str, float]] = measured[f"{which} from a confidence"]
    names = [name for name in standing[0] if name not in ("from", "judged")]
    lines = [f"| plain from a confidence of | {' | '.join(names)} |"]
    lines.append("| --- " * (len(names) + 1) + "|")
    for row in standing:
        *shares, to_words = (row[name] for name in names)
        told = " | ".join(f"{share:.0%}" for share in shares)
        lines.append(f"| {row['from']:.2f} | {told} | {to_words:.1f} |")
    before, mark, rest = page.read_text(encoding="utf-8").partition(f"<!-- {marks} -->\n")
    after = rest[rest.index(f"<!-- end of the {marks}") :]
    page.write_text(before + mark + "\n".join(lines) + "\n" + after, encoding="utf-8")


def _write_table(learned: dict[bool, Learned]) -> None:
    """Write the table of weights, a line for each piece of evidence that has one.

    First those of claims whose words nobody reads, then those of claims whose words are read.
    """
    counts: Counter[str] = Counter()
    found: defaultdict[str, float] = defaultdict(float)
    by_name: list[tuple[Design, dict[str, float]]] = []
    starts = []
    for each in learned.values():
        counted = set(counts)  # of all claims before those alone whose words are read
        for names, share in zip(each.evidence, each.right, strict=True):
            for name in set(names) - counted:
                counts[name] += 1
                found[name] += share
        for weights in (each.of_right, each.of_worth):
            starts.append(weights[0])
            values = dict(zip(each.design.columns, weights[1:].tolist(), strict=True))
            by_name.append((each.design, values))
    names_of = [name for read in learned for name in columns_of_weights(words_read=read)]
    lines = ["\t".join(("evidence", "claims", "found right", *names_of))]
    of_form = learned[False]
    shares = f"{len(of_form.right)}\t{of_form.right.mean():.2f}"
    lines.append("\t".join((START, shares, *(f"{each:.2f}" for each in starts))))
    for name in sorted(counts):
        values = [round(design.weight_of(name, each), 2) + 0.0 for design, each in by_name]
        if any(values):
            share = found[name] / counts[name]
            weighed = "\t".join(f"{value:.2f}" for value in values)
            lines.append(f"{name}\t{counts[name]}\t{share:.2f}\t{weighed}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _curve(bins: list[dict[str, float]]) -> str:
    """Draw what was said against what was found, a dot a tenth, its area how many claims."""
    most = max(each["claims"] for each in bins)
    dots = "".join(
        f'<circle cx="{40 + 240 * each["given"]:.0f}" cy="{260 - 240 * each["right"]:.0f}" '
        f'r="{2 + 8 * (each["claims"] / most) ** 0.5:.1f}">'
        f"<title>{each['claims']:.0f} claims: said {each['given']:.2f}, right {each['right']:.2f}"
        "</title></circle>"
        for each in bins
    )
    ticks = "".join(
        f'<text x="{40 + 240 * tenth / 10:.0f}" y="276" text-anchor="middle">{tenth / 10}</text>'
        f'<text x="34" y="{264 - 240 * tenth / 10:.0f}" text-anchor="end">{tenth / 10}</text>'
        for tenth in range(0, 11, 2)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 296" width="450" height="444" '
        'font-family="sans-serif" font-size="10" fill="#334">\n'
        "<title>Confidence of claims, and the share of them that readers found right</title>\n"
        '<rect width="300" height="296" fill="#fff"/>'
        '<path d="M40 20V260H280" fill="none" stroke="#99a"/>'
        '<path d="M40 260L280 20" stroke="#bbc" stroke-dasharray="4 3"/>\n'
        f'{ticks}\n<text x="160" y="291" text-anchor="middle">confidence</text>'
        '<text transform="rotate(-90 12 140)" x="12" y="140" text-anchor="middle">found right'
        f'</text>\n<g fill="#2a6f97">{dots}</g>\n</svg>\n'
    )


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:3]), sys.argv[3:] or MODELS)
