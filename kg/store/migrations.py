"""How a graph folder of an older format becomes one of the next: one function a format."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kg.iri import document_iri, escape_iri, mint_iri
from kg.rdf.valid import bad_line
from kg.read.checked import checked
from kg.store.database import Database
from kg.store.derived import forget_derived
from kg.store.packing import pack_extraction, unpack_document, unpack_extraction, unpack_lines


def _let_documents_wait(database: Database) -> None:
    """Keep what an update has yet to take in apart from the documents of the graph."""
    for statement in (
        "CREATE TABLE waiting (id TEXT PRIMARY KEY, hash TEXT, run TEXT, extraction BLOB)",
        "INSERT INTO waiting SELECT id, hash, run, CASE state WHEN 'fresh' THEN extraction END"
        " FROM documents WHERE state <> 'done'",
        "DELETE FROM documents WHERE state = 'fresh' AND claims IS NULL",
        "DROP INDEX documents_state",
        "ALTER TABLE documents DROP COLUMN state",
    ):
        database.write(statement, [()])


def _keep_origins(database: Database) -> None:
    """Make room for where documents were read from; of those there are nobody knows."""
    table = "CREATE TABLE origins (id TEXT PRIMARY KEY, file TEXT NOT NULL) WITHOUT ROWID"
    database.write(table, [()])


def _tell_ids_apart(database: Database) -> None:
    """Give each document and each import an IRI of its own, and mend fields that broke the RDF.

    IRIs of ids with white space, and of those that NFC changes, are others now, and a language is
    a language tag. Where a graph has such, or lines that can't be read, all is derived again.
    """
    columns = {row[1] for row in database.rows("PRAGMA table_info(imports)")}
    if "place" not in columns:
        database.write("ALTER TABLE imports ADD COLUMN place TEXT NOT NULL DEFAULT ''", [()])
    changed = mend_fields(database)
    base = database.meta("base")
    for (id_,) in database.rows("SELECT id FROM documents"):
        changed += document_iri(id_, base=base) != mint_iri(f"{base}document/", id_)
    for (blob,) in database.each("SELECT triples FROM units"):
        if changed or bad_line(unpack_lines(blob)):
            changed += 1
            break
    if changed:
        forget_derived(database)


def mend_fields(database: Database) -> int:
    """Check the fields of documents and the lines of imports; return how many were changed."""
    return (
        _rename_imports(database, database.meta("base"))
        + _mend_documents(database, "documents")
        + _mend_documents(database, "waiting")
    )


def _rename_imports(database: Database, base: str) -> int:
    changed = 0
    for (name,) in database.rows("SELECT name FROM imports"):
        old, new = mint_iri(f"{base}import/", name), escape_iri(f"{base}import/", name)
        lines = [
            text for (text,) in database.rows("SELECT line FROM imported WHERE name = ?", (name,))
        ]
        renamed = {
            text: text.replace(f"<{old}>", f"<{new}>").replace(f"<{old}#", f"<{new}#")
            for text in lines
        }
        database.write(
            "UPDATE OR REPLACE imported SET line = ? WHERE line = ? AND name = ?",
            [(after, before, name) for before, after in renamed.items() if after != before],
        )
        broken = [(text, name) for text in renamed.values() if bad_line([text])]
        database.write("DELETE FROM imported WHERE line = ? AND name = ?", broken)
        changed += old != new or bool(broken)
    return changed


def _mend_documents(database: Database, table: str) -> int:
    """Check the fields of the documents of a table; return how many were changed."""
    mended = []
    for id_, blob in database.each(
        f"SELECT id, extraction FROM {table} WHERE extraction IS NOT NULL"
    ):
        before = unpack_document(blob)
        after, _ = checked(before)
        if after != before and after.id == id_:
            extraction = replace(unpack_extraction(blob), document=after)
            mended.append((pack_extraction(extraction), after.content_hash, id_))
    database.write(f"UPDATE {table} SET extraction = ?, hash = ? WHERE id = ?", mended)
    return len(mended)


def _drop_claims(database: Database) -> None:
    """Take the claims out of the documents: they are kept by parts of them."""
    columns = {row[1] for row in database.rows("PRAGMA table_info(documents)")}
    if "claims" in columns:
        database.write("ALTER TABLE documents DROP COLUMN claims", [()])


def _know_authors(database: Database) -> None:
    """Change nothing: a document of before has no author, address, thread or pages.

    It is the number that counts: an older kg would read the documents without these, and lose them.
    """


def _know_columns(database: Database) -> None:
    """Change nothing: lines that are not by columns are read as well.

    An older kg would take those that are for damage.
    """


MIGRATIONS: dict[int, Callable[[Database], None]] = {
    1: _let_documents_wait,
    2: _keep_origins,
    3: _tell_ids_apart,
    4: _drop_claims,
    5: forget_derived,  # which is packed more tightly
    6: _know_authors,
    7: _know_columns,
}
"""By the format that a migration starts from; each runs inside one transaction."""
