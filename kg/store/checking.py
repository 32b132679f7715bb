"""Whether a graph folder is what it was when it was written: every row, every line, every hash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
import pyoxigraph as ox

from kg.checksums import require_whole
from kg.errors import KgError, StoreError
from kg.rdf.valid import bad_line
from kg.resolve import read_decisions
from kg.store.database import Database
from kg.store.folder import GraphFolder
from kg.store.packing import (
    unpack_claims,
    unpack_entity,
    unpack_extraction,
    unpack_lines,
    unpack_profile,
)
from kg.store.publishing import all_lines, graph_lines

_SHOWN = 3
"""Of many damages of one kind, how many are named."""


def find_damage(folder: GraphFolder) -> Iterator[str]:
    """Yield what is damaged in a graph, in words: nothing where all is whole.

    Looks at SQLite's own structures, at each document and its hash, at each derived row and each
    line of RDF, and compares the RDF store with the tables. Takes the time of reading it all.
    """
    database = folder.database
    yield from _in_files(folder)
    broken = list(_in_sqlite(database))
    yield from broken
    if broken:
        return  # rows can't be trusted
    yield from _some("document", _in_documents(database))
    yield from _some("derived row", _in_derived(database))
    if folder.unfinished():
        yield "an earlier process was stopped before the graph was whole; kg build finishes it"
        return
    yield from _in_store(folder)


def _some(kind: str, found: Iterable[str]) -> Iterator[str]:
    """Yield the first few of what was found, and how many more there are."""
    more = 0
    for number, text in enumerate(found):
        if number < _SHOWN:
            yield text
        else:
            more += 1
    if more:
        yield f"{more:,} more {kind}s are damaged"


def _in_files(folder: GraphFolder) -> Iterator[str]:
    from kg.facts.learning.learned import read_learned

    readers: list[tuple[Callable[[Path], object], Path | None]] = [
        (read_decisions, folder.decisions),
        (read_learned, folder.learned),
    ]
    for read, path in readers:
        try:
            if path is not None:
                read(path)
        except KgError as error:
            yield str(error)


def _in_sqlite(database: Database) -> Iterator[str]:
    try:
        for (words,) in database.rows("PRAGMA integrity_check(5)"):
            if words != "ok":
                yield f"{database.path}: {words}"
    except StoreError as error:
        yield str(error)


def _in_documents(database: Database) -> Iterator[str]:
    sql = (
        "SELECT id, hash, run, extraction FROM documents UNION ALL"
        " SELECT id, hash, run, extraction FROM waiting WHERE extraction IS NOT NULL"
    )
    for id_, digest, run, blob in database.each(sql):
        try:
            document = unpack_extraction(blob).document
            msgspec.json.decode(run, type=dict[str, str])
        except (StoreError, msgspec.DecodeError) as error:
            yield f"document {id_!r}: {error}"
            continue
        if document.id != id_ or document.content_hash != digest:
            yield f"document {id_!r} is not what was read: its hash is another"


def _in_derived(database: Database) -> Iterator[str]:
    for id_, blob in database.each("SELECT document, claims FROM parts"):
        try:
            unpack_claims(blob)
        except StoreError as error:
            yield f"document {id_!r}: {error}"
    for key, blob in database.each("SELECT key, triples FROM units"):
        try:
            bad = bad_line(unpack_lines(blob))
        except StoreError as error:
            bad = str(error)
        if bad:
            yield f"{key}: {bad[:200]}"
    for iri, blob in database.each("SELECT iri, entity FROM entities"):
        try:
            if unpack_entity(blob).id != iri:
                yield f"entity {iri} is stored under another name"
        except StoreError as error:
            yield f"entity {iri}: {error}"
    for signature, blob in database.each("SELECT signature, profile FROM profiles"):
        try:
            unpack_profile(blob)
        except StoreError as error:
            yield f"profile {signature.hex()}: {error}"
    for text, name in database.each("SELECT line, name FROM imported"):
        if bad_line([text]):
            yield f"import {name!r}: {text[:200]}"


def _in_store(folder: GraphFolder) -> Iterator[str]:
    """Compare the RDF store with the tables, by hashes of lines."""
    if not folder.has_store:
        return
    known = {hash(text) for text in all_lines(folder.database)}
    known |= {hash(text) for text in graph_lines(folder.database)}
    extra, first = 0, ""
    try:
        with folder.triples.snapshot() as path:
            require_whole(path)
            for quad in ox.Store.read_only(str(path)):
                text = f"{quad} ."
                if hash(text) in known:
                    known.discard(hash(text))
                else:
                    extra += 1
                    first = first or text
    except (OSError, RuntimeError) as error:
        yield f"{folder.triples.folder} is damaged: {error}"
        return
    except StoreError as error:
        yield str(error)
        return
    if known:
        yield f"{len(known):,} lines of the tables are not in the RDF store"
    if extra:
        yield f"{extra:,} lines of the RDF store are not in the tables: {first[:200]}"
