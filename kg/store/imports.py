"""RDF made elsewhere beside what was read: in the default graph, and in a graph of its own.

The graph of its own is the provenance: it tells which triples came from which file. A triple that
is also a fact, or in another import, stays when one of them goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kg.errors import NotFoundError
from kg.iri import KG, PROV, RDF, RDFS, SCHEMA, document_of, escape_iri
from kg.rdf import line, terms
from kg.store.database import Database
from kg.store.packing import unpack_lines
from kg.store.units import part_keys


def import_iri(name: str, *, base: str) -> str:
    """Return the IRI of an import: of its description and of its graph."""
    return escape_iri(f"{base}import/", name)


def name_import(database: Database, path: Path) -> str:
    """Return the name for the import of a file: that which it has, or its shortest that is free.

    So of two files `same.ttl` the second is `x/same.ttl`, after its folder.
    """
    place = path.resolve()
    known: dict[str, str] = dict(database.rows("SELECT name, place FROM imports"))
    for name, where in known.items():
        if where == str(place):
            return name
    parts = place.parts[1:]
    names = ["/".join(parts[-count:]) for count in range(1, len(parts) + 1)]
    # an import of an older kg has no place: one of the same name is the same
    free = (name for name in names if not known.get(name))
    return next(free, str(place))


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


def imported_lines(database: Database, name: str, *, base: str) -> list[str]:
    """Return the lines of an import as its file gave them, without what describes it; sorted."""
    rows = database.rows("SELECT line FROM imported WHERE name = ? ORDER BY line", (name,))
    source = database.scalar("SELECT source FROM imports WHERE name = ?", (name,)) or ""
    kept = [text for (text,) in rows if f"> <{KG}contentHash> " not in text]
    described = set(describe_import(name, source, (), base=base))
    return [text for text in kept if text not in described]


def replace_import(
    database: Database, name: str, source: str, lines: Iterable[str], *, base: str, place: str = ""
) -> dict[str, int]:
    """Keep the lines of an import instead of its old ones; without lines it is forgotten.

    `place` is the file that they are from. Return what the RDF store gains (1) and loses (0), as
    lines of N-Quads.
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
        database.write(
            "INSERT INTO imports (name, source, place) VALUES (?, ?, ?)", [(name, source, place)]
        )
    graph = import_iri(name, base=base)
    changes = dict.fromkeys(wanted - known, 1)
    changes |= dict.fromkeys(said_by_nobody(database, known - wanted, base=base), 0)
    changes |= {in_graph(text, graph): 1 for text in wanted - known}
    return changes | {in_graph(text, graph): 0 for text in known - wanted}


def in_graph(text: str, graph: str) -> str:
    """Return a line of N-Triples as one of N-Quads."""
    return f"{text[:-1]}{terms.iri(graph)} ."


def said_by_nobody(database: Database, lines: Collection[str], *, base: str) -> set[str]:
    """Return those of the lines that no import, no fact that stands and no description has."""
    rows = database.rows_of("SELECT line FROM imported WHERE line IN (?)", lines)
    left = set(lines) - {text for (text,) in rows}
    stands = (
        "SELECT 1 FROM claims WHERE subject = ? AND predicate = ? AND object = ? AND stands = 1"
    )
    left = {text for text in left if not database.scalar(stands, text[:-2].split(" ", 2))}
    subjects = {terms.iri_value(text.partition(" ")[0]) for text in left}
    keys = {key for subject in subjects for key in _keys_of(database, subject, base)}
    for (blob,) in database.rows_of("SELECT triples FROM units WHERE key IN (?)", sorted(keys)):
        left.difference_update(unpack_lines(blob))
    if any(text.startswith(f"<{base}merge/") for text in left):
        # which entity a merge belongs to is not in its name
        entities = "SELECT triples FROM units WHERE key >= 'entity:' AND key < 'entity;'"
        for (blob,) in database.each(entities):
            left.difference_update(unpack_lines(blob))
    return left


def _keys_of(database: Database, subject: str, base: str) -> Iterator[str]:
    """Yield the keys of the units that may describe a subject."""
    for kind in ("entity", "term", "value", "run"):
        yield f"{kind}:{subject}"
    if document := document_of(subject, base=base):
        yield from part_keys(database, document)


def require_import(database: Database, name: str) -> None:
    """Raise NotFoundError where there is no import of that name."""
    names = [found for (found,) in database.rows("SELECT name FROM imports ORDER BY name")]
    if name not in names:
        raise NotFoundError(f"no import {name!r}; there are: {', '.join(names) or 'none'}")
