"""The JSON API: search, an entity, a fact's evidence, paths, and facts of a text sent along."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.config import Config
from kg.graph import Graph
from kg.sandbox import QueryWorker
from kg.serve import findings
from kg.serve.pool import Pool
from kg.serve.readers import GraphReaders
from kg.serve.replies import Endpoint, HttpError, revalidated, text_of
from kg.version import __version__

MAX_CHARACTERS = 100_000
"""Of a text that is sent to be read."""
EXTRACT_SECONDS = 60.0
FINDINGS: dict[str, tuple[type[Any], Callable[[Graph, Any], Any]]] = {
    "/api/search": (findings.SearchParameters, findings.search),
    "/api/entity": (findings.EntityParameters, findings.entity),
    "/api/evidence": (findings.EvidenceParameters, findings.evidence),
    "/api/path": (findings.PathParameters, findings.path),
}
"""Where to ask → the parameters, and the function that answers."""


class Text(msgspec.Struct, kw_only=True):
    """A text to be read, with its id and its date."""

    id: str = "text"
    text: str
    date: datetime.date | None = None


class Api:
    """The endpoints over a graph, that reads texts by its configuration."""

    def __init__(self, readers: GraphReaders, config: Config) -> None:
        self._readers = readers
        self._text_readers = Pool(lambda: QueryWorker(_open_text_reader, config), 1)

    def routes(self) -> list[Route]:
        """Return the routes of all endpoints and of their description."""
        return [
            *(Route(path, self._get(*endpoint)) for path, endpoint in FINDINGS.items()),
            Route("/api/extract", self._extract, methods=["POST"]),
            Route("/api/openapi.json", self._openapi),
        ]

    def _get(self, kind: type[Any], find: Callable[[Graph, Any], Any]) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            try:
                wanted = msgspec.convert(dict(request.query_params), kind, strict=False)
            except msgspec.ValidationError as error:
                raise HttpError(400, str(error)) from error
            body = await self._readers.answer(_as_json, find, wanted)
            return revalidated(request, body, "application/json")

        return endpoint

    async def _extract(self, request: Request) -> Response:
        try:
            text = msgspec.json.decode(await text_of(request), type=Text)
        except msgspec.DecodeError as error:
            raise HttpError(400, f"the body is no text to read: {error}") from error
        if len(text.text) > MAX_CHARACTERS:
            raise HttpError(413, f"the text has over {MAX_CHARACTERS:,} characters")
        answer = await self._text_readers.run(
            lambda reader: reader.ask(text, seconds=EXTRACT_SECONDS)
        )
        return Response(msgspec.json.encode(answer), media_type="application/json")

    async def _openapi(self, _: Request) -> Response:
        return Response(msgspec.json.encode(openapi()), media_type="application/json")

    def close(self) -> None:
        """End the worker that reads texts."""
        self._text_readers.close()


def _as_json(graph: Graph, find: Callable[[Graph, Any], Any], wanted: Any) -> bytes:
    return msgspec.json.encode(find(graph, wanted))


def _open_text_reader(config: Config) -> Callable[[Text], Any]:
    """Return the function that reads a text; the model is loaded with the first one."""
    from kg.annotate import load_model
    from kg.facts.finder import fact_finder
    from kg.model import Document
    from kg.ontology import load_ontology
    from kg.single_texts import answers

    nlp = load_model(config.model)
    ontology = load_ontology(config.ontologies)
    find_facts = fact_finder(nlp, ontology)

    def read(text: Text) -> Any:
        document = Document(id=text.id, text=text.text, date=text.date)
        (answer,) = answers(
            nlp, [document], ontology=ontology, config=config, find_facts=find_facts
        )
        return answer

    return read


def openapi() -> dict[str, Any]:
    """Return the OpenAPI description of the endpoints, from their types and docstrings."""
    results = [get_type_hints(answer)["return"] for _, answer in FINDINGS.values()]
    kinds = [Text, *(kind for kind, _ in FINDINGS.values()), *results]
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
    for number, (path, (kind, answer)) in enumerate(FINDINGS.items()):
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
                            "application/json": {"schema": schemas[1 + len(FINDINGS) + number]}
                        },
                    },
                    **problems,
                },
            }
        }
    paths["/api/extract"] = {
        "post": {
            "summary": "Read a text and return its mentions, entities, claims and triples.",
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
