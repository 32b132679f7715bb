"""Many clients at one server while another process builds: errors, torn reads, waiting times.

    PYTHONPATH=. python benchmarks/serve.py --clients 50 --seconds 60 --json benchmarks/serve.json

Half of the requests are queries, a quarter searches, a quarter entities; one in a hundred is a
query over the whole graph. No two clients ask the same, so that the server has to find every
answer, but in the last phase, where all do, as the pages of a team. One client and many take turns,
for other jobs may use the machine, now more and now less of it. A document's claims never change,
so it must show the same number of them in every answer: another number is a torn read, and so is a
claim whose words don't stand where it says. The clients run in one process on the same machine as
server and builder.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from kg.iri import DEFAULT_BASE

sys.path.insert(0, str(Path(__file__).parent / "store"))
from generate import CLAIMS_A_DOCUMENT, entity_name, generated_graph  # beside this file

TURNS = 5
TEXT = (
    "Ada Brown met Carl Dorn in Lisbon on Monday. Dorn said that Brown leads the Harbour Office. "
    "The Harbour Office did not sign the agreement with Norway. Brown visited Oslo last week.\n"
)
CLAIMS = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT ?document (COUNT(DISTINCT ?claim) AS ?n) WHERE {
  ?claim a rdf:Statement ; prov:wasDerivedFrom ?sentence .
  ?sentence nif:referenceContext ?document
} GROUP BY ?document
"""
DOCUMENT = f"<{DEFAULT_BASE}document/%07d.txt>"
CLAIMS_OF_ONE = CLAIMS.replace("} GROUP", f"VALUES ?document {{ {DOCUMENT} }} }} GROUP")
FACTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?p ?other { ?s skos:prefLabel "%s"@en ; ?p ?o . ?o skos:prefLabel ?other }
"""


def kg(*arguments: str) -> list[str]:
    """Return the command line that runs kg with this Python."""
    return [sys.executable, "-m", "kg", *arguments]


class Tally:
    """What the clients saw."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.errors: list[str] = []
        self.torn = 0

    def add(self, other: Tally) -> None:
        """Add what the clients of another turn saw."""
        self.seconds += other.seconds
        self.errors += other.errors
        self.torn += other.torn

    def percentile(self, share: float) -> float:
        """Return the waiting time that this share of the requests did not exceed, in ms."""
        place = min(int(len(self.seconds) * share), len(self.seconds) - 1)
        return round(sorted(self.seconds)[place] * 1000, 1)


class Checker:
    """Looks for torn reads: every answer must agree with those before it."""

    def __init__(self) -> None:
        self._claims: dict[str, str] = {}
        self._seen: set[bytes] = set()

    def torn(self, path: str, body: bytes) -> bool:
        """Return whether an answer shows half of a change."""
        if body in self._seen:
            return False
        self._seen.add(body)
        if path == "/sparql":
            rows = json.loads(body)["results"]["bindings"]
            counts = {row["document"]["value"]: row["n"]["value"] for row in rows if "n" in row}
            return any(self._claims.setdefault(name, n) != n for name, n in counts.items())
        if path == "/api/entity":
            evidence = [one for fact in json.loads(body)["facts"] for one in fact["evidence"]]
            return any(_misplaced(one) for one in evidence)
        return False


def _misplaced(evidence: dict) -> bool:
    """Return whether the words of a claim don't stand where it says."""
    first = evidence["sentence_span"][0]
    start, end = evidence["phrase_span"]
    return evidence["sentence"][start - first : end - first] != evidence["phrase"]


def requests(documents: int, client: int, *, same: bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the paths and parameters that a client asks for."""
    entities = documents * CLAIMS_A_DOCUMENT // 10
    for number in itertools.count():
        thing = 100 if same else (97 * client + number) % entities
        document = 100 if same else (7 * client + number) % documents
        name = entity_name(thing)
        mark = "" if same else f"# {client}/{number}"
        claims = CLAIMS_OF_ONE % document if (number + client) % 25 else CLAIMS
        yield "/sparql", {"query": claims + mark}
        yield "/api/search", {"q": name[: 3 + number % 3]}
        yield "/sparql", {"query": FACTS % name + mark}
        yield "/api/entity", {"name": name}


class Connection:
    """An HTTP connection that is kept open; it costs the machine less than a library's client."""

    def __init__(self, url: str) -> None:
        self._host, self._port = urlsplit(url).hostname, urlsplit(url).port

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def get(self, path: str, parameters: dict[str, str]) -> tuple[int, bytes]:
        """Return the status and the body of an answer."""
        target = f"{path}?{urlencode(parameters)}"
        self._writer.write(f"GET {target} HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower().splitlines()
        (length,) = (line.split()[1] for line in head if line.startswith("content-length:"))
        return int(head[0].split()[1]), await self._reader.readexactly(int(length))


async def run_clients(
    url: str, clients: int, seconds: float, documents: int, *, same: bool = False, turn: int = 0
) -> Tally:
    """Return what that many clients saw, who ask something else in each turn."""
    tally, checker = Tally(), Checker()
    until = time.monotonic() + seconds

    async def read(number: int) -> None:
        async with Connection(url) as connection:
            for path, parameters in requests(documents, number + turn * clients, same=same):
                started = time.monotonic()
                if started > until:
                    return
                status, body = await connection.get(path, parameters)
                tally.seconds.append(time.monotonic() - started)
                if status != 200:
                    tally.errors.append(f"{status}: {body[:200].decode()}")
                else:
                    tally.torn += checker.torn(path, body)

    for ended in await asyncio.gather(*map(read, range(clients)), return_exceptions=True):
        if ended is not None:  # the server closed a connection
            tally.errors.append(repr(ended))
    return tally


async def build_on(graph: Path, texts: Path, stop: asyncio.Event) -> int:
    """Add documents, two a build, until told to stop; return how many builds there were."""
    builds = 0
    while not stop.is_set():
        for number in range(2):
            (texts / f"{2 * builds + number:05}.txt").write_text(TEXT, encoding="utf-8")
        command = kg("build", str(texts), "-o", str(graph))
        process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL)
        builds += await process.wait() == 0
    return builds


async def measure(url: str, graph: Path, documents: int, clients: int, seconds: float) -> dict:
    """Return the figures of one client, of many, and of many beside a builder."""
    few = max(seconds / 2, 2)
    one, many = Tally(), Tally()
    for turn in range(TURNS):
        one.add(await run_clients(url, 1, few / TURNS, documents, turn=turn))
        many.add(await run_clients(url, clients, few / TURNS, documents, turn=turn))
    tallies = {"one client": (one, few), "many clients": (many, few)}
    stop = asyncio.Event()
    texts = graph.parent / "texts"
    texts.mkdir()
    builder = asyncio.create_task(build_on(graph, texts, stop))
    beside = await run_clients(url, clients, seconds, documents)
    tallies["many clients beside a builder"] = (beside, seconds)
    same = await run_clients(url, clients, few, documents, same=True)
    tallies["many clients that ask the same, beside a builder"] = (same, few)
    stop.set()
    builds = await builder
    alone = tallies["one client"][0]
    errors = [error for tally, _ in tallies.values() for error in tally.errors]
    return {
        "clients": clients,
        "requests": sum(len(tally.seconds) for tally, _ in tallies.values()),
        "errors": len(errors),
        "first errors": errors[:3],
        "torn reads": sum(tally.torn for tally, _ in tallies.values()),
        "builds meanwhile": builds,
        **{
            name: {
                "requests a second": round(len(tally.seconds) / duration, 1),
                "median ms": tally.percentile(0.5),
                "p99 ms": tally.percentile(0.99),
                "p99, ratio to one client": round(
                    tally.percentile(0.99) / alone.percentile(0.99), 1
                ),
            }
            for name, (tally, duration) in tallies.items()
        },
    }


async def simple_query(url: str) -> float:
    """Return the milliseconds that a client waits for a query that finds nothing, the median."""
    seconds = []
    async with Connection(url) as connection:
        for number in range(200):
            started = time.monotonic()
            await connection.get("/sparql", {"query": f"SELECT * {{ <urn:x> <urn:y> {number} }}"})
            seconds.append(time.monotonic() - started)
    return round(statistics.median(seconds) * 1000, 1)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Make a graph, serve it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph, port = Path(folder) / "g.kg", free_port()
        generated_graph(options.documents * CLAIMS_A_DOCUMENT, graph).close()
        url = f"http://127.0.0.1:{port}"
        server = subprocess.Popen(kg("serve", str(graph), "--port", str(port)))
        try:
            wait_for(url)
            simple = asyncio.run(simple_query(url))
            figures = asyncio.run(
                measure(url, graph, options.documents, options.clients, options.seconds)
            )
        finally:
            server.terminate()
            server.wait()
    figures = {"simple query, ms": simple, **figures}
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(bool(figures["errors"] or figures["torn reads"]))


def wait_for(url: str) -> None:
    """Return when the server answers."""
    for _ in range(200):
        try:
            urlopen(f"{url}/sparql?query=ASK%7B%7D").close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{url} does not answer")


if __name__ == "__main__":
    main()
