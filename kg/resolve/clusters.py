"""Mentions of one document → clusters: what stands for one thing there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Cluster, Mention, MentionKind, Merge, Resolution, Span
from kg.resolve.components import Link, connected_components

COREFERENCE_CONFIDENCE = {
    MentionKind.NAME: 0.95,
    MentionKind.NOMINAL: 0.75,
    MentionKind.PRONOUN: 0.7,
}
"""How sure a link to an antecedent is, by the kind of mention that was resolved; set by hand."""


def cluster_mentions(document_id: str, mentions: Sequence[Mention]) -> tuple[Cluster, ...]:
    """Return the connected components of the mentions of one document over their antecedents.

    A mention with several antecedents stands for a set and joins none of them: it, and what points
    at it, is a cluster of its own, which `entities_of` takes apart again. Concepts with one telling
    key and no antecedent are one. Values belong to no cluster, unless something points at them.

    The clusters are in the order of their first mentions, and so are their ids: "c1", "c2", ….
    """
    by_span = {mention.span: mention for mention in mentions}
    node_of = {span: _node(span) for span in by_span}
    links = []
    pointed_at = set()
    first_with_key: dict[str, Mention] = {}
    for mention in sorted(by_span.values(), key=lambda mention: mention.span):
        if len(mention.antecedents) == 1 and mention.antecedents[0] in by_span:
            antecedent = by_span[mention.antecedents[0]]
            pointed_at |= {antecedent.span, mention.span}
            confidence = COREFERENCE_CONFIDENCE.get(mention.kind, 0.7)
            links.append(_link(antecedent, mention, mention.reason or "coreference", confidence))
        elif (
            mention.kind is MentionKind.NOMINAL and is_telling(mention) and not mention.antecedents
        ):
            first = first_with_key.setdefault(mention.key, mention)
            if first is not mention:
                links.append(_link(first, mention, "same-concept", 0.9))
    belongs = {
        node_of[span]: mention
        for span, mention in by_span.items()
        if mention.kind is not MentionKind.VALUE or span in pointed_at
    }
    components = connected_components(belongs, links)
    reasons: dict[str, list[Link]] = {}
    component_of = {node: nodes[0] for nodes in components for node in nodes}
    for link in links:
        reasons.setdefault(component_of[link.left], []).append(link)
    return tuple(
        Cluster(
            id=f"c{number}",
            document=document_id,
            mentions=tuple(belongs[node] for node in nodes),
            reasons=tuple(_merge(document_id, belongs, link) for link in reasons.get(nodes[0], ())),
        )
        for number, nodes in enumerate(components, start=1)
    )


def is_telling(mention: Mention) -> bool:
    """Return whether the key of a concept says enough to be one thing wherever a text has it.

    "defence deals with India" does; two places that say "people" or "a report" speak of two things.
    """
    return " " in mention.key or mention.key != mention.key.lower()


def is_set(cluster: Cluster) -> bool:
    """Return whether a cluster stands for several things at once ("both leaders … they")."""
    return any(len(mention.antecedents) > 1 for mention in cluster.mentions)


def entities_of(
    resolution: Resolution, clusters: Iterable[Cluster], mention: Mention
) -> tuple[str, ...]:
    """Return the ids of the entities that a mention stands for: one, none, or those of a set.

    `clusters` are those of the mention's document. The members of a set come in the order of their
    antecedents, each once. A pronoun without antecedent and a value stand for no entity.
    """
    return EntityFinder(resolution, clusters)(mention)


class EntityFinder:
    """`entities_of` for many mentions of one document: the clusters are indexed once."""

    def __init__(self, resolution: Resolution, clusters: Iterable[Cluster]) -> None:
        self._resolution = resolution
        self._cluster_of: dict[Span, Cluster] = {}
        self._sets: dict[str, list[Mention]] = {}  # id of a set → the mentions that tell of whom
        for cluster in clusters:
            self._cluster_of.update(dict.fromkeys((one.span for one in cluster.mentions), cluster))
            # asked once a cluster: that of a book's hero has ten thousand mentions
            if is_set(cluster):
                self._sets[cluster.id] = [
                    one for one in cluster.mentions if len(one.antecedents) > 1
                ]

    def __call__(self, mention: Mention) -> tuple[str, ...]:
        """Return the ids of the entities that the mention stands for."""
        return tuple(dict.fromkeys(self._entities(mention.span, frozenset())))

    def _entities(self, span: Span, seen: frozenset[str]) -> Iterable[str]:
        cluster = self._cluster_of.get(span)
        if cluster is None or cluster.id in seen:
            return
        telling = self._sets.get(cluster.id)
        if telling is None:
            entity = self._resolution.entity_of.get((cluster.document, cluster.id))
            if entity is not None:
                yield entity
            return
        for member in telling:
            for antecedent in member.antecedents:
                yield from self._entities(antecedent, seen | {cluster.id})


def _node(span: Span) -> str:
    # padded, so that nodes sort as their spans do
    return f"{span[0]:012d},{span[1]:012d}"


def _link(antecedent: Mention, mention: Mention, rule: str, confidence: float) -> Link:
    evidence = f"{mention.text} → {antecedent.text}"
    return Link(_node(antecedent.span), _node(mention.span), rule, evidence, confidence)


def _merge(document_id: str, belongs: dict[str, Mention], link: Link) -> Merge:
    left, right = belongs[link.left], belongs[link.right]
    return Merge(
        left=mention_reference(document_id, left.span),
        right=mention_reference(document_id, right.span),
        rule=link.rule,
        evidence=link.evidence,
        confidence=link.confidence,
    )


def mention_reference(document_id: str, span: Span) -> str:
    """Return what a `Merge` calls a mention.

    >>> mention_reference("quad.txt", (0, 7))
    'quad.txt#char=0,7'
    """
    return f"{document_id}#char={span[0]},{span[1]}"
