"""Ontologies: what they say, how a text says it, and whether it holds."""

from kg.ontology.load import load_ontology
from kg.ontology.terms import Frame, Ontology, OntologyClass, Property

__all__ = ["Frame", "Ontology", "OntologyClass", "Property", "load_ontology"]
