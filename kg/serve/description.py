"""The service description of the endpoint (SPARQL 1.1 Service Description), with VoID counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, VOID, XSD

from kg.sandbox import SparqlRequest
from kg.serve.live import LiveStore
from kg.serve.negotiate import RDF_TYPES, RESULT_TYPES

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
SHACL = Namespace("http://www.w3.org/ns/shacl#")

_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
}
_COUNTS = {
    VOID.triples: "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    VOID.distinctSubjects: "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    VOID.properties: "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
}
_PARTITIONS = (
    (VOID.classPartition, VOID["class"], VOID.entities, "SELECT ?x (COUNT(*) AS ?n) { ?s a ?x }"),
    (
        VOID.propertyPartition,
        VOID.property,
        VOID.triples,
        "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o }",
    ),
)


async def describe(live: LiveStore, endpoint: str, examples: Mapping[str, str]) -> Graph:
    """Return the description of a service at `endpoint`; `examples` are queries by title."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in (("sd", SD), ("void", VOID), ("sh", SHACL), ("rdfs", RDFS)):
        graph.bind(prefix, namespace)
    service, dataset, default = BNode("service"), BNode("dataset"), BNode("default")
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, SD.endpoint, URIRef(endpoint)))
    languages = [SD.SPARQL10Query, SD.SPARQL11Query]
    for language in [*languages, SD.SPARQL11Update] if live.writable else languages:
        graph.add((service, SD.supportedLanguage, language))
    for media_type in (*RESULT_TYPES, *RDF_TYPES):
        graph.add((service, SD.resultFormat, FORMATS[_FORMATS[media_type]]))
    graph.add((service, SD.defaultDataset, dataset))
    graph.add((dataset, RDF.type, SD.Dataset))
    graph.add((dataset, SD.defaultGraph, default))
    graph.add((default, RDF.type, SD.Graph))
    graph.add((default, RDF.type, VOID.Dataset))
    for measure, query in _COUNTS.items():
        ((count,),) = await _rows(live, query)
        graph.add((default, measure, Literal(count, datatype=XSD.integer)))
    for kind, of, measure, query in _PARTITIONS:
        for number, (iri, count) in enumerate(
            await _rows(live, f"{query} GROUP BY ?x ORDER BY ?x")
        ):
            partition = BNode(f"{kind.rpartition('#')[2]}{number}")
            graph.add((default, kind, partition))
            graph.add((partition, of, URIRef(iri)))
            graph.add((partition, measure, Literal(count, datatype=XSD.integer)))
    for number, (title, query) in enumerate(sorted(examples.items())):
        example = BNode(f"example{number}")
        graph.add((example, RDF.type, SHACL.SPARQLExecutable))
        graph.add((example, RDFS.label, Literal(title, lang="en")))
        graph.add((example, SHACL.select, Literal(query)))
    return graph


async def _rows(live: LiveStore, query: str) -> list[list[str]]:
    answer = await live.query(SparqlRequest(query=query, results_type="text/csv"))
    return list(csv.reader(io.StringIO(answer.body.decode("utf-8"))))[1:]
