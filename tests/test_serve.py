import json
import threading
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.serve.app import make_app
from kg.serve.edits import read_edits
from kg.serve.live import Limits, LiveStore
from kg.serve.negotiate import RDF_TYPES, RESULT_TYPES, best_type

EX = "http://example.com/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


class Source:
    """A store folder that can be rebuilt, as a graph folder is."""

    def __init__(self) -> None:
        self.version, self.triples = "1", 200

    def snapshot(self, target) -> None:
        store = ox.Store(str(target))
        store.extend(
            ox.Quad(ox.NamedNode(f"{EX}{n}"), ox.NamedNode(f"{EX}p"), ox.Literal(str(n)))
            for n in range(self.triples)
        )
        store.flush()


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def serve(source, tmp_path):
    """Return a function that starts a server over the source."""
    clients = []

    def start(*, writable=False, limits=None, **options) -> TestClient:
        edits = tmp_path / "edits.jsonl" if writable else None
        live = LiveStore(source.snapshot, lambda: source.version, edits=edits, limits=limits)
        client = TestClient(make_app(live, **options), base_url="http://localhost")
        clients.append(client)
        return client.__enter__()

    yield start
    for client in clients:
        with suppress(RuntimeError):  # one that a test has closed
            client.__exit__(None, None, None)


def count(client) -> int:
    reply = client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


def update(client, text):
    kind = {"content-type": "application/sparql-update"}
    return client.post("/sparql", content=text, headers=kind)


def test_server_is_read_only_unless_asked(serve):
    client = serve()
    reply = update(client, f"INSERT DATA {{ <{EX}a> <{EX}b> 1 }}")
    assert (reply.status_code, reply.text) == (
        403,
        "this server is read-only; start it with --writable to edit\n",
    )
    assert client.put("/graph-store?default", content="").status_code in (403, 415)
    assert count(client) == 200


def test_rebuilt_graph_is_served_and_keeps_the_edits(serve, source):
    client = serve(writable=True)
    assert update(client, f"INSERT DATA {{ <{EX}a> <{EX}b> 1 }}").status_code == 204
    assert update(client, f"DELETE WHERE {{ <{EX}7> ?p ?o }}").status_code == 204
    assert count(client) == 200
    source.version, source.triples = "2", 300
    assert count(client) == 300


def test_edits_are_written_down_apart_and_applied_again_at_start(serve, tmp_path):
    first = serve(writable=True)
    update(first, f"INSERT DATA {{ <{EX}a> <{EX}b> 1 }}")
    first.__exit__(None, None, None)
    (edit,) = read_edits(tmp_path / "edits.jsonl")
    assert (edit.operation, edit.text) == ("update", f"INSERT DATA {{ <{EX}a> <{EX}b> 1 }}")
    assert count(serve(writable=True)) == 201
    assert count(serve()) == 200


def test_wrong_update_changes_and_records_nothing(serve, tmp_path):
    client = serve(writable=True)
    assert update(client, "INSERT DATA { broken").status_code == 400
    assert update(client, "LOAD <file:///etc/hostname>").status_code == 400
    assert read_edits(tmp_path / "edits.jsonl") == []
    assert count(client) == 200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("INSERT DATA {\n  <urn:a> <urn:b>\n}", "line 3, column 1: no update goes on like this"),
        ("INSERT DATA { <urn:a>", "line 1, column 22: no update goes on like this"),
        ("INSERT DATA { ex:a ex:b 1 }", "line 1, column 15: unknown prefix ex:"),
    ],
)
def test_wrong_update_is_answered_with_its_place(serve, text, words):
    reply = update(serve(writable=True), text)
    assert (reply.status_code, words in reply.text) == (400, True), reply.text


def test_broken_upload_stores_nothing(serve):
    client = serve(writable=True)
    turtle = {"content-type": "text/turtle"}
    body = f"<{EX}x> <{EX}y> 1 . <{EX}x> broken"
    reply = client.post("/graph-store?default", content=body, headers=turtle)
    assert reply.status_code == 400
    assert count(client) == 200


def test_edits_file_that_is_damaged_is_named(tmp_path):
    (tmp_path / "edits.jsonl").write_text('{"operation": "update"}\nnonsense\n')
    with pytest.raises(StoreError, match=r"edits\.jsonl, line 2: no edit"):
        read_edits(tmp_path / "edits.jsonl")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1:8000"}, 200),
        ({"host": "[::1]:8000"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://localhost"}, 200),
        ({"origin": "http://localhost:8000"}, 403),
        ({"host": "localhost:8000", "origin": "http://localhost:8000"}, 200),
    ],
)
def test_other_hosts_and_origins_are_refused(serve, headers, status):
    assert serve().get("/sparql?query=ASK{}", headers=headers).status_code == status


def test_token_is_asked_for_when_there_is_one(serve):
    client = serve(token="s3cret")
    assert client.get("/sparql?query=ASK{}").status_code == 401
    good = {"authorization": "Bearer s3cret"}
    assert client.get("/sparql?query=ASK{}", headers=good).status_code == 200


def test_a_browser_brings_the_token_as_a_password(serve):
    client = serve(token="s3cret")
    refused = client.get("/")
    assert 'Basic realm="kg"' in refused.headers["www-authenticate"]
    assert client.get("/sparql?query=ASK{}", auth=("anyone", "s3cret")).status_code == 200
    for wrong in (("s3cret", "other"), ("s3cret", "")):
        assert client.get("/sparql?query=ASK{}", auth=wrong).status_code == 401
    for broken in ("Basic !", "Basic /w==", "Basic", "s3cret", "Digest s3cret"):
        headers = {"authorization": broken}
        assert client.get("/sparql?query=ASK{}", headers=headers).status_code == 401, broken


def test_every_answer_carries_the_security_headers(serve):
    client = serve()
    for path in ("/sparql?query=ASK{}", "/nowhere", "/sparql?query=wrong"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT * { ?s ?p ?o }", 413, "more than 100 rows; add a LIMIT"),
        (ENDLESS, 503, "stopped after 1 s"),
        ("SELECT nonsense", 400, "line 1, column 8: 'nonsense' is not expected here"),
        ("SELECT * { SERVICE <http://a.example/> {} }", 400, "SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> {}", 400, "FROM <file:///etc/passwd> is refused"),
        ("ASK {}" + " " * 2000, 400, "over 1,000 characters"),
    ],
)
def test_bad_and_costly_queries_are_refused_with_the_way_out(serve, query, status, words):
    client = serve(limits=Limits(seconds=1, rows=100, query_characters=1000))
    reply = client.get("/sparql", params={"query": query})
    assert reply.status_code == status
    assert words in reply.text
    assert client.get("/sparql?query=ASK{}").status_code == 200


def test_body_over_the_limit_is_refused_however_it_is_sent(serve):
    client = serve(limits=Limits(body_bytes=1000))
    kind = {"content-type": "application/sparql-query"}
    assert client.post("/sparql", content=b" " * 1001, headers=kind).status_code == 413
    chunks = (b" " * 300 for _ in range(4))
    assert client.post("/sparql", content=chunks, headers=kind).status_code == 413


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("POST", "/sparql", {"content-type": "text/plain"}, 415),
        ("GET", "/sparql?query=ASK{}", {"accept": "image/png"}, 406),
        ("GET", "/graph-store?default", {"accept": "image/png"}, 406),
        ("GET", "/graph-store?graph=http://example.com/none", {}, 404),
        ("GET", "/graph-store?graph=no%20iri", {}, 400),
        ("GET", "/graph-store", {}, 400),
        ("PATCH", "/graph-store?default", {}, 405),
        ("DELETE", "/sparql", {}, 405),
        ("GET", "/../../etc/passwd", {}, 404),
    ],
)
def test_wrong_requests_have_their_own_status(serve, method, path, headers, status):
    reply = serve().request(method, path, headers=headers)
    assert reply.status_code == status


def test_clients_read_side_by_side_without_an_error(serve):
    client, statuses = serve(), []

    def read():
        statuses.extend(client.get("/sparql?query=ASK{}").status_code for _ in range(5))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 40


def test_answer_that_a_client_has_is_not_sent_again_until_it_changes(serve, source):
    client, path = serve(), "/sparql?query=SELECT*{?s%20?p%20?o}"
    tag = client.get(path).headers["etag"]
    known = client.get(path, headers={"if-none-match": f'"other", W/{tag}'})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", tag)
    source.version, source.triples = "2", 300
    newer = client.get(path, headers={"if-none-match": tag})
    assert (newer.status_code, newer.headers["etag"] != tag) == (200, True)


def test_query_with_chance_or_time_is_answered_anew(serve):
    client = serve()
    answers = {client.get("/sparql?query=SELECT(RAND()AS%20?x){}").text for _ in range(3)}
    assert len(answers) == 3


@pytest.mark.parametrize(
    ("accept", "offered", "expected"),
    [
        ("", RESULT_TYPES, "application/sparql-results+json"),
        ("*/*", RDF_TYPES, "text/turtle"),
        ("application/json", RESULT_TYPES, "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml", RESULT_TYPES, RESULT_TYPES[1]),
        ("text/*;q=0.3, text/csv;q=0", RESULT_TYPES, "text/tab-separated-values"),
        ("text/html,*/*;q=0.8", RDF_TYPES, "text/turtle"),
        ("image/png", RESULT_TYPES, ""),
        ("text/csv;q=nonsense", RESULT_TYPES, ""),
    ],
)
def test_accept_header_picks_the_media_type(accept, offered, expected):
    assert best_type(accept, offered) == expected


@given(st.text())
@settings(max_examples=50)
def test_any_accept_header_gets_an_offered_type_or_none(accept):
    assert best_type(accept, RDF_TYPES) in (*RDF_TYPES, "")


def test_results_come_in_every_format(serve):
    client = serve()
    for media_type in RESULT_TYPES:
        reply = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": media_type})
        assert reply.headers["content-type"].startswith(media_type)
    assert json.loads(client.get("/sparql?query=ASK{}").text) == {"head": {}, "boolean": True}


def test_usual_prefixes_need_no_declaration(source, tmp_path):
    live = LiveStore(
        source.snapshot, lambda: "1", edits=tmp_path / "edits.jsonl", prefixes={"ex": EX}
    )
    with TestClient(make_app(live), base_url="http://localhost") as client:
        assert update(client, "INSERT DATA { ex:a ex:b 1 }").status_code == 204
        assert client.get("/sparql?query=ASK{ex:a%20ex:b%201}").json()["boolean"] is True
        unknown = client.get("/sparql?query=ASK{ez:a%20?p%20?o}")
    assert "line 1, column 5: unknown prefix ez:; there are ex" in unknown.text


def test_answer_to_a_wrong_request_names_what_there_is(serve):
    client = serve()
    nowhere = client.get("/nowhere")
    assert (nowhere.status_code, "there are /, /sparql" in nowhere.text) == (404, True)
    picture = client.get("/sparql?query=ASK{}", headers={"accept": "image/png"})
    assert (picture.status_code, "text/csv" in picture.text) == (406, True)


def rows(client, query: str) -> list[str]:
    accept = {"accept": "text/csv"}
    return sorted(client.get("/sparql", params={"query": query}, headers=accept).text.split())


EVERYTHING = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?s { ?a ?p ?o } } }"
FLEETING = [
    "INSERT { <urn:a> <urn:at> ?t } WHERE { BIND(NOW() AS ?t) }",
    "INSERT { ?x <urn:r> ?r } WHERE { BIND(UUID() AS ?x) BIND(RAND() AS ?r) }",
    "INSERT { ?s <urn:b> [ <urn:c> ?o ] } WHERE { ?s ?p ?o FILTER(?o = '3') }",
    "INSERT DATA { _:x <urn:p> _:y }",
    "INSERT DATA { <urn:l> <urn:p> (1 2 3) }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p ?n } WHERE { ?s ?p ?o BIND(STRUUID() AS ?n) }",
    "INSERT { GRAPH ?g { <urn:a> <urn:b> 1 } } WHERE { BIND(IRI(CONCAT('a:', STRUUID())) AS ?g) }",
]


@pytest.mark.parametrize("text", FLEETING)
def test_edits_have_the_same_values_after_a_restart(serve, text):
    first = serve(writable=True)
    assert update(first, text).status_code == 204
    assert update(first, "INSERT DATA { <urn:z> <urn:z> 'last' }").status_code == 204
    before = rows(first, EVERYTHING)
    first.__exit__(None, None, None)
    assert rows(serve(writable=True), EVERYTHING) == before


def test_blank_nodes_of_an_upload_keep_their_labels(serve):
    first = serve(writable=True)
    turtle = {"content-type": "text/turtle"}
    assert first.put("/graph-store?graph=urn:g", content="[] a [] .", headers=turtle).is_success
    before = rows(first, EVERYTHING)
    first.__exit__(None, None, None)
    assert rows(serve(writable=True), EVERYTHING) == before


def test_a_torn_last_line_of_the_edits_stops_no_server(serve, tmp_path):
    log = tmp_path / "edits.jsonl"
    first = serve(writable=True)
    for number in range(3):
        update(first, f"INSERT DATA {{ <{EX}a> <{EX}b> {number} }}")
    first.__exit__(None, None, None)
    content = log.read_bytes()
    log.write_bytes(content[:-7])
    second = serve(writable=True)
    assert count(second) == 202
    update(second, f"INSERT DATA {{ <{EX}a> <{EX}b> 9 }}")
    second.__exit__(None, None, None)
    assert count(serve(writable=True)) == 203


def test_a_second_writing_server_is_refused(serve):
    serve(writable=True)
    with pytest.raises(StoreError, match="is being written by"):
        serve(writable=True)
    assert count(serve()) == 200


def test_an_upload_of_several_files_is_taken_whole_or_not_at_all(serve):
    client = serve(writable=True)
    good = ("a.ttl", f"<{EX}x> <{EX}y> 1 .", "text/turtle")
    for bad in ("broken", "<urn:a> <urn:b> 1 . <urn:c>"):
        files = [("f", good), ("g", ("b.ttl", bad, "text/turtle"))]
        for send in (client.put, client.post):
            assert send("/graph-store?graph=urn:g", files=files).status_code == 400
        assert client.get("/graph-store?graph=urn:g").status_code == 404
    files = [("f", good), ("g", ("b.nt", "<urn:a> <urn:b> <urn:c> .", "application/n-triples"))]
    assert client.put("/graph-store?graph=urn:g", files=files).status_code == 201
    assert count(client) == 200
    assert len(rows(client, "SELECT * { GRAPH <urn:g> { ?s ?p ?o } }")) == 3


def test_an_upload_that_was_cut_off_changes_nothing(serve):
    client = serve(writable=True)
    head = '--cut\r\nContent-Disposition: form-data; name="f"; filename="f.nt"\r\n'
    whole = (
        head + "Content-Type: application/n-triples\r\n\r\n<urn:a> <urn:b> <urn:c> .\r\n--cut--\r\n"
    )
    form = {"content-type": "multipart/form-data; boundary=cut"}
    for length in range(0, len(whole) - len("--\r\n")):
        reply = client.put("/graph-store?graph=urn:g", content=whole[:length], headers=form)
        assert reply.status_code == 400, (length, reply.text)
    assert client.get("/graph-store?graph=urn:g").status_code == 404
    reply = client.put("/graph-store?graph=urn:g", content=whole, headers=form)
    assert reply.status_code == 201


def test_folders_of_servers_that_were_killed_are_swept(tmp_path, monkeypatch):
    import tempfile

    from kg.serve.scratch import ScratchFolder

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = tmp_path / "kg-serve-killed"
    killed.mkdir()
    (killed / "lock").touch()
    living = ScratchFolder("kg-serve-")
    assert not killed.exists()
    another = ScratchFolder("kg-serve-")
    assert living.path.exists()
    for folder in (living, another):
        folder.remove()
    assert list(tmp_path.iterdir()) == []
