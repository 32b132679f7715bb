"""Bring the derived tables and the RDF of a graph folder up to date, unit by unit.

Whatever stops the process, opening the folder again ends in the same graph: the tables are written
in one transaction, with a journal of what the RDF store has to take.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import Entity, Extraction, ResolvedClaim
from kg.resolve import Decisions, Profile
from kg.store.database import Database
from kg.store.describing import Described, Description, FactTerms, describe
from kg.store.entities import put_entities
from kg.store.folder import GraphFolder
from kg.store.packing import pack, unpack_lines
from kg.store.publishing import write_rdf
from kg.store.reach import Reach
from kg.store.unit_writer import Units
from kg.store.units import part_key, part_keys

_WORKING = Path(__file__).with_name("working.sql")
_TABLE = re.compile(r"^CREATE TEMP TABLE (\w+)", re.MULTILINE)


@contextmanager
def updating(folder: GraphFolder, description: Description) -> Iterator[Update]:
    """Yield an Update; what it was told is written whole or not at all, then to the RDF store."""
    database = folder.database
    if database.meta("rdf") == "journal":  # of a process that was stopped
        write_rdf(folder)
    journal = database.meta("rdf") == "ready" and folder.triples.exists
    schema = _WORKING.read_text(encoding="utf-8")
    forget = "".join(f"DROP TABLE IF EXISTS temp.{name};" for name in _TABLE.findall(schema))
    database.run(forget + schema)  # those of an update that failed may still be there
    with database.transaction():
        update = Update(database, description, journal=journal)
        yield update
        update.finish()
    database.run(forget)
    write_rdf(folder)


class Update:
    """One change of the graph. Tell it everything, then `finish` it inside the transaction.

    What it has to remember until then is in the tables of `working.sql`.
    """

    def __init__(self, database: Database, description: Description, *, journal: bool) -> None:
        self._database = database
        self._description = description
        self._base = database.meta("base")
        self._units = Units(database, description, journal=journal)

    def take_in(self) -> None:
        """Put the documents that wait in the place of their earlier versions; none waits then."""
        self._database.write(
            "INSERT INTO documents (id, hash, run, extraction)"
            " SELECT id, hash, run, extraction FROM waiting WHERE extraction IS NOT NULL"
            " ON CONFLICT (id) DO UPDATE SET"
            " hash = excluded.hash, run = excluded.run, extraction = excluded.extraction",
            [()],
        )
        self._database.write("DELETE FROM waiting", [()])

    def ask_again(self, documents: Iterable[str]) -> None:
        """Make the next build that is given one of these documents read it, changed or not."""
        rows = [(document_id,) for document_id in sorted(documents)]
        self._database.write("UPDATE documents SET hash = '' WHERE id = ?", rows)

    def remove_document(self, document_id: str) -> None:
        """Take a document and all that only it says out of the graph."""
        self._drop_claims(document_id)
        self._units.put(dict.fromkeys(part_keys(self._database, document_id), ((), ())))
        self._drop_members(document_id)
        self._database.write("DELETE FROM documents WHERE id = ?", [(document_id,)])
        self._database.write("DELETE FROM origins WHERE id = ?", [(document_id,)])

    def resolve_all(self) -> None:
        """Resolve all names anew, whatever texts were read: what was decided of them has changed.

        Documents are written again only where that gives their names other entities.
        """
        self._database.write("INSERT OR IGNORE INTO changed SELECT signature FROM profiles", [()])

    def put_profiles(self, document_id: str, profiles: Collection[tuple[bytes, Profile]]) -> None:
        """Keep what resolution needs to know of a document: profiles with their signatures."""
        self._drop_members(document_id)
        self._database.write(
            "INSERT OR IGNORE INTO changed VALUES (?)", ((signature,) for signature, _ in profiles)
        )
        self._database.write(
            "INSERT OR IGNORE INTO profiles (signature, profile, named) VALUES (?, ?, ?)",
            ((signature, pack(profile), not profile.concept) for signature, profile in profiles),
        )
        self._database.write(
            "INSERT OR IGNORE INTO keys VALUES (?, ?)",
            ((key, signature) for signature, profile in profiles for key in profile.keys),
        )
        self._database.write(
            "INSERT INTO members VALUES (?, ?, ?, ?)",
            (
                (
                    document_id,
                    profile.cluster,
                    signature,
                    profile.mention.removeprefix(document_id),
                )
                for signature, profile in profiles
            ),
        )

    def _drop_members(self, document_id: str) -> None:
        self._database.write(
            "INSERT OR IGNORE INTO changed SELECT signature FROM members WHERE document = ?",
            [(document_id,)],
        )
        self._database.write("DELETE FROM members WHERE document = ?", [(document_id,)])

    def resolve(
        self, draft: Callable[[list[Profile]], list[Entity]], decisions: Decisions
    ) -> Reach:
        """Make anew the entities of all profiles that those can influence that came or went."""
        reach = Reach(self._database, decisions, base=self._base)
        reach.resolve(draft)
        put_entities(self._database, reach)
        return reach

    def put_claims(self, extraction: Extraction, claims: list[ResolvedClaim]) -> None:
        """Replace the claims of a document."""
        self.put_described(self.describe(extraction, claims))

    def describe(self, extraction: Extraction, claims: list[ResolvedClaim]) -> Described:
        """Return all that is to be written of a document with these claims; write nothing."""
        id_ = extraction.document.id
        run, _ = self._description.runs[
            self._database.scalar("SELECT run FROM documents WHERE id = ?", (id_,))
        ]
        named = self._database.rows(
            "SELECT entity FROM members JOIN profiles USING (signature)"
            " WHERE document = ? AND named = 1",
            (id_,),
        )
        return describe(
            extraction,
            claims,
            named=[entity for (entity,) in named],
            run=run,
            stands=self._description.stands,
            base=self._base,
        )

    def put_described(self, described: Described) -> None:
        """Replace what is written of a document."""
        document_id = described.document
        self._drop_claims(document_id)
        self._remember(fact for _, fact, _ in described.facts)
        self._units.keep_values(described.values)
        words = {document_id}.union(*(fact for _, fact, _ in described.facts))
        self._database.write(
            "INSERT OR IGNORE INTO terms (term) VALUES (?)", ((term,) for term in sorted(words))
        )
        number = "(SELECT id FROM terms WHERE term = ?)"
        self._database.write(
            f"INSERT INTO claim_rows VALUES ({number}, {number}, {number}, {number}, ?)",
            ((document_id, *fact, stands) for _, fact, stands in described.facts),
        )
        self._database.write(
            "INSERT INTO parts VALUES (?, ?, ?)",
            ((document_id, part.number, part.claims) for part in described.parts),
        )
        gone = set(part_keys(self._database, document_id))
        for part in described.parts:
            key = part_key(document_id, part.number)
            gone.discard(key)
            unit = unpack_lines(part.lines), part.targets
            self._units.put({key: unit}, packed={key: part.lines})
        self._units.put(dict.fromkeys(sorted(gone), ((), ())))

    def _drop_claims(self, document_id: str) -> None:
        database = self._database
        self._remember(
            database.rows(
                "SELECT DISTINCT subject, predicate, object FROM claims WHERE document = ?",
                (document_id,),
            )
        )
        number = "(SELECT id FROM terms WHERE term = ?)"
        for column in ("document", "subject", "predicate", "object"):
            database.write(
                f"INSERT OR IGNORE INTO unused_terms SELECT {column} FROM claim_rows"
                f" WHERE document = {number}",
                [(document_id,)],
            )
        database.write(f"DELETE FROM claim_rows WHERE document = {number}", [(document_id,)])
        database.write("DELETE FROM parts WHERE document = ?", [(document_id,)])

    def _remember(self, facts: Iterable[FactTerms]) -> None:
        """Keep whether facts stand, before their claims change."""
        if self._units.journal:
            self._database.write(
                "INSERT OR IGNORE INTO stood SELECT fact.subject, fact.predicate, fact.object,"
                f" {_STANDS} FROM (SELECT ? AS subject, ? AS predicate, ? AS object) AS fact",
                facts,
            )

    def redescribe_terms(self) -> None:
        """Describe all classes and properties in use again: the ontology may have changed."""
        self._database.write(
            "INSERT OR IGNORE INTO touched"
            " SELECT key FROM units WHERE key >= 'term:' AND key < 'term;'",
            [()],
        )

    def finish(self) -> None:
        """Settle what is shown and described, and write the journal or ask for a rebuild."""
        self._units.settle()
        changed = self._database.each(
            "SELECT subject, predicate, object, stands FROM"
            f" (SELECT fact.*, {_STANDS} AS stands FROM stood AS fact) WHERE stands <> stood"
        )
        self._units.change((" ".join((*fact, ".")), stands) for *fact, stands in changed)
        self._drop_terms()
        if self._units.journal:
            self._units.drop_imported()
        self._database.set_meta("rdf", "journal" if self._units.journal else "rebuild")

    def _drop_terms(self) -> None:
        """Drop the terms that no claim has any more: they are words of what was removed."""
        has = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM claim_rows WHERE {column} = terms.id)"
            for column in ("document", "subject", "predicate", "object")
        )
        self._database.write(
            f"DELETE FROM terms WHERE id IN (SELECT id FROM unused_terms) AND {has}", [()]
        )


_STANDS = (
    "EXISTS (SELECT 1 FROM claims WHERE claims.subject = fact.subject AND claims.predicate ="
    " fact.predicate AND claims.object = fact.object AND stands = 1)"
)
"""Whether a claim makes `fact` stand, as SQL."""
