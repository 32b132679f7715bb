"""Review over HTTP: what is doubtful, decisions into the graph's own file, and their undoing."""

from __future__ import annotations

import asyncio

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.graph import Graph
from kg.resolve import read_decisions, write_decisions
from kg.resolve.decisions import Decision, Decisions
from kg.review import Question, decide, missed_merges, rejections, uncertain_merges
from kg.serve.live import ReadOnlyError
from kg.serve.readers import GraphReaders
from kg.serve.replies import HttpError, text_of


class RejectFact(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="reject-fact", tag_field="is"
):
    """None of a fact's claims is made by its sentence; ends and predicate by IRI or name."""

    subject: str
    predicate: str
    object: str


class ReviewState(msgspec.Struct, frozen=True, kw_only=True):
    """What a person should look at, and what can be taken back."""

    writable: bool
    undo: int
    """How many decisions of this server can be taken back."""
    uncertain: tuple[Question, ...]
    missed: tuple[Question, ...]


class Review:
    """The endpoints of review over a graph; decisions are taken only where it is writable."""

    def __init__(self, graph: Graph, readers: GraphReaders, *, writable: bool) -> None:
        self.graph, self.writable = graph, writable
        self._readers = readers
        self._deciding = asyncio.Lock()
        self._before: list[Decisions] = []

    def routes(self) -> list[Route]:
        """Return the routes of the endpoints."""
        return [
            Route("/api/review", self._state, methods=["GET"]),
            Route("/api/review", self._decide, methods=["POST"]),
            Route("/api/review/undo", self._undo, methods=["POST"]),
        ]

    async def _state(self, _: Request) -> Response:
        """Return the least certain merges and the likeliest missed ones."""
        return await self._reply()

    async def _decide(self, request: Request) -> Response:
        """Take a decision, as in the graph's file, or the rejection of a whole fact."""
        self._require_writable()
        try:
            wanted = msgspec.json.decode(await text_of(request), type=Decision | RejectFact)
        except msgspec.DecodeError as error:
            raise HttpError(400, f"the body is no decision: {error}") from error
        async with self._deciding:
            await asyncio.to_thread(self._take, wanted)
        return await self._reply()

    def _take(self, wanted: Decision | RejectFact) -> None:
        if isinstance(wanted, RejectFact):
            ends = (wanted.subject, wanted.predicate, wanted.object)
            decisions: list[Decision] = list(rejections(self.graph, *ends))
        else:
            decisions = [wanted]
        before = read_decisions(self.graph.folder.decisions)
        decide(self.graph, *decisions)
        self._before.append(before)

    async def _undo(self, _: Request) -> Response:
        """Take the last decision of this server back."""
        self._require_writable()
        async with self._deciding:
            if not self._before:
                raise HttpError(409, "there is nothing to undo")
            await asyncio.to_thread(self._take_back)
        return await self._reply()

    def _take_back(self) -> None:
        write_decisions(self.graph.folder.decisions, self._before.pop())
        self.graph.update()

    def _require_writable(self) -> None:
        if not self.writable:
            raise ReadOnlyError("this server is read-only; start it with --writable to review")

    async def _reply(self) -> Response:
        state = await self._readers.answer(_state, self.writable, len(self._before))
        return Response(state, media_type="application/json")


def _state(graph: Graph, writable: bool, undo: int) -> bytes:
    state = ReviewState(
        writable=writable,
        undo=undo,
        uncertain=tuple(uncertain_merges(graph)),
        missed=tuple(missed_merges(graph)),
    )
    return msgspec.json.encode(state)
