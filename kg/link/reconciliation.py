"""A linker over any W3C Reconciliation Service (https://www.w3.org/community/reports/reconciliation).

Nothing in kg asks a service unless a person names one: linking is offline by default.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from kg.errors import RemoteError
from kg.model import Candidate

SECONDS = 10.0
LIMIT = 5


class ReconciliationLinker:
    """Asks a reconciliation service for each name once, and keeps its answers while it lives."""

    def __init__(self, endpoint: str, *, seconds: float = SECONDS) -> None:
        """Read the manifest of the service at `endpoint`.

        Raises:
            RemoteError: the service does not answer, or is none.

        """
        if not endpoint.startswith(("http://", "https://")):
            raise RemoteError(f"{endpoint}: a reconciliation service has an http or https address")
        self._endpoint = endpoint
        self._seconds = seconds
        self._answers: dict[str, list[Candidate]] = {}
        manifest = self._ask(None)
        self._space = str(manifest.get("identifierSpace", ""))
        if not self._space:
            raise RemoteError(f"{endpoint}: no reconciliation service: no identifierSpace")

    def __call__(self, name: str, type: str, aliases: tuple[str, ...], /) -> list[Candidate]:
        """Return what the service offers for a name, best first, scores from 0 to 1.

        Raises:
            RemoteError: the service does not answer, or not as the specification says.

        """
        if name not in self._answers:
            answer = self._ask({"q0": {"query": name, "limit": LIMIT}})
            self._answers[name] = self._candidates(answer)
        return self._answers[name]

    def _candidates(self, answer: dict[str, Any]) -> list[Candidate]:
        try:
            found = [
                Candidate(
                    iri=self._space + str(one["id"]),
                    label=str(one["name"]),
                    type=str(one["type"][0]["name"]) if one.get("type") else "",
                    # a match is what the service itself would choose
                    score=1.0 if one.get("match") else min(float(one["score"]) / 200, 0.5),
                    linker="reconciliation",
                )
                for one in answer["q0"]["result"]
            ]
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise RemoteError(f"{self._endpoint}: not the answer of a service: {error}") from error
        return sorted(found, key=lambda one: (-one.score, one.iri))

    def _ask(self, queries: dict[str, Any] | None) -> dict[str, Any]:
        data = urlencode({"queries": json.dumps(queries)}).encode() if queries else None
        request = Request(self._endpoint, data=data, headers={"Accept": "application/json"})
        try:
            with urlopen(request, timeout=self._seconds) as reply:
                answer = json.loads(reply.read())
        except (URLError, TimeoutError, ConnectionError) as error:
            raise RemoteError(f"{self._endpoint} does not answer: {error}") from error
        except ValueError as error:
            raise RemoteError(f"{self._endpoint}: no JSON: {error}") from error
        if not isinstance(answer, dict):
            raise RemoteError(f"{self._endpoint}: an object is expected")
        return answer
