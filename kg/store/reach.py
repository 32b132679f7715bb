"""What a change of documents can reach: the profiles to resolve anew, the documents to map anew.

Ten thousand documents name the same countries in the same ways. Profiles that differ only in their
place are therefore kept once, under a signature, and resolved together: a document is added at the
cost of the different ways in which its names are used, not of the documents that use them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import msgspec

from kg.model import Entity
from kg.resolve import Decisions, Profile, related_keys
from kg.resolve.decisions import Split
from kg.store.database import Database
from kg.store.packing import unpack_entity, unpack_profile

_Type = tuple[str, tuple[str, ...]]


def signature_of(profile: Profile, decisions: Decisions) -> bytes:
    """Return a hash of all that resolution looks at in a profile but its place.

    A document that a decision singles out has profiles of its own.
    """
    document = profile.document if profile.document in singled_out(decisions) else ""
    placeless = msgspec.structs.replace(profile, document=document, cluster="", mention="")
    return hashlib.sha256(msgspec.json.encode(placeless)).digest()[:12]


def weighted(profile: Profile, weight: int) -> Profile:
    """Return a profile that counts for so many that differ from it in nothing but their place."""
    return msgspec.structs.replace(
        profile,
        names=tuple((name, number * weight) for name, number in profile.names),
        votes=tuple((type_, vote * weight) for type_, vote in profile.votes),
    )


def singled_out(decisions: Decisions) -> set[str]:
    """Return the documents in which a name stands for another thing than elsewhere."""
    return {document for split in decisions.of(Split) for document in split.documents}


class Reach:
    """The part of a graph that changed profiles touch.

    Profiles that share no key, directly or through others, do not influence each other, so the
    closure of the changed profiles' keys is all that has to be resolved. The tables of profiles
    have to be up to date.
    """

    def __init__(self, database: Database, changed: Iterable[bytes], decisions: Decisions) -> None:
        self._database = database
        self._entity_of: dict[bytes, str] = {}  # signature → the entity it stands for so far
        self._signature_of: dict[tuple[str, str], bytes] = {}  # representative → signature
        reached = dict(self._closure(changed, decisions))
        self.profiles = list(self._representatives(reached))
        """What to resolve: two profiles for all of a signature, so that a merge shows why."""
        self.stale = {entity for entity in self._entity_of.values() if entity}
        """The entities within reach: what replaces them is to be written."""
        self._types = dict(self._types_of(self.stale))

    def _closure(
        self, changed: Iterable[bytes], decisions: Decisions
    ) -> Iterator[tuple[bytes, Profile]]:
        """Yield (signature, profile) of all that the keys of the changed profiles reach."""
        rows_of = self._database.rows_of
        blobs = rows_of("SELECT profile FROM profiles WHERE signature IN (?)", sorted(changed))
        keys = {key for (blob,) in blobs for key in unpack_profile(blob).keys}
        frontier = related_keys(keys, decisions)
        seen: set[str] = set()
        while frontier:
            seen |= frontier
            found = rows_of("SELECT signature FROM keys WHERE key IN (?)", sorted(frontier))
            new = {signature for (signature,) in found} - self._entity_of.keys()
            reached: set[str] = set()
            for signature, blob, entity in rows_of(
                "SELECT signature, profile, entity FROM profiles WHERE signature IN (?)",
                sorted(new),
            ):
                self._entity_of[signature] = entity
                profile = unpack_profile(blob)
                reached.update(profile.keys)
                yield signature, profile
            frontier = related_keys(reached, decisions) - seen

    def _representatives(self, profiles: Mapping[bytes, Profile]) -> Iterator[Profile]:
        """Yield the profile of each signature's first member, and one with all others' weight."""
        rows = self._database.rows_of(
            "SELECT known.signature,"
            " (SELECT count(*) FROM members WHERE signature = known.signature),"
            " first.document, first.cluster, first.document || first.mention"
            " FROM profiles AS known CROSS JOIN members AS first"
            " ON (first.document, first.cluster) IN"
            " (SELECT document, cluster FROM members WHERE signature = known.signature"
            " ORDER BY document, length(cluster), cluster LIMIT 2)"
            " WHERE known.signature IN (?)"
            " ORDER BY known.signature, first.document, length(first.cluster), first.cluster",
            profiles,
        )
        for signature, first_two in groupby(rows, key=itemgetter(0)):
            profile = profiles[signature]
            for number, (_, count, document, cluster, mention) in enumerate(first_two):
                weight = count - 1 if number else 1
                self._signature_of[document, cluster] = signature
                placed = msgspec.structs.replace(
                    profile, document=document, cluster=cluster, mention=mention
                )
                yield weighted(placed, weight)

    def signatures(self, entity_of: Mapping[tuple[str, str], str]) -> dict[bytes, str]:
        """Return signature → entity, of the entities that the representatives stand for."""
        return {self._signature_of[cluster]: iri for cluster, iri in entity_of.items()}

    def documents_to_map(
        self, entities: Mapping[str, Entity], entity_of: Mapping[bytes, str]
    ) -> set[str]:
        """Return the documents whose claims may have other ends, or ends of other types."""
        changed = [
            signature
            for signature, entity in entity_of.items()
            if (before := self._entity_of[signature]) != entity
            or self._types.get(before) != _type_of(entities[entity])
        ]
        documents = "SELECT DISTINCT document FROM members WHERE signature IN (?)"
        return {document for (document,) in self._database.rows_of(documents, changed)}

    def _types_of(self, iris: Iterable[str]) -> Iterator[tuple[str, _Type]]:
        for iri, blob in self._database.rows_of(
            "SELECT iri, entity FROM entities WHERE iri IN (?)", sorted(iris)
        ):
            yield iri, _type_of(unpack_entity(blob))


def _type_of(entity: Entity) -> _Type:
    """Return what mapping looks at in an entity."""
    return entity.type, entity.classes
