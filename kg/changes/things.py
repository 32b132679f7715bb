"""Which thing of one graph is which of another.

IRIs and labels depend on all texts of a graph, so one more text may rename a thing, join two or
divide one. What stands at the same characters of the same text is the same thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

import msgspec

from kg.model import GraphContent, Mention, ResolvedClaim

_Place = tuple[str, int, int]


class Things(msgspec.Struct, frozen=True):
    """Which things of a graph the things of an earlier one are."""

    by_document: dict[tuple[str, str], str]
    """(earlier IRI, document) → IRI now: what has been divided is another thing in each text."""
    overall: dict[str, str]
    """Earlier IRI → IRI now, where most of its mentions are."""

    def now(self, iri: str, document: str) -> str:
        """Return the IRI that a thing of a document has now; its own where nothing is known."""
        return self.by_document.get((iri, document)) or self.overall.get(iri, iri)


def match_things(old: GraphContent, new: GraphContent) -> Things:
    """Return which things of a graph those of an earlier one are."""
    texts = {document.id: document.text for document in old.documents}
    same = {one.id for one in new.documents if texts.get(one.id) == one.text}
    there = {entity.id for entity in new.entities}
    now_at = _places(new, same)
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for place, iri in _places(old, same).items():
        if place in now_at:
            votes[iri, place[0]][now_at[place]] += 1
    by_document = {key: _best(counts, key[0]) for key, counts in votes.items()}
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (iri, _), counts in votes.items():
        sums[iri].update(counts)
    overall = {iri: _best(counts, iri) for iri, counts in sums.items()}
    # what no claim is about is known by its clusters
    cluster_of = {cluster: entity.id for entity in new.entities for cluster in entity.clusters}
    for entity in old.entities:
        if entity.id in overall or entity.id in there:
            continue
        found = Counter(
            cluster_of[cluster]
            for cluster in entity.clusters
            if cluster[0] in same and cluster in cluster_of
        )
        if found:
            overall[entity.id] = _best(found, entity.id)
    return Things(by_document, overall)


def _best(counts: Counter[str], own: str) -> str:
    return min(counts, key=lambda iri: (-counts[iri], iri != own, iri))


def _places(content: GraphContent, documents: Collection[str]) -> dict[_Place, str]:
    """Return what stands at the characters that claims name, where that is one thing."""
    found: defaultdict[_Place, set[str]] = defaultdict(set)
    for fact in content.facts:
        for claim in fact.claims:
            if claim.claim.document in documents:
                for mention, iri in _mentions(claim):
                    found[mention.document, mention.start, mention.end].add(iri)
    return {place: next(iter(iris)) for place, iris in found.items() if len(iris) == 1}


def _mentions(claim: ResolvedClaim) -> Iterator[tuple[Mention, str]]:
    read = claim.claim
    if not claim.derived_from:  # what follows from a claim has its mentions the other way round
        yield read.subject, claim.subject
        if isinstance(read.object, Mention) and isinstance(claim.object, str):
            yield read.object, claim.object
    for mention, iri in (
        (read.attributed_to, claim.attributed_to),
        (read.place, claim.place),
        (read.during, claim.during),
    ):
        if mention is not None and iri:
            yield mention, iri
