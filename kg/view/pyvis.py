"""The simple view: a pyvis network that stays where it was laid out and needs no network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pyvis.network import Network

from kg.files import write_whole
from kg.model import GraphContent
from kg.view.columns import local_name
from kg.view.layout import graph_layout

COLOURS = {
    "Person": "#0072b2",
    "Organization": "#e69f00",
    "Country": "#009e73",
    "Place": "#56b4e9",
    "Concept": "#cc79a7",
    "Event": "#d55e00",
    "Position": "#f0e442",
}
OTHER = "#7a808a"
SENTENCES_A_TITLE = 6
_OUTSIDE = re.compile(
    r"<link\b[^>]*\bhref\s*=\s*[\"'][^\"']*[\"'][^>]*>"
    r"|<script\b[^>]*\bsrc\s*=\s*[\"'][^\"']*[\"'][^>]*>\s*</script>",
    re.IGNORECASE,
)


class OfflineNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network whose page holds all it needs; `in_line` pyvis still links Bootstrap."""

    def generate_html(self, *arguments: Any, **options: Any) -> str:
        """Return the page without the links that lead out of it."""
        return _OUTSIDE.sub("", str(super().generate_html(*arguments, **options)))

    def write_html(self, name: str, *_arguments: Any, **_options: Any) -> None:
        """Write the page as UTF-8."""
        write_whole(Path(name), self.generate_html())


def to_pyvis(content: GraphContent) -> OfflineNetwork:
    """Return the graph as a pyvis network: fixed places, no physics, sentences as edge titles.

    Facts that do not stand have dashed edges; values are left out, for they are no nodes.
    """
    network = OfflineNetwork(
        height="100vh", directed=True, cdn_resources="in_line", bgcolor="#ffffff"
    )
    network.toggle_physics(False)
    positions = graph_layout(content)
    for entity, (x, y) in zip(content.entities, positions, strict=True):
        network.add_node(
            entity.id,
            label=entity.label,
            title=f"{entity.label} ({local_name(entity.type or 'Thing')})",
            color=COLOURS.get(entity.type, OTHER),
            shape="dot",
            size=12,
            x=round(float(x)),
            y=round(float(y)),
            physics=False,
        )
    texts = {document.id: document.text for document in content.documents}
    known = {entity.id for entity in content.entities}
    for fact in content.facts:
        if not isinstance(fact.object, str) or not {fact.subject, fact.object} <= known:
            continue
        sentences = sorted(
            {texts[each.claim.document][slice(*each.claim.sentence)] for each in fact.claims}
        )
        network.add_edge(
            fact.subject,
            fact.object,
            label=content.labels.get(fact.predicate) or local_name(fact.predicate),
            title="\n".join(sentences[:SENTENCES_A_TITLE]),
            dashes=not fact.stands,
            physics=False,
        )
    return network
