"""Find extractors, linkers and stores by entry point, and say what each has to offer.

A package adds a plug-in by an entry point of one of the groups below:

    [project.entry-points."kg.extractors"]
    patterns = "my_package:extract_patterns"
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from kg.errors import PluginError
from kg.failures import part
from kg.model import Candidate, Claim, Document, Mention

if TYPE_CHECKING:
    from kg.parse import Parse

GROUPS = {
    "extractors": "make claims of a parsed text; beside the built-in clauses",
    "linkers": "offer identifiers for an entity; beside the built-in gazetteers",
    "stores": "take the RDF of a graph, by the scheme of an address; beside sparql+http",
}
"""The kinds of plug-ins; the entry point group of "extractors" is "kg.extractors"."""


_BUILT_IN = {
    "extractors": ("clauses",),
    "linkers": ("gazetteers",),
    "stores": ("sparql+http", "sparql+https"),
}


class Extractor(Protocol):
    """Makes claims of one text, in the words of its sentences."""

    def __call__(
        self, document: Document, parse: Parse, mentions: tuple[Mention, ...], /
    ) -> Iterable[Claim]:
        """Return the claims in `parse`, which is that of `document`, between its `mentions`."""


class Linker(Protocol):
    """Offers identifiers for an entity."""

    def __call__(self, name: str, type: str, aliases: tuple[str, ...], /) -> Iterable[Candidate]:
        """Return candidates, the best first; several with like scores are an ambiguity."""


def installed(kind: str) -> dict[str, EntryPoint]:
    """Return the plug-ins of a kind by name, sorted."""
    found = entry_points(group=f"kg.{kind}")
    return {point.name: point for point in sorted(found, key=lambda point: point.name)}


def load(kind: str, name: str) -> Any:
    """Return the plug-in `name` of a kind ("extractors").

    What an extractor or a linker raises when it is called says whose it is (`kg.failures.part`).

    Raises:
        PluginError: no such plug-in, or one that fails to import.

    """
    points = installed(kind)
    if name not in points:
        there_are = ", ".join([*_BUILT_IN[kind], *points])
        raise PluginError(f"no {kind.removesuffix('s')} named {name!r}; there are: {there_are}")
    one = kind.removesuffix("s")
    try:
        plugin = points[name].load()
    except (ImportError, AttributeError) as error:
        raise PluginError(f"{one} {name!r} cannot be loaded: {error}") from error
    if kind == "stores":
        return plugin
    made: Any = list[Claim] if kind == "extractors" else list[Candidate]

    def call(*arguments: Any) -> list[Any]:
        with part(f"the {one} {name!r}"):
            # checked here, since what is wrong would fail where nobody knows whose it is
            checked: list[Any] = msgspec.convert(
                msgspec.to_builtins(list(plugin(*arguments))), made
            )
        return checked

    return call
