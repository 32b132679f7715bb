"""Any store that speaks the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol.

A push sends sorted N-Triples in batches. Beside each batch goes a marker triple, so that a push
that was cut off goes on where it stopped; the last step takes the markers out.

A store may still be at work on a batch of a push that was killed when the next push begins. Its
marker tells: a push that finds markers of another one, or misses its own, begins again, and it
looks a last time when it has ended. What a store puts in even later stays until the next push.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, urlsplit, urlunsplit

import httpx2 as httpx
import msgspec

from kg.errors import RemoteError
from kg.iri import KG
from kg.plugins import load

BATCH_TRIPLES = 10_000
ATTEMPTS = 5
PAUSE_SECONDS = 0.5
"""Before the second attempt; twice as long before each further one."""

LAYOUTS = {
    "oxigraph": ("query", "update", "store"),
    "fuseki": ("query", "update", "data"),
    "virtuoso": ("sparql", "sparql", "sparql-graph-crud-auth"),
    "kg": ("sparql", "sparql", "graph-store"),
}
"""Where a kind of server has its query, update and graph store addresses, below its own address."""

MARKER = f"{KG}pushedBatch"
"""The predicate of the triple that goes beside each batch until the push has ended."""


class Endpoints(msgspec.Struct, frozen=True, kw_only=True):
    """The three addresses of a store, and the graph to write ("" for the default graph)."""

    query: str
    update: str
    graph_store: str
    graph: str = ""


def parse_address(address: str) -> Endpoints:
    """Return the addresses of a store named as `sparql+http://host:port/path?type=oxigraph&graph=IRI`.

    `type` says how the server lays its addresses out (oxigraph where missing); `graph` names the
    graph that the triples go to, the default graph where missing.

    Raises:
        RemoteError: no such type, or no address of this form.

    """
    parts = urlsplit(address.removeprefix("sparql+"))
    if not address.startswith(("sparql+http://", "sparql+https://")) or not parts.hostname:
        raise RemoteError(f"{address}: a remote store is named like sparql+http://localhost:7878")
    if parts.username or parts.password:
        raise RemoteError(
            f"{parts.hostname}: no password in an address; set KG_STORE_USER and KG_STORE_PASSWORD"
        )
    parameters = parse_qs(parts.query)
    kind = parameters.get("type", ["oxigraph"])[0]
    if kind not in LAYOUTS:
        raise RemoteError(f"no type of store {kind!r}; there are {', '.join(LAYOUTS)}")
    root = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") + "/", "", ""))
    query, update, graph_store = (root + name for name in LAYOUTS[kind])
    graph = parameters.get("graph", [""])[0]
    return Endpoints(query=query, update=update, graph_store=graph_store, graph=graph)


class Store(Protocol):
    """What a graph can be pushed to."""

    def push(self, lines: Iterable[str], *, report: Callable[[int], None]) -> int:
        """Make the store hold just these N-Triples lines; return how many were sent now."""

    def close(self) -> None:
        """Let go of it."""


def open_store(address: str) -> Store:
    """Return the store of an address: `sparql+http://…`, or the scheme of a plug-in.

    Raises:
        RemoteError: the address is wrong.
        PluginError: there is no plug-in for its scheme.

    """
    scheme, colon, _ = address.partition("://")
    store: Store = load("stores", scheme if colon else "sparql+http")(address)
    return store


def open_remote_store(address: str) -> Store:
    """Return the store at an address of SPARQL's protocols: the one that comes with kg."""
    return RemoteStore(parse_address(address))


class _Login(httpx.Auth):
    """Answers a challenge, Digest or Basic, with the user and password of the environment."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request plainly first, then as the challenge asks."""
        response = yield request
        if response.status_code == 401:
            digest = response.headers.get("www-authenticate", "").lower().startswith("digest")
            yield from (self._digest if digest else self._basic).auth_flow(request)


class RemoteStore:
    """A client of a store; close it, or use it in `with`."""

    def __init__(
        self,
        endpoints: Endpoints,
        *,
        client: httpx.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.endpoints = endpoints
        user = os.environ.get("KG_STORE_USER", "")
        token = os.environ.get("KG_STORE_TOKEN", "")
        self._client = client or httpx.Client(
            timeout=60,
            auth=_Login(user, os.environ.get("KG_STORE_PASSWORD", "")) if user else None,
            headers={"Authorization": f"Bearer {token}"} if token else None,
        )
        self._sleep = sleep

    def select(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a SELECT, values as plain strings.

        A form: one large store hangs on a query sent as the body itself.
        """
        reply = self._send(
            "POST",
            self.endpoints.query,
            data={"query": query},
            headers={"Accept": "application/sparql-results+json"},
        )
        try:
            rows: list[dict[str, Any]] = reply.json()["results"]["bindings"]
        except (ValueError, KeyError, TypeError) as error:
            raise RemoteError(f"{self.endpoints.query}: answered with no SPARQL results") from error
        return [{name: str(value["value"]) for name, value in row.items()} for row in rows]

    def update(self, update: str) -> None:
        """Carry out a SPARQL update."""
        self._send("POST", self.endpoints.update, data={"update": update})

    def push(self, lines: Iterable[str], *, report: Callable[[int], None] = lambda _: None) -> int:
        """Make the graph hold just these N-Triples lines; return how many were sent now.

        `lines` are sorted and without blank nodes. `report` gets the number of lines that are
        safely there. A push of the same lines that was cut off before goes on where it stopped.

        Raises:
            RemoteError: the store refuses, or does not answer after several attempts.

        """
        batches = [[], *_batches(lines)]  # the first empties the graph
        name = hashlib.sha256("".join(line for batch in batches for line in batch).encode())
        push_iri = f"urn:kg:push:{name.hexdigest()}"
        wanted = {(push_iri, number) for number in range(len(batches))}
        sent = 0
        for _ in range(ATTEMPTS):
            there = self._markers()
            # without its first batch it was not this push that emptied the graph
            resumes = (push_iri, 0) in there and there <= wanted
            done = {number for _, number in there} if resumes else set()
            total = 0
            for number, batch in enumerate(batches):
                total += len(batch)
                if number not in done:
                    marker = f'<{push_iri}> <{MARKER}> "{number}" .\n'
                    self._write("POST" if number else "PUT", [*batch, marker])
                    sent += len(batch)
                report(total)
            if self._markers() == wanted:
                self._drop_markers(push_iri, len(wanted))
                if not self._markers():
                    return sent
        raise RemoteError(
            f"{self.endpoints.graph_store}: something else pushes to the same graph; "
            "push again when it has ended"
        )

    def _with(self) -> str:
        return f"WITH <{_iri(self.endpoints.graph)}> " if self.endpoints.graph else ""

    def _drop_markers(self, push_iri: str, number: int) -> None:
        """Remove the markers of a push if there are as many; else something has come between."""
        markers = f"<{push_iri}> <{MARKER}>"
        counted = f"{{ SELECT (COUNT(?m) AS ?all) WHERE {{ {markers} ?m }} }}"
        self.update(
            f"{self._with()}DELETE {{ {markers} ?n }}"
            f" WHERE {{ {markers} ?n {counted} FILTER(?all = {number}) }}"
        )

    def _markers(self) -> set[tuple[str, int]]:
        """Return the pushes and the numbers of their batches that the store has markers of."""
        pattern = f"?push <{MARKER}> ?n"
        if self.endpoints.graph:
            pattern = f"GRAPH <{_iri(self.endpoints.graph)}> {{ {pattern} }}"
        rows = self.select(f"SELECT ?push ?n WHERE {{ {pattern} }}")
        return {(row["push"], int(row["n"])) for row in rows}

    def _write(self, method: str, lines: Sequence[str]) -> None:
        graph = self.endpoints.graph
        name = f"graph={quote(_iri(graph), safe='')}" if graph else "default"
        self._send(
            method,
            f"{self.endpoints.graph_store}?{name}",
            content="".join(lines).encode(),
            headers={"Content-Type": "application/n-triples"},
        )

    def _send(self, method: str, url: str, **parts: Any) -> httpx.Response:
        """Return the answer, after attempts with growing pauses where the store is not there."""
        place = url.partition("?")[0]
        problem = ""
        for attempt in range(ATTEMPTS):
            if attempt:
                self._sleep(PAUSE_SECONDS * 2 ** (attempt - 1))
            try:
                reply = self._client.request(method, url, **parts)
            except httpx.TransportError as error:
                problem = str(error) or type(error).__name__
                continue
            if reply.status_code in (429, 502, 503, 504):
                problem = f"status {reply.status_code}"
                continue
            if reply.is_success:
                return reply
            words = " ".join(reply.text.split())[:200]
            hint = {401: "; set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN"}
            raise RemoteError(
                f"{place}: refused with status {reply.status_code}"
                f"{hint.get(reply.status_code, '')}{': ' if words else ''}{words}"
            )
        raise RemoteError(f"{place}: no answer after {ATTEMPTS} attempts: {problem}")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(lines)
    while batch := list(islice(rest, BATCH_TRIPLES)):
        yield batch


def _iri(iri: str) -> str:
    if not re.fullmatch(r"[a-zA-Z][\w+.-]*:[^<>\"{}|^`\\\s]*", iri):
        raise RemoteError(f"{iri!r} is no IRI of a graph")
    return iri
