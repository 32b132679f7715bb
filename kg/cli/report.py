"""What a build says of itself: what it would do, what was skipped, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.pipeline import BuildReport
    from kg.read import Skipped, Warned

NAMED = 20
"""How many files of other kinds, and documents that are gone, are told by name."""


def tell_plan(report: BuildReport) -> None:
    """Say what a build would do: documents on stdout, how many of each kind on stderr."""
    for verb, ids in (
        ("read", report.added),
        ("read again", report.changed),
        ("remove", report.removed),
    ):
        for document_id in ids:
            print(f"{verb} {document_id}")
    for found in report.missed:
        print(f"skip {found.place}: {found.reason}")
    print(
        f"{len(report.added):,} new, {len(report.changed):,} changed, {report.unchanged:,} "
        f"unchanged, {len(report.removed):,} to remove, {len(report.skipped):,} skipped; "
        "nothing was done",
        file=sys.stderr,
    )


def tell_report(report: BuildReport) -> None:
    """Say on stderr what was skipped and what gave nothing, with the reasons."""
    for document_id in report.kept:
        print(f"kept {document_id}: its file was not read, and may be there", file=sys.stderr)
    for document_id, reason in sorted(report.empty.items()):
        print(f"no facts in {document_id}: {reason}", file=sys.stderr)
    tell_skipped(report.skipped, report.warned)


def tell_skipped(skipped: list[Skipped], warned: list[Warned]) -> None:
    """Say on stderr what was not read, or otherwise than it says, with the reasons."""
    from kg.read.formats import suffixes

    missed = [found for found in skipped if not found.ignored]
    for found in missed:
        print(f"skipped {found.place}: {found.reason}", file=sys.stderr)
    for misread in warned:
        print(f"Warning: {misread.place}: {misread.reason}", file=sys.stderr)
    ignored = [found for found in skipped if found.ignored]
    for found in ignored[:NAMED]:
        print(f"passed over {found.place}: {found.reason}", file=sys.stderr)
    if len(ignored) > NAMED:
        print(f"passed over {len(ignored) - NAMED:,} more of other kinds", file=sys.stderr)
    if ignored or any("no format" in found.reason for found in missed):
        print(f"kg reads {', '.join(suffixes())}", file=sys.stderr)
