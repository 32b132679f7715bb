"""What one text says: mentions, clauses, claims, and the two views of its clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.extract.coreference import find_antecedents
from kg.extract.mentions import find_mentions
from kg.extract.views import triples
from kg.model import Claim, Document, Extraction
from kg.parse import Parse
from kg.plugins import load

__all__ = ["extract", "triples"]


BUILT_IN = "clauses"
"""The extractor that comes with kg; those of packages are beside it (`kg.plugins.Extractor`)."""


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
    dropped: Counter[str] = Counter()
    for name in extractors:
        found, lost = load("extractors", name)(document, parse, tuple(mentions))
        claims += found
        dropped.update(lost)
    return Extraction(
        document=document,
        mentions=tuple(mentions),
        claims=tuple(claims),
        sentences=tuple((sent.start_char, sent.end_char) for sent in parse.sents),
        dropped=dict(dropped),
    )
