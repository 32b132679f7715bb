"""What a person has decided about entities and facts: one plain file, applied on every build.

The file is `decisions.toml` in the graph folder: a list of tables in the order in which they were
taken. They name things by their names and documents, and facts by their words, never by offsets or
IRIs, so that they hold when a text is edited above them, when it is read anew and when kg changes.

    [[decision]]
    is = "merge"
    names = ["IMF", "The Fund"]

    [[decision]]
    is = "split"
    names = ["John Smith"]
    documents = ["courts.txt"]
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from kg.errors import DecisionError, StoreError
from kg.files import write_whole
from kg.model import Claim, Extraction
from kg.resolve.name_forms import fold


class Merge(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="merge", tag_field="is"):
    """All that bears one of these names is one thing."""

    names: tuple[str, ...]


class Split(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="split", tag_field="is"):
    """Two names are never one thing's; or one name stands for another thing in `documents`."""

    names: tuple[str, ...]
    documents: tuple[str, ...] = ()


class Accept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="accept", tag_field="is"):
    """A merge of these names is right, and no longer shown for review."""

    names: tuple[str, ...]


class Rename(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="rename", tag_field="is"):
    """What bears the name is labelled `label`."""

    name: str
    label: str


class Retype(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="retype", tag_field="is"):
    """What bears the name is of type `type`, a local name of the core ontology."""

    name: str
    type: str


class Reject(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="reject", tag_field="is"):
    """A claim that a sentence does not make, whatever the rules find in it."""

    document: str
    sentence: str
    subject: str
    lemma: str
    object: str


Decision = Merge | Split | Accept | Rename | Retype | Reject
"""One decision; its kind is the name of its table in the file."""

_D = TypeVar("_D", bound=Decision)

HEADER = (
    "# Decisions about this graph, applied on every build. Written by `kg review`; edit freely.\n"
)


class Decisions(msgspec.Struct, frozen=True):
    """All decisions about a graph, in the order in which they were taken."""

    taken: tuple[Decision, ...] = ()

    def of(self, kind: type[_D]) -> tuple[_D, ...]:
        """Return the decisions of one kind."""
        return tuple(decision for decision in self.taken if isinstance(decision, kind))

    def with_decision(self, decision: Decision) -> Decisions:
        """Return these decisions and one more: it replaces an equal one, and what it contradicts.

        A merge takes back a split of the same names, and the other way round; a new label or type
        takes the place of the old one.
        """
        kept = (old for old in self.taken if old != decision and not _replaces(decision, old))
        return Decisions((*kept, decision))


def _replaces(new: Decision, old: Decision) -> bool:
    if isinstance(new, Merge | Accept | Split) and isinstance(old, Merge | Accept | Split):
        split = new if isinstance(new, Split) else old
        opposite = isinstance(new, Split) != isinstance(old, Split)
        return (
            opposite
            and _folded(new.names) == _folded(old.names)
            and not (isinstance(split, Split) and split.documents)
        )
    if isinstance(new, Rename | Retype) and isinstance(old, Rename | Retype):
        return type(new) is type(old) and fold(new.name) == fold(old.name)
    return False


def _folded(names: tuple[str, ...]) -> set[str]:
    return {fold(name) for name in names}


def read_decisions(path: Path) -> Decisions:
    """Return the decisions in a file; none where there is no file.

    Raises:
        DecisionError: the file is no TOML, or a table in it is no decision.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Decisions()
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: cannot be read: {error}") from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, place: str = "decisions") -> Decisions:
    """Return the decisions in the text of a file; `place` names it in errors.

    Raises:
        DecisionError: it is no TOML, or a table in it is no decision.

    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecisionError(f"{place}: {error}") from error
    unknown = sorted(set(tables) - {"decision"})
    if unknown or not isinstance(tables.get("decision", []), list):
        key = unknown[0] if unknown else "decision"
        raise DecisionError(f"{place}: unknown key {key!r}; a decision is a [[decision]] table")
    taken = []
    for number, table in enumerate(tables.get("decision", ()), start=1):
        try:
            taken.append(msgspec.convert(table, Decision))
        except msgspec.ValidationError as error:
            raise DecisionError(f"{place}, decision {number}: {error}") from error
    return Decisions(tuple(taken))


def format_decisions(decisions: Decisions) -> str:
    """Return the text of a decisions file, in the order in which they were taken."""
    tables = [HEADER]
    for decision in decisions.taken:
        lines = ["", "[[decision]]"]
        for key, value in msgspec.to_builtins(decision).items():
            if value:
                # the strings and lists of JSON are those of TOML, DEL excepted
                text = json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
                lines.append(f"{key} = {text}")
        tables.append("\n".join(lines) + "\n")
    return "".join(tables)


def write_decisions(path: Path, decisions: Decisions) -> None:
    """Write a decisions file, whole or not at all.

    Raises:
        DecisionError: what was written could not be read again; the old file stays.
        StoreError: the file can't be written.

    """
    text = format_decisions(decisions)
    try:
        same = parse_decisions(text) == decisions
        text.encode()
    except (DecisionError, UnicodeEncodeError) as error:
        raise DecisionError(f"{path}: a decision can't be written down: {error}") from error
    if not same:
        raise DecisionError(f"{path}: a decision can't be written down as it is")
    try:
        write_whole(path, text)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error


def require_whole(decision: Decision) -> None:
    """Raise DecisionError where a decision lacks a name, or has one that nothing can bear."""
    for field, value in msgspec.to_builtins(decision).items():
        for text in [value] if isinstance(value, str) else value:
            if not text.strip():
                raise DecisionError(f"an empty {field.removesuffix('s')} decides nothing")
            if unfit := _UNFIT.search(text):
                raise DecisionError(f"{text!r} has {unfit[0]!r} in it, which no name has")
    if isinstance(decision, Merge | Accept | Split):
        enough = 1 if isinstance(decision, Split) and decision.documents else 2
        if len(_folded(decision.names)) < enough:
            raise DecisionError(f"two names are needed, not {', '.join(decision.names) or 'none'}")


_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters of no text: controls but tabs and line breaks, and halves of characters."""


def rejection(extraction: Extraction, claim: Claim) -> Reject:
    """Return the decision that a claim of an extraction is not made by its sentence."""
    start, end = claim.sentence
    return Reject(
        document=claim.document,
        sentence=" ".join(extraction.document.text[start:end].split()),
        subject=claim.subject.text,
        lemma=claim.phrase.lemma,
        object=claim.object.text,
    )


def without_rejected(extraction: Extraction, decisions: Decisions) -> Extraction:
    """Return an extraction without the claims that a person has rejected."""
    here = extraction.document.id
    rejected = {one for one in decisions.of(Reject) if one.document == here}
    if not rejected:
        return extraction
    kept = tuple(c for c in extraction.claims if rejection(extraction, c) not in rejected)
    return replace(extraction, claims=kept)
