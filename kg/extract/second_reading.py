"""What a second parser's reading of a text tells: that both tell a claim speaks for it.

Two parsers that learned apart are seldom wrong in the same way, so of what the rules make of both
their trees more is right than of what they make of one. A claim is the same if its sentence, its
ends, the words of its relation and its status are.
"""

from __future__ import annotations

from kg.extract.claims import find_claims
from kg.extract.coreference import find_antecedents
from kg.extract.mentions import find_mentions
from kg.model import Claim, Document
from kg.parse import Parse


def places_told(document: Document, parse: Parse) -> frozenset[tuple[object, ...]]:
    """Return the places of all claims that a parse of the text makes, however sure they are."""
    mentions = find_antecedents(document, parse, find_mentions(document, parse))
    claims, _ = find_claims(document, parse, mentions)
    return frozenset(map(place_of, claims))


def place_of(claim: Claim) -> tuple[object, ...]:
    """Return what a claim is known by in its text, whoever parsed it."""
    thing = claim.object
    return (
        claim.sentence,
        claim.subject.span,
        (thing.start, thing.end),
        claim.phrase.surface,
        claim.status,
    )
