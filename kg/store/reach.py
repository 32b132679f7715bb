"""What a change of documents can reach: the profiles to resolve anew, the documents to map anew.

Ten thousand documents name the same countries in the same ways. Profiles that differ only in their
place are therefore kept once, under a signature, and resolved together: a document is added at the
cost of the different ways in which its names are used, not of the documents that use them.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

import msgspec

from kg.model import Entity
from kg.resolve import LABEL, Decisions, Profile, keys_as_one, label_iri, related_keys
from kg.resolve.decisions import Split
from kg.store.database import Database
from kg.store.packing import unpack_entity, unpack_profile

SIGNATURE = 12
"""Bytes of a signature."""
PROFILES_AT_ONCE = 5_000
"""How many profiles are resolved in one call; a component is never divided."""
_BATCH = 500
_WHOLE = 0.5
"""The share of changed signatures from which all are resolved, without looking for their keys."""


def signature_of(profile: Profile, decisions: Decisions) -> bytes:
    """Return a hash of all that resolution looks at in a profile but its place.

    A document that a decision singles out has profiles of its own.
    """
    document = profile.document if profile.document in singled_out(decisions) else ""
    placeless = msgspec.structs.replace(profile, document=document, cluster="", mention="")
    return hashlib.sha256(msgspec.json.encode(placeless)).digest()[:SIGNATURE]


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
    """The part of a graph that the signatures in table `changed` touch, as table `reached`.

    Profiles that share no key of which rules speak, directly or through others, influence each
    other's entities in nothing but their ids, where these are labelled alike. So the closure of the
    changed profiles' keys is all that has to be resolved, component by component, and then whatever
    else is the only one with its label now, or was so. No more is in memory than one component, or
    `PROFILES_AT_ONCE`, beside four bytes a signature. The tables of profiles have to be up to date.
    """

    def __init__(self, database: Database, decisions: Decisions, *, base: str) -> None:
        self._database = database
        self._decisions = decisions
        self._base = base
        self._one_key = keys_as_one(decisions)
        self._parents = array("I", [0])
        changed = database.scalar("SELECT count(*) FROM changed")
        few = int(changed / _WHOLE) + 1  # of a large graph, not all are counted for a small change
        counted = "SELECT count(*) FROM (SELECT 1 FROM profiles LIMIT ?)"
        self._whole = database.scalar(counted, (few,)) < few
        if self._whole:
            self._take_all()
        else:
            database.write(
                "INSERT INTO reached (signature, before)"
                " SELECT signature, entity FROM changed CROSS JOIN profiles USING (signature)",
                [()],
            )
            self._follow()

    def _take_all(self) -> None:
        database = self._database
        database.write(
            "INSERT INTO reached (signature, before) SELECT signature, entity FROM profiles", [()]
        )
        self._make_room()
        sharing = database.each(
            "SELECT key, id FROM keys CROSS JOIN reached ON reached.signature = keys.signature"
            " WHERE key < ? OR key >= ? ORDER BY key",
            (LABEL, LABEL[:-1] + chr(ord(LABEL[-1]) + 1)),
        )
        for _, rows in groupby(sharing, key=itemgetter(0)):
            (_, first), *others = rows
            for _, number in others:
                self._join(first, number)
        firsts: dict[str, int] = {}
        decided = database.rows_of(
            "SELECT key, id FROM keys JOIN reached USING (signature) WHERE key IN (?)",
            sorted(self._one_key),
        )
        for key, number in decided:
            self._join(firsts.setdefault(self._one_key[key], number), number)

    def _follow(self) -> None:
        """Take in what the keys of the profiles taken in last reach."""
        database = self._database
        done = len(self._parents) - 1
        self._make_room()
        while rows := database.rows(
            "SELECT id, profile FROM reached CROSS JOIN profiles USING (signature)"
            " WHERE id > ? ORDER BY id LIMIT ?",
            (done, _BATCH),
        ):
            done = rows[-1][0]
            keys_of = {
                number: [
                    key
                    for key in unpack_profile(blob).keys
                    if key in self._one_key or not key.startswith(LABEL)
                ]
                for number, blob in rows
            }
            keys = related_keys({key for own in keys_of.values() for key in own}, self._decisions)
            sql = "SELECT key, first FROM followed WHERE key IN (?)"
            firsts: dict[str, int] = dict(database.rows_of(sql, sorted(keys)))
            found = database.rows_of(
                "SELECT signature, entity FROM keys CROSS JOIN profiles USING (signature)"
                " WHERE key IN (?)",
                sorted(keys - firsts.keys()),
            )
            database.write("INSERT OR IGNORE INTO reached (signature, before) VALUES (?, ?)", found)
            self._make_room()
            for number, own in keys_of.items():
                for key in own:
                    one = self._one_key.get(key, key)
                    firsts[one] = firsts.get(one) or number
                    self._join(firsts[one], number)
            database.write(
                "INSERT OR REPLACE INTO followed VALUES (?, ?)",
                ((key, firsts.get(key, 0)) for key in keys),
            )

    def _make_room(self) -> None:
        count = self._database.scalar("SELECT count(*) FROM reached")
        self._parents.extend(range(len(self._parents), count + 1))

    def _find(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def _join(self, left: int, right: int) -> None:
        left, right = self._find(left), self._find(right)
        if left != right:
            self._parents[max(left, right)] = min(left, right)

    def resolve(self, draft: Callable[[list[Profile]], list[Entity]]) -> None:
        """Make the entities of all profiles within reach, as table `drafts`."""
        done = 0
        while done < (count := len(self._parents) - 1):
            roots = ((self._find(number), number) for number in range(done + 1, count + 1))
            self._database.write("UPDATE reached SET component = ? WHERE id = ?", roots)
            self._keep_former(done)
            self._draft(draft, done)
            done = count
            if not self._whole:
                self._take_relabelled()

    def _keep_former(self, done: int) -> None:
        """Keep type and label of the entities within reach, before others take their place."""
        rows = self._database.each(
            "SELECT iri, entity FROM entities"
            " WHERE iri IN (SELECT before FROM reached WHERE id > ?)",
            (done,),
        )
        former = ((iri, unpack_entity(blob)) for iri, blob in rows)
        self._database.write(
            "INSERT OR IGNORE INTO former VALUES (?, ?, ?)",
            ((iri, type_of(entity), label_iri(entity, self._base)) for iri, entity in former),
        )

    def _take_relabelled(self) -> None:
        """Take in each entity that was the only one with its label and is not now, or that is."""
        labels = "SELECT iri FROM drafts UNION SELECT label FROM former"
        for (iri,) in self._database.rows(labels):
            others = self._elsewhere(iri)
            if len(others) == 1:
                shared = self._database.scalar("SELECT 1 FROM drafts WHERE iri = ? LIMIT 1", (iri,))
                if bool(shared) == (others[0] == iri):
                    self._database.write(
                        "INSERT INTO reached (signature, before)"
                        " SELECT signature, entity FROM profiles WHERE entity = ?",
                        [(others[0],)],
                    )
        self._follow()

    def is_label_elsewhere(self, iri: str) -> bool:
        """Return whether an entity beyond reach has the label that gives this IRI."""
        return not self._whole and bool(self._elsewhere(iri))

    def _elsewhere(self, iri: str) -> list[str]:
        """Return one or two entities beyond reach that have the label that gives this IRI."""
        found = []
        for other, blob in self._database.each(
            "SELECT iri, entity FROM (SELECT iri, entity FROM entities WHERE iri = ?"
            " UNION ALL SELECT iri, entity FROM entities WHERE iri > ? AND iri < ?)"
            " WHERE iri NOT IN (SELECT before FROM reached WHERE before = iri)",
            (iri, f"{iri}--", f"{iri}-."),
        ):
            # a label may itself have such a mark and what comes behind it
            if label_iri(unpack_entity(blob), self._base) == iri:
                found.append(other)
                if len(found) == 2:
                    break
        return found

    def _draft(self, draft: Callable[[list[Profile]], list[Entity]], done: int) -> None:
        for signatures in self._components(done):
            rows = self._database.rows_of(
                "SELECT signature, profile FROM profiles WHERE signature IN (?)", signatures
            )
            profiles = {signature: unpack_profile(blob) for signature, blob in rows}
            signature_of_cluster: dict[tuple[str, str], bytes] = {}
            placed = []
            for signature, profile in self._representatives(profiles):
                signature_of_cluster[profile.document, profile.cluster] = signature
                placed.append(profile)
            entities = draft(placed)
            own = (
                sorted({signature_of_cluster[cluster] for cluster in entity.clusters})
                for entity in entities
            )
            self._database.write(
                "INSERT INTO drafts VALUES (?, ?, ?, ?)",
                (
                    (
                        label_iri(entity, self._base),
                        "".join(entity.same_as),
                        msgspec.json.encode(entity),
                        b"".join(signatures),
                    )
                    for entity, signatures in zip(entities, own, strict=True)
                ),
            )

    def _components(self, done: int) -> Iterator[list[bytes]]:
        """Yield the signatures of components: of many small ones together, or of a large one."""
        rows = self._database.each(
            "SELECT component, signature FROM reached WHERE id > ? ORDER BY component", (done,)
        )
        some: list[bytes] = []
        for _, component in groupby(rows, key=itemgetter(0)):
            some += (signature for _, signature in component)
            if len(some) >= PROFILES_AT_ONCE:
                yield some
                some = []
        if some:
            yield some

    def _representatives(
        self, profiles: Mapping[bytes, Profile]
    ) -> Iterator[tuple[bytes, Profile]]:
        """Yield the profile of each signature's first member, and one with all others' weight.

        Two for all of a signature, so that a merge shows why.
        """
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
                placed = msgspec.structs.replace(
                    profile, document=document, cluster=cluster, mention=mention
                )
                yield signature, weighted(placed, count - 1 if number else 1)

    def documents_to_map(self) -> set[str]:
        """Return the documents whose claims may have other ends, or ends of other types."""
        rows = self._database.each(
            "SELECT DISTINCT document FROM reached CROSS JOIN members USING (signature)"
            " WHERE moved = 1"
        )
        return {document for (document,) in rows}


def type_of(entity: Entity) -> str:
    """Return what mapping looks at in an entity."""
    return " ".join((entity.type, *entity.classes))


def signatures_in(joined: bytes) -> Iterable[bytes]:
    """Return the signatures that were written one behind the other."""
    return (joined[at : at + SIGNATURE] for at in range(0, len(joined), SIGNATURE))
