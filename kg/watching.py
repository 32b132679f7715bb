"""Keep a graph at what is in some folders: build it anew whenever a file changes."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kg.changes import Changes, compare
from kg.errors import PluginError
from kg.extras import how_to_install
from kg.graph import build, open_or_create
from kg.model import GraphContent

_LOOK_MS = 500
"""How long it waits for changes at a time; the first time over, it surely looks."""


class Watched:
    """A graph that follows its sources; `rebuild` brings it to what they are now."""

    def __init__(
        self,
        sources: Sequence[str],
        path: Path,
        *,
        date: datetime.date | None = None,
        sync: bool = False,
    ) -> None:
        self._sources, self._path, self._date, self._sync = list(sources), path, date, sync
        with open_or_create(path) as graph:
            self._content: GraphContent = graph.content()

    def rebuild(self) -> tuple[str, Changes]:
        """Read what is new or changed, and return what the graph holds, and what is new in it."""
        before = self._content
        with build(self._sources, self._path, date=self._date, sync=self._sync) as graph:
            if not (report := graph.report).added + report.changed + report.removed:
                return str(graph.counts()), Changes()
            self._content = graph.content()
            return str(graph.counts()), compare(before, self._content)


def changed_files(folders: Sequence[str], *, but: Sequence[Path]) -> Iterator[None]:
    """Yield once it looks, and then whenever files in the folders have changed; Ctrl-C ends it.

    What changes while the caller is at work is told at once when it comes back. What lies in one of
    `but` is no change: the graph itself.

    Raises:
        PluginError: watchfiles is not installed.

    """
    try:
        from watchfiles import Change, DefaultFilter, watch
    except ImportError as error:
        raise PluginError(f"watching needs watchfiles: {how_to_install('watch')}") from error
    ours = tuple(path.resolve() for path in but)
    usual = DefaultFilter()

    def counts(change: Change, path: str) -> bool:
        place = Path(path).resolve()
        hidden = place.name.startswith(".")  # a file that is written beside its place, and renamed
        return usual(change, path) and not hidden and not any(map(place.is_relative_to, ours))

    return _arrivals(
        watch(
            *folders,
            watch_filter=counts,
            raise_interrupt=False,
            yield_on_timeout=True,
            rust_timeout=_LOOK_MS,
        )
    )


def _arrivals(watcher: Iterator[Collection[object]]) -> Iterator[None]:
    looking = False
    for changes in watcher:
        if changes or not looking:
            looking = True
            yield None
