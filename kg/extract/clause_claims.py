"""The extractor that comes with kg: what clauses, titles, appositions and event nouns say."""

from __future__ import annotations

from kg.extract.claims import find_claims
from kg.extract.confidence import is_told, with_confidence
from kg.model import Claim, Document, Mention
from kg.parse import Parse


def find_clause_claims(
    document: Document, parse: Parse, mentions: tuple[Mention, ...]
) -> tuple[list[Claim], dict[str, int]]:
    """Return the claims of a text, each as sure as it is likely right, and what was dropped."""
    found, dropped = find_claims(document, parse, mentions)
    weighed = with_confidence(found, parse, mentions)
    claims = [claim for claim in weighed if is_told(claim)]
    if untold := len(weighed) - len(claims):
        dropped = {**dropped, "the parser doubts who does what": untold}
    return claims, dropped
