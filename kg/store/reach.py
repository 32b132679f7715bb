"""What a change of documents can reach: the profiles to resolve anew, the documents to map anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from kg.model import Entity
from kg.plugins import Linker
from kg.resolve import Decisions, Profile, profile_document, related_keys
from kg.store.database import Database, unpack_entity
from kg.store.folder import GraphFolder

_profiles = msgspec.json.Decoder(Profile)
_Cluster = tuple[str, str]


class Reach:
    """The part of a graph that the fresh and the gone documents touch.

    Profiles that share no key, directly or through others, do not influence each other, so the
    closure of the changed documents' keys is all that has to be resolved.
    """

    def __init__(
        self,
        folder: GraphFolder,
        decisions: Decisions,
        linkers: Sequence[Linker],
        *,
        everything: bool,
    ) -> None:
        database = folder.database
        states = dict(database.rows("SELECT id, state FROM documents WHERE state <> 'done'"))
        self.gone = sorted(id_ for id_, state in states.items() if state == "gone")
        fresh = None if everything else [id_ for id_, state in states.items() if state == "fresh"]
        self.fresh = {
            extraction.document.id: profile_document(extraction.clusters, gazetteers=linkers)
            for extraction in folder.extractions(fresh)
        }
        """The profiles of each document that was read or has to be profiled anew."""
        self._entity_of: dict[_Cluster, str] = {}
        """Which entity each cluster within reach stands for so far."""
        changed = {*self.fresh, *self.gone}
        others: Iterable[Profile] = ()
        if everything:
            rows = database.rows("SELECT document, cluster, entity FROM profiles")
            self._entity_of = {(document, cluster): entity for document, cluster, entity in rows}
        else:
            others = self._others(database, decisions, changed)
        self.profiles = [*(p for found in self.fresh.values() for p in found), *others]
        self.stale = {entity for entity in self._entity_of.values() if entity}
        """The entities of all clusters within reach: what replaces them is to be written."""
        self._types = dict(_types_of(database, self.stale))
        self._changed = changed

    def _others(
        self, database: Database, decisions: Decisions, changed: Collection[str]
    ) -> list[Profile]:
        """Return the profiles of unchanged documents that the keys of the changed ones reach."""
        keys = {key for found in self.fresh.values() for profile in found for key in profile.keys}
        for document in changed:
            for cluster, entity in database.rows(
                "SELECT cluster, entity FROM profiles WHERE document = ?", (document,)
            ):
                self._entity_of[document, cluster] = entity
            rows = database.rows("SELECT DISTINCT key FROM keys WHERE document = ?", (document,))
            keys |= {key for (key,) in rows}
        seen: set[str] = set()
        found: list[Profile] = []
        frontier = related_keys(keys, decisions)
        while frontier:
            seen |= frontier
            reached: set[str] = set()
            for key in sorted(frontier):
                for document, cluster, blob, entity in database.rows(
                    "SELECT document, cluster, profile, entity FROM keys"
                    " JOIN profiles USING (document, cluster) WHERE key = ?",
                    (key,),
                ):
                    if document in changed or (document, cluster) in self._entity_of:
                        continue
                    self._entity_of[document, cluster] = entity
                    profile = _profiles.decode(blob)
                    found.append(profile)
                    reached |= set(profile.keys)
            frontier = related_keys(reached, decisions) - seen
        return found

    def documents_to_map(
        self, entities: Mapping[str, Entity], entity_of: Mapping[_Cluster, str]
    ) -> list[str]:
        """Return the documents whose claims may have other ends, or ends of other types."""
        documents = set(self.fresh)
        for cluster, entity in entity_of.items():
            before = self._entity_of.get(cluster, "")
            if cluster[0] in documents:
                continue
            if before != entity or self._types.get(before) != _type_of(entities[entity]):
                documents.add(cluster[0])
        return sorted(documents - set(self.gone))


def _types_of(
    database: Database, iris: Iterable[str]
) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    for iri in iris:
        blob = database.scalar("SELECT entity FROM entities WHERE iri = ?", (iri,))
        if blob is not None:
            yield iri, _type_of(unpack_entity(blob))


def _type_of(entity: Entity) -> tuple[str, tuple[str, ...]]:
    """Return what mapping looks at in an entity."""
    return entity.type, entity.classes
