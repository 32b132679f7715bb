"""The W3C's suites for a SPARQL server, run from their manifests.

They are not part of the repository: the variable KG_TEST_DATA names a folder that holds them as
w3c/protocol, w3c/graph-store-protocol and w3c/service-description.
"""

import os
from pathlib import Path

import httpx2 as httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF
from starlette.testclient import TestClient
from w3c import read_cases, run_case

from kg.serve.app import make_app
from kg.serve.live import LiveStore

DATA = Path(os.environ.get("KG_TEST_DATA", "")) / "w3c"
SUITES = {
    "protocol": (["manifest.ttl"], 34),
    "graph-store-protocol": (["manifest-direct.ttl", "manifest-indirect.ttl"], 13),
    "service-description": (["manifest.ttl"], 3),
}
CASES = {
    suite: [case for name in names for case in read_cases(DATA / suite / name)]
    for suite, (names, _) in SUITES.items()
    if DATA.is_dir()
}
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="KG_TEST_DATA names no folder with the W3C suites"
)
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")


@pytest.fixture
def serve(tmp_path):
    """Return a function that starts a writable server with these named graphs."""
    clients = []

    def start(graphs: dict[str, Path]) -> httpx.Client:
        def snapshot(target: Path) -> None:
            store = ox.Store(str(target))
            for iri, path in graphs.items():
                store.load(path=str(path), to_graph=ox.NamedNode(iri))
            store.flush()

        live = LiveStore(snapshot, lambda: "1", edits=tmp_path / "edits.jsonl")
        client = TestClient(make_app(live, hosts=("localhost",)), base_url="http://localhost")
        clients.append(client)
        return client.__enter__()

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@pytest.mark.parametrize("suite", sorted(SUITES))
def test_suite_has_all_its_cases(suite):
    assert len(CASES[suite]) == SUITES[suite][1]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.get("protocol", ()), ids=lambda case: case.name)
def test_sparql_protocol(case, serve):
    run_case(case, serve(dict(case.graph_data())), {"/sparql/": "/sparql/"})


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.get("graph-store-protocol", ()), ids=lambda case: case.name)
def test_graph_store_protocol(case, serve):
    run_case(case, serve({}), {"/gsp": "/graph-store"})


@pytest.mark.parametrize("case", CASES.get("service-description", ()), ids=lambda case: case.name)
def test_service_description(case, serve):
    reply = serve({}).get("/sparql")
    assert reply.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=reply.text, format="turtle")
    checks = {
        "returns-rdf": len(graph) > 0,
        "has-endpoint-triple": (None, SD.endpoint, URIRef("http://localhost/sparql")) in graph,
        "conforms-to-schema": _conforms(graph),
    }
    assert checks[case.name]


def _conforms(graph: Graph) -> bool:
    """Return whether the classes and properties of a description are used as its schema says."""
    (service,) = graph.subjects(RDF.type, SD.Service)
    dataset = graph.value(service, SD.defaultDataset)
    default = graph.value(dataset, SD.defaultGraph)
    return (
        isinstance(graph.value(service, SD.endpoint), URIRef)
        and (dataset, RDF.type, SD.Dataset) in graph
        and (default, RDF.type, SD.Graph) in graph
        and all(isinstance(node, URIRef) for node in graph.objects(service, SD.resultFormat))
        and all(isinstance(node, URIRef) for node in graph.objects(service, SD.supportedLanguage))
    )
