"""What one text says: mentions, clauses, claims, and the two views of its clauses."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.extract.claims import find_claims
from kg.extract.coreference import find_antecedents
from kg.extract.factuality import as_of
from kg.extract.mentions import find_mentions
from kg.extract.views import triples
from kg.model import Document, Extraction

__all__ = ["extract", "triples"]


def extract(document: Document, doc: Doc) -> Extraction:
    """Return what is known of one text without looking at any other.

    The clusters are left empty: `kg.resolve.cluster_mentions` makes them of the mentions.
    """
    mentions = find_antecedents(document, doc, find_mentions(document, doc))
    claims, dropped = find_claims(document, doc, mentions)
    return Extraction(
        document=document,
        mentions=tuple(mentions),
        claims=tuple(as_of(claim, document.date) for claim in claims),
        sentences=tuple((sent.start_char, sent.end_char) for sent in doc.sents),
        dropped=dropped,
    )
