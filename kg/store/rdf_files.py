"""Read a file of RDF as lines of N-Triples, in a process that may be killed."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import ReadError
from kg.iri import XSD
from kg.rdf import line, terms
from kg.worker import StoppedError, standing_worker

SECONDS = 600.0
"""The longest that a file may take to be read."""
_SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_ROUNDS = 16
"""How far around a blank node is looked to tell it from others."""
_Triple = tuple[Any, Any, Any]


def read_rdf(path: Path, namespace: str, *, seconds: float = SECONDS) -> list[str]:
    """Return the triples of a file as lines of N-Triples, sorted, blank nodes as IRIs.

    The IRI of a blank node in `namespace` tells what is said of it, so the same file gives the same
    IRIs. Named graphs in the file are not kept apart.

    Raises:
        ReadError: the file is missing, of no RDF syntax, or wrong, with line and column; or it
            takes too much time or memory, or RDF 1.2.

    """
    if path.suffix.lower() not in _SYNTAXES:
        raise ReadError(
            f"{path}: no RDF syntax for {path.suffix!r}; there are {', '.join(_SYNTAXES)}"
        )
    if not path.is_file():
        what = "is no file" if path.exists() else "cannot be read: No such file or directory"
        raise ReadError(f"{path}: {what}")
    with standing_worker(_open_reader) as worker:
        try:
            lines: list[str] = worker.ask((path, path.absolute(), namespace), seconds=seconds)
        except StoppedError as stopped:
            raise ReadError(
                f"{path}: reading was stopped: {stopped}; nothing of it was imported"
            ) from stopped
    return lines


def _open_reader() -> Any:
    return lambda message: _read(*message)


def _read(path: Path, absolute: Path, namespace: str) -> list[str]:
    syntax = _SYNTAXES[path.suffix.lower()]
    try:
        parsed = ox.parse(path=str(absolute), format=syntax, base_iri=absolute.as_uri())
        triples = list(dict.fromkeys((q.subject, q.predicate, q.object) for q in parsed))
    except SyntaxError as error:
        raise ReadError(f"{path}: {error.msg}; nothing of it was imported") from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror or error}") from error
    names = _names_of_blank_nodes(triples)
    scratch = ox.Store()

    def term(value: Any) -> str:
        if isinstance(value, ox.BlankNode):
            return terms.iri(f"{namespace}{names[value]}")
        if isinstance(value, ox.Triple) or (isinstance(value, ox.Literal) and value.direction):
            raise ReadError(
                f"{path}: {str(value)[:200]} is RDF 1.2, and a graph holds RDF 1.1; "
                "nothing of it was imported"
            )
        return str(_as_stored(value, scratch)) if isinstance(value, ox.Literal) else str(value)

    return sorted({line((term(s), term(p), term(o))) for s, p, o in triples})


def _as_stored(literal: ox.Literal, scratch: ox.Store) -> Any:
    """Return a literal as a store gives it back: "01" of xsd:integer as "1"."""
    if literal.language or literal.datatype.value == f"{XSD}string":
        return literal
    node = ox.NamedNode("urn:kg:scratch")
    scratch.add(ox.Quad(node, node, literal))
    (quad,) = scratch
    scratch.clear()
    return quad.object


def _names_of_blank_nodes(triples: Iterable[_Triple]) -> dict[ox.BlankNode, str]:
    """Return a name for each blank node: a hash of what is said of it, and around it.

    Hashes are refined round by round with those of the neighbours, a bounded number of times, in
    time that grows with the triples. (RDFC-1.0 tells more apart, but there are small graphs for
    which it never ends.) Nodes that are told apart by nothing are numbered as they come.
    """
    said: defaultdict[ox.BlankNode, list[tuple[str, str, Any]]] = defaultdict(list)
    for subject, predicate, value in triples:
        if isinstance(subject, ox.BlankNode):
            said[subject].append((">", str(predicate), value))
        if isinstance(value, ox.BlankNode):
            said[value].append(("<", str(predicate), subject))
    colours = dict.fromkeys(said, "")
    different = 0
    for _ in range(_ROUNDS):
        colours = {
            node: _digest(
                sorted(
                    f"{way} {predicate} {colours.get(other) if other in colours else other}"
                    for way, predicate, other in around
                )
            )
            for node, around in said.items()
        }
        if len(set(colours.values())) == different:
            break
        different = len(set(colours.values()))
    seen: Counter[str] = Counter()
    names = {}
    for node, colour in colours.items():
        seen[colour] += 1
        names[node] = f"b{colour}" + (f"-{seen[colour]}" if seen[colour] > 1 else "")
    return names


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
