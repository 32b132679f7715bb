"""Give the RDF store what the tables say, and read that as lines: the graph as RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from kg.store.database import Database
from kg.store.folder import GraphFolder
from kg.store.imports import import_iri, in_graph, replace_import
from kg.store.packing import unpack_text


def write_rdf(folder: GraphFolder) -> None:
    """Give the RDF store what the tables say: the lines of the journal, or everything."""
    database = folder.database
    if not folder.has_store:
        folder.triples.remove()
        with database.transaction():
            database.write("DELETE FROM journal", [()])
            database.set_meta("rdf", "rebuild")
        return
    state = database.meta("rdf")
    if state == "ready" and folder.triples.exists:
        return
    if state == "journal" and folder.triples.exists:
        lines = "SELECT line FROM journal WHERE added = ? ORDER BY line"
        folder.triples.change(
            (line for (line,) in database.each(lines, (0,))),
            (line for (line,) in database.each(lines, (1,))),
        )
    else:
        folder.triples.rebuild(chain(_all_texts(database), graph_lines(database)))
    with database.transaction():
        database.write("DELETE FROM journal", [()])
        database.set_meta("rdf", "ready")


def rebuild_rdf(folder: GraphFolder) -> None:
    """Make the RDF store anew: the old one keeps the words of what was removed from it."""
    with folder.database.transaction():
        folder.database.set_meta("rdf", "rebuild")
    write_rdf(folder)


def import_lines(
    folder: GraphFolder, name: str, source: str, lines: Iterable[str], *, place: str = ""
) -> None:
    """Put RDF made elsewhere in the place of an earlier import of that name; none removes it.

    `place` is the file that the lines are from.
    """
    database = folder.database
    with database.transaction():
        journal = database.meta("rdf") == "ready"
        changes = replace_import(database, name, source, lines, base=folder.base, place=place)
        if journal:
            rows = sorted(changes.items())
            database.write("INSERT OR REPLACE INTO journal VALUES (?, ?)", rows)
        database.set_meta("rdf", "journal" if journal else "rebuild")
    write_rdf(folder)


def graph_lines(database: Database) -> Iterator[str]:
    """Yield the named graphs of imports, as lines of N-Quads."""
    base = database.meta("base")
    for text, name in database.each("SELECT line, name FROM imported ORDER BY name, line"):
        yield in_graph(text, import_iri(name, base=base))


def all_lines(database: Database) -> Iterator[str]:
    """Yield the triples of the default graph, as lines of N-Triples; of an import perhaps twice."""
    for text in _all_texts(database):
        yield from text.split("\n")


def _all_texts(database: Database) -> Iterator[str]:
    """Yield the same lines, those of a unit as one text."""
    for (text,) in database.each("SELECT DISTINCT line FROM imported ORDER BY line"):
        yield text
    for (triples,) in database.each("SELECT triples FROM units ORDER BY key"):
        yield unpack_text(triples)
    for subject, predicate, value in database.each(
        "SELECT DISTINCT subject, predicate, object FROM claims WHERE stands = 1"
        " ORDER BY subject, predicate, object"
    ):
        yield f"{subject} {predicate} {value} ."
