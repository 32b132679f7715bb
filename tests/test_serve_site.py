import pytest
from handmade import built
from rdflib import Graph as RdfGraph
from starlette.testclient import TestClient
from store.made import add

from kg.errors import ConfigError
from kg.serve.site import make_site

TEXTS = {
    "a.txt": "Ada met Bo. Bo praised Cleo. Cleo never left Acme.",
    "b.txt": "Ada met Bo. Dan founded Acme.",
}


@pytest.fixture
def graph(tmp_path):
    with built(tmp_path / "g.kg", TEXTS) as graph:
        yield graph


@pytest.fixture
def client(graph):
    with TestClient(make_site(graph), base_url="http://localhost") as client:
        yield client


def test_page_is_at_the_root_with_its_own_policy(client):
    reply = client.get("/")
    assert reply.headers["content-type"].startswith("text/html")
    assert "default-src &#39;none&#39;" in reply.text
    assert reply.headers["content-security-policy"] == "frame-ancestors 'none'"


def test_entity_is_found_at_its_address(client):
    browser = client.get("/entity/Ada", headers={"accept": "text/html"}, follow_redirects=False)
    assert browser.status_code == 303
    assert browser.headers["location"].startswith("/#")
    turtle = client.get("/entity/Ada", headers={"accept": "text/turtle"})
    assert len(RdfGraph().parse(data=turtle.text, format="turtle")) >= 3
    assert client.get("/entity/Ada", headers={"accept": "image/png"}).status_code == 406
    assert client.get("/entity/Zed").status_code == 404


def test_entity_that_got_another_address_is_found_at_its_old_one(tmp_path):
    with built(tmp_path / "g.kg", {"a.txt": "Ada praised the engine."}) as graph:
        add(graph, {"b.txt": "Carl praised the engine."})
        with TestClient(make_site(graph), base_url="http://localhost") as client:
            moved = client.get("/entity/engine", follow_redirects=False)
            turtle = client.get("/entity/engine", headers={"accept": "text/turtle"})
    assert moved.status_code == 302
    assert moved.headers["location"].startswith("/entity/engine--")
    assert moved.headers["location"] in turtle.text


def test_search_finds_entities_by_the_beginning_of_a_name(client):
    assert [found["label"] for found in client.get("/api/search?q=Cl").json()] == ["Cleo"]


def test_entity_comes_with_its_facts_and_their_sentences(client):
    entity = client.get("/api/entity", params={"name": "Ada"}).json()
    fact = next(fact for fact in entity["facts"] if fact["subject_label"] == "Ada")
    assert (fact["object_label"], fact["statuses"]) == ("Bo", ["Asserted"])
    assert [(e["document"], e["sentence"]) for e in fact["evidence"]] == [
        ("a.txt", "Ada met Bo."),
        ("b.txt", "Ada met Bo."),
    ]
    start, end = fact["evidence"][0]["object_span"]
    assert TEXTS["a.txt"][start:end] == "Bo"


def test_evidence_of_a_fact_is_asked_for_by_its_iris(client):
    facts = client.get("/api/entity", params={"name": "Cleo"}).json()["facts"]
    fact = next(fact for fact in facts if "Negated" in fact["statuses"])
    wanted = {key: fact[key] for key in ("subject", "predicate", "object")}
    assert client.get("/api/evidence", params=wanted).json() == [fact]
    wanted["object"] = "http://example.com/none"
    assert client.get("/api/evidence", params=wanted).status_code == 404


def test_path_is_the_shortest_way(client):
    (way,) = client.get("/api/path", params={"start": "Ada", "end": "Acme"}).json()
    assert [found["label"] for found in way] == ["Ada", "Bo", "Cleo", "Acme"]


def test_things_without_a_way_between_them_have_no_path(tmp_path):
    with (
        built(tmp_path / "g.kg", {"a.txt": "Ada met Bo. Cleo left Acme."}) as graph,
        TestClient(make_site(graph), base_url="http://localhost") as client,
    ):
        assert client.get("/api/path", params={"start": "Ada", "end": "Acme"}).json() == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/search", 400, "missing required field `q`"),
        ("/api/search?q=a&limit=x", 400, "Expected `int`"),
        ("/api/search?q=a&limit=0", 400, "Expected `int` >= 1"),
        ("/api/entity?name=Zed", 404, "Zed"),
    ],
)
def test_wrong_request_says_what_is_wrong(client, path, status, words):
    reply = client.get(path)
    assert (reply.status_code, words in reply.text) == (status, True), reply.text


def test_body_that_is_no_text_is_refused(client):
    assert client.post("/api/extract", content=b"{").status_code == 400
    assert client.post("/api/extract", json={"text": 3}).status_code == 400
    assert client.post("/api/extract", json={"text": "a" * 100_001}).status_code == 413


@pytest.mark.model
@pytest.mark.slow
def test_text_that_is_sent_comes_back_with_its_facts(client):
    text = "Ada Lovelace met Charles Babbage on Tuesday."
    body = {"id": "a note", "text": text, "date": "2025-07-02"}
    answer = client.post("/api/extract", json=body).json()
    assert (answer["id"], answer["text"]) == ("a note", text)
    assert {entity["label"] for entity in answer["entities"]} >= {"Ada Lovelace", "Charles Babbage"}
    assert {claim["time"] for claim in answer["claims"]} == {"2025-07-01"}


def test_description_names_every_endpoint(client):
    description = client.get("/api/openapi.json").json()
    assert sorted(description["paths"]) == [
        "/api/entity",
        "/api/evidence",
        "/api/extract",
        "/api/path",
        "/api/search",
    ]


def test_newer_graph_is_served_without_a_restart(client, graph):
    graph.remove("b.txt")
    assert client.get("/api/entity", params={"name": "Dan"}).status_code == 404
    count = "SELECT (COUNT(*) AS ?n) { ?s a rdf:Statement }"
    query = f"PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> {count}"
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert int(rows[0]["n"]["value"]) == graph.counts().claims


def test_writable_server_leaves_the_graph_as_it_was_read(graph):
    before = sorted(graph.triples())
    with TestClient(make_site(graph, writable=True), base_url="http://localhost") as client:
        kind = {"content-type": "application/sparql-update"}
        clear = client.post("/sparql", content="DELETE WHERE { ?s ?p ?o }", headers=kind)
        assert clear.status_code == 204
        assert client.get("/sparql?query=ASK{?s%20?p%20?o}").json()["boolean"] is False
    assert sorted(graph.triples()) == before
    assert graph.query("ASK { ?s ?p ?o }").answer is True


def test_other_machines_need_a_token(graph):
    with pytest.raises(ConfigError, match=r"0\.0\.0\.0 is open to other machines: set KG_SERVE_T"):
        make_site(graph, host="0.0.0.0")


@pytest.fixture
def editable(graph):
    with TestClient(make_site(graph, writable=True), base_url="http://localhost") as client:
        yield client


def names(client) -> set[str]:
    return {found["label"] for found in client.get("/api/search?q=A&limit=100").json()}


def test_decision_goes_into_the_file_of_the_graph_and_can_be_undone(editable, graph):
    rename = {"is": "rename", "name": "Ada", "label": "Ada Brown"}
    assert editable.post("/api/review", json=rename).json()["undo"] == 1
    assert "Ada Brown" in graph.folder.decisions.read_text()
    assert "Ada Brown" in names(editable)
    assert editable.post("/api/review/undo").json()["undo"] == 0
    assert "Ada Brown" not in names(editable)
    assert editable.post("/api/review/undo").status_code == 409


def test_rejected_fact_is_gone_with_all_its_claims(editable, graph):
    before = graph.counts()
    fact = {"is": "reject-fact", "subject": "Ada", "predicate": "met", "object": "Bo"}
    assert editable.post("/api/review", json=fact).status_code == 200
    assert graph.counts().claims < before.claims
    editable.post("/api/review/undo")
    assert graph.counts() == before


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"is": "marry", "names": ["Ada", "Bo"]}, "no decision"),
        ({"is": "merge", "names": ["Ada", "Nobody"]}, "nothing named 'Nobody'"),
        ({"is": "merge", "names": ["Ada", "Bo"], "by": "me"}, "no decision"),
    ],
)
def test_wrong_decision_is_refused(editable, decision, words):
    reply = editable.post("/api/review", json=decision)
    assert (reply.status_code, words in reply.text) == (400, True), reply.text


def test_reader_can_not_decide(client):
    merge = {"is": "merge", "names": ["Ada", "Bo"]}
    assert client.post("/api/review", json=merge).status_code == 403
    assert client.get("/api/review").json()["writable"] is False
