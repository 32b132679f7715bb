"""What follows from claims: always the core's inverses and symmetries, more where it is asked for.

An Inferred claim says which claims it was derived from. It keeps the read claim (its words, its
sentence), so that it leads back to the text like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from kg.iri import DEFAULT_BASE, claim_iri
from kg.model import Claim, Literal, Polarity, ResolvedClaim, Status
from kg.ontology.terms import Ontology


def standing_inference(
    claims: Iterable[ResolvedClaim], ontology: Ontology, *, base: str = DEFAULT_BASE
) -> Iterator[ResolvedClaim]:
    """Yield what the inverses and symmetries of the core ontology make of asserted claims."""
    read = list(claims)
    known = {(claim.subject, claim.predicate, claim.object) for claim in read if _stands(claim)}
    for claim in read:
        if not _stands(claim) or not isinstance(claim.object, str):
            continue
        property_ = ontology.properties.get(claim.predicate)
        if property_ is None or property_.iri not in ontology.core:
            continue
        mirrored = [*property_.inverses, *([property_.iri] if property_.symmetric else [])]
        for predicate in mirrored:
            if (claim.object, predicate, claim.subject) not in known:
                yield _inferred(claim, claim.object, predicate, claim.subject, base)


def _stands(claim: ResolvedClaim) -> bool:
    return claim.status is Status.ASSERTED and claim.claim.polarity is Polarity.POSITIVE


def turned_claim(claim: Claim) -> Claim:
    """Return a claim with its ends in each other's place, so that spans go with entities."""
    if isinstance(claim.object, Literal):
        return claim
    return msgspec.structs.replace(claim, subject=claim.object, object=claim.subject)


def _inferred(
    claim: ResolvedClaim, subject: str, predicate: str, object_: str, base: str
) -> ResolvedClaim:
    return msgspec.structs.replace(
        claim,
        claim=turned_claim(claim.claim) if subject != claim.subject else claim.claim,
        subject=subject,
        predicate=predicate,
        object=object_,
        status=Status.INFERRED,
        derived_from=(claim_iri(claim, base=base),),
    )
