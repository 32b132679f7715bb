"""A graph for other tools: RDF in every syntax, JSON, tables, networks."""

from __future__ import annotations

from kg.errors import PluginError
from kg.export.networks import to_networkx
from kg.export.source import Format, Source
from kg.plugins import installed, load

__all__ = ["Format", "Source", "format_names", "require_format", "to_networkx"]


def format_names() -> tuple[str, ...]:
    """Return the names of all formats, kg's own first."""
    return tuple(installed("exporters"))


def require_format(name: str) -> Format:
    """Return the format of a name.

    Raises:
        PluginError: there is none; those that there are stand in its text.

    """
    if name not in format_names():
        raise PluginError(f"no format {name!r}; there are: {', '.join(format_names())}")
    found = load("exporters", name)
    if isinstance(found, Format):
        return found
    description = (found.__doc__ or "").strip().partition("\n")[0]
    return Format(name=name, description=description, write=found)
