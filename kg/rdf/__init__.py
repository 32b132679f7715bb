"""Claims, entities and documents as RDF, and RDF as text."""

from kg.rdf.describe import (
    CLAIM_TERMS,
    STANDING,
    claim_triples,
    document_triples,
    entity_triples,
    fact_triple,
    mentioned_entities,
    merge_triples,
    object_term,
    run_triples,
    sentence_triples,
    standing_by,
    stands,
    term_triples,
    value_iri,
    value_triples,
)
from kg.rdf.terms import TermTriple, line, prefixes
from kg.rdf.turtle import write_turtle

__all__ = [
    "CLAIM_TERMS",
    "STANDING",
    "TermTriple",
    "claim_triples",
    "document_triples",
    "entity_triples",
    "fact_triple",
    "line",
    "mentioned_entities",
    "merge_triples",
    "object_term",
    "prefixes",
    "run_triples",
    "sentence_triples",
    "standing_by",
    "stands",
    "term_triples",
    "value_iri",
    "value_triples",
    "write_turtle",
]
