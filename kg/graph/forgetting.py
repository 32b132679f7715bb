"""What a graph remembers beside its documents, and forgets where that is asked for."""

from __future__ import annotations

from collections.abc import Collection

from kg.resolve import Decisions, read_decisions, write_decisions
from kg.resolve.decisions import Reject
from kg.store import GraphFolder


def forget_history_of(folder: GraphFolder, document_ids: Collection[str]) -> None:
    """Forget the IRIs that entities had once, and the rejections of what the documents say."""
    with folder.database.transaction():
        folder.database.write("DELETE FROM history", [()])
    decisions = read_decisions(folder.decisions)
    kept = tuple(
        one
        for one in decisions.taken
        if not (isinstance(one, Reject) and one.document in document_ids)
    )
    if len(kept) < len(decisions.taken):
        write_decisions(folder.decisions, Decisions(kept))
