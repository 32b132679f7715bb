"""Who is let in, and that nobody keeps the others out."""

import asyncio
import base64
import time

import handmade
import httpx2 as httpx
import pytest
from loops import run_in_thread
from starlette.testclient import TestClient

from kg.sandbox import QueryWorker
from kg.serve.listen import closing_when_idle
from kg.serve.live import Limits
from kg.serve.pool import MOST_WAITING, BusyError, Pool
from kg.serve.site import make_site

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
ASK = {"query": "ASK {}"}


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("guard") / "g.kg"
    with handmade.built(path, {"a.txt": "Ada met Bo. Bo praised Cleo."}) as graph:
        yield graph


@pytest.fixture(scope="module")
def client(graph):
    with TestClient(make_site(graph), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("site", ["cross-site", "same-site", "something-new"])
@pytest.mark.parametrize("mode", ["no-cors", "navigate", "cors"])
def test_page_of_another_site_asks_nothing(client, site, mode):
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": "image"}
    assert client.get("/sparql", params=ASK, headers=headers).status_code == 403
    assert client.post("/sparql", data=ASK, headers=headers).status_code == 403
    headers["sec-fetch-dest"] = "document"
    assert client.get("/sparql", params=ASK, headers=headers).status_code == 403


def test_link_to_the_page_may_be_followed_and_our_own_pages_ask(client):
    followed = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/sparql", headers={**followed, "sec-fetch-site": "cross-site"}).is_success
    for site in ("same-origin", "none"):
        assert client.get("/sparql", params=ASK, headers={"sec-fetch-site": site}).is_success


def test_pages_of_a_site_that_was_named_may_ask(graph):
    friend = {"origin": "https://friend.example", "sec-fetch-site": "cross-site"}
    with TestClient(
        make_site(graph, token="t", origins=["https://friend.example"]), base_url="http://localhost"
    ) as client:
        asked = {**friend, "access-control-request-method": "GET"}
        before = client.options("/sparql", headers=asked)
        assert before.status_code == 204
        assert "Authorization" in before.headers["access-control-allow-headers"]
        answer = client.get("/sparql", params=ASK, headers={**friend, "authorization": "Bearer t"})
        assert answer.headers["access-control-allow-origin"] == friend["origin"]
        assert "Origin" in answer.headers["vary"]
        assert client.get("/sparql", params=ASK, headers=friend).status_code == 401
        other = {**friend, "origin": "https://friend.example.org"}
        assert client.options("/sparql", headers={**asked, **other}).status_code == 403


@pytest.mark.parametrize("token", ["geheim-ü", "\N{KEY}", "x" * 5000, "", "a b"])
def test_wrong_token_is_refused_whatever_it_is_written_in(graph, token):
    with TestClient(make_site(graph, token="schlüssel"), base_url="http://localhost") as client:
        basic = base64.b64encode(f"me:{token}".encode()).decode()
        for sent in (f"Bearer {token}".encode(), f"Basic {basic}".encode(), token.encode()):
            assert client.get("/sparql", headers={"authorization": sent}).status_code == 401
        right = {"authorization": "Bearer schlüssel".encode()}
        assert client.get("/sparql", headers=right).status_code == 200


@pytest.mark.parametrize(
    "iri",
    ["a", "", "urn:a b", "urn:a> <urn:b", "urn:a}", "urn:%zz", "urn:a#b#c", "u r n:a", "\x00"],
)
def test_what_is_no_iri_names_no_graph(client, iri):
    read = client.get("/graph-store", params={"graph": iri})
    assert read.status_code == 400
    asked = client.get("/sparql", params={**ASK, "default-graph-uri": iri})
    assert asked.status_code == 400
    assert "no IRI" in read.text + asked.text


def open_sleeper():
    def respond(seconds):
        time.sleep(seconds)

    return respond


def test_more_than_may_wait_are_sent_away():
    pool = Pool(lambda: QueryWorker(open_sleeper), 1)

    async def run():
        waiting = [
            asyncio.create_task(pool.run(lambda worker: worker.ask(60, seconds=90)))
            for _ in range(MOST_WAITING + 1)
        ]
        while sum(task.done() for task in waiting) < 1 and pool._waiting < MOST_WAITING:
            await asyncio.sleep(0.01)
        with pytest.raises(BusyError, match="ask again"):
            await pool.run(lambda worker: worker.ask(0, seconds=1))
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return await pool.run(lambda worker: worker.ask(0, seconds=30))

    try:
        assert run_in_thread(run()) is None
    finally:
        pool.close()


@pytest.mark.slow
def test_client_that_hangs_up_stops_its_query(graph, tmp_path):
    import uvicorn
    from servers import free_port

    site = make_site(graph, limits=Limits(seconds=60, workers=1))
    port = free_port()

    async def run() -> float:
        config = uvicorn.Config(site, port=port, log_level="error")
        config.load()
        config.http_protocol_class = closing_when_idle(config.http_protocol_class, seconds=0.5)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.05)
        url = f"http://127.0.0.1:{port}/sparql"
        async with httpx.AsyncClient(timeout=50) as client:
            await client.get(url, params=ASK)
            with pytest.raises(httpx.TimeoutException):
                await client.get(url, params={"query": ENDLESS}, timeout=0.5)
            started = time.monotonic()
            assert (await client.get(url, params={"query": "ASK { ?s ?p ?o }"})).is_success
            took = time.monotonic() - started
        # one that says nothing, one that never ends its headers
        for said in (b"", b"GET / HTTP/1.1\r\nHost: local"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(said)
            assert await asyncio.wait_for(reader.read(), 10) == b""
            writer.close()
        server.should_exit = True
        await serving
        return took

    assert run_in_thread(run()) < 30
