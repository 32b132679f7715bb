"""What every task has to know: sent to the workers with it."""

from __future__ import annotations

import msgspec

from kg.config import Config
from kg.iri import KG
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
