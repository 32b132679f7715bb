"""What a change of documents can reach: the profiles to resolve anew, the documents to map anew.

Ten thousand documents name the same countries in the same ways. Profiles that differ only in their
place are therefore kept once, under a signature, and resolved together: a document is added at the
cost of the different ways in which its names are used, not of the documents that use them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kg.model import Entity
from kg.resolve import Decisions, Profile, related_keys
from kg.resolve.decisions import Split
from kg.store.database import Database, unpack_entity

_profiles = msgspec.json.Decoder(Profile)
_Type = tuple[str, tuple[str, ...]]


def signature_of(profile: Profile, decisions: Decisions) -> str:
    """Return a hash of all that resolution looks at in a profile but its place.

    A document that a decision singles out has profiles of its own.
    """
    singled_out = any(profile.document in split.documents for split in decisions.of(Split))
    document = profile.document if singled_out else ""
    placeless = msgspec.structs.replace(profile, document=document, cluster="", mention="")
    return hashlib.sha256(msgspec.json.encode(placeless)).hexdigest()[:24]


class Reach:
    """The part of a graph that changed profiles touch.

    Profiles that share no key, directly or through others, do not influence each other, so the
    closure of the changed profiles' keys is all that has to be resolved. The tables of profiles
    have to be up to date.
    """

    def __init__(self, database: Database, changed: Iterable[str], decisions: Decisions) -> None:
        self._database = database
        self._entity_of: dict[str, str] = {}  # signature → the entity it stands for so far
        self._signature_of: dict[tuple[str, str], str] = {}  # representative → signature
        self.profiles = [
            profile
            for signature, blob in self._closure(changed, decisions)
            for profile in self._representatives(signature, _profiles.decode(blob))
        ]
        """What to resolve: two profiles for all of a signature, so that a merge shows why."""
        self.stale = {entity for entity in self._entity_of.values() if entity}
        """The entities within reach: what replaces them is to be written."""
        self._types = dict(self._types_of(self.stale))

    def _closure(self, changed: Iterable[str], decisions: Decisions) -> Iterator[tuple[str, bytes]]:
        """Yield (signature, profile) of all that the keys of the changed profiles reach."""
        keys: set[str] = set()
        for signature in changed:
            keys |= self._keys_of(signature)
        seen: set[str] = set()
        frontier = related_keys(keys, decisions)
        while frontier:
            seen |= frontier
            reached: set[str] = set()
            for key in sorted(frontier):
                for signature, blob, entity in self._database.rows(
                    "SELECT signature, profile, entity FROM keys JOIN profiles USING (signature)"
                    " WHERE key = ?",
                    (key,),
                ):
                    if signature not in self._entity_of:
                        self._entity_of[signature] = entity
                        reached |= self._keys_of(signature)
                        yield signature, blob
            frontier = related_keys(reached, decisions) - seen

    def _keys_of(self, signature: str) -> set[str]:
        rows = self._database.rows("SELECT key FROM keys WHERE signature = ?", (signature,))
        return {key for (key,) in rows}

    def _representatives(self, signature: str, profile: Profile) -> Iterator[Profile]:
        """Yield the first member's profile, and one with the weight of all others."""
        count = self._database.scalar(
            "SELECT count(*) FROM members WHERE signature = ?", (signature,)
        )
        first_two = self._database.rows(
            "SELECT document, cluster, mention FROM members WHERE signature = ?"
            " ORDER BY document, length(cluster), cluster LIMIT 2",
            (signature,),
        )
        for (document, cluster, mention), weight in zip(first_two, (1, count - 1), strict=False):
            self._signature_of[document, cluster] = signature
            yield msgspec.structs.replace(
                profile,
                document=document,
                cluster=cluster,
                mention=mention,
                names=tuple((name, number * weight) for name, number in profile.names),
                votes=tuple((type_, vote * weight) for type_, vote in profile.votes),
            )

    def signatures(self, entity_of: Mapping[tuple[str, str], str]) -> dict[str, str]:
        """Return signature → entity, of the entities that the representatives stand for."""
        return {self._signature_of[cluster]: iri for cluster, iri in entity_of.items()}

    def documents_to_map(
        self, entities: Mapping[str, Entity], entity_of: Mapping[str, str]
    ) -> set[str]:
        """Return the documents whose claims may have other ends, or ends of other types."""
        documents: set[str] = set()
        for signature, entity in entity_of.items():
            before = self._entity_of[signature]
            if before != entity or self._types.get(before) != _type_of(entities[entity]):
                documents |= {
                    document
                    for (document,) in self._database.rows(
                        "SELECT document FROM members WHERE signature = ?", (signature,)
                    )
                }
        return documents

    def _types_of(self, iris: Iterable[str]) -> Iterator[tuple[str, _Type]]:
        for iri in iris:
            blob = self._database.scalar("SELECT entity FROM entities WHERE iri = ?", (iri,))
            if blob is not None:
                yield iri, _type_of(unpack_entity(blob))


def _type_of(entity: Entity) -> _Type:
    """Return what mapping looks at in an entity."""
    return entity.type, entity.classes
