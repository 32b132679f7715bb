"""Bring the derived tables and the RDF of a graph folder up to date, unit by unit.

Every triple belongs to one unit: a document with its claims, an entity, a value, a term or a run;
plain triples belong to the facts. A unit is compared with what was stored of it, and only the
lines that differ go to the RDF store, by way of a journal that is written in the same transaction
as the tables: whatever stops the process, opening the folder again ends in the same graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import msgspec

from kg import rdf
from kg.errors import StoreError
from kg.iri import claim_iri
from kg.model import Document, Entity, Extraction, Literal, ResolvedClaim
from kg.rdf import TermTriple
from kg.rdf.valid import bad_line
from kg.resolve import Profile
from kg.store.database import Database, batches
from kg.store.folder import GraphFolder
from kg.store.imports import import_iri, in_graph, replace_import
from kg.store.labels import forget_labels, index_labels
from kg.store.packing import (
    pack,
    pack_lines,
    unpack_entity,
    unpack_lines,
    unpack_profile,
    unpack_text,
)
from kg.store.units import keys_of_claim, part_key, part_keys

_Fact = tuple[str, str, str]
_Unit = tuple[Collection[str], Collection[str]]
"""The lines of a unit, and the keys of the units that it refers to."""
_BATCH = 1_000
"""How many units are settled at once."""
_PART = 50_000
"""Characters of a document whose claims are one unit: the lines of all claims of a book would take
3 GB. What a line says tells which part it is of, so none moves from one to another."""


_NOTHING = pack_lines(())


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What the update has to know of the ontology and the settings."""

    term: Callable[[str], tuple[str, tuple[str, ...]]]
    """Class or property → its label and the superclasses to write."""
    fallback_class: str
    stands: Callable[[ResolvedClaim], bool]
    runs: Mapping[str, tuple[str, dict[str, str]]]
    """How a document was read → IRI and settings of its run."""


@contextmanager
def updating(folder: GraphFolder, description: Description) -> Iterator[Update]:
    """Yield an Update; what it was told is written whole or not at all, then to the RDF store."""
    if folder.database.meta("rdf") == "journal":  # of a process that was stopped
        write_rdf(folder)
    journal = folder.database.meta("rdf") == "ready" and folder.triples.exists
    update = Update(folder.database, description, journal=journal)
    with folder.database.transaction():
        yield update
        update.finish()
    write_rdf(folder)


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


class Part(NamedTuple):
    """What is to be written of a part of a document, packed: of a book's lines few fit in memory.

    The claims whose sentences begin in it are in the tables and, with those sentences, in its unit.
    """

    number: int
    claims: bytes
    lines: bytes
    targets: set[str]


class Described(NamedTuple):
    """What is to be written of a document: its claims, in tables and in RDF."""

    document: str
    facts: list[tuple[str, _Fact, bool]]
    """The IRI of each claim, its fact, and whether it makes that stand."""
    parts: list[Part]
    """In order; the first, number 0, has the document's own lines and is always there."""


class Update:
    """One change of the graph. Tell it everything, then `finish` it inside the transaction.

    Without a journal the RDF store is made anew, and nothing has to be remembered for it.
    """

    def __init__(self, database: Database, description: Description, *, journal: bool) -> None:
        self._database = database
        self._description = description
        self._journal = journal
        self._base = database.meta("base")
        self.changed_signatures: set[bytes] = set()
        self._unused_terms: set[int] = set()  # of claims that went, if others do not have them
        self._stood: dict[_Fact, bool] = {}
        self._values: dict[str, Literal] = {}
        self._touched: set[str] = set()  # keys of units that may change
        self._changes: dict[str, int] = {}

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
        self._set_units(dict.fromkeys(part_keys(self._database, document_id), ((), ())))
        self._drop_members(document_id)
        self._database.write("DELETE FROM documents WHERE id = ?", [(document_id,)])
        self._database.write("DELETE FROM origins WHERE id = ?", [(document_id,)])

    def resolve_all(self) -> None:
        """Resolve all names anew, whatever texts were read: what was decided of them has changed.

        Documents are written again only where that gives their names other entities.
        """
        rows = self._database.each("SELECT signature FROM profiles")
        self.changed_signatures |= {signature for (signature,) in rows}

    def put_profiles(self, document_id: str, profiles: Collection[tuple[bytes, Profile]]) -> None:
        """Keep what resolution needs to know of a document: profiles with their signatures."""
        self._drop_members(document_id)
        self.changed_signatures.update(signature for signature, _ in profiles)
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
        rows = self._database.rows(
            "SELECT DISTINCT signature FROM members WHERE document = ?", (document_id,)
        )
        self.changed_signatures |= {signature for (signature,) in rows}
        self._database.write("DELETE FROM members WHERE document = ?", [(document_id,)])

    def put_entities(
        self, entities: Iterable[Entity], stale: Iterable[str], entity_of: Mapping[bytes, str]
    ) -> None:
        """Replace the `stale` entities by others, and say which signatures these stand for."""
        write, rows_of = self._database.write, self._database.rows_of
        before = dict(
            rows_of("SELECT signature, entity FROM profiles WHERE signature IN (?)", entity_of)
        )
        moved = [(iri, name) for name, iri in entity_of.items() if before[name] != iri]
        former = ((before[name], iri) for iri, name in moved if before[name])
        write("INSERT OR REPLACE INTO history VALUES (?, ?)", former)
        write("UPDATE profiles SET entity = ? WHERE signature = ?", moved)
        unused = list(
            rows_of(
                "SELECT signature, profile FROM profiles AS known WHERE signature IN (?)"
                " AND NOT EXISTS (SELECT 1 FROM members WHERE signature = known.signature)",
                sorted(self.changed_signatures),
            )
        )
        write("DELETE FROM profiles WHERE signature = ?", ((name,) for name, _ in unused))
        write(
            "DELETE FROM keys WHERE key = ? AND signature = ?",
            ((key, name) for name, blob in unused for key in unpack_profile(blob).keys),
        )
        gone = list(stale)
        write("DELETE FROM entities WHERE iri = ?", ((iri,) for iri in gone))
        blobs = {entity.id: pack(entity) for entity in entities}
        known = dict(rows_of("SELECT iri, entity FROM entities WHERE iri IN (?)", blobs))
        changed = {iri: blob for iri, blob in blobs.items() if known.get(iri) != blob}
        write("INSERT OR REPLACE INTO entities VALUES (?, ?, 0)", changed.items())
        self._touched.update(f"entity:{iri}" for iri in chain(gone, changed))

    def put_claims(self, extraction: Extraction, claims: list[ResolvedClaim]) -> None:
        """Replace the claims of a document."""
        self.put_described(self.describe(extraction, claims))

    def describe(self, extraction: Extraction, claims: list[ResolvedClaim]) -> Described:
        """Return all that is to be written of a document with these claims; write nothing."""
        document = extraction.document
        how_read = self._database.scalar("SELECT run FROM documents WHERE id = ?", (document.id,))
        run, _ = self._description.runs[how_read]
        by_iri = sorted({claim_iri(claim, base=self._base): claim for claim in claims}.items())
        by_part: defaultdict[int, list[tuple[str, ResolvedClaim]]] = defaultdict(list)
        for iri, claim in by_iri:
            by_part[claim.claim.sentence[0] // _PART].append((iri, claim))
        mentioned = self._mentioned(document.id, claims)
        own = rdf.document_triples(document, mentioned, base=self._base)
        first = self._part(document, 0, by_part.pop(0, []), run, own)
        return Described(
            document.id,
            [
                (iri, rdf.fact_triple(claim, base=self._base), self._description.stands(claim))
                for iri, claim in by_iri
            ],
            [
                first,
                *(self._part(document, part, by_part[part], run) for part in sorted(by_part)),
            ],
        )

    def _part(
        self,
        document: Document,
        number: int,
        claims: list[tuple[str, ResolvedClaim]],
        run: str,
        triples: Iterable[TermTriple] = (),
    ) -> Part:
        """Return what is to be written of a part of a document, `triples` with it."""
        spans = {claim.claim.sentence for _, claim in claims}
        lines = {rdf.line(triple) for triple in triples}
        lines.update(map(rdf.line, rdf.sentence_triples(document, spans, base=self._base)))
        targets = {f"run:{run}"}
        for iri, claim in claims:
            described = rdf.claim_triples(claim, base=self._base, run=run, iri=iri)
            lines.update(map(rdf.line, described))
            targets |= self._targets(claim)
        resolved = [claim for _, claim in claims]
        return Part(number, pack(resolved), pack_lines(sorted(lines)), targets)

    def put_described(self, described: Described) -> None:
        """Replace what is written of a document."""
        document_id = described.document
        self._drop_claims(document_id)
        for _, fact, _ in described.facts:
            self._remember(fact)
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
            self._set_units({key: (unpack_lines(part.lines), part.targets)})
        self._set_units(dict.fromkeys(sorted(gone), ((), ())))

    def _mentioned(self, document_id: str, claims: Iterable[ResolvedClaim]) -> list[str]:
        """Return the entities that a document names, or that it says something of."""
        named = self._database.rows(
            "SELECT entity FROM members JOIN profiles USING (signature)"
            " WHERE document = ? AND named = 1",
            (document_id,),
        )
        ends = (end for claim in claims for end in (claim.subject, claim.object))
        found = {entity for (entity,) in named} | {end for end in ends if isinstance(end, str)}
        return sorted(found)

    def _targets(self, claim: ResolvedClaim) -> set[str]:
        """Return the keys of the units that a claim refers to; keep its value to describe it."""
        if isinstance(claim.object, Literal) and claim.object.unit:
            self._values[rdf.value_iri(claim.object, base=self._base)] = claim.object
        return keys_of_claim(claim, base=self._base)

    def _drop_claims(self, document_id: str) -> None:
        for subject, predicate, value in self._database.rows(
            "SELECT DISTINCT subject, predicate, object FROM claims WHERE document = ?",
            (document_id,),
        ):
            self._remember((subject, predicate, value))
        rows = self._database.rows(
            "SELECT document, subject, predicate, object FROM claim_rows WHERE document ="
            " (SELECT id FROM terms WHERE term = ?)",
            (document_id,),
        )
        self._unused_terms.update(term for row in rows for term in row)
        number = "(SELECT id FROM terms WHERE term = ?)"
        self._database.write(f"DELETE FROM claim_rows WHERE document = {number}", [(document_id,)])
        self._database.write("DELETE FROM parts WHERE document = ?", [(document_id,)])

    def _remember(self, fact: _Fact) -> None:
        if self._journal and fact not in self._stood:
            self._stood[fact] = self._stands(fact)

    def _stands(self, fact: _Fact) -> bool:
        return bool(
            self._database.scalar(
                "SELECT 1 FROM claims WHERE subject = ? AND predicate = ? AND object = ?"
                " AND stands = 1 LIMIT 1",
                fact,
            )
        )

    def redescribe_terms(self) -> None:
        """Describe all classes and properties in use again: the ontology may have changed."""
        keys = self._database.each("SELECT key FROM units WHERE key >= 'term:' AND key < 'term;'")
        self._touched |= {key for (key,) in keys}

    def finish(self) -> None:
        """Settle what is shown and described, and write the journal or ask for a rebuild."""
        # entities first: they refer to their classes, which are terms
        entities = sorted(key for key in self._touched if key.startswith("entity:"))
        for batch in batches((key.partition(":")[2] for key in entities), _BATCH):
            self._settle_entities(batch)
        for batch in batches(sorted(self._touched.difference(entities)), _BATCH):
            self._settle_described(batch)
        for fact, stood in sorted(self._stood.items()):
            stands = self._stands(fact)
            if stands != stood:
                self._changes[" ".join((*fact, "."))] = int(stands)
        self._drop_terms()
        if self._journal:
            rows = [
                (text, added)
                for text, added in sorted(self._changes.items())
                if added or not self._is_imported(text)
            ]
            self._database.write("INSERT OR REPLACE INTO journal VALUES (?, ?)", rows)
        self._database.set_meta("rdf", "journal" if self._journal else "rebuild")

    def _drop_terms(self) -> None:
        """Drop the terms that no claim has any more: they are words of what was removed."""
        has = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM claim_rows WHERE {column} = terms.id)"
            for column in ("document", "subject", "predicate", "object")
        )
        self._database.write(
            f"DELETE FROM terms WHERE id = ? AND {has}",
            ((number,) for number in sorted(self._unused_terms)),
        )

    def _is_imported(self, text: str) -> bool:
        sql = "SELECT 1 FROM imported WHERE line = ? LIMIT 1"
        return bool(self._database.scalar(sql, (text,)))

    def _settle_entities(self, iris: list[str]) -> None:
        """Show the entities that have a name or a claim, and only these."""
        found = self._database.rows_of(
            "SELECT iri, entity FROM entities WHERE iri IN (?) AND ("
            "EXISTS (SELECT 1 FROM profiles WHERE profiles.entity = iri AND named = 1)"
            " OR EXISTS (SELECT 1 FROM uses WHERE target = 'entity:' || iri))",
            iris,
        )
        shown = {iri: unpack_entity(blob) for iri, blob in found}
        self._database.write(
            "UPDATE entities SET shown = ? WHERE iri = ? AND shown <> ?",
            ((iri in shown, iri, iri in shown) for iri in iris),
        )
        units = {f"entity:{iri}": self._entity_unit(shown.get(iri)) for iri in iris}
        changed = [key.partition(":")[2] for key in self._set_units(units)]
        forget_labels(self._database, changed)
        index_labels(self._database, (shown[iri] for iri in changed if iri in shown))

    def _entity_unit(self, entity: Entity | None) -> _Unit:
        """Return what is written of an entity, and its classes with those above."""
        if entity is None:
            return (), ()
        fallback = self._description.fallback_class
        triples = rdf.entity_triples(entity, base=self._base, fallback_class=fallback)
        classes: set[str] = set()
        for name in entity.classes or (fallback,):
            classes |= {name, *self._description.term(name)[1]}
        return set(map(rdf.line, triples)), {f"term:{name}" for name in classes}

    def _settle_described(self, keys: list[str]) -> None:
        """Describe the values, terms and runs that something refers to, and only these."""
        described = ((key, self._description_of(key)) for key in keys)
        self._set_units(
            {
                key: (set(map(rdf.line, triples)), ())
                for key, triples in described
                if triples is not None
            }
        )

    def _description_of(self, key: str) -> list[TermTriple] | None:
        """Return what is to be written of a value, a term or a run; None if it stays as it is."""
        kind, _, iri = key.partition(":")
        if not self._is_used(key):
            return []
        if kind == "term":
            return rdf.term_triples(iri, *self._description.term(iri))
        if kind == "value" and iri in self._values:
            return rdf.value_triples(self._values[iri], base=self._base)
        if kind == "run":
            for run, settings in self._description.runs.values():
                if run == iri:
                    return rdf.run_triples(run, settings)
        return None

    def _is_used(self, key: str) -> bool:
        return bool(self._database.scalar("SELECT 1 FROM uses WHERE target = ?", (key,)))

    def _set_units(self, units: Mapping[str, _Unit]) -> list[str]:
        """Replace the lines and references of units; return those whose lines changed."""
        rows_of = self._database.rows_of
        sql = "SELECT key, triples, targets FROM units WHERE key IN (?)"
        known = {key: blobs for key, *blobs in rows_of(sql, units)}
        written: list[tuple[str, bytes, bytes]] = []
        gone: list[tuple[str]] = []
        changed: list[str] = []
        lost: list[tuple[str]] = []
        gained: list[tuple[str]] = []
        fresh: list[str] = []
        for key, (lines, targets) in units.items():
            old, before = (set(unpack_lines(blob)) for blob in known.get(key, (_NOTHING, _NOTHING)))
            new, after = set(lines), set(targets)
            fresh += new - old
            if len(fresh) >= _BATCH:
                _require_valid(fresh)
                fresh = []
            if self._journal:
                self._changes |= dict.fromkeys(old - new, 0) | dict.fromkeys(new - old, 1)
            if not new:
                gone.append((key,))
            elif new != old or after != before:
                written.append((key, pack_lines(sorted(new)), pack_lines(sorted(after))))
            if new != old:
                changed.append(key)
            lost += [(target,) for target in sorted(before - after)]
            gained += [(target,) for target in sorted(after - before)]
            self._touched |= before ^ after
        _require_valid(fresh)
        write = self._database.write
        write("INSERT OR REPLACE INTO units VALUES (?, ?, ?)", written)
        write("DELETE FROM units WHERE key = ?", gone)
        write(
            "INSERT INTO uses VALUES (?, 1) ON CONFLICT (target) DO UPDATE SET count = count + 1",
            gained,
        )
        write("UPDATE uses SET count = count - 1 WHERE target = ?", lost)
        write("DELETE FROM uses WHERE target = ? AND count = 0", lost)
        return changed


def _require_valid(lines: list[str]) -> None:
    """Raise StoreError where the RDF store could not read a line again: it would be lost."""
    bad = bad_line(lines)
    if bad:
        raise StoreError(
            f"kg made a line of RDF that can't be read: {bad[:300]!r}; nothing was changed. Take "
            "the document that it comes from out with kg remove, and report it"
        )
