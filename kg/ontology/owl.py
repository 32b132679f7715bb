"""The syntaxes of OWL that are no RDF, as RDF/XML: OWL/XML, functional style, Manchester."""

from __future__ import annotations

import re
import xml.etree.ElementTree as XML
from pathlib import Path
from typing import Literal
from xml.parsers.expat import ErrorString

from kg.errors import OntologyError
from kg.extras import how_to_install

Syntax = Literal["owx", "ofn", "omn"]
EXTENSIONS: dict[str, Syntax] = {".owx": "owx", ".ofn": "ofn", ".fss": "ofn", ".omn": "omn"}
_STARTS: tuple[tuple[re.Pattern[bytes], Syntax], ...] = (
    (re.compile(rb"(?:<\?xml|<!--|<!DOCTYPE|<Ontology)(?!.*<rdf:RDF).*<Ontology\s", re.S), "owx"),
    (re.compile(rb"(?:Prefix|Ontology)\s*\("), "ofn"),
    (re.compile(rb"(?:Prefix|Ontology):\s"), "omn"),
)


def owl_syntax(path: Path, start: bytes) -> Syntax | None:
    """Return which of these syntaxes a file has, None for none of them.

    `start` are its first characters, without white space in front: they tell more than its name,
    since `.owl` and `.xml` are used for all.
    """
    by_start = next((syntax for pattern, syntax in _STARTS if pattern.match(start)), None)
    return by_start or EXTENSIONS.get(path.suffix.lower())


def to_rdf_xml(path: Path, source: bytes, syntax: Syntax) -> bytes:
    """Return an ontology as RDF/XML.

    Raises:
        OntologyError: it is not well formed, with line and column where they are known; or the
            library of the extra `owl` is not installed.

    """
    try:
        import pyhornedowl
    except ImportError as error:
        raise OntologyError(
            f"{path}: this syntax of OWL needs py-horned-owl: {how_to_install('owl')}"
        ) from error
    try:
        if syntax == "owx":
            XML.fromstring(source)  # tells the line, which the other parser does not
        text = source.decode("utf-8-sig")
        rdf: str = pyhornedowl.open_ontology_from_string(text, syntax).save_to_string("rdf")
    except XML.ParseError as error:
        line, column = error.position
        reason = ErrorString(error.code)
        raise OntologyError(f"{path}, line {line}, column {column + 1}: {reason}") from error
    except ValueError as error:  # of decoding, too
        raise OntologyError(f"{path}{_place(str(error), source)}: {_reason(str(error))}") from error
    return rdf.encode()


def _place(message: str, source: bytes) -> str:
    if match := re.search(r"line_col: Pos\(\((\d+), (\d+)\)\)", message):
        return f", line {match[1]}, column {match[2]}"
    if match := re.search(r"BytePosition\((\d+)\)", message):
        lines = source[: int(match[1])].split(b"\n")
        return f", line {len(lines)}, column {len(lines[-1]) + 1}"
    return ""


def _reason(message: str) -> str:
    """Return what went wrong in words: what was expected, or what the library says in quotes."""
    if match := re.search(r"positives: \[([^\]]+)\]", message):
        return f"expected {match[1]}"
    if match := re.search(r'\w*Error\("([^"]+)"', message):
        return match[1]
    return message
