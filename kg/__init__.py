"""kg turns texts into a knowledge graph in which every fact leads back to its sentence.

>>> import kg
>>> graph = kg.build(["articles/"], "news.kg")            # doctest: +SKIP
>>> print(graph.query("SELECT ?who { :Pete-Hegseth kg:met ?who }"))   # doctest: +SKIP
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.version import __version__

if TYPE_CHECKING:
    from kg.config import Config
    from kg.errors import KgError
    from kg.graph import Graph, build, open, repair
    from kg.single_texts import extract_text as extract

__all__ = ["Config", "Graph", "KgError", "__version__", "build", "extract", "open", "repair"]

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
    from importlib import import_module

    if name == "extract":
        return import_module("kg.extract")
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}; there are {__all__}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


class _Extract(ModuleType):
    """The package `kg.extract`, which a person calls with a text: `kg.extract("Ada met Bo.")`."""

    def __call__(self, text: str, **options: Any) -> dict[str, Any]:
        from kg.single_texts import extract_text

        return extract_text(text, **options)


class _Package(ModuleType):
    """kg itself, which makes `kg.extract` callable whoever imports it first."""

    def __setattr__(self, name: str, value: object) -> None:
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _Extract
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
