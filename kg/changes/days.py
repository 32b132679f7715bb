"""A graph as it was known on a day: what the texts that were published before it say."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from kg.model import Fact, GraphContent, ResolvedClaim


def as_known_before(
    content: GraphContent, day: datetime.date, *, stands: Callable[[ResolvedClaim], bool]
) -> GraphContent:
    """Return what is left of a graph without the documents of a day and of all later ones.

    Documents without a date stay: nobody knows that they are new. Names are resolved with all
    texts, so things are those of the whole graph. `stands` says which claims make a fact stand.
    """
    documents = tuple(one for one in content.documents if one.date is None or one.date < day)
    ids = {document.id for document in documents}
    facts = tuple(_facts_of(content, ids, stands))
    ends = {fact.subject for fact in facts} | {fact.object for fact in facts}
    entities = tuple(
        entity
        for entity in content.entities
        if entity.id in ends or any(document in ids for document, _ in entity.clusters)
    )
    return replace(content, documents=documents, entities=entities, facts=facts)


def _facts_of(
    content: GraphContent, documents: set[str], stands: Callable[[ResolvedClaim], bool]
) -> Iterator[Fact]:
    for fact in content.facts:
        claims = tuple(claim for claim in fact.claims if claim.claim.document in documents)
        if len(claims) == len(fact.claims):
            yield fact
        elif claims:
            yield replace(fact, claims=claims, stands=any(map(stands, claims)))
