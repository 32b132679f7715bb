"""Many clients at one server while another process builds: errors, torn reads, waiting times.

    python benchmarks/serve.py [--clients 50] [--seconds 60] [--json benchmarks/serve.json]

Half of the requests are queries, a quarter searches, a quarter entities. Every text of the graph
has the same sentences, so each document must show the same number of claims in every answer:
another number is a torn read. Waiting times are given as ratios to those of one client in the
same run.
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
from pathlib import Path

import httpx2 as httpx

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


def kg(*arguments: str) -> list[str]:
    """Return the command line that runs kg with this Python."""
    return [sys.executable, "-m", "kg", *arguments]


def write_texts(folder: Path, count: int, start: int = 0) -> None:
    """Write texts that all say the same."""
    for number in range(start, start + count):
        (folder / f"{number:05}.txt").write_text(TEXT, encoding="utf-8")


class Tally:
    """What the clients saw."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.errors: list[str] = []
        self.torn = 0

    def percentile(self, share: float) -> float:
        """Return the waiting time that this share of the requests did not exceed, in seconds."""
        return sorted(self.seconds)[min(int(len(self.seconds) * share), len(self.seconds) - 1)]


async def read(client: httpx.AsyncClient, url: str, until: float, tally: Tally) -> None:
    """Send requests one after another until the time is over."""
    for number in itertools.count():
        if time.monotonic() > until:
            return
        started = time.monotonic()
        try:
            if number % 4 == 0:
                reply = await client.get(f"{url}/api/search", params={"q": "Ada"})
            elif number % 4 == 2:
                reply = await client.get(f"{url}/api/entity", params={"name": "Harbour Office"})
            else:
                reply = await client.get(f"{url}/sparql", params={"query": CLAIMS})
        except httpx.HTTPError as error:
            tally.errors.append(repr(error))
            continue
        tally.seconds.append(time.monotonic() - started)
        if reply.status_code != 200:
            tally.errors.append(f"{reply.status_code}: {reply.text[:200]}")
        elif number % 2:
            rows = reply.json()["results"]["bindings"]
            tally.torn += len({row["n"]["value"] for row in rows}) != 1


async def run_clients(url: str, clients: int, seconds: float) -> Tally:
    """Return what that many clients saw."""
    tally = Tally()
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(timeout=60, limits=limits) as client:
        await asyncio.gather(*(read(client, url, until, tally) for _ in range(clients)))
    return tally


async def measure(url: str, graph: Path, texts: Path, clients: int, seconds: float) -> dict:
    """Return the figures of one client, and of many beside a writer."""
    alone = await run_clients(url, 1, max(seconds / 6, 2))
    stop = asyncio.Event()

    async def write() -> int:
        builds = 0
        while not stop.is_set():
            write_texts(texts, 2, start=10_000 + 2 * builds)
            command = kg("build", str(texts), "-o", str(graph))
            process = await asyncio.create_subprocess_exec(
                *command, stderr=asyncio.subprocess.DEVNULL
            )
            builds += await process.wait() == 0
        return builds

    writer = asyncio.create_task(write())
    many = await run_clients(url, clients, seconds)
    stop.set()
    builds = await writer
    return {
        "clients": clients,
        "seconds": seconds,
        "requests": len(many.seconds),
        "errors": len(alone.errors) + len(many.errors),
        "first errors": [*alone.errors, *many.errors][:3],
        "torn reads": alone.torn + many.torn,
        "builds meanwhile": builds,
        "median ratio to one client": round(
            statistics.median(many.seconds) / statistics.median(alone.seconds), 1
        ),
        "p99 ratio to one client": round(many.percentile(0.99) / alone.percentile(0.99), 1),
        "requests a second, ratio to one client": round(
            len(many.seconds) / seconds / (len(alone.seconds) / max(seconds / 6, 2)), 2
        ),
    }


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Build a graph, serve it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts, graph, port = Path(folder) / "texts", Path(folder) / "g.kg", free_port()
        texts.mkdir()
        write_texts(texts, options.documents)
        subprocess.run(kg("build", str(texts), "-o", str(graph)), check=True)
        url = f"http://127.0.0.1:{port}"
        server = subprocess.Popen(kg("serve", str(graph), "--port", str(port)))
        try:
            wait_for(url)
            figures = asyncio.run(measure(url, graph, texts, options.clients, options.seconds))
        finally:
            server.terminate()
            server.wait()
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.exit(bool(figures["errors"] or figures["torn reads"]))


def wait_for(url: str) -> None:
    """Return when the server answers."""
    for _ in range(200):
        try:
            httpx.get(f"{url}/sparql?query=ASK%7B%7D")
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{url} does not answer")


if __name__ == "__main__":
    main()
