"""Write the units of a graph: what is compared with what was stored, and replaced as one.

Every triple belongs to one unit: a document with its claims, an entity, a value, a term or a run;
plain triples belong to the facts. Only the lines that differ go to the RDF store, by way of a
journal that is written in the same transaction as the tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from kg import rdf
from kg.errors import StoreError
from kg.model import Entity, Literal
from kg.rdf import TermTriple
from kg.rdf.valid import bad_line
from kg.store.database import Database
from kg.store.describing import Description
from kg.store.labels import forget_labels, index_labels
from kg.store.packing import pack_lines, unpack_entity, unpack_lines

Unit = tuple[Collection[str], Collection[str]]
"""The lines of a unit, and the keys of the units that it refers to."""
_values = msgspec.json.Decoder(Literal)
_BATCH = 1_000
"""How many units are settled at once."""
_NOTHING = pack_lines(())


class Units:
    """The units of one update. Those that others refer to are settled at its end.

    Without a journal the RDF store is made anew, and nothing has to be remembered for it.
    """

    def __init__(self, database: Database, description: Description, *, journal: bool) -> None:
        self._database = database
        self._description = description
        self._base = database.meta("base")
        self.journal = journal

    def keep_values(self, values: Mapping[str, Literal]) -> None:
        """Keep quantities that claims refer to, until they are described."""
        self._database.write(
            "INSERT OR IGNORE INTO described_values VALUES (?, ?)",
            ((iri, msgspec.json.encode(value)) for iri, value in sorted(values.items())),
        )

    def touch(self, keys: Iterable[str]) -> None:
        """Have units settled."""
        self._database.write("INSERT OR IGNORE INTO touched VALUES (?)", ((key,) for key in keys))

    def change(self, changes: Iterable[tuple[str, int]]) -> None:
        """Note lines for the RDF store to take (1) or drop (0)."""
        if self.journal:
            self._database.write("INSERT OR REPLACE INTO journal VALUES (?, ?)", changes)

    def settle(self) -> None:
        """Describe what was touched, where something refers to it, and only there."""
        # entities first: they refer to their classes, which are terms
        for keys in self._touched("key >= 'entity:' AND key < 'entity;'"):
            self._settle_entities([key.partition(":")[2] for key in keys])
        for keys in self._touched("key < 'entity:' OR key >= 'entity;'"):
            self._settle_described(keys)

    def _touched(self, which: str) -> Iterator[list[str]]:
        sql = f"SELECT key FROM touched WHERE key > ? AND ({which}) ORDER BY key LIMIT ?"
        last = ""
        while rows := self._database.rows(sql, (last, _BATCH)):
            yield [key for (key,) in rows]
            last = rows[-1][0]

    def drop_imported(self) -> None:
        """Keep in the RDF store what an import says, too."""
        self._database.write(
            "DELETE FROM journal WHERE added = 0 AND line IN (SELECT line FROM imported)", [()]
        )

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
        changed = [key.partition(":")[2] for key in self.put(units)]
        forget_labels(self._database, changed)
        index_labels(self._database, (shown[iri] for iri in changed if iri in shown))

    def _entity_unit(self, entity: Entity | None) -> Unit:
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
        self.put(
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
        if kind == "value":
            value = self._database.scalar(
                "SELECT value FROM described_values WHERE iri = ?", (iri,)
            )
            return (
                None if value is None else rdf.value_triples(_values.decode(value), base=self._base)
            )
        if kind == "run":
            for run, settings in self._description.runs.values():
                if run == iri:
                    return rdf.run_triples(run, settings)
        return None

    def _is_used(self, key: str) -> bool:
        return bool(self._database.scalar("SELECT 1 FROM uses WHERE target = ?", (key,)))

    def put(
        self, units: Mapping[str, Unit], packed: Mapping[str, bytes] = MappingProxyType({})
    ) -> list[str]:
        """Replace the lines and references of units; return those whose lines changed.

        `packed` has the lines of some of them as they are to be kept.
        """
        rows_of = self._database.rows_of
        sql = "SELECT key, triples, targets FROM units WHERE key IN (?)"
        known = {key: blobs for key, *blobs in rows_of(sql, units)}
        written: list[tuple[str, bytes, bytes]] = []
        gone: list[tuple[str]] = []
        changed: list[str] = []
        lost: list[tuple[str]] = []
        gained: list[tuple[str]] = []
        fresh: list[str] = []
        changes: list[tuple[str, int]] = []
        touched: set[str] = set()
        for key, (lines, targets) in units.items():
            old, before = (set(unpack_lines(blob)) for blob in known.get(key, (_NOTHING, _NOTHING)))
            new, after = set(lines), set(targets)
            fresh += new - old
            if len(fresh) >= _BATCH:
                _require_valid(fresh)
                fresh = []
            changes += ((line, 0) for line in old - new)
            changes += ((line, 1) for line in new - old)
            if not new:
                gone.append((key,))
            elif new != old or after != before:
                kept = packed.get(key) or pack_lines(sorted(new))
                written.append((key, kept, pack_lines(sorted(after))))
            if new != old:
                changed.append(key)
            lost += [(target,) for target in sorted(before - after)]
            gained += [(target,) for target in sorted(after - before)]
            touched |= before ^ after
        _require_valid(fresh)
        self.change(changes)
        self.touch(touched)
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
