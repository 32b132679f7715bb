"""kg turns texts into a knowledge graph in which every fact leads back to its sentence.

>>> import kg
>>> graph = kg.build(["articles/"], "news.kg")            # doctest: +SKIP
>>> print(graph.query("SELECT ?who { :Pete-Hegseth kg:met ?who }"))   # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.version import __version__

if TYPE_CHECKING:
    from kg.config import Config
    from kg.errors import KgError
    from kg.graph import Graph, build, open, repair

__all__ = ["Config", "Graph", "KgError", "__version__", "build", "open", "repair"]

_HOMES = {
    "Config": "kg.config",
    "Graph": "kg.graph",
    "KgError": "kg.errors",
    "build": "kg.graph",
    "open": "kg.graph",
    "repair": "kg.graph",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that `kg --help` answers at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; there are {__all__}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
