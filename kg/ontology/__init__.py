"""Ontologies: what they say, how a text says it, what follows from it, and whether it holds."""

from kg.ontology.inference import infer
from kg.ontology.load import load_ontology
from kg.ontology.mapping import map_claims
from kg.ontology.terms import Frame, Ontology, OntologyClass, Property

__all__ = ["Frame", "Ontology", "OntologyClass", "Property", "infer", "load_ontology", "map_claims"]
