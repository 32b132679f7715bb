"""What a graph folder holds, as values: facts with their claims, labels, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from kg import rdf
from kg.iri import RDFS, claim_iri
from kg.model import Document, Entity, Fact, GraphContent, ResolvedClaim
from kg.spool import Spool
from kg.store.folder import GraphFolder
from kg.store.packing import unpack_claims, unpack_lines
from kg.store.sorting import sorted_on_disk

IN_MEMORY = 100_000
"""Claims of a graph whose content is held in memory, some 4 kB each with what they are about."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much a graph holds."""

    documents: int
    claims: int
    facts: int
    entities: int

    def __str__(self) -> str:
        return (
            f"{_count(self.documents, 'document')}, {_count(self.claims, 'claim')}, "
            f"{_count(self.facts, 'fact')}, {_count(self.entities, 'entity', 'entities')}"
        )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counts_of(folder: GraphFolder) -> Counts:
    """Return how much there is."""
    scalar = folder.database.scalar
    facts = "SELECT count(*) FROM (SELECT DISTINCT subject, predicate, object FROM claim_rows)"
    return Counts(
        documents=scalar("SELECT count(*) FROM documents"),
        claims=scalar("SELECT count(*) FROM claim_rows"),
        facts=scalar(facts),
        entities=scalar("SELECT count(*) FROM entities WHERE shown = 1"),
    )


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What the settings let stand of the claims that their status would, and what they leave."""

    standing: int
    left: int
    right: float
    """The share of those standing that can be expected to be right: their mean confidence."""
    right_of_left: float
    min_confidence: float

    def __str__(self) -> str:
        every = _count(self.standing + self.left, "asserted claim")
        told = f"from confidence {self.min_confidence:g} on {self.standing:,} of {every} stand"
        if self.standing:
            told += f", of which about {self.right:.0%} are right"
        if self.left:
            told += f"; of the {self.left:,} left as evidence about {self.right_of_left:.0%} are"
        return told


def standing_of(folder: GraphFolder) -> Standing:
    """Return what stands, and what it costs that no more does."""
    config = folder.config
    stands = rdf.standing_by(config)
    sure: tuple[list[float], list[float]] = ([], [])
    statuses = frozenset(config.standing)
    for claim in _all_claims(folder):
        if rdf.stands(claim, statuses=statuses, min_confidence=0, min_salience=0):
            sure[stands(claim)].append(claim.claim.confidence)
    left, standing = sure
    return Standing(
        standing=len(standing),
        left=len(left),
        right=sum(standing) / len(standing) if standing else 0.0,
        right_of_left=sum(left) / len(left) if left else 0.0,
        min_confidence=config.min_confidence,
    )


def content_of(folder: GraphFolder) -> GraphContent:
    """Return all that views and exports show; with more than `IN_MEMORY` claims on the disk."""
    labels, superclasses = _terms(folder)
    documents, entities, facts = folder.documents(), folder.entities(), all_facts(folder)
    if counts_of(folder).claims <= IN_MEMORY:
        return GraphContent(
            documents=tuple(documents),
            entities=tuple(entities),
            facts=tuple(facts),
            labels=labels,
            superclasses=superclasses,
        )
    return GraphContent(
        documents=Spool(Document, documents),
        entities=Spool(Entity, entities),
        facts=Spool(Fact, facts),
        labels=labels,
        superclasses=superclasses,
    )


def all_facts(folder: GraphFolder) -> Iterator[Fact]:
    """Yield all facts, sorted by subject, predicate and object; few are in memory at a time."""
    return _group(_all_claims(folder), folder)


def _all_claims(folder: GraphFolder) -> Iterator[ResolvedClaim]:
    rows = folder.database.each("SELECT claims FROM parts")
    return (claim for (blob,) in rows for claim in unpack_claims(blob))


def facts_of(folder: GraphFolder, iri: str) -> Iterator[Fact]:
    """Yield the facts that an entity is an end of, sorted."""
    term = f"<{iri}>"
    documents = folder.database.rows(
        "SELECT document FROM claims WHERE subject = ?"
        " UNION SELECT document FROM claims WHERE object = ? ORDER BY document",
        (term, term),
    )
    claims = (claim for (id_,) in documents for claim in folder.claims_of(id_))
    return _group((one for one in claims if iri in (one.subject, one.object)), folder)


def edges(folder: GraphFolder) -> Iterator[tuple[str, str]]:
    """Yield the pairs of entities that a claim joins, in the direction of the claims."""
    # an entity is looked up for each pair of terms: joined by words, all are compared with all
    sql = (
        "SELECT DISTINCT ends.iri, others.iri"
        " FROM (SELECT DISTINCT subject, object FROM claim_rows) AS pairs"
        " JOIN terms AS subjects ON subjects.id = pairs.subject"
        " JOIN terms AS objects ON objects.id = pairs.object AND objects.term LIKE '<%'"
        " CROSS JOIN entities AS ends ON ends.iri = trim(subjects.term, '<>') AND ends.shown = 1"
        " CROSS JOIN entities AS others ON others.iri = trim(objects.term, '<>')"
        " AND others.shown = 1 ORDER BY 1, 2"
    )
    yield from folder.database.each(sql)


def _group(claims: Iterable[ResolvedClaim], folder: GraphFolder) -> Iterator[Fact]:
    """Group claims by what they say; sorted, and so are the claims of each."""
    base, stands = folder.base, rdf.standing_by(folder.config)
    keyed = (
        ((*rdf.fact_triple(claim, base=base), claim_iri(claim, base=base)), claim)
        for claim in claims
    )
    for _, group in groupby(sorted_on_disk(keyed, ResolvedClaim), key=lambda pair: pair[0][:3]):
        own = tuple(claim for _, claim in group)
        first = own[0]
        yield Fact(
            subject=first.subject,
            predicate=first.predicate,
            object=first.object,
            claims=own,
            stands=any(map(stands, own)),
        )


def _terms(folder: GraphFolder) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the labels and the superclasses of the terms in use."""
    labels: dict[str, str] = {}
    parents: dict[str, tuple[str, ...]] = {}
    for key, blob in folder.database.each(
        "SELECT key, triples FROM units WHERE key >= 'term:' AND key < 'term;' ORDER BY key"
    ):
        iri = key.partition(":")[2]
        labels[iri] = folder.label(iri)
        above = f" <{RDFS}subClassOf> <"
        found = [line.partition(above)[2][:-3] for line in unpack_lines(blob) if above in line]
        if found:
            parents[iri] = tuple(found)
    # the nearer a superclass, the more there is above it
    nearest = {
        iri: tuple(sorted(above, key=lambda name: (-len(parents.get(name, ())), name)))
        for iri, above in parents.items()
    }
    return labels, nearest
