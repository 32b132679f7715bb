"""What is to be written of a document: its claims, in tables and in RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from kg import rdf
from kg.iri import claim_iri
from kg.model import Document, Extraction, Literal, ResolvedClaim
from kg.rdf import TermTriple
from kg.store.packing import pack, pack_lines
from kg.store.units import keys_of_claim

PART = 50_000
"""Characters of a document whose claims are one unit: the lines of all claims of a book would take
3 GB. What a line says tells which part it is of, so none moves from one to another."""
FactTerms = tuple[str, str, str]


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What the update has to know of the ontology and the settings."""

    term: Callable[[str], tuple[str, tuple[str, ...]]]
    """Class or property → its label and the superclasses to write."""
    fallback_class: str
    stands: Callable[[ResolvedClaim], bool]
    runs: Mapping[str, tuple[str, dict[str, str]]]
    """How a document was read → IRI and settings of its run."""


class Part(NamedTuple):
    """What is to be written of a part of a document, packed: of a book's lines few fit in memory.

    The claims whose sentences begin in it are in the tables and, with those sentences, in its unit.
    """

    number: int
    claims: bytes
    lines: bytes
    targets: set[str]


class Described(NamedTuple):
    """What is to be written of a document: its claims, in tables and in RDF."""

    document: str
    facts: list[tuple[str, FactTerms, bool]]
    """The IRI of each claim, its fact, and whether it makes that stand."""
    parts: list[Part]
    """In order; the first, number 0, has the document's own lines and is always there."""
    values: dict[str, Literal]
    """The quantities of its claims, by IRI."""


def describe(
    extraction: Extraction,
    claims: Sequence[ResolvedClaim],
    *,
    named: Iterable[str],
    run: str,
    stands: Callable[[ResolvedClaim], bool],
    base: str,
) -> Described:
    """Return all that is to be written of a document with these claims, read by this run.

    `named` are the entities that it names, whether a claim is about them or not.
    """
    document = extraction.document
    by_iri = sorted({claim_iri(claim, base=base): claim for claim in claims}.items())
    by_part: defaultdict[int, list[tuple[str, ResolvedClaim]]] = defaultdict(list)
    for iri, claim in by_iri:
        by_part[claim.claim.sentence[0] // PART].append((iri, claim))
    ends = (end for claim in claims for end in (claim.subject, claim.object))
    mentioned = {end for end in ends if isinstance(end, str)}.union(named)
    own = rdf.document_triples(document, sorted(mentioned), base=base)
    first = _part(document, 0, by_part.pop(0, []), run, base, own)
    objects = (claim.object for claim in claims)
    return Described(
        document.id,
        [(iri, rdf.fact_triple(claim, base=base), stands(claim)) for iri, claim in by_iri],
        [first, *(_part(document, part, by_part[part], run, base) for part in sorted(by_part))],
        {
            rdf.value_iri(value, base=base): value
            for value in objects
            if isinstance(value, Literal) and value.unit
        },
    )


def _part(
    document: Document,
    number: int,
    claims: list[tuple[str, ResolvedClaim]],
    run: str,
    base: str,
    triples: Iterable[TermTriple] = (),
) -> Part:
    """Return what is to be written of a part of a document, `triples` with it."""
    spans = {claim.claim.sentence for _, claim in claims}
    lines = {rdf.line(triple) for triple in triples}
    lines.update(map(rdf.line, rdf.sentence_triples(document, spans, base=base)))
    targets = {f"run:{run}"}
    for iri, claim in claims:
        lines.update(map(rdf.line, rdf.claim_triples(claim, base=base, run=run, iri=iri)))
        targets |= keys_of_claim(claim, base=base)
    return Part(number, pack([claim for _, claim in claims]), pack_lines(sorted(lines)), targets)
