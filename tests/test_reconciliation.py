"""A reconciliation service is asked by the W3C protocol; here a real server on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

from kg.errors import RemoteError
from kg.link.reconciliation import ReconciliationLinker
from kg.model import Cluster, Mention, MentionKind
from kg.resolve import resolve

THINGS = [
    {"id": "Q1", "name": "Acme Corporation", "type": [{"id": "org", "name": "Organization"}]},
    {"id": "Q2", "name": "Acme, Texas", "type": [{"id": "place", "name": "Place"}]},
]


class Service(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self._reply({"name": "test", "identifierSpace": "http://example.org/", "versions": ["0.2"]})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        queries = json.loads(parse_qs(body)["queries"][0])
        self._reply({key: {"result": self._found(query)} for key, query in queries.items()})

    def _found(self, query: dict) -> list[dict]:
        Service.asked.append(query["query"])
        word = query["query"].lower()
        fitting = [thing for thing in THINGS if word in thing["name"].lower()]
        return [{**thing, "score": 90, "match": len(fitting) == 1} for thing in fitting]

    def _reply(self, answer: dict) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    Service.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def entity(name: str, linker: ReconciliationLinker):
    mention = Mention(
        document="a",
        start=0,
        end=len(name),
        text=name,
        kind=MentionKind.NAME,
        type="ORG",
        phrase=(0, len(name)),
    )
    cluster = Cluster(id="c1", document="a", mentions=(mention,))
    (found,) = resolve([cluster], gazetteers=[linker]).entities.values()
    return found


def test_a_match_of_the_service_is_the_identifier(endpoint):
    found = entity("Acme Corporation", ReconciliationLinker(endpoint))
    assert found.same_as == ("http://example.org/Q1",)
    assert found.type == "Organization"


def test_two_that_fit_are_shown_and_none_is_chosen(endpoint):
    found = entity("Acme", ReconciliationLinker(endpoint))
    assert found.same_as == ()
    assert [one.iri for one in found.candidates] == [
        "http://example.org/Q1",
        "http://example.org/Q2",
    ]


def test_a_name_is_asked_for_once(endpoint):
    linker = ReconciliationLinker(endpoint)
    assert linker("Acme", "", ()) == linker("Acme", "", ())
    assert Service.asked == ["Acme"]


def test_a_service_that_does_not_answer_is_an_error():
    with pytest.raises(RemoteError, match="does not answer"):
        ReconciliationLinker("http://127.0.0.1:1/")


def test_an_address_of_another_kind_is_an_error():
    with pytest.raises(RemoteError, match="http or https"):
        ReconciliationLinker("file:///etc/passwd")
