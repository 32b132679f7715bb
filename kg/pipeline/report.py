"""What a build did, and how far it is: for people."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from kg.errors import DocumentError
from kg.model import Extraction
from kg.read import Skipped, Warned


class BuildReport(msgspec.Struct, kw_only=True):
    """What a build did, for people."""

    strict: bool = False
    """Whether what is not read stops the build."""

    added: list[str] = []
    changed: list[str] = []
    unchanged: int = 0
    removed: list[str] = []
    kept: list[str] = []
    """What `sync` would have removed, had it not been skipped, or hidden, this time."""
    skipped: list[Skipped] = []
    warned: list[Warned] = []
    """What was read otherwise than it says."""
    empty: dict[str, str] = {}
    """Documents without a claim, with the reason."""

    def skip(self, found: Skipped) -> None:
        """Note what is not read.

        Raises:
            DocumentError: the build is strict, and somebody asked for it.

        """
        if self.strict and not found.ignored:
            raise DocumentError(f"{found.place}: {found.reason}")
        self.skipped.append(found)

    @property
    def missed(self) -> list[Skipped]:
        """Return what was not read of that which somebody asked for."""
        return [found for found in self.skipped if not found.ignored]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """Where a build is: told to whoever draws a bar."""

    stage: str
    done: int
    total: int


Watcher = Callable[[Progress], None]


def stage_of(name: str, watch: Watcher | None) -> Callable[[int, int], None]:
    """Return what tells a watcher how far a stage has come."""

    def tell(done: int, total: int) -> None:
        if watch:
            watch(Progress(stage=name, done=done, total=total))

    return tell


def report_empty(extraction: Extraction, report: BuildReport) -> None:
    """Note a document without a claim, with the reasons why what was read made none."""
    if not extraction.claims:
        dropped = sorted(extraction.dropped.items(), key=lambda pair: (-pair[1], pair[0]))
        reasons = ", ".join(f"{count} × {reason}" for reason, count in dropped)
        count = len(extraction.sentences)
        report.empty[extraction.document.id] = reasons or f"no claim in {count} sentences"


def why_empty(report: BuildReport, count: int) -> str:
    """Return why nothing was found in so many documents: the first reasons of the report."""
    reasons = [f"{found.place}: {found.reason}" for found in report.skipped]
    reasons += [f"{document}: {reason}" for document, reason in sorted(report.empty.items())]
    more = f"; and {len(reasons) - 5} more" if len(reasons) > 5 else ""
    if not reasons:
        reasons = ["no document was given"]
    documents = "1 document" if count == 1 else f"{count:,} documents"
    return f"nothing was found in {documents}: {'; '.join(reasons[:5])}{more}"
