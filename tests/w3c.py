"""Run the W3C's protocol tests from their manifests against an application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx2 as httpx
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS

HT = Namespace("http://www.w3.org/2011/http#")
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
STATUSES = {
    "OK": 200,
    "Created": 201,
    "NoContent": 204,
    "NotFound": 404,
}
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples"},
}


class Case(NamedTuple):
    name: str
    manifest: Graph
    node: URIRef

    def graph_data(self) -> Iterator[tuple[str, Path]]:
        for data in self.manifest.objects(self.node, UT.graphData):
            path = urlsplit(str(self.manifest.value(data, UT.graph))).path
            yield str(self.manifest.value(data, RDFS.label)), Path(path)


def read_cases(path: Path) -> list[Case]:
    manifest = Graph().parse(path, format="turtle")
    (root,) = manifest.subjects(RDF.type, MF.Manifest)
    entries = Collection(manifest, manifest.value(root, MF.entries))
    return [Case(str(node).rpartition("#")[2], manifest, node) for node in entries]


def run_case(case: Case, client: httpx.Client, paths: dict[str, str]) -> None:
    """Send the requests of a case in order, and check each answer."""
    manifest = case.manifest
    connection = manifest.value(manifest.value(case.node, MF.action), HT.requests)
    location = ""
    for request in Collection(manifest, connection):
        path = str(manifest.value(request, HT.absolutePath)).replace("$LOCATION$", location)
        for theirs, ours in paths.items():
            if path.startswith(theirs):
                path = ours + path.removeprefix(theirs)
                break
        body = manifest.value(manifest.value(request, HT.body), CNT.chars)
        encoding = manifest.value(manifest.value(request, HT.body), CNT.characterEncoding)
        sent = None if body is None else str(body).encode(str(encoding or "utf-8"))
        raw = httpx.URL("http://localhost").copy_with(raw_path=path.encode())
        got = client.request(
            str(manifest.value(request, HT.methodName)),
            raw,
            headers=dict(_headers(manifest, request)),
            content=sent,
        )
        expected = manifest.value(request, HT.resp)
        _check(case, got, manifest, expected)
        if manifest.value(expected, MF.expectedLocation):
            location = got.headers["location"]
            assert location


def _headers(manifest: Graph, node: object) -> Iterator[tuple[str, str]]:
    listed = manifest.value(node, HT.headers)
    for header in Collection(manifest, listed) if listed else ():
        yield str(manifest.value(header, HT.fieldName)), str(manifest.value(header, HT.fieldValue))


def _check(case: Case, got: httpx.Response, manifest: Graph, expected: object) -> None:
    wanted = [str(s).rpartition("#")[2] for s in manifest.objects(expected, MF.expectedStatus)]
    classes = [int(name[10]) for name in wanted if name.startswith("StatusCode")]
    exact = [STATUSES[name] for name in wanted if name in STATUSES]
    assert wanted, case.name
    assert len(classes) + len(exact) == len(wanted), wanted
    assert got.status_code in exact or got.status_code // 100 in classes, (
        f"{case.name}: {got.status_code} {got.text[:200]}, wanted {wanted}"
    )
    kind = got.headers.get("content-type", "").partition(";")[0]
    boolean = manifest.value(expected, MF.expectedBoolean)
    if boolean is not None:
        found = re.search(r"true|false", got.text)
        assert found is not None
        assert found[0] == str(boolean), case.name
    form = manifest.value(expected, MF.expectedFormat)
    if form is not None:
        assert kind in FORMATS[str(form)], f"{case.name}: {kind}"
    for name, value in _headers(manifest, expected):
        assert got.headers.get(name, "").lower() == value.lower(), f"{case.name}: {name}"
    body = manifest.value(manifest.value(expected, HT.body), CNT.chars)
    if body is not None:
        ours = Graph().parse(data=got.text, format="turtle")
        assert isomorphic(ours, Graph().parse(data=str(body), format="turtle")), case.name
