"""What every task has to know: sent to the workers with it."""

from __future__ import annotations

import msgspec

from kg.config import Config
from kg.iri import KG
from kg.model import ResolvedClaim, Status
from kg.rdf import stands
from kg.resolve import Decisions


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a build, its decisions, and the IRI of its run."""

    config: Config
    decisions: Decisions
    run: str

    @property
    def fallback_class(self) -> str:
        """Return the class of what has no other."""
        return KG + "Thing"

    def stands(self, claim: ResolvedClaim) -> bool:
        """Return whether a claim makes its fact a plain triple."""
        config = self.config
        statuses = frozenset({*config.standing, Status.INFERRED})
        return stands(claim, statuses=statuses, min_confidence=config.min_confidence)
