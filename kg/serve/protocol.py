"""The SPARQL 1.1 Protocol: queries and updates at one address."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.sandbox import NotAcceptableError, SparqlRequest, TooManyRowsError
from kg.serve.edits import Edit
from kg.serve.live import LiveStore
from kg.serve.negotiate import RDF_TYPES, RESULT_TYPES, SUFFIXES, best_type, named_types
from kg.serve.replies import (
    HttpError,
    answered,
    media_type_of,
    method_not_allowed,
    revalidated,
    text_of,
    while_waited_for,
)

Parameters = Sequence[tuple[str, str]]


async def sparql(request: Request, live: LiveStore) -> Response | None:
    """Answer a request of the protocol; None for a GET without a query: the service description."""
    if request.method not in ("GET", "HEAD", "POST"):
        raise method_not_allowed("GET", "HEAD", "POST")
    parameters = _decode(request.scope["query_string"])
    if request.method != "POST":
        if _all(parameters, "update"):
            raise HttpError(400, "an update needs a POST")
        if not _all(parameters, "query"):
            return None
        return await _query(request, live, parameters)
    kind = media_type_of(request)
    if kind == "application/x-www-form-urlencoded":
        parameters = [*parameters, *_decode((await text_of(request)).encode())]
        if bool(_all(parameters, "query")) == bool(_all(parameters, "update")):
            raise HttpError(400, 'a form has either a "query" or an "update"')
    elif kind in ("application/sparql-query", "application/sparql-update"):
        parameters = [
            *parameters,
            (kind.removeprefix("application/sparql-"), await text_of(request)),
        ]
    else:
        raise HttpError(
            415,
            f"{kind or 'a body without a media type'} is no request; send "
            "application/sparql-query, application/sparql-update or a form",
        )
    if _all(parameters, "update"):
        return await _update(request, live, parameters)
    return await _query(request, live, parameters)


async def _query(request: Request, live: LiveStore, parameters: Parameters) -> Response:
    accept = request.headers.get("accept", "")
    # the end of the address (/sparql.csv), or a parameter, before what a browser's header says
    names = [*filter(None, [request.path_params.get("format", "")]), *_all(parameters, "format")]
    types: tuple[str, str] | None = best_type(accept, RESULT_TYPES), best_type(accept, RDF_TYPES)
    if names:
        types = named_types(names[0])
    if types is None:
        raise HttpError(400, f"no format {names[0]!r}; there are: {', '.join(SUFFIXES)}")
    asked = SparqlRequest(
        query=_one(parameters, "query"),
        results_type=types[0],
        graph_type=types[1],
        base=str(request.url.replace(path="/sparql", query="")),
        default_graphs=tuple(_all(parameters, "default-graph-uri")),
        named_graphs=tuple(_all(parameters, "named-graph-uri")),
        max_rows=live.limits.rows,
    )
    try:
        if names:
            return await answered(request, live, asked)
        answer = await while_waited_for(request, live.query(asked))
    except TooManyRowsError as error:
        raise TooManyRowsError(f"{error}, or name a format (format=csv) to download all") from None
    except NotAcceptableError as error:
        there_are = f"SELECT and ASK give {', '.join(RESULT_TYPES)}; others {', '.join(RDF_TYPES)}"
        raise NotAcceptableError(f"{error}; {there_are}") from None
    return revalidated(request, answer.body, answer.media_type)


async def _update(request: Request, live: LiveStore, parameters: Parameters) -> Response:
    edit = Edit(
        operation="update",
        text=_one(parameters, "update"),
        using=tuple(_all(parameters, "using-graph-uri")),
        using_named=tuple(_all(parameters, "using-named-graph-uri")),
        base=str(request.url.replace(query="")),
    )
    await live.edit(edit)
    return Response(status_code=204)


def _decode(query: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.decode("utf-8"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise HttpError(400, "the parameters are not UTF-8") from error


def _all(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _one(parameters: Parameters, name: str) -> str:
    values = _all(parameters, name)
    if len(values) != 1:
        raise HttpError(400, f'{len(values)} parameters "{name}" where one is needed')
    return values[0]
