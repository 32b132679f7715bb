"""Put the entities that were drafted in the place of those that the reached profiles stood for."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kg.model import Entity
from kg.resolve import distinct_iri
from kg.store.database import Database, batches
from kg.store.packing import pack, unpack_profile
from kg.store.reach import Reach, signatures_in, type_of

_BATCH = 1_000
_drafts = msgspec.json.Decoder(Entity)
_Named = tuple[Entity, bytes]
"""An entity with the signatures that stand for it."""


def put_entities(database: Database, reach: Reach) -> None:
    """Write table `drafts` as entities, each with its id, and say which signatures they are.

    What has changed is in table `touched`, and in `reached.moved`. Profiles that no document has
    any more go.
    """
    shared = (
        "SELECT iri, entity, signatures, count, (SELECT count(*) FROM drafts AS others"
        " WHERE others.iri = drafts.iri AND others.same_as = drafts.same_as)"
        " FROM drafts JOIN (SELECT iri, count(*) AS count FROM drafts GROUP BY iri) USING (iri)"
        " ORDER BY iri"
    )
    for rows in batches(database.each(shared), _BATCH):
        named: list[_Named] = []
        for iri, blob, signatures, sharing, same_as_sharing in rows:
            draft = _drafts.decode(blob)
            if sharing == 1:
                sharing += reach.is_label_elsewhere(iri)
            id_ = distinct_iri(iri, draft, sharing=sharing, same_as_sharing=same_as_sharing)
            named.append((msgspec.structs.replace(draft, id=id_, clusters=()), signatures))
        _tell_signatures(database, named)
        _write(database, [entity for entity, _ in named])
    _drop_stale(database)
    _drop_unused_profiles(database)


def _tell_signatures(database: Database, named: Iterable[_Named]) -> None:
    """Note in `reached` for which entity each signature stands, and whether that has changed."""
    entity_of = {
        signature: entity for entity, joined in named for signature in signatures_in(joined)
    }
    before = dict(
        database.rows_of(
            "SELECT signature, before FROM reached WHERE signature IN (?)", sorted(entity_of)
        )
    )
    former = dict(
        database.rows_of(
            "SELECT iri, type FROM former WHERE iri IN (?)", sorted(set(before.values()) - {""})
        )
    )
    database.write(
        "UPDATE reached SET entity = ?, moved = ? WHERE signature = ?",
        (
            (
                entity.id,
                before[signature] != entity.id or former.get(before[signature]) != type_of(entity),
                signature,
            )
            for signature, entity in entity_of.items()
        ),
    )


def _write(database: Database, entities: Iterable[Entity]) -> None:
    blobs = {entity.id: pack(entity) for entity in entities}
    sql = "SELECT iri, entity FROM entities WHERE iri IN (?)"
    known = dict(database.rows_of(sql, sorted(blobs)))
    changed = {iri: blob for iri, blob in blobs.items() if known.get(iri) != blob}
    database.write("INSERT OR REPLACE INTO entities VALUES (?, ?, 0)", changed.items())
    database.write(
        "INSERT OR IGNORE INTO touched VALUES (?)", ((f"entity:{iri}",) for iri in changed)
    )


def _drop_stale(database: Database) -> None:
    """Take out the entities that nothing stands for any more, and keep what took their place."""
    replaced = "before <> '' AND entity <> '' AND entity <> before"
    gone = (
        "SELECT before FROM reached WHERE before <> ''"
        " AND before NOT IN (SELECT entity FROM reached)"
    )
    for statement in (
        "INSERT OR REPLACE INTO history"
        f" SELECT before, max(entity) FROM reached WHERE {replaced} GROUP BY before",
        "UPDATE profiles SET entity ="
        " (SELECT entity FROM reached WHERE reached.signature = profiles.signature)"
        " WHERE signature IN"
        " (SELECT signature FROM reached WHERE entity <> '' AND entity <> before)",
        "INSERT OR IGNORE INTO touched"
        f" SELECT 'entity:' || iri FROM entities WHERE iri IN ({gone})",
        f"DELETE FROM entities WHERE iri IN ({gone})",
    ):
        database.write(statement, [()])


def _drop_unused_profiles(database: Database) -> None:
    unused = database.rows(
        "SELECT signature, profile FROM changed CROSS JOIN profiles USING (signature)"
        " WHERE NOT EXISTS (SELECT 1 FROM members WHERE members.signature = changed.signature)"
    )
    database.write("DELETE FROM profiles WHERE signature = ?", ((name,) for name, _ in unused))
    database.write(
        "DELETE FROM keys WHERE key = ? AND signature = ?",
        ((key, name) for name, blob in unused for key in unpack_profile(blob).keys),
    )
