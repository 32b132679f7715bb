"""Examples of what a user wants found: texts with their facts, as lines of JSON."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from kg.errors import OntologyError


class ExampleTriple(msgspec.Struct, frozen=True):
    """A fact of an example, in the example's own notation."""

    subject: str
    object: str
    predicate: str = ""
    relation: str = ""


class Example(msgspec.Struct, frozen=True):
    """A text and the facts that it holds."""

    text: str
    triples: tuple[ExampleTriple, ...]


def read_examples(path: Path) -> list[Example]:
    """Return the examples of a file of JSON lines; raises OntologyError with the line."""
    found = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.convert(json.loads(line), Example))
        except (ValueError, msgspec.ValidationError) as error:
            raise OntologyError(
                f'{path}, line {number}: expected {{"text", "triples": [{{"subject", "relation", '
                f'"predicate", "object"}}]}}: {error}'
            ) from error
    if not found:
        raise OntologyError(f"{path}: no examples")
    return found
