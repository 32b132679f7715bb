"""The JSON API: search, an entity, a fact's evidence, paths, and facts of a text sent along."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec
import networkx as nx
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import __version__
from kg.errors import NotFoundError
from kg.graph import Graph
from kg.model import Literal
from kg.sandbox import Worker
from kg.serve.replies import HttpError, text_of
from kg.serve.views import EntityView, FactView, Found, entity_view, fact_views, found_view

MAX_CHARACTERS = 100_000
"""Of a text that is sent to be read."""
EXTRACT_SECONDS = 60.0
MAX_PATHS = 10


class SearchParameters(msgspec.Struct, kw_only=True):
    """The words of a label or alias, the last one perhaps unfinished."""

    q: str
    limit: int = 10


class EntityParameters(msgspec.Struct, kw_only=True):
    """An entity by IRI, label or alias."""

    name: str


class EvidenceParameters(msgspec.Struct, kw_only=True):
    """A fact by its three IRIs."""

    subject: str
    predicate: str
    object: str


class PathParameters(msgspec.Struct, kw_only=True):
    """Two entities by IRI, label or alias."""

    start: str
    end: str


class Text(msgspec.Struct, kw_only=True):
    """A text to be read, and its date."""

    text: str
    date: datetime.date | None = None


class Api:
    """The endpoints over a graph."""

    def __init__(self, graph: Graph, version: Callable[[], str]) -> None:
        self.graph, self._version = graph, version
        self._network: tuple[str, nx.Graph[str]] | None = None
        self._reader: Worker | None = None
        self._reading = asyncio.Lock()

    def routes(self) -> list[Route]:
        """Return the routes of all endpoints and of their description."""
        return [
            Route("/api/search", self._get(SearchParameters, self.search)),
            Route("/api/entity", self._get(EntityParameters, self.entity)),
            Route("/api/evidence", self._get(EvidenceParameters, self.evidence)),
            Route("/api/path", self._get(PathParameters, self.path)),
            Route("/api/extract", self._extract, methods=["POST"]),
            Route("/api/openapi.json", self._openapi),
        ]

    def search(self, wanted: SearchParameters) -> list[Found]:
        """Find entities by the words of their labels and aliases, best first."""
        if not 1 <= wanted.limit <= 1000:
            raise HttpError(400, "limit lies in 1 to 1000")
        return [found_view(entity) for entity in self.graph.search(wanted.q, wanted.limit)]

    def entity(self, wanted: EntityParameters) -> EntityView:
        """Return an entity with its facts, each with the sentences that say it."""
        return entity_view(self.graph, self.graph.entity(wanted.name))

    def evidence(self, wanted: EvidenceParameters) -> list[FactView]:
        """Return a fact with the sentences that say it."""
        facts = self.graph.entity(wanted.subject).facts
        found = tuple(
            fact
            for fact in facts
            if fact.predicate == wanted.predicate
            and wanted.object
            == (fact.object.value if isinstance(fact.object, Literal) else fact.object)
        )
        if not found:
            raise NotFoundError("there is no such fact")
        return list(fact_views(self.graph, found))

    def path(self, wanted: PathParameters) -> list[list[Found]]:
        """Return the shortest ways from one entity to another, at most ten."""
        start = self.graph.entity(wanted.start).entity.id
        end = self.graph.entity(wanted.end).entity.id
        try:
            ways = nx.all_shortest_paths(self._as_network(), start, end)
            found = sorted(way for _, way in zip(range(1000), ways, strict=False))
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            return []
        require = self.graph.folder.require_entity
        return [[found_view(require(iri)) for iri in way] for way in found[:MAX_PATHS]]

    def _as_network(self) -> nx.Graph[str]:
        """Return the graph as undirected edges, made again when there is a newer one."""
        version = self._version()
        if self._network is None or self._network[0] != version:
            network: nx.Graph[str] = nx.Graph()
            network.add_nodes_from(entity.id for entity in self.graph.entities())
            network.add_edges_from(
                (fact.subject, fact.object)
                for fact in self.graph.facts()
                if isinstance(fact.object, str)
            )
            self._network = (version, network)
        return self._network[1]

    def _get(self, kind: type[Any], answer: Callable[[Any], Any]) -> Callable[..., Any]:
        async def endpoint(request: Request) -> Response:
            try:
                wanted = msgspec.convert(dict(request.query_params), kind, strict=False)
            except msgspec.ValidationError as error:
                raise HttpError(400, str(error)) from error
            return _json(answer(wanted))

        return endpoint

    async def _extract(self, request: Request) -> Response:
        """Read a text and return its mentions, entities, claims and triples."""
        try:
            text = msgspec.json.decode(await text_of(request), type=Text)
        except msgspec.DecodeError as error:
            raise HttpError(400, f"the body is no text to read: {error}") from error
        if len(text.text) > MAX_CHARACTERS:
            raise HttpError(413, f"the text has over {MAX_CHARACTERS:,} characters")
        async with self._reading:
            if self._reader is None:
                self._reader = Worker(_open_reader, self.graph.folder.config.model)
            answer = await asyncio.to_thread(self._reader.ask, text, seconds=EXTRACT_SECONDS)
        return _json(answer)

    async def _openapi(self, _: Request) -> Response:
        return _json(openapi(self))

    def close(self) -> None:
        """End the worker that reads texts."""
        if self._reader is not None:
            self._reader.close()


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


def _open_reader(model: str) -> Callable[[Text], Any]:
    """Return the function that reads a text; the model is loaded with the first one."""
    from kg.annotate import load_model
    from kg.answers import answers
    from kg.model import Document

    nlp = load_model(model)

    def read(text: Text) -> Any:
        (answer,) = answers(nlp, [Document(id="text", text=text.text, date=text.date)])
        return answer

    return read


def openapi(api: Api) -> dict[str, Any]:
    """Return the OpenAPI description of the endpoints, from their types and docstrings."""
    gets = {
        "/api/search": (SearchParameters, api.search),
        "/api/entity": (EntityParameters, api.entity),
        "/api/evidence": (EvidenceParameters, api.evidence),
        "/api/path": (PathParameters, api.path),
    }
    results = [get_type_hints(answer)["return"] for _, answer in gets.values()]
    kinds = [Text, *(kind for kind, _ in gets.values()), *results]
    schemas, components = msgspec.json.schema_components(
        kinds, ref_template="#/components/schemas/{name}"
    )
    problem = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    problems = {
        status: {"description": words, **problem}
        for status, words in {
            "400": "The request is wrong.",
            "404": "There is no such thing.",
        }.items()
    }
    paths: dict[str, Any] = {}
    for number, (path, (kind, answer)) in enumerate(gets.items()):
        fields = components[kind.__name__]
        paths[path] = {
            "get": {
                "summary": (answer.__doc__ or "").partition("\n")[0],
                "parameters": [
                    {
                        "name": name,
                        "in": "query",
                        "required": name in fields.get("required", ()),
                        "schema": schema,
                    }
                    for name, schema in fields["properties"].items()
                ],
                "responses": {
                    "200": {
                        "description": "What was found.",
                        "content": {
                            "application/json": {"schema": schemas[1 + len(gets) + number]}
                        },
                    },
                    **problems,
                },
            }
        }
    paths["/api/extract"] = {
        "post": {
            "summary": (Api._extract.__doc__ or "").partition("\n")[0],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": schemas[0]}},
            },
            "responses": {
                "200": {
                    "description": "As kg extract writes it.",
                    "content": {"application/json": {"schema": {"type": "object"}}},
                },
                "400": problems["400"],
                "413": {"description": "The text is too long.", **problem},
            },
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "kg", "version": __version__},
        "paths": paths,
        "components": {"schemas": components},
    }
