"""What an export reads, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import msgspec

from kg.model import GraphContent, Literal
from kg.rdf import TermTriple


class Source(Protocol):
    """What there is to export: a Graph."""

    @property
    def base(self) -> str:
        """Return what the IRIs of the graph begin with."""

    def triples(self) -> Iterator[TermTriple]:
        """Yield all triples in the words of N-Triples."""

    def quads(self) -> Iterator[str]:
        """Yield what is in named graphs, as lines of N-Quads."""

    def content(self) -> GraphContent:
        """Return documents, entities and facts."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A way to write a graph: one text, or several tables with a file each."""

    name: str
    description: str
    write: Callable[[Source], Iterator[bytes]]
    """Yields the one text; of tables, the one that holds every claim."""
    tables: Callable[[Source], Mapping[str, bytes]] | None = None
    """Returns file name → content."""


def text_of(value: str | Literal, labels: Mapping[str, str]) -> str:
    """Return what to call an end of a fact: a label, or the value with its unit."""
    if isinstance(value, Literal):
        return f"{value.value} {value.unit}".strip()
    return labels.get(value, value)


def node_id(value: str | Literal) -> str:
    """Return the id of an end of a fact as a node: an IRI, or the value marked as one."""
    if isinstance(value, Literal):
        kind = value.unit or value.datatype.rpartition("#")[2]
        return f'"{value.value}" {kind}'.strip()
    return value


def all_labels(content: GraphContent) -> dict[str, str]:
    """Return the labels of entities, classes and properties."""
    return {**content.labels, **{entity.id: entity.label for entity in content.entities}}
