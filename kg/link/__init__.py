"""Entities → identifiers: offline gazetteers, and a user's own table of names, by one door.

A linker is called with a name, a type and the aliases, and gives candidates (`kg.plugins.Linker`).
"""

from kg.link.codes import link_currency, link_language
from kg.link.places import link_city, link_place, link_subdivision
from kg.link.reconciliation import ReconciliationLinker
from kg.link.tables import AliasTable, read_alias_table
from kg.link.types import with_known_types
from kg.plugins import BUILT_IN, Linker, load

DEFAULT_LINKERS: tuple[Linker, ...] = tuple(load("linkers", name) for name in BUILT_IN["linkers"])
"""The gazetteers that come with kg. All are offline."""

__all__ = [
    "DEFAULT_LINKERS",
    "AliasTable",
    "ReconciliationLinker",
    "link_city",
    "link_currency",
    "link_language",
    "link_place",
    "link_subdivision",
    "read_alias_table",
    "with_known_types",
]
