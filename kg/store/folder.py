"""The graph folder `NAME.kg`: configuration, what was read, decisions, and the RDF made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from kg.config import Config, load_config, write_config
from kg.errors import NotFoundError, StoreError
from kg.iri import RDFS
from kg.model import Cluster, Document, Entity, Extraction, Resolution, ResolvedClaim
from kg.rdf.terms import iri_value, literal_text
from kg.resolve import Decisions, format_decisions, parse_decisions
from kg.store.database import Database
from kg.store.kept import keep_copies, usable_config
from kg.store.lock import WriteLock
from kg.store.packing import (
    pack_extraction,
    unpack_claims,
    unpack_clusters,
    unpack_document,
    unpack_entity,
    unpack_extraction,
    unpack_lines,
)
from kg.store.triples import TripleStore

LEARNED = "learned.tsv"
_DECIDED = "decided"
"""What `kg ontology learn` writes, in a graph whose ontologies have examples."""


class GraphFolder:
    """An open graph folder. Reading needs no lock; `writing()` takes it."""

    def __init__(
        self, path: Path, database: Database, *, new: bool = False, temporary: bool = False
    ) -> None:
        self.path = path
        self.database = database
        self.triples = TripleStore(path / "rdf")
        self.lock = WriteLock(path / "lock")
        self.settings = load_config(path / "config.toml")
        """The settings as kept; `config` has copies in the place of files that are gone."""
        self.config, self.warnings = usable_config(self.settings, path)
        self._new = new
        self._temporary = temporary

    @property
    def writable(self) -> bool:
        """Return whether the graph can be changed where it lies."""
        return not self.database.read_only

    @property
    def decisions(self) -> Path:
        """Return the path of the file of decisions; there need not be one."""
        return self.path / "decisions.toml"

    @property
    def has_store(self) -> bool:
        """Return whether the graph is to have an RDF store, which SPARQL asks."""
        return self.database.meta("store") != "none"

    def keep_store(self, wanted: bool) -> None:
        """Note whether the graph is to have an RDF store; the next update makes it so."""
        if wanted != self.has_store:
            with self.database.transaction():
                self.database.set_meta("store", "" if wanted else "none")

    def applied_decisions(self) -> Decisions:
        """Return the decisions that the graph was last brought to; the file may have others."""
        applied = self.database.meta("decisions")
        return parse_decisions(applied, str(self.path)) if applied else Decisions()

    def set_applied_decisions(self, decisions: Decisions) -> None:
        """Note to which decisions the graph is brought, in the transaction that does so."""
        applied = format_decisions(decisions) if decisions.taken else ""
        if applied != self.database.meta("decisions"):
            self.database.set_meta("decisions", applied)

    @property
    def learned(self) -> Path | None:
        """Return the file of what examples of the ontologies taught, if there is one."""
        path = self.path / LEARNED
        return path if path.is_file() else None

    @property
    def base(self) -> str:
        """Return what the IRIs of this graph begin with."""
        return self.database.meta("base")

    def close(self) -> None:
        """Close the files; a graph without a path of its own is gone, and so is a new empty one."""
        self.lock.release()
        something = "SELECT 1 FROM documents UNION ALL SELECT 1 FROM waiting LIMIT 1"
        useless = self._new and not self.database.scalar(something)
        self.database.close()
        if self._temporary or useless:
            shutil.rmtree(self.path, ignore_errors=True)

    def configure(self, config: Config) -> None:
        """Keep a configuration for this and later builds.

        Raises:
            StoreError: it has another base: IRIs can't move within a graph.

        """
        if config.base != self.base:
            raise StoreError(
                f"{self.path} has the base {self.base}, not {config.base}; "
                "build a new graph for another base"
            )
        write_config(self.path / "config.toml", config)
        self.settings = config
        self.config, self.warnings = usable_config(config, self.path)

    def keep_copies(self) -> None:
        """Copy the files that the settings name into the folder, where they changed."""
        keep_copies(self.config, self.path)

    def ids(self) -> list[str]:
        """Return the ids of the documents of the graph, sorted."""
        return [id_ for (id_,) in self.database.each("SELECT id FROM documents ORDER BY id")]

    def known(self) -> dict[str, tuple[str, str]]:
        """Return (content hash, run) of each document that is read and not to be removed."""
        rows = self.database.each(
            "SELECT id, hash, run FROM documents WHERE id NOT IN (SELECT id FROM waiting)"
            " UNION ALL SELECT id, hash, run FROM waiting WHERE extraction IS NOT NULL"
        )
        return {id_: (content, run) for id_, content, run in rows}

    def origins(self) -> dict[str, str]:
        """Return the files that documents were read from, by id; "" is no file."""
        return dict(self.database.rows("SELECT id, file FROM origins"))

    def set_origins(self, origins: Mapping[str, str]) -> None:
        """Keep where documents of the graph were read from, if that has changed: they may move."""
        known, ids = self.origins(), self.known()
        changed = [
            (id_, file)
            for id_, file in sorted(origins.items())
            if id_ in ids and known.get(id_) != file
        ]
        if changed:
            with self.database.transaction():
                self.database.write("INSERT OR REPLACE INTO origins VALUES (?, ?)", changed)

    def put(self, extraction: Extraction, run: str, *, origin: str = "") -> None:
        """Keep what was read from a document, in one transaction; it joins the graph later.

        Until then its earlier version stays in the graph. `run` is how it was read, `origin` the
        file.
        """
        document = extraction.document
        with self.database.transaction():
            self.database.write(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?)",
                [(document.id, document.content_hash, run, pack_extraction(extraction))],
            )
            self.database.write(
                "INSERT OR REPLACE INTO origins VALUES (?, ?)", [(document.id, origin)]
            )

    def require_known(self, document_id: str) -> None:
        """Raise NotFoundError where a document was never read."""
        known = "SELECT 1 FROM documents WHERE id = ? UNION ALL SELECT 1 FROM waiting WHERE id = ?"
        if not self.database.scalar(known, (document_id, document_id)):
            raise self._no_document(document_id)

    def mark_gone(self, document_id: str) -> None:
        """Mark a document for removal; it leaves the graph with the next update.

        Raises:
            NotFoundError: it was never read.

        """
        self.require_known(document_id)
        with self.database.transaction():
            self.database.write("INSERT OR REPLACE INTO waiting (id) VALUES (?)", [(document_id,)])

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """Yield the given documents, or all, sorted by id."""
        return map(unpack_document, self._packed(ids))

    def extractions(self, ids: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Yield what was read from the given documents, or from all, sorted by id."""
        return map(unpack_extraction, self._packed(ids))

    def clusters(
        self, ids: Iterable[str] | None = None
    ) -> Iterator[tuple[str, tuple[Cluster, ...]]]:
        """Yield the ids of the given documents, or of all, with their clusters, sorted by id."""
        return map(unpack_clusters, self._packed(ids))

    def _packed(self, ids: Iterable[str] | None) -> Iterator[bytes]:
        if ids is None:
            sql = "SELECT extraction FROM documents ORDER BY id"
            rows: Iterable[tuple[bytes]] = self.database.each(sql)
        else:
            sql = "SELECT extraction FROM documents WHERE id = ?"
            rows = (row for id_ in sorted(ids) for row in self.database.rows(sql, (id_,)))
        return (blob for (blob,) in rows)

    def require_extraction(self, document_id: str) -> Extraction:
        """Return what was read from a document.

        Raises:
            NotFoundError: it is not in the graph.

        """
        for extraction in self.extractions([document_id]):
            return extraction
        raise self._no_document(document_id)

    def claims_of(self, document_id: str) -> list[ResolvedClaim]:
        """Return the claims of a document as they are in the graph."""
        sql = "SELECT claims FROM parts WHERE document = ? ORDER BY number"
        rows = self.database.rows(sql, (document_id,))
        return [claim for (blob,) in rows for claim in unpack_claims(blob)]

    def resolution_of(
        self, document_id: str, entity_of: Callable[[str], Entity] | None = None
    ) -> Resolution:
        """Return which entities the clusters of a document stand for.

        `entity_of` gives the entity of an IRI, as `entity` does, perhaps faster.
        """
        iris = {
            (document_id, cluster): iri
            for cluster, iri in self.database.rows(
                "SELECT cluster, entity FROM members JOIN profiles USING (signature)"
                " WHERE document = ? AND entity <> ''",
                (document_id,),
            )
        }
        known = map(entity_of or self.entity, sorted(set(iris.values())))
        return Resolution(entities={entity.id: entity for entity in known}, entity_of=iris)

    def require_entity(self, iri: str) -> Entity:
        """Return an entity by its IRI.

        Raises:
            NotFoundError: it is not in the graph.

        """
        clusters = self.database.rows(
            "SELECT document, cluster FROM members JOIN profiles USING (signature)"
            " WHERE entity = ? ORDER BY document, length(cluster), cluster",
            (iri,),
        )
        return msgspec.structs.replace(self.entity(iri), clusters=tuple(clusters))

    def entity(self, iri: str) -> Entity:
        """Return an entity without its clusters, which are in a table of their own.

        Raises:
            NotFoundError: it is not in the graph.

        """
        blob = self.database.scalar("SELECT entity FROM entities WHERE iri = ?", (iri,))
        if blob is None:
            raise NotFoundError(f"{self.path} has no entity {iri}")
        return unpack_entity(blob)

    def entities(self) -> Iterator[Entity]:
        """Yield the entities of the graph with their clusters, sorted by IRI."""
        members = groupby(
            self.database.each(
                "SELECT entity, document, cluster FROM profiles JOIN members USING (signature)"
                " WHERE entity <> '' ORDER BY entity, document, length(cluster), cluster"
            ),
            key=itemgetter(0),
        )
        known, own = next(members, ("", ()))
        for iri, blob in self.database.each(
            "SELECT iri, entity FROM entities WHERE shown = 1 ORDER BY iri"
        ):
            while known and known < iri:  # of an entity that is not shown
                known, own = next(members, ("", ()))
            rows = own if known == iri else ()
            clusters = tuple((document, cluster) for _, document, cluster in rows)
            yield msgspec.structs.replace(unpack_entity(blob), clusters=clusters)

    def has_entity(self, iri: str) -> bool:
        """Return whether an entity is in the graph."""
        sql = "SELECT 1 FROM entities WHERE iri = ? AND shown = 1"
        return bool(self.database.scalar(sql, (iri,)))

    def successor(self, iri: str) -> str:
        """Return the entity that took the place of one of an earlier IRI; "" if there is none."""
        seen = set()
        while iri not in seen and not self.has_entity(iri):
            seen.add(iri)
            iri = self.database.scalar("SELECT new FROM history WHERE old = ?", (iri,)) or ""
        return iri if self.has_entity(iri) else ""

    def label(self, iri: str) -> str:
        """Return the label of an entity, a class, a property or a value; "" if it has none."""
        sql = "SELECT label FROM labels WHERE entity = ? AND preferred = 1"
        label = self.database.scalar(sql, (iri,))
        if label is not None:
            return str(label)
        for kind in ("term", "value"):
            sql = "SELECT triples FROM units WHERE key = ?"
            blob = self.database.scalar(sql, (f"{kind}:{iri}",))
            for line in unpack_lines(blob) if blob else ():
                _, predicate, value = line[:-2].split(" ", 2)
                if predicate == f"<{RDFS}label>":
                    return literal_text(value)
        return ""

    def properties(self) -> list[str]:
        """Return the properties in use, sorted."""
        rows = self.database.rows(
            "SELECT term FROM terms WHERE id IN (SELECT predicate FROM claim_rows) ORDER BY term"
        )
        return [iri_value(term) for (term,) in rows]

    def classes(self) -> list[str]:
        """Return the classes in use with their superclasses, sorted."""
        rows = self.database.rows(
            "SELECT key FROM units WHERE key >= 'term:' AND key < 'term;' ORDER BY key"
        )
        used = set(self.properties())
        return [iri for (key,) in rows if (iri := key.partition(":")[2]) not in used]

    def waiting(self) -> tuple[list[str], list[str]]:
        """Return the documents that the graph has yet to take in, and those it has to lose."""
        rows = self.database.rows("SELECT id, extraction IS NULL FROM waiting ORDER BY id")
        return [id_ for id_, gone in rows if not gone], [id_ for id_, gone in rows if gone]

    def unfinished(self) -> bool:
        """Return whether an earlier process was stopped before the graph was whole."""
        written = self.database.meta("rdf") == "ready" and self.triples.exists
        decided = self.database.meta(_DECIDED) == "1"
        return self.has_store != written or decided or any(self.waiting())

    def mark_decided(self, *, applied: bool = False) -> None:
        """Note that decisions were written that the graph does not follow yet, or now does."""
        if (self.database.meta(_DECIDED) == "1") == applied:
            with self.database.transaction():
                self.database.set_meta(_DECIDED, "" if applied else "1")

    def _no_document(self, document_id: str) -> NotFoundError:
        ids = self.ids()
        near = [id_ for id_ in ids if document_id in id_ or id_ in document_id] or ids
        more = f" and {len(near) - 5:,} more" if len(near) > 5 else ""
        hint = f"there are: {', '.join(near[:5])}{more}" if near else "it has none at all"
        return NotFoundError(f"{self.path} has no document {document_id!r}; {hint}")
