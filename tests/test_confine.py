"""Nothing that answers queries can call another server, however a query is written."""

import random
import socket
import time
from contextlib import suppress

import handmade
import pyoxigraph as ox
import pytest
from listener import Listener
from spellings import query_spelling, update_spelling

from kg.errors import QueryError, StoreError
from kg.sandbox import QueryWorker
from kg.sparql import refuse_reaching_out

TRIES = 400


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("confined") / "g.kg"
    with handmade.built(path, {"a.txt": "Ada met Bo. Bo praised Cleo."}) as graph:
        yield graph


@pytest.fixture
def listener():
    with Listener() as listener:
        yield listener


def run(text: str, url: str, *, update: bool) -> str:
    """Run a text in the engine itself; return what it raised."""
    store = ox.Store()
    try:
        if update:
            store.update(text, base_iri=url)
        else:
            list(store.query(text, base_iri=url, prefixes={"t": url}))
    except (SyntaxError, OSError, ValueError, RuntimeError, TypeError) as error:
        return str(error)
    return ""


def open_engine():
    """Answer with what a text raised that went to the engine unread."""
    return lambda message: run(message[0], message[1], update=message[2])


def open_sockets():
    def respond(family):
        try:
            socket.socket(family)
        except PermissionError:
            return "refused"
        return "open"

    return respond


def spellings(url: str, seed: int):
    chance = random.Random(seed)
    for number in range(TRIES):
        update = number % 4 == 0
        yield (update_spelling if update else query_spelling)(chance, url), update


@pytest.mark.slow
def test_no_spelling_that_calls_a_server_is_taken(listener):
    reached = 0
    for text, update in spellings(listener.url, 1):
        before = listener.calls
        run(text, listener.url, update=update)
        if listener.calls > before:
            reached += 1
            with pytest.raises(QueryError):
                refuse_reaching_out(text, base=listener.url, holds=lambda _: True)
    assert reached > TRIES / 10  # else the parts no longer fit together


@pytest.mark.slow
def test_worker_calls_no_server_even_if_the_text_is_not_read_before(listener):
    with QueryWorker(open_engine) as worker:
        for text, update in spellings(listener.url, 2):
            worker.ask((text, listener.url, update), seconds=10)
        said = worker.ask(
            (f"SELECT * {{ SERVICE <{listener.url}> {{}} }}", "u:u", False), seconds=9
        )
    assert "not permitted" in said
    assert listener.calls == 0


def test_worker_opens_no_socket_of_any_kind():
    with QueryWorker(open_sockets) as worker:
        families = (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX)
        assert {worker.ask(family, seconds=9) for family in families} == {"refused"}


SHAPES = ['"\\', "'", "'''a", "<", "?x<", "a.", "(", "{", "#", ":", "\\u0041", "_:a.", "SERVICE:x "]


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_a_query_takes_time_by_its_length(shape):
    def once(times: int) -> float:
        started = time.process_time()
        with suppress(QueryError):
            refuse_reaching_out(shape * times)
        return time.process_time() - started

    def seconds(times: int) -> float:
        return min(once(times) for _ in range(3))  # others may hold the processor up

    assert seconds(80_000) < 8 * seconds(20_000) + 0.2  # 16 times as long if it were quadratic


QUERIES = [
    "PREFIX service: <urn:s> SELECT * { ?s service:x ?o . service:a a service:b }",
    "PREFIX service: <urn:s> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "PREFIX load: <urn:s> DELETE WHERE { load:a ?p ?o } ; COPY load:x TO load:y",
    "PREFIX load: <urn:s> WITH load:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT ?service ?load { ?service ?load 'SERVICE <http://a.example/> {}' }",
    "SELECT * { ?s <http://a.example/#service> ?o FILTER(?o < 5 && ?s != <http://b.example/#x>) }",
    "SELECT * { ?s ?p (1 <http://a.example/#b> 'x'@en) FILTER(?a<?b) }",
    "SELECT * { ?s ex:load.service ?o }",
]


@pytest.mark.parametrize("query", QUERIES)
def test_names_like_keywords_are_taken(query):
    refuse_reaching_out(query)


def test_rdflib_asks_in_a_process_that_calls_nobody(graph, listener):
    from rdflib.plugins.sparql import prepareQuery

    mine = graph.to_rdflib()
    text = f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"
    for query in (text, text.replace("SERVICE", "SERVICESILENT"), prepareQuery(text)):
        with pytest.raises(QueryError):
            mine.query(query, use_store_provided=False)
    with pytest.raises(StoreError, match="read-only"):
        mine.update(f"LOAD <{listener.url}>")
    assert listener.calls == 0


def test_rdflib_binds_variables(graph):
    mine = graph.to_rdflib()
    (one, *_) = mine.subjects()
    rows = list(mine.query("SELECT ?s ?o { ?s ?p ?o }", initBindings={"s": one}))
    assert {row.s for row in rows} == {one}
    assert len(rows) == len(list(mine.triples((one, None, None))))
