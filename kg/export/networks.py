"""A graph for network tools: networkx, GraphML (yEd, Cytoscape) and GEXF (Gephi)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.controls import for_xml
from kg.export.days import days_of
from kg.export.source import Source, node_id, text_of
from kg.export.words import Telling, claims_to_tell, state_of, telling, time_of
from kg.model import Entity, Fact, GraphContent, Literal

if TYPE_CHECKING:
    import networkx

Attributes = dict[str, str | int | float | bool]
NODE_ATTRIBUTES = {"label": "string", "type": "string", "aliases": "string", "same_as": "string"}
EDGE_ATTRIBUTES = {
    "label": "string",
    "predicate": "string",
    "state": "string",
    "statuses": "string",
    "stands": "boolean",
    "confidence": "double",
    "first_day": "string",
    "last_day": "string",
    "times": "string",
    "speakers": "string",
    "sentences": "string",
    "claims": "int",
    "documents": "string",
}
"""What is told of nodes and of edges, with its type in GraphML."""
_COLOURS = {
    "stands": (90, 100, 110),
    "disputed": (217, 119, 6),
    "denied": (200, 40, 40),
    "reported": (60, 110, 190),
    "possible": (130, 90, 180),
    "unsure": (170, 170, 170),
}
"""Red, green and blue of an edge by what the texts make of its fact."""
_SHAPES = {"stands": "solid", "disputed": "double", "denied": "dotted"}


def to_networkx(content: GraphContent) -> networkx.MultiDiGraph[str]:
    """Return a networkx graph: entities as nodes, facts as edges, values as nodes of type Value.

    An edge has `label`, `predicate`, `state` (stands, disputed, denied, reported, possible,
    unsure), `statuses`, `stands`, `confidence` of its surest claim, `first_day` and `last_day` of
    what it tells, `times` as told, `speakers`, `sentences` (a line each), `claims` (how many) and
    `documents`.
    """
    import networkx

    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for name, attributes in nodes_of(content):
        network.add_node(name, **attributes)
    for start, end, edge in edges_of(content):
        network.add_edge(start, end, key=edge["predicate"], **edge)
    return network


def nodes_of(content: GraphContent) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the id and the attributes of entities, then of values."""
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


def edges_of(content: GraphContent) -> Iterator[tuple[str, str, Attributes]]:
    """Yield subject, object and attributes of facts."""
    words = telling(content)
    for fact in content.facts:
        yield fact.subject, node_id(fact.object), _edge(fact, words)


def _edge(fact: Fact, words: Telling) -> Attributes:
    told = list(claims_to_tell(fact))
    times = [time for claim in told if (time := time_of(claim))]
    days = [days_of(time) for time in times]
    speakers = [words.labels.get(claim.attributed_to, "") for claim in told]
    return {
        "label": words.relation(fact),
        "predicate": fact.predicate,
        "state": state_of(fact),
        "statuses": " ".join(fact.statuses),
        "stands": fact.stands,
        "confidence": max(claim.claim.confidence for claim in fact.claims),
        "first_day": min((first for first, _ in days if first), default=""),
        "last_day": max((last for _, last in days if last), default=""),
        "times": " | ".join(dict.fromkeys(times)),
        "speakers": " | ".join(dict.fromkeys(name for name in speakers if name)),
        "sentences": "\n".join(dict.fromkeys(map(words.sentence, told))),
        "claims": len(fact.claims),
        "documents": " | ".join(sorted({claim.claim.document for claim in fact.claims})),
    }


def write_graphml(source: Source) -> Iterator[bytes]:
    """Yield GraphML."""
    content = source.content()
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for element, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        for name, kind in attributes.items():
            yield (
                f'<key id="{element}-{name}" for="{element}" attr.name="{name}" '
                f'attr.type="{kind}"/>\n'
            ).encode()
    yield b'<graph edgedefault="directed">\n'
    for name, node in nodes_of(content):
        yield f"<node id={_quoted(name)}>{_data('node', node)}</node>\n".encode()
    for number, (start, end, edge) in enumerate(edges_of(content)):
        ends = f"source={_quoted(start)} target={_quoted(end)}"
        yield f'<edge id="f{number}" {ends}>{_data("edge", edge)}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def _data(element: str, attributes: dict[str, str] | Attributes) -> str:
    return "".join(
        f'<data key="{element}-{name}">{_escaped(_plain(value))}</data>'
        for name, value in attributes.items()
    )


def write_gexf(source: Source) -> Iterator[bytes]:
    """Yield GEXF 1.3: times as spells of edges, and a colour and a line for each state."""
    content = source.content()
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        b'<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        b'<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    )
    for element, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        yield f'<attributes class="{element}">\n'.encode()
        for name, kind in attributes.items():
            if name != "label":  # which GEXF has an attribute of its own for
                kind = {"int": "integer"}.get(kind, kind)
                yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'.encode()
        yield b"</attributes>\n"
    yield b"<nodes>\n"
    for name, node in nodes_of(content):
        yield (
            f"<node id={_quoted(name)} label={_quoted(node['label'])}>{_values(node)}</node>\n"
        ).encode()
    yield b"</nodes>\n<edges>\n"
    for number, (start, end, edge) in enumerate(edges_of(content)):
        red, green, blue = _COLOURS[str(edge["state"])]
        shape = _SHAPES.get(str(edge["state"]), "dashed")
        yield (
            f'<edge id="{number}" source={_quoted(start)} target={_quoted(end)} '
            f'label={_quoted(str(edge["label"]))} weight="{edge["claims"]}"{_spell(edge)}>'
            f'{_values(edge)}<viz:color r="{red}" g="{green}" b="{blue}"/>'
            f'<viz:shape value="{shape}"/></edge>\n'
        ).encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _values(attributes: dict[str, str] | Attributes) -> str:
    values = "".join(
        f'<attvalue for="{name}" value={_quoted(_plain(value))}/>'
        for name, value in attributes.items()
        if name != "label" and value != ""
    )
    return f"<attvalues>{values}</attvalues>"


def _spell(edge: Attributes) -> str:
    """Return when an edge is there: no time, no spell, so that Gephi shows it always."""
    ends = (("start", edge["first_day"]), ("end", edge["last_day"]))
    return "".join(f' {name}="{day}"' for name, day in ends if day)


def _plain(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return quoteattr(for_xml(text))


def _escaped(text: str) -> str:
    return escape(for_xml(text))
