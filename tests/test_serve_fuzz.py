"""The server against requests that nobody meant to send, for a bounded time."""

import handmade
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from starlette.testclient import TestClient

from kg.serve.live import Limits
from kg.serve.site import make_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "g.kg"
    with handmade.built(path, {"a.txt": "Ada met Bo. Bo praised Cleo."}) as graph:
        yield make_site(graph, writable=True, limits=Limits(seconds=2))


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = tmp_path_factory.mktemp("fuzz") / "g.kg"
    with handmade.built(path, {"a.txt": "Ada met Bo. Bo praised Cleo."}) as graph:
        app = make_site(graph, writable=True, limits=Limits(seconds=2))
        with TestClient(app, base_url="http://localhost") as client:
            yield client


@pytest.mark.slow
def test_api_keeps_to_its_description(site):
    local = {"host": "localhost"}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", site, headers=local)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 5
    for operation in operations:
        if operation.path == "/api/extract":
            continue  # each call reads a text: tested on its own

        @given(case=operation.as_strategy())
        @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
        def check(case):
            case.call_and_validate(checks=[not_a_server_error], headers=local)

        check()


VOCABULARY = r"""
SELECT ASK CONSTRUCT DESCRIBE INSERT DATA DELETE WHERE { } ?s ?p ?o . ; , a <urn:a> FILTER ( )
GRAPH OPTIONAL UNION BIND AS "x" '''y 1 * / ^ # LIMIT USING WITH FROM NAMED \u0041 <
"""
WORDS = st.sampled_from(VOCABULARY.split())


@pytest.mark.slow
@given(words=st.lists(WORDS | st.text(max_size=5), max_size=12))
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_query_or_update_breaks_the_server(client, words):
    text = " ".join(words)
    for kind in ("query", "update"):
        reply = client.post("/sparql", data={kind: text})
        assert reply.status_code in (200, 204, 400, 503)


@pytest.mark.slow
@given(
    method=st.sampled_from(["GET", "PUT", "POST", "DELETE", "HEAD"]),
    graph=st.text(max_size=20) | st.just("urn:g"),
    body=st.binary(max_size=40) | st.just(b"<urn:a> <urn:b> <urn:c> ."),
)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_graph_name_or_body_breaks_the_server(client, method, graph, body):
    reply = client.request(
        method,
        "/graph-store",
        params={"graph": graph},
        content=body if method in ("PUT", "POST") else None,
        headers={"content-type": "text/turtle"},
    )
    assert reply.status_code in (200, 201, 204, 400, 404)
