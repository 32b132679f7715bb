"""What all texts say together: entities, resolved claims, facts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kg.model.text import Claim, Document, Literal, Merge, Status


class Candidate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An identifier that a linker offers; several with like scores are an ambiguity."""

    iri: str
    label: str
    type: str = ""
    score: float = 1.0
    linker: str = ""
    within: str = ""
    """IRI of the country that it lies in."""


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The one thing all its mentions stand for; a node."""

    id: str
    """In a graph, its IRI; in the answer to one text, "e1", "e2", …"""
    label: str
    type: str
    """The vote of its mentions, a local name of the core ontology: "Person", "Country", …."""
    aliases: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """IRIs of classes of the ontologies in use, most specific first."""
    same_as: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Where linking was ambiguous: all that fit, none chosen."""
    clusters: tuple[tuple[str, str], ...] = ()
    """(document, cluster id) of every cluster that was joined."""
    merges: tuple[Merge, ...] = ()


class ResolvedClaim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim whose ends are entities and whose phrase is mapped; a set gives one a member."""

    claim: Claim
    subject: str
    """IRI of an entity."""
    predicate: str
    """IRI of an ontology's property, or a minted one."""
    object: str | Literal
    """IRI of an entity, or a literal."""
    mapped: bool = False
    """Whether `predicate` is a property of an ontology."""
    attributed_to: str = ""
    place: str = ""
    during: str = ""
    status: Status
    """As the claim's, or Inferred; a wish of one's own is Asserted of a property of wanting."""
    derived_from: tuple[str, ...] = ()
    """IRIs of the claims that an Inferred one follows from."""


class Fact(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One subject, predicate and object over all documents, with all its claims. An edge."""

    subject: str
    predicate: str
    object: str | Literal
    claims: tuple[ResolvedClaim, ...]
    stands: bool = False
    """Whether it is a plain triple: by the settings of its graph, a claim of it is enough."""

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Return the statuses of the claims, each once, sorted."""
        return tuple(sorted({claim.status for claim in self.claims}))

    @property
    def is_inferred(self) -> bool:
        """Return whether no text says it: all its claims follow from others."""
        return all(claim.status is Status.INFERRED for claim in self.claims)


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """Which entity each cluster stands for."""

    entities: dict[str, Entity]
    """By id, sorted."""
    entity_of: dict[tuple[str, str], str]
    """(document, cluster id) → entity id."""


class GraphContent(msgspec.Struct, frozen=True, kw_only=True):
    """All of a graph that views and exports show, sorted by id or IRI."""

    documents: Sequence[Document]
    entities: Sequence[Entity]
    facts: Sequence[Fact]
    """In memory, or those of a large graph on the disk."""
    labels: dict[str, str]
    """Labels of the classes and properties in use, by IRI."""
    superclasses: dict[str, tuple[str, ...]] = {}
    """The superclasses of each class in use, nearest first, by IRI."""
