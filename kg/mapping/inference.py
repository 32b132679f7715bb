"""What follows from claims: always the core's inverses and symmetries, more where it is asked for.

An Inferred claim says which claims it was derived from. It keeps the read claim (its words, its
sentence), so that it leads back to the text like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import msgspec

from kg.config import Inference
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


def infer(
    claims: Iterable[ResolvedClaim],
    ontology: Ontology,
    *,
    rules: Collection[Inference] = tuple(Inference),
    base: str = DEFAULT_BASE,
) -> list[ResolvedClaim]:
    """Return all that the properties of an ontology make of claims that stand, to a fixed point.

    Inverses and symmetry, and by `rules` sub-properties and transitivity, each as an Inferred claim
    derived from the claims it follows from; sorted by what it says. Each fact is inferred once,
    from the first claims that give it, and nothing that was read is inferred again.
    """
    known: dict[tuple[str, str, str], ResolvedClaim] = {}
    queue: list[ResolvedClaim] = []
    for claim in claims:
        if _is_fact(claim) and (key := _key(claim)) not in known:
            known[key] = claim
            queue.append(claim)
    chains = _Chains(ontology, base)
    found: dict[tuple[str, str, str], ResolvedClaim] = {}
    for claim in queue:  # grows while it is read
        follows = [*_consequences(claim, ontology, rules, base)]
        if Inference.TRANSITIVITY in rules:
            follows += chains.with_claim(claim)
        for conclusion in follows:
            key = _key(conclusion)
            if key not in known and conclusion.subject != conclusion.object:
                known[key] = found[key] = conclusion
                queue.append(conclusion)
    return [found[key] for key in sorted(found)]


def _consequences(
    claim: ResolvedClaim, ontology: Ontology, rules: Collection[Inference], base: str
) -> Iterator[ResolvedClaim]:
    property_ = ontology.properties.get(claim.predicate)
    if property_ is None or not isinstance(claim.object, str):
        return
    for parent in property_.parents if Inference.SUBPROPERTIES in rules else ():
        yield _inferred(claim, claim.subject, parent, claim.object, base)
    for predicate in (*property_.inverses, *([property_.iri] if property_.symmetric else [])):
        yield _inferred(claim, claim.object, predicate, claim.subject, base)


class _Chains:
    """The claims of transitive properties by their ends, so that each finds what it goes on."""

    def __init__(self, ontology: Ontology, base: str) -> None:
        self._ontology, self._base = ontology, base
        self._from: defaultdict[tuple[str, str], list[ResolvedClaim]] = defaultdict(list)
        self._to: defaultdict[tuple[str, str], list[ResolvedClaim]] = defaultdict(list)

    def with_claim(self, claim: ResolvedClaim) -> Iterator[ResolvedClaim]:
        """Add a claim, and yield what it gives with those before it."""
        property_ = self._ontology.properties.get(claim.predicate)
        if property_ is None or not property_.transitive or not isinstance(claim.object, str):
            return
        self._from[claim.predicate, claim.subject].append(claim)
        self._to[claim.predicate, claim.object].append(claim)
        for after in tuple(self._from[claim.predicate, claim.object]):
            yield self._joined(claim, after)
        for before in tuple(self._to[claim.predicate, claim.subject]):
            yield self._joined(before, claim)

    def _joined(self, first: ResolvedClaim, second: ResolvedClaim) -> ResolvedClaim:
        one = _inferred(first, first.subject, first.predicate, str(second.object), self._base)
        both = (claim_iri(first, base=self._base), claim_iri(second, base=self._base))
        return msgspec.structs.replace(one, derived_from=tuple(sorted(both)))


def _is_fact(claim: ResolvedClaim) -> bool:
    inferred = claim.status is Status.INFERRED and claim.claim.polarity is Polarity.POSITIVE
    return (_stands(claim) or inferred) and isinstance(claim.object, str)


def _key(claim: ResolvedClaim) -> tuple[str, str, str]:
    return claim.subject, claim.predicate, str(claim.object)


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
