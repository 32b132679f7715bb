"""RDF made elsewhere beside what was read: in the default graph, and in a graph of its own.

The graph of its own is the provenance: it tells which triples came from which file. A triple that
is also a fact, or in another import, stays when one of them goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import NotFoundError, ReadError
from kg.iri import KG, PROV, RDF, RDFS, SCHEMA, mint_iri
from kg.rdf import line, terms
from kg.store.database import Database, unpack_lines

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


def import_iri(name: str, *, base: str) -> str:
    """Return the IRI of an import: of its description and of its graph."""
    return mint_iri(f"{base}import/", name)


def read_rdf(path: Path, name: str, *, base: str) -> list[str]:
    """Return the triples of a file as lines of N-Triples, sorted, blank nodes as IRIs.

    Blank nodes get the labels of RDF canonicalization (RDFC-1.0), so the same file gives the same
    IRIs. Named graphs in the file are not kept apart.

    Raises:
        ReadError: the file is missing, of no RDF syntax, or wrong; with line and column.

    """
    syntax = _SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        raise ReadError(
            f"{path}: no RDF syntax for {path.suffix!r}; there are {', '.join(_SYNTAXES)}"
        )
    try:
        parsed = ox.parse(path=str(path), format=syntax, base_iri=path.absolute().as_uri())
        dataset = ox.Dataset(ox.Quad(q.subject, q.predicate, q.object) for q in parsed)
    except SyntaxError as error:
        raise ReadError(f"{path}: {error.msg}; nothing of it was imported") from error
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror or error}") from error
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    namespace = f"{import_iri(name, base=base)}#"
    return sorted({line(_terms(quad, namespace)) for quad in dataset})


def _terms(quad: ox.Quad, namespace: str) -> terms.TermTriple:
    subject, predicate, value = (
        terms.iri(namespace + term.value) if isinstance(term, ox.BlankNode) else str(term)
        for term in (quad.subject, quad.predicate, quad.object)
    )
    return subject, predicate, value


def describe_import(name: str, source: str, lines: Iterable[str], *, base: str) -> list[str]:
    """Return the lines that say what an import is and where it came from."""
    node = terms.iri(import_iri(name, base=base))
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return [
        line((node, terms.iri(predicate), value))
        for predicate, value in (
            (RDF + "type", terms.iri(PROV + "Entity")),
            (RDF + "type", terms.iri(KG + "Import")),
            (RDFS + "label", terms.text(name)),
            (SCHEMA + "isBasedOn", terms.text(source)),
            (KG + "contentHash", terms.text(digest)),
        )
    ]


def replace_import(
    database: Database, name: str, source: str, lines: Iterable[str], *, base: str
) -> dict[str, int]:
    """Keep the lines of an import instead of its old ones; without lines it is forgotten.

    Return what the RDF store gains (1) and loses (0), as lines of N-Quads.
    """
    wanted = set(lines)
    if wanted:
        wanted |= set(describe_import(name, source, sorted(wanted), base=base))
    rows = database.rows("SELECT line FROM imported WHERE name = ?", (name,))
    known = {text for (text,) in rows}
    database.write(
        "DELETE FROM imported WHERE name = ? AND line = ?",
        [(name, text) for text in known - wanted],
    )
    database.write("INSERT INTO imported VALUES (?, ?)", [(text, name) for text in wanted - known])
    database.write("DELETE FROM imports WHERE name = ?", [(name,)])
    if wanted:
        database.write("INSERT INTO imports VALUES (?, ?)", [(name, source)])
    graph = import_iri(name, base=base)
    changes = dict.fromkeys(wanted - known, 1)
    changes |= {text: 0 for text in known - wanted if not is_held(database, text)}
    changes |= {in_graph(text, graph): 1 for text in wanted - known}
    return changes | {in_graph(text, graph): 0 for text in known - wanted}


def in_graph(text: str, graph: str) -> str:
    """Return a line of N-Triples as one of N-Quads."""
    return f"{text[:-1]}{terms.iri(graph)} ."


def is_held(database: Database, text: str) -> bool:
    """Return whether an import, a fact that stands or a description has this line."""
    if database.scalar("SELECT 1 FROM imported WHERE line = ? LIMIT 1", (text,)):
        return True
    fact = text[:-2].split(" ", 2)
    if database.scalar(
        "SELECT 1 FROM claims WHERE subject = ? AND predicate = ? AND object = ? AND stands = 1",
        fact,
    ):
        return True
    for kind in ("entity", "term", "value"):
        key = f"{kind}:{terms.iri_value(fact[0])}"
        blob = database.scalar("SELECT triples FROM units WHERE key = ?", (key,))
        if blob and text in unpack_lines(blob):
            return True
    return False


def require_import(database: Database, name: str) -> None:
    """Raise NotFoundError where there is no import of that name."""
    names = [found for (found,) in database.rows("SELECT name FROM imports ORDER BY name")]
    if name not in names:
        raise NotFoundError(f"no import {name!r}; there are: {', '.join(names) or 'none'}")
