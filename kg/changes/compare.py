"""Compare two graphs: which facts are new, gone and changed, and which things."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from kg.changes.things import Things, match_things
from kg.export.source import node_id
from kg.export.words import Telling, claims_to_tell, state_of, telling, time_of
from kg.model import Fact, GraphContent, Literal, ResolvedClaim

_Key = tuple[str, str, str]
_Heard = tuple[str, ...]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that came or went, with how it says what it says."""

    document: str
    start: int
    """Where in the document the sentence begins."""
    title: str
    published: str
    sentence: str
    marks: tuple[str, ...]
    """What sets it apart from a plain statement: "denied", "according to Ada", "planned"."""
    when: tuple[str, ...]
    confidence: float


class ChangedFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that is new, gone or told otherwise."""

    subject: str
    relation: str
    object: str
    iris: tuple[str, str, str]
    """Subject, predicate and object as IRIs; a value as its words."""
    was: str
    """What the texts made of it ("stands", "denied", …, see `kg.export.words`), "" if new."""
    now: str
    """The same today, "" if it is gone."""
    added: tuple[Evidence, ...] = ()
    gone: tuple[Evidence, ...] = ()


class ChangedThing(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that has another name, is several by now, or one with others."""

    change: str
    """"renamed", "joined" or "divided"."""
    before: tuple[str, ...]
    now: tuple[str, ...]


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What one graph has that another has not; facts are in the order of their sentences."""

    documents_new: tuple[str, ...] = ()
    documents_gone: tuple[str, ...] = ()
    documents_changed: tuple[str, ...] = ()
    new: tuple[ChangedFact, ...] = ()
    gone: tuple[ChangedFact, ...] = ()
    changed: tuple[ChangedFact, ...] = ()
    things_new: tuple[str, ...] = ()
    """Labels, those with the most facts first."""
    things_gone: tuple[str, ...] = ()
    things_changed: tuple[ChangedThing, ...] = ()
    following: int = 0
    """How many facts came or went that only follow from others; they are in no list."""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)


def compare(old: GraphContent, new: GraphContent) -> Changes:
    """Return what changed from one graph to another; nothing between equal ones.

    A fact is the same if what its ends stand for is, whatever it is called by now. It is changed if
    a sentence came or went, if one is told otherwise (denied, dated, by another speaker), or if it
    stands no longer, or only now.
    """
    things = match_things(old, new)
    before, now = _by_key(old, things), _by_key(new, None)
    then, today = telling(old), telling(new)
    lists: dict[str, list[ChangedFact]] = {"new": [], "gone": [], "changed": []}
    following = 0
    for key in sorted(before.keys() | now.keys()):
        was, is_ = before.get(key), now.get(key)
        changed = _changed(was, is_, then, today, things)
        if changed is None:
            continue
        if all(fact.is_inferred for fact in (was, is_) if fact):
            following += 1
            continue
        lists["new" if was is None else "gone" if is_ is None else "changed"].append(changed)
    now_of = _now_of(old, new, things)
    known = {document.id: document for document in old.documents}
    there = {document.id: document for document in new.documents}
    both = known.keys() & there.keys()
    return Changes(
        documents_new=tuple(sorted(there.keys() - known.keys())),
        documents_gone=tuple(sorted(known.keys() - there.keys())),
        documents_changed=tuple(sorted(id_ for id_ in both if known[id_] != there[id_])),
        new=tuple(sorted(lists["new"], key=_for_reading)),
        gone=tuple(sorted(lists["gone"], key=_for_reading)),
        changed=tuple(sorted(lists["changed"], key=_for_reading)),
        things_new=_by_weight(new, {one.id for one in new.entities}.difference(*now_of.values())),
        things_gone=_by_weight(old, {iri for iri, iris in now_of.items() if not iris}),
        things_changed=tuple(_other_things(old, new, now_of)),
        following=following,
    )


def _for_reading(fact: ChangedFact) -> tuple[object, ...]:
    """Order facts as a reader of the texts meets them."""
    heard = sorted((one.published, one.document, one.start) for one in (*fact.added, *fact.gone))
    return heard, fact.subject.casefold(), fact.relation, fact.iris


def _by_key(content: GraphContent, things: Things | None) -> dict[_Key, Fact]:
    """Return the facts by what they are about, earlier ones by what that is now."""
    if things is None:
        return {(one.subject, one.predicate, node_id(one.object)): one for one in content.facts}
    claims: defaultdict[_Key, list[ResolvedClaim]] = defaultdict(list)
    standing: Counter[_Key] = Counter()
    for fact in content.facts:
        for claim in fact.claims:
            document = claim.claim.document
            value = fact.object
            end = things.now(value, document) if isinstance(value, str) else node_id(value)
            key = (things.now(fact.subject, document), fact.predicate, end)
            claims[key].append(claim)
            standing[key] += fact.stands
    return {
        key: Fact(
            subject=found[0].subject,
            predicate=found[0].predicate,
            object=found[0].object,
            claims=tuple(found),
            stands=standing[key] > 0,
        )
        for key, found in claims.items()
    }


def _changed(
    was: Fact | None, now: Fact | None, then: Telling, today: Telling, things: Things
) -> ChangedFact | None:
    """Return how a fact changed, or None if it did not."""
    before = _heard(was, then, things) if was else {}
    after = _heard(now, today, None) if now else {}
    states = (state_of(was) if was else "", state_of(now) if now else "")
    if before.keys() == after.keys() and states[0] == states[1]:
        return None
    fact, words = (now, today) if now else (was, then)
    if fact is None:
        return None
    subject, value = words.ends(fact)
    return ChangedFact(
        subject=subject,
        relation=words.relation(fact),
        object=value,
        iris=(fact.subject, fact.predicate, node_id(fact.object)),
        was=states[0],
        now=states[1],
        added=_evidence([after[key] for key in after.keys() - before.keys()], today),
        gone=_evidence([before[key] for key in before.keys() - after.keys()], then),
    )


def _heard(fact: Fact, words: Telling, things: Things | None) -> dict[_Heard, ResolvedClaim]:
    """Return the claims that a reader sees by all that a reader sees of them."""

    def thing(iri: str, document: str) -> str:
        return things.now(iri, document) if things else iri

    return {
        (
            claim.claim.document,
            words.sentence(claim),
            claim.status,
            claim.claim.polarity,
            claim.claim.modality,
            thing(claim.attributed_to, claim.claim.document),
            thing(claim.place, claim.claim.document),
            thing(claim.during, claim.claim.document),
            time_of(claim),
        ): claim
        for claim in claims_to_tell(fact)
    }


def _evidence(claims: list[ResolvedClaim], words: Telling) -> tuple[Evidence, ...]:
    # an earlier text first, and those without a date before all
    claims.sort(
        key=lambda one: (
            str(words.documents[one.claim.document].date or ""),
            one.claim.document,
            one.claim.sentence,
            one.claim.polarity,
        )
    )
    return tuple(
        Evidence(
            document=claim.claim.document,
            start=claim.claim.sentence[0],
            title=document.title,
            published=document.date.isoformat() if document.date else "",
            sentence=words.sentence(claim),
            marks=tuple(words.marks(claim)),
            when=tuple(words.circumstances(claim)),
            confidence=claim.claim.confidence,
        )
        for claim in claims
        for document in (words.documents[claim.claim.document],)
    )


def _now_of(old: GraphContent, new: GraphContent, things: Things) -> dict[str, set[str]]:
    """Return what each earlier thing is now: nothing, one thing or several."""
    there = {entity.id for entity in new.entities}
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for (iri, _), now in things.by_document.items():
        parts[iri].add(now)
    return {
        entity.id: (parts[entity.id] or {things.overall.get(entity.id, entity.id)}) & there
        for entity in old.entities
    }


def _by_weight(content: GraphContent, iris: set[str]) -> tuple[str, ...]:
    facts: Counter[str | Literal] = Counter()
    for fact in content.facts:
        facts.update({fact.subject, fact.object} & iris)
    labels = {entity.id: entity.label for entity in content.entities}
    return tuple(labels[iri] for iri in sorted(iris, key=lambda iri: (-facts[iri], iri)))


def _other_things(
    old: GraphContent, new: GraphContent, now_of: dict[str, set[str]]
) -> Iterator[ChangedThing]:
    before = {entity.id: entity.label for entity in old.entities}
    now = {entity.id: entity.label for entity in new.entities}
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for iri, iris in sorted(now_of.items()):
        for each in iris:
            sources[each].append(iri)
        names = tuple(now[each] for each in sorted(iris))
        if len(names) > 1:
            yield ChangedThing(change="divided", before=(before[iri],), now=names)
    for each, earlier in sorted(sources.items()):
        names = tuple(before[iri] for iri in earlier)
        if len(names) > 1:
            yield ChangedThing(change="joined", before=names, now=(now[each],))
        elif names[0] != now[each] and len(now_of[earlier[0]]) == 1:
            yield ChangedThing(change="renamed", before=names, now=(now[each],))
