"""What one text says: mentions, clauses, claims, and the two views of its clauses."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.claims import find_claims
from kg.extract.confidence import with_confidence
from kg.extract.coreference import find_antecedents
from kg.extract.mentions import find_mentions
from kg.extract.views import triples
from kg.model import Claim, Document, Extraction
from kg.parse import Parse
from kg.plugins import load

__all__ = ["extract", "triples"]


BUILT_IN = "clauses"
"""The extractor that is part of kg; others are plug-ins (`kg.plugins.Extractor`)."""


def extract(
    document: Document, parse: Parse, *, extractors: Iterable[str] = (BUILT_IN,)
) -> Extraction:
    """Return what is known of one text without looking at any other.

    `extractors` are the names of those that make the claims. The clusters are left empty:
    `kg.resolve.cluster_mentions` makes them of the mentions.

    Raises:
        PluginError: there is no extractor of a name.

    """
    mentions = find_antecedents(document, parse, find_mentions(document, parse))
    claims: list[Claim] = []
    dropped: dict[str, int] = {}
    for name in extractors:
        if name == BUILT_IN:
            found, dropped = find_claims(document, parse, mentions)
            claims += with_confidence(found, parse, mentions)
        else:
            claims += load("extractors", name)(document, parse, tuple(mentions))
    return Extraction(
        document=document,
        mentions=tuple(mentions),
        claims=tuple(claims),
        sentences=tuple((sent.start_char, sent.end_char) for sent in parse.sents),
        dropped=dropped,
    )
