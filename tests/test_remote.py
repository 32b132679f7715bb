import httpx2 as httpx
import pytest
import servers
from typer.testing import CliRunner

from kg import remote
from kg.cli import load_commands
from kg.errors import RemoteError
from kg.remote import RemoteStore, parse_address

LINES = [f'<http://example.com/{n:04}> <http://example.com/p> "v{n}" .\n' for n in range(250)]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { %s }"


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(remote, "BATCH_TRIPLES", 100)


@pytest.fixture(
    params=[
        pytest.param(
            servers.oxigraph,
            marks=pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed"),
        ),
        pytest.param(
            servers.virtuoso,
            marks=pytest.mark.skipif(not servers.VIRTUOSO, reason="virtuoso is not installed"),
        ),
    ],
    ids=["oxigraph", "virtuoso"],
)
def address(request, tmp_path, monkeypatch):
    if request.param is servers.virtuoso:
        monkeypatch.setenv("KG_STORE_USER", "dba")
        monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
    with request.param(tmp_path) as address:
        yield address


def count(store: RemoteStore) -> int:
    graph = store.endpoints.graph
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    return int(store.select(COUNT % pattern)[0]["n"])


@pytest.mark.slow
def test_push_makes_a_real_store_hold_just_the_lines(address):
    with RemoteStore(parse_address(address)) as store:
        reported = []
        assert store.push(LINES, report=reported.append) == 250
        assert reported == [0, 100, 200, 250]
        assert count(store) == 250
        assert store.push(LINES[:120]) == 120
        assert count(store) == 120
        with pytest.raises(RemoteError, match="refused with status 400"):
            store.select("SELECT nonsense")


OTHER = [f'<http://example.com/{n:04}> <http://example.com/q> "other" .\n' for n in range(150)]


class Haunted(httpx.HTTPTransport):
    """A connection to a store that ends a request of a killed push before the one of a number."""

    def __init__(self, requests: int, late: httpx.Request) -> None:
        super().__init__()
        self.left, self.late = requests, late

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.left == 0:
            super().handle_request(self.late).read()
        self.left -= 1
        return super().handle_request(request)


class Recording(httpx.HTTPTransport):
    """A connection that remembers what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if "query" not in request.url.path:
            request.read()
            self.writes.append(request)
        return super().handle_request(request)


@pytest.mark.slow
@pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed")
@pytest.mark.parametrize("write", range(4))  # PUT, two batches, the end
@pytest.mark.parametrize(("lines", "requests"), [(LINES, 8), (OTHER, 7)], ids=["changed", "same"])
def test_request_of_a_killed_push_that_ends_late_spoils_no_later_one(
    tmp_path, write, lines, requests
):
    everything = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
    with servers.oxigraph(tmp_path) as address:
        recording = Recording()
        with RemoteStore(parse_address(address), client=httpx.Client(transport=recording)) as store:
            store.push(lines)
            wanted = store.select(everything)
            del recording.writes[:]
            store.push(OTHER)
        late = recording.writes[write]
        for before in range(requests):
            haunted = httpx.Client(transport=Haunted(before, late))
            with RemoteStore(parse_address(address), client=haunted) as store:
                store.push(lines)
                assert store.select(everything) == wanted, f"before request {before}"


@pytest.mark.slow
@pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed")
def test_batch_that_comes_after_the_end_is_gone_with_the_next_push(tmp_path):
    with servers.oxigraph(tmp_path) as address, RemoteStore(parse_address(address)) as store:
        store.push(LINES)
        store._write("POST", [*OTHER[:100], f'<urn:kg:push:other> <{remote.MARKER}> "1" .\n'])
        assert count(store) == 351
        assert store.push(LINES) == 250
        assert count(store) == 250


class Flaky(httpx.HTTPTransport):
    """A connection that breaks for good after some requests."""

    def __init__(self, requests: int) -> None:
        super().__init__()
        self.left = requests

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.left -= 1
        if self.left < 0:
            raise httpx.ConnectError("the line is dead")
        return super().handle_request(request)


@pytest.mark.slow
@pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed")
@pytest.mark.parametrize("requests", range(6))
def test_push_that_was_cut_off_goes_on_where_it_stopped(tmp_path, requests):
    with servers.oxigraph(tmp_path) as address:
        client = httpx.Client(transport=Flaky(requests))
        with (
            RemoteStore(parse_address(address), client=client, sleep=lambda _: None) as broken,
            pytest.raises(RemoteError, match="no answer after 5 attempts: the line is dead"),
        ):
            broken.push(LINES)
        with RemoteStore(parse_address(address)) as store:
            already = min(max(requests - 2, 0) * 100, 250)
            assert store.push(LINES) == 250 - already
            assert count(store) == 250


def answering(*replies: httpx.Response) -> tuple[RemoteStore, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return replies[min(len(seen), len(replies)) - 1]

    client = httpx.Client(transport=httpx.MockTransport(answer))
    endpoints = parse_address("sparql+http://localhost:1")
    return RemoteStore(endpoints, client=client, sleep=lambda _: None), seen


def test_busy_store_is_asked_again():
    empty = httpx.Response(200, json={"results": {"bindings": []}})
    store, seen = answering(httpx.Response(503), httpx.Response(429), empty)
    assert store.select("SELECT * {}") == []
    assert len(seen) == 3
    assert seen[0].headers["content-type"] == "application/x-www-form-urlencoded"


def test_refusal_names_the_place_and_the_way_out():
    store, _ = answering(httpx.Response(401, text="who are you"))
    with pytest.raises(RemoteError, match="localhost:1/query: refused with status 401; set KG_S"):
        store.select("SELECT * {}")


def test_answer_that_is_no_sparql_is_an_error():
    store, _ = answering(httpx.Response(200, text="<html>"))
    with pytest.raises(RemoteError, match="no SPARQL results"):
        store.select("SELECT * {}")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://localhost", "is named like sparql"),
        ("sparql+http://", "is named like sparql"),
        ("sparql+http://a:b@localhost", "localhost: no password in an address"),
        ("sparql+http://localhost?type=oracle", "no type of store 'oracle'; there are oxigraph"),
    ],
)
def test_wrong_address_is_refused_with_the_way_out(address, message):
    with pytest.raises(RemoteError, match=message):
        parse_address(address)


def test_layouts_give_the_addresses_of_each_server():
    fuseki = parse_address("sparql+https://host/dataset/?type=fuseki&graph=urn:g")
    assert (fuseki.query, fuseki.graph_store, fuseki.graph) == (
        "https://host/dataset/query",
        "https://host/dataset/data",
        "urn:g",
    )


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.skipif(not servers.OXIGRAPH, reason="oxigraph is not installed")
def test_build_and_push_fill_a_remote_store_alike(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("Ada Brown met Carl Dorn in Rome. Dorn leads the Harbour Office.")
    invoke = CliRunner().invoke
    with servers.oxigraph(tmp_path) as address:
        assert invoke(load_commands(), ["build", str(text), "-o", address]).exit_code == 0
        with RemoteStore(parse_address(address)) as store:
            everything = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
            built = store.select(everything)
            folder = str(tmp_path / "g.kg")
            assert invoke(load_commands(), ["build", str(text), "-o", folder]).exit_code == 0
            assert invoke(load_commands(), ["push", folder, address]).exit_code == 0
            assert store.select(everything) == built
    assert len(built) > 50
