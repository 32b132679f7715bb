"""A graph for Neo4j: statements of Cypher, and files for its bulk import."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from kg.export.networks import Attributes, edges_of, nodes_of
from kg.export.source import Source

_LISTS = {"aliases": " | ", "same_as": " ", "statuses": " ", "times": " | ", "speakers": " | "} | {
    "sentences": "\n",
    "documents": " | ",
}
"""Attributes that are lists, with what stands between their members."""
_TYPES = {"stands": ":boolean", "confidence": ":double", "claims": ":int"}
_NODE_COLUMNS = ("label", "type", "aliases", "same_as")
_EDGE_COLUMNS = (
    *("label", "predicate", "state", "statuses", "stands", "confidence", "first_day", "last_day"),
    *("times", "speakers", "sentences", "claims", "documents"),
)
_HEAD = """\
// Run it with cypher-shell -f FILE; again it changes nothing.
// Memgraph: CREATE CONSTRAINT ON (n:Entity) ASSERT n.iri IS UNIQUE; instead of the next line.
CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;
"""
_HOW = """\
Into an empty database, with neo4j stopped:

neo4j-admin database import full --array-delimiter=TAB \\
    --nodes=entities.csv --relationships=facts.csv neo4j

Then, for fast and whole updates:

CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE;

A fact is a relationship of a type made of its words; its state says what the texts make of it:
stands, disputed (said and denied), denied, reported, possible or unsure.
"""


def write_cypher(source: Source) -> Iterator[bytes]:
    """Yield Cypher statements that make the graph in Neo4j; again changes nothing."""
    content = source.content()
    yield _HEAD.encode()
    for name, node in nodes_of(content):
        properties = ", ".join(f"n.{key} = {_cypher(key, value)}" for key, value in node.items())
        yield (
            f"MERGE (n:Entity {{iri: {_words(name)}}}) SET n:`{_label(node['type'])}`, "
            f"{properties};\n"
        ).encode()
    for start, end, edge in edges_of(content):
        properties = ", ".join(f"r.{key} = {_cypher(key, value)}" for key, value in edge.items())
        yield (
            f"MATCH (a:Entity {{iri: {_words(start)}}}), (b:Entity {{iri: {_words(end)}}}) "
            f"MERGE (a)-[r:`{_type(edge)}` {{predicate: {_words(edge['predicate'])}}}]->(b) "
            f"SET {properties};\n"
        ).encode()


def bulk_files(source: Source) -> dict[str, bytes]:
    """Return the files that `neo4j-admin database import` reads, and how to call it."""
    content = source.content()
    nodes = (
        [name, *(_cell(key, node.get(key, "")) for key in _NODE_COLUMNS), f"Entity\t{_label(kind)}"]
        for name, node in nodes_of(content)
        for kind in (node["type"],)
    )
    edges = (
        [start, end, _type(edge), *(_cell(key, edge[key]) for key in _EDGE_COLUMNS)]
        for start, end, edge in edges_of(content)
    )
    return {
        "entities.csv": _csv(["iri:ID", *map(_header, _NODE_COLUMNS), ":LABEL"], nodes),
        "facts.csv": _csv([":START_ID", ":END_ID", ":TYPE", *map(_header, _EDGE_COLUMNS)], edges),
        "import.txt": _HOW.encode(),
    }


def _label(type: str) -> str:
    return re.sub(r"\W", "_", type) or "Thing"


def _type(edge: Attributes) -> str:
    return re.sub(r"\W+", "_", str(edge["label"])).strip("_").upper() or "RELATED"


def _members(key: str, value: object) -> list[str]:
    return [one for one in str(value).split(_LISTS[key]) if one]


def _cypher(key: str, value: object) -> str:
    return _words(_members(key, value) if key in _LISTS else value)


def _words(value: object) -> str:
    # strings, numbers, truth values and lists are written as in JSON
    return json.dumps(value, ensure_ascii=False)


def _header(key: str) -> str:
    return f"{key}:string[]" if key in _LISTS else f"{key}{_TYPES.get(key, '')}"


def _cell(key: str, value: object) -> str:
    if key in _LISTS:
        return "\t".join(_members(key, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()
