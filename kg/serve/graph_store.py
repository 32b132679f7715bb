"""The SPARQL 1.1 Graph Store HTTP Protocol, graphs named directly or by `?graph=`."""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import Response

from kg.rdf.valid import is_absolute_iri
from kg.sandbox import SparqlRequest
from kg.serve.edits import Edit
from kg.serve.live import LiveStore
from kg.serve.negotiate import RDF_TYPES, best_type, named_types
from kg.serve.replies import HttpError, answered, media_type_of, method_not_allowed, text_of

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
GRAPH_TYPES = (*RDF_TYPES[:4], "text/n3")


async def graph_store(request: Request, live: LiveStore) -> Response:
    """Answer a request of the protocol."""
    if request.method not in METHODS:
        raise method_not_allowed(*METHODS)
    graph = _graph_of(request)
    if request.method in ("GET", "HEAD"):
        return await _read(request, live, _named(graph))
    if request.method == "DELETE":
        graph = _named(graph)
        if not await _exists(live, graph):
            raise HttpError(404, f"there is no graph <{graph}>")
        await live.edit(Edit(operation="delete", graph=graph))
        return Response(status_code=204)
    return await _write(request, live, graph)


def _graph_of(request: Request) -> str | None:
    """Return the IRI of the graph named, "" for the default graph, None for a new one."""
    parameters = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
    named: list[str] = [value for key, value in parameters if key == "graph"]
    default = any(key == "default" for key, _ in parameters)
    if len(named) + default > 1:
        raise HttpError(400, "a request names one graph: ?default or ?graph=IRI")
    if default:
        return ""
    if named:
        return _checked(named[0])
    return _checked(str(request.url.replace(query=""))) if request.path_params.get("path") else None


def _named(graph: str | None) -> str:
    if graph is None:
        raise HttpError(400, "name a graph: ?default or ?graph=IRI")
    return graph


async def _exists(live: LiveStore, graph: str) -> bool:
    if not graph:
        return True
    query = f"ASK {{ GRAPH <{graph}> {{}} }}"
    answer = await live.query(SparqlRequest(query=query, results_type="text/csv"))
    return answer.body.strip() == b"true"


async def _read(request: Request, live: LiveStore, graph: str) -> Response:
    name = request.query_params.get("format", "")
    types = (
        named_types(name) if name else ("", best_type(request.headers.get("accept", ""), RDF_TYPES))
    )
    media_type = types[1] if types else ""
    if not media_type:
        raise HttpError(406, f"a graph comes as {', '.join(RDF_TYPES)}")
    if not await _exists(live, graph):
        raise HttpError(404, f"there is no graph <{graph}>")
    asked = SparqlRequest(
        query="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        graph_type=media_type,
        default_graphs=(graph,) if graph else (),
        max_rows=live.limits.rows,
    )
    return await answered(request, live, asked)


async def _write(request: Request, live: LiveStore, graph: str | None) -> Response:
    parts = await _parts(request)
    fresh = graph is None
    if graph is None:
        if request.method == "PUT":
            raise HttpError(400, "name a graph: ?default or ?graph=IRI")
        graph = str(request.url.replace(query="")).rstrip("/") + f"/{uuid.uuid4()}"
        graph = _checked(graph)
    (text, media_type), *more = parts or [("", "text/turtle")]
    existed = await live.edit(
        Edit(
            operation=request.method.lower(),
            graph=graph,
            text=text,
            media_type=media_type,
            more=tuple(more),
            base=graph or str(request.url.replace(query="")),
        )
    )
    if fresh or not existed:
        return Response(status_code=201, headers={"Location": graph} if fresh else None)
    return Response(status_code=204)


async def _parts(request: Request) -> list[tuple[str, str]]:
    """Return (text, media type) of the RDF documents in a request's body."""
    kind = media_type_of(request)
    if kind != "multipart/form-data":
        return [(await text_of(request), _rdf_type(kind))]
    try:
        form = await _WholeForm(request).parse()
    except MultiPartException as error:
        raise HttpError(400, error.message) from error
    parts = []
    try:
        for _, part in form.multi_items():
            if not isinstance(part, UploadFile):
                raise HttpError(400, "every part of the form is a file of RDF")
            kind = (part.content_type or "").partition(";")[0].strip().lower()
            try:
                parts.append(((await part.read()).decode("utf-8"), _rdf_type(kind)))
            except UnicodeDecodeError as error:
                raise HttpError(400, f"{part.filename} is not UTF-8") from error
    finally:
        await form.close()
    return parts


class _WholeForm(MultiPartParser):
    """A form that came to its end: Starlette's parser takes a torn one for a shorter one."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.headers, self._whole(request.stream()))
        self._ended = False

    def on_end(self) -> None:
        """Note the boundary that closes the form."""
        self._ended = True

    async def _whole(self, stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        async for chunk in stream:
            yield chunk
        if not self._ended:  # raised in here, the parser closes the files it has begun
            raise MultiPartException("the form has no end: it was cut off on its way")


def _rdf_type(media_type: str) -> str:
    if media_type not in GRAPH_TYPES:
        raise HttpError(415, f"{media_type or 'no media type'}: send {', '.join(GRAPH_TYPES)}")
    return media_type


def _checked(iri: str) -> str:
    """Return the IRI of a graph, or raise HttpError where it is none."""
    if not is_absolute_iri(iri):
        raise HttpError(400, f"{iri!r} is no IRI")
    return iri
