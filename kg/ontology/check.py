"""Whether a graph holds to its shapes (SHACL) and to the domains and ranges of its properties.

Every violation says in words what is wrong, of what, and which sentence it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import rdflib
from rdflib.namespace import PROV, RDF, RDFS, SH, SKOS
from rdflib.term import Node

from kg.errors import OntologyError
from kg.extras import how_to_install
from kg.iri import KG, NIF
from kg.ontology.ends import ends_of
from kg.ontology.terms import Ontology
from kg.resources import resource

SHAPES = "ontologies/shapes.ttl"


class Violation(msgspec.Struct, frozen=True, order=True):
    """What breaks a rule, in words for people."""

    about: str
    """Label or IRI of what breaks it."""
    message: str
    sentence: str = ""
    """The words it was read from, "" if it leads to none."""


def check(graph: rdflib.Graph, ontology: Ontology) -> list[Violation]:
    """Return what breaks a shape, a domain or a range, sorted; an empty list if all is well.

    Raises OntologyError where the library of the extra `check` is not installed.
    """
    return sorted({*_shapes(graph), *_ends(graph, ontology)})


def _shapes(graph: rdflib.Graph) -> Iterator[Violation]:
    try:
        from pyshacl import validate
    except ImportError as error:
        raise OntologyError(f"checking needs pyshacl: {how_to_install('check')}") from error
    shapes = rdflib.Graph().parse(resource(SHAPES), format="turtle")
    _, report, _ = validate(graph, shacl_graph=shapes, inference="none", advanced=False)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        message = report.value(result, SH.resultMessage)
        if focus is not None:
            yield Violation(_label(graph, focus), str(message), _sentence(graph, focus))


def _ends(graph: rdflib.Graph, ontology: Ontology) -> Iterator[Violation]:
    ends = ends_of(ontology)
    for iri, property_ in sorted(ontology.properties.items()):
        for subject, object_ in sorted(graph.subject_objects(rdflib.URIRef(iri))):
            sides = (("subject", subject, property_.domains), ("object", object_, property_.ranges))
            for side, node, classes in sides:
                types = _types(graph, node)
                if not types or any(ends.fits_type(type_, classes) for type_ in types):
                    continue
                wanted = " or ".join(ontology.labels.get(name, name) for name in classes)
                yield Violation(
                    f"{_label(graph, subject)} – {property_.label} – {_label(graph, object_)}",
                    f"the {side} is a {', '.join(types)}, not a {wanted}",
                    _sentence_of_fact(graph, subject, rdflib.URIRef(iri), object_),
                )


def _types(graph: rdflib.Graph, node: Node) -> list[str]:
    """Return the core types of a node, as local names."""
    found = (str(type_) for type_ in graph.objects(node, RDF.type))
    return sorted(name.removeprefix(KG) for name in found if name.startswith(KG))


def _label(graph: rdflib.Graph, node: Node) -> str:
    for predicate in (SKOS.prefLabel, RDFS.label):
        if (label := graph.value(node, predicate)) is not None:
            return str(label)
    return str(node)


def _sentence(graph: rdflib.Graph, node: Node) -> str:
    anchor = rdflib.URIRef(NIF + "anchorOf")
    for source in sorted((node, *graph.objects(node, PROV.wasDerivedFrom)), key=str):
        if (words := graph.value(source, anchor)) is not None:
            return " ".join(str(words).split())
    return ""


def _sentence_of_fact(graph: rdflib.Graph, subject: Node, predicate: Node, object_: Node) -> str:
    claims = [
        claim
        for claim in sorted(graph.subjects(RDF.subject, subject), key=str)
        if (claim, RDF.predicate, predicate) in graph and (claim, RDF.object, object_) in graph
    ]
    return next((words for claim in claims if (words := _sentence(graph, claim))), "")
