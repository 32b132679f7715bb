"""What a graph says about some of its things, as something to export."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from kg.errors import PluginError
from kg.export.source import Source
from kg.model import Fact, GraphContent
from kg.rdf import TermTriple

_WHOLE = "RDF is exported whole; a CONSTRUCT query of kg query gives a part of it"


class About:
    """A source that holds the facts that some things are in, and what these speak of."""

    def __init__(self, source: Source, iris: Collection[str]) -> None:
        self._source = source
        self.iris = tuple(iris)
        """The things, in the order in which they were asked for."""

    @property
    def base(self) -> str:
        """Return what the IRIs of the graph begin with."""
        return self._source.base

    def triples(self) -> Iterator[TermTriple]:
        """Raise PluginError."""
        raise PluginError(_WHOLE)

    def quads(self) -> Iterator[str]:
        """Raise PluginError."""
        raise PluginError(_WHOLE)

    def content(self) -> GraphContent:
        """Return the facts of the things, their ends, speakers and places, and their texts."""
        content = self._source.content()
        wanted = set(self.iris)
        facts = tuple(fact for fact in content.facts if _speaks_of(fact, wanted))
        named = wanted | {iri for fact in facts for iri in _named(fact)}
        texts = {claim.claim.document for fact in facts for claim in fact.claims}
        return replace(
            content,
            documents=tuple(one for one in content.documents if one.id in texts),
            entities=tuple(one for one in content.entities if one.id in named),
            facts=facts,
        )


def _speaks_of(fact: Fact, wanted: set[str]) -> bool:
    ends = {fact.subject, fact.object} | {claim.attributed_to for claim in fact.claims}
    return bool(ends & wanted)


def _named(fact: Fact) -> Iterator[str]:
    yield fact.subject
    if isinstance(fact.object, str):
        yield fact.object
    for claim in fact.claims:
        yield from (claim.attributed_to, claim.place, claim.during)
