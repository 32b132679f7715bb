"""What the tables of a graph hold: documents, claims, entities, labels. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import msgspec

from kg.errors import NotFoundError
from kg.iri import RDFS
from kg.model import Cluster, Document, Entity, Extraction, Resolution, ResolvedClaim
from kg.rdf.terms import iri_value, literal_text
from kg.store.database import Database
from kg.store.packing import (
    unpack_claims,
    unpack_clusters,
    unpack_document,
    unpack_entity,
    unpack_extraction,
    unpack_lines,
)


class GraphTables:
    """The tables of a graph as they are read."""

    def __init__(self, path: Path, database: Database) -> None:
        self.path = path
        self.database = database

    def ids(self) -> list[str]:
        """Return the ids of the documents of the graph, sorted."""
        return [id_ for (id_,) in self.database.each("SELECT id FROM documents ORDER BY id")]

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
        raise self.no_document(document_id)

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

    def no_document(self, document_id: str) -> NotFoundError:
        """Return the error that there is no such document; it names those that come near."""
        ids = self.ids()
        near = [id_ for id_ in ids if document_id in id_ or id_ in document_id] or ids
        more = f" and {len(near) - 5:,} more" if len(near) > 5 else ""
        hint = f"there are: {', '.join(near[:5])}{more}" if near else "it has none at all"
        return NotFoundError(f"{self.path} has no document {document_id!r}; {hint}")
