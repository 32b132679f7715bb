"""A graph for network tools: networkx, GraphML (yEd, Cytoscape), GEXF (Gephi), Cypher (Neo4j)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.export.source import Source, all_labels, node_id, text_of
from kg.model import Entity, Fact, GraphContent, Literal

if TYPE_CHECKING:
    import networkx

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_networkx(content: GraphContent) -> networkx.MultiDiGraph[str]:
    """Return a networkx graph: entities as nodes, facts as edges, values as nodes of type Value.

    An edge has `label`, `predicate`, `statuses`, `stands`, `claims` (how many) and `documents`.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for name, attributes in _nodes(content):
        network.add_node(name, **attributes)
    for start, end, edge in _edges(content):
        network.add_edge(start, end, key=edge["predicate"], **edge)
    return network


def _nodes(content: GraphContent) -> Iterator[tuple[str, dict[str, str]]]:
    for entity in content.entities:
        yield entity.id, _entity(entity)
    values = {
        node_id(fact.object): fact.object
        for fact in content.facts
        if isinstance(fact.object, Literal)
    }
    for name, value in sorted(values.items()):
        yield name, {"label": text_of(value, {}), "type": "Value"}


def _entity(entity: Entity) -> dict[str, str]:
    return {
        "label": entity.label,
        "type": entity.type,
        "aliases": " | ".join(entity.aliases),
        "same_as": " ".join(entity.same_as),
    }


def _edges(content: GraphContent) -> Iterator[tuple[str, str, dict[str, str | int | bool]]]:
    labels = all_labels(content)
    for fact in content.facts:
        yield fact.subject, node_id(fact.object), _edge(fact, labels)


def _edge(fact: Fact, labels: dict[str, str]) -> dict[str, str | int | bool]:
    return {
        "label": labels.get(fact.predicate, fact.predicate),
        "predicate": fact.predicate,
        "statuses": " ".join(fact.statuses),
        "stands": fact.stands,
        "claims": len(fact.claims),
        "documents": " | ".join(sorted({claim.claim.document for claim in fact.claims})),
    }


def write_graphml(source: Source) -> Iterator[bytes]:
    """Yield GraphML."""
    content = source.content()
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    kinds = {"claims": "int", "stands": "boolean"}
    for element, names in (
        ("node", ("label", "type", "aliases", "same_as")),
        ("edge", ("label", "predicate", "statuses", "stands", "claims", "documents")),
    ):
        for name in names:
            kind = kinds.get(name, "string")
            yield (
                f'<key id="{element}-{name}" for="{element}" attr.name="{name}" '
                f'attr.type="{kind}"/>\n'
            ).encode()
    yield b'<graph edgedefault="directed">\n'
    for name, attributes in _nodes(content):
        yield f"<node id={_quoted(name)}>{_data('node', attributes)}</node>\n".encode()
    for number, (start, end, edge) in enumerate(_edges(content)):
        ends = f"source={_quoted(start)} target={_quoted(end)}"
        yield f'<edge id="f{number}" {ends}>{_data("edge", edge)}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def _data(element: str, attributes: dict[str, str] | dict[str, str | int | bool]) -> str:
    return "".join(
        f'<data key="{element}-{name}">{_escaped(_plain(value))}</data>'
        for name, value in attributes.items()
    )


def write_gexf(source: Source) -> Iterator[bytes]:
    """Yield GEXF 1.3."""
    content = source.content()
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield b'<graph defaultedgetype="directed">\n<attributes class="node">'
    yield b'<attribute id="type" title="type" type="string"/></attributes>\n'
    yield b'<attributes class="edge"><attribute id="predicate" title="predicate" type="string"/>'
    yield b'<attribute id="statuses" title="statuses" type="string"/></attributes>\n<nodes>\n'
    for name, node in _nodes(content):
        value = f'<attvalue for="type" value={_quoted(node["type"])}/>'
        yield (
            f"<node id={_quoted(name)} label={_quoted(node['label'])}>"
            f"<attvalues>{value}</attvalues></node>\n"
        ).encode()
    yield b"</nodes>\n<edges>\n"
    for number, (start, end, edge) in enumerate(_edges(content)):
        values = "".join(
            f'<attvalue for="{name}" value={_quoted(str(edge[name]))}/>'
            for name in ("predicate", "statuses")
        )
        yield (
            f'<edge id="{number}" source={_quoted(start)} target={_quoted(end)} '
            f'label={_quoted(str(edge["label"]))} weight="{edge["claims"]}">'
            f"<attvalues>{values}</attvalues></edge>\n"
        ).encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def write_cypher(source: Source) -> Iterator[bytes]:
    """Yield Cypher statements that make the graph in Neo4j or Memgraph; again changes nothing."""
    content = source.content()
    for name, node in _nodes(content):
        kind = re.sub(r"\W", "_", node["type"]) or "Thing"
        properties = ", ".join(f"n.{key} = {_cypher(value)}" for key, value in node.items())
        yield f"MERGE (n:Entity {{iri: {_cypher(name)}}}) SET n:`{kind}`, {properties};\n".encode()
    for start, end, edge in _edges(content):
        kind = re.sub(r"\W+", "_", str(edge["label"])).strip("_").upper() or "RELATED"
        properties = ", ".join(f"r.{key} = {_cypher(value)}" for key, value in edge.items())
        yield (
            f"MATCH (a:Entity {{iri: {_cypher(start)}}}), (b:Entity {{iri: {_cypher(end)}}}) "
            f"MERGE (a)-[r:`{kind}` {{predicate: {_cypher(edge['predicate'])}}}]->(b) "
            f"SET {properties};\n"
        ).encode()


def _cypher(value: str | int | bool) -> str:
    # strings, numbers and truth values are written as in JSON
    return json.dumps(value, ensure_ascii=False)


def _plain(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text))
