"""Claims → resolved claims: their ends become entities, their phrases properties.

What maps to no property keeps a minted predicate, named by its lemma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.iri import DEFAULT_BASE, mint_iri
from kg.mapping.inference import standing_inference, turned_claim
from kg.mapping.mapper import is_found, mapper_of
from kg.mapping.semantic import Ranker
from kg.model import Claim, Extraction, Literal, Resolution, ResolvedClaim
from kg.ontology.ends import ends_of
from kg.ontology.terms import Ontology
from kg.resolve import EntityFinder

_ENDS_IN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*$")


def map_claims(
    extraction: Extraction,
    resolution: Resolution,
    ontology: Ontology,
    *,
    only_ontology: bool = False,
    ranker: Ranker | None = None,
    base: str = DEFAULT_BASE,
) -> list[ResolvedClaim]:
    """Return the claims of a document with entities as ends and properties as predicates.

    A `ranker` finds by meaning what no frame reads; such a claim is less sure, and its rule says
    so. A set as an end gives one resolved claim for each member; a claim an end of which stands for
    no entity gives none. With `only_ontology` what maps to no property is left out. The claims that
    follow from the core's inverses and symmetries come with them, as Inferred.
    """
    mapper = mapper_of(ontology, ranker)
    entities_of = EntityFinder(resolution, extraction.clusters)
    resolved: dict[ResolvedClaim, None] = {}
    dates: list[ResolvedClaim] = []
    for claim in extraction.claims:
        attributed, place, during = (
            next(iter(entities_of(mention)), "") if mention else ""
            for mention in (claim.attributed_to, claim.place, claim.during)
        )
        objects: tuple[str | Literal, ...] = (
            (claim.object,) if isinstance(claim.object, Literal) else entities_of(claim.object)
        )
        for subject in entities_of(claim.subject):
            for object_ in objects:
                if subject == object_:
                    continue
                types = [
                    resolution.entities[end].type if isinstance(end, str) else end
                    for end in (subject, object_)
                ]
                for mapped in mapper.properties(claim, str(types[0]), types[1], extraction):
                    one = ResolvedClaim(
                        claim=turned_claim(mapped.claim) if mapped.turned else mapped.claim,
                        subject=object_ if mapped.turned and isinstance(object_, str) else subject,
                        predicate=mapped.property or _minted(claim, base),
                        object=subject if mapped.turned else mapped.value or object_,
                        mapped=bool(mapped.property),
                        attributed_to=attributed,
                        place=place,
                        during=during,
                        status=claim.status,
                    )
                    if mapped.value is not None:
                        dates.append(one)
                    elif one.mapped or not only_ontology:
                        resolved.setdefault(one)
    claims = [*resolved, *_untold(dates, resolved)]
    return [*claims, *standing_inference(claims, ontology, base=base)]


def _untold(
    dates: Iterable[ResolvedClaim], told: Iterable[ResolvedClaim]
) -> Iterator[ResolvedClaim]:
    """Yield each date once a sentence: of "born there then to X" every part has the date."""

    def fact(one: ResolvedClaim) -> tuple[object, ...]:
        value = one.object.value if isinstance(one.object, Literal) else one.object
        return one.claim.sentence, one.subject, one.predicate, value

    known = {fact(one) for one in told}
    for one in dates:
        if fact(one) not in known:
            known.add(fact(one))
            yield one


def settled(
    claims: Iterable[ResolvedClaim], resolution: Resolution, ontology: Ontology
) -> list[ResolvedClaim]:
    """Return the claims of a document as a graph takes them, of all that was found beside clauses.

    Such a fact is left out where domain or range contradict what its ends turned out to be, and
    where its sentence tells it already: it was found for every pair of mentions.
    """
    ends = ends_of(ontology)
    kept, told = [], set()
    for one in claims:
        read = one.claim
        fact = (read.sentence, one.subject, one.predicate, one.object, one.status, read.polarity)
        if is_found(read, ontology):
            types = [
                resolution.entities[end].type if isinstance(end, str) else end
                for end in (one.subject, one.object)
            ]
            fits = ends.fit(ontology.properties[one.predicate], str(types[0]), types[1])
            if fact in told or not fits:
                continue
        told.add(fact)
        kept.append(one)
    return kept


def _minted(claim: Claim, base: str) -> str:
    return relation_iri(claim.phrase.lemma or claim.phrase.surface, base=base)


def relation_iri(phrase: str, *, base: str) -> str:
    """Return the IRI of the property that is minted for a phrase; every syntax of RDF has it.

    >>> relation_iri("meet", base="urn:"), relation_iri("rise to 9%", base="urn:")
    ('urn:relation/meet', 'urn:relation/rise-to-9%25_')
    """
    iri = mint_iri(f"{base}relation/", phrase)
    # RDF/XML writes a property as an element, whose name is what an IRI ends in
    return iri if _ENDS_IN_NAME.search(iri) else f"{iri}_"
