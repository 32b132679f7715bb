"""What is learned from examples, and the file that it is written to.

The file has one line for each thing learned, tab-separated, with a heading; sorted, so that two
versions compare line by line. A person may change a weight, delete a line or add one:

    object   http://…/author   verb write by passive @PERSON   2.1
    subject  *                 path nsubjpass ^ by             0.9
    span     *                 way entity                      1.3
    notation http://…/born     day: 1962-01-01 | |             31
    name     http://…/country  US                              United States
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.errors import OntologyError
from kg.facts.learning.weights import Choice, Weights
from kg.facts.notation import Notation
from kg.files import write_whole

HEADING = ("kind", "property", "what", "value")
KINDS = ("object", "subject", "span", "notation", "name", "known")


class Learned(msgspec.Struct, kw_only=True):
    """Weights and notations, from examples of an ontology's properties."""

    objects: Weights
    """For each property (and "*" for all), what speaks for a word as its object."""
    subjects: Choice
    """What speaks for a name as the subject of a given object."""
    spans: Choice
    """What speaks for a span as a name or a value."""
    notations: dict[str, Notation]
    """For each property, how its objects are written; for "", how subjects are."""
    known: tuple[str, ...] = ()
    """Names of the examples to look for in texts."""

    @property
    def taught(self) -> frozenset[str]:
        """Return the properties that had examples."""
        return frozenset(self.objects) - {"*", "?"}


def write_learned(learned: Learned, path: Path) -> None:
    """Write what was learned as tab-separated lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(HEADING)
    writer.writerows(sorted(_lines(learned)))
    write_whole(path, out.getvalue())


def _lines(learned: Learned) -> Iterator[tuple[str, str, str, str]]:
    for property_, weights in learned.objects.items():
        for piece, weight in weights.items():
            yield "object", property_, piece, str(weight)
    for piece, weight in learned.subjects.items():
        yield "subject", "*", piece, str(weight)
    for piece, weight in learned.spans.items():
        yield "span", "*", piece, str(weight)
    for property_, notation in learned.notations.items():
        for (name, before, after), count in notation.counts.items():
            yield "notation", property_, f"{name} | {before} | {after}", str(count)
        for text, name in notation.names.items():
            yield "name", property_, text, name
    for name in learned.known:
        yield "known", "*", name, ""


def read_learned(path: Path) -> Learned:
    """Return what a file says was learned.

    Raises OntologyError for a line that has not four fields or a number that is none.
    """
    learned = Learned(objects={"*": {}}, subjects={}, spans={}, notations={})
    known: list[str] = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path} cannot be read: {error}") from error
    rows = csv.reader(lines, delimiter="\t")
    for number, row in enumerate(rows, 1):
        if not row or tuple(row) == HEADING:
            continue
        if len(row) != len(HEADING) or row[0] not in KINDS:
            raise OntologyError(
                f"{path}, line {number}: expected kind, property, what and value, separated by "
                f"tabs; kinds are {', '.join(KINDS)}"
            )
        try:
            _add(learned, known, *row)
        except ValueError as error:
            raise OntologyError(f"{path}, line {number}: {error}") from error
    learned.known = tuple(known)
    return learned


def _add(
    learned: Learned, known: list[str], kind: str, property_: str, what: str, value: str
) -> None:
    if kind == "object":
        learned.objects.setdefault(property_, {})[what] = float(value)
    elif kind == "subject":
        learned.subjects[what] = float(value)
    elif kind == "span":
        learned.spans[what] = float(value)
    elif kind == "notation":
        name, before, after = what.split(" | ")
        learned.notations.setdefault(property_, Notation()).counts[name, before, after] = int(value)
    elif kind == "name":
        learned.notations.setdefault(property_, Notation()).names[what] = value
    else:
        known.append(what)
