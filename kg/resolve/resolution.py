"""Profiles → entities: links between names, components, labels, types, IRIs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.iri import DEFAULT_BASE
from kg.model import Cluster, Resolution
from kg.plugins import Linker
from kg.resolve.blocks import chosen
from kg.resolve.components import Link, connected_components, divide
from kg.resolve.decisions import Decisions, Split
from kg.resolve.decisions import Merge as MergeDecision
from kg.resolve.labels import draft_entity, with_iris
from kg.resolve.merges import link_merges, same_name_merges
from kg.resolve.names import fold
from kg.resolve.profiles import Profile, profile_document
from kg.resolve.rules import Node, apart, find_links
from kg.resolve.votes import is_person

SAME_NAME_CONFIDENCE = 0.9
COREFERENCE_CONFIDENCE = 0.92


def resolve(
    clusters: Iterable[Cluster],
    *,
    gazetteers: Sequence[Linker] = (),
    decisions: Decisions | None = None,
    base: str = DEFAULT_BASE,
) -> Resolution:
    """Return the entities that the clusters of any number of documents stand for.

    Names that are written alike, or that a typed rule takes for one thing's, are linked, each link
    with its reason; the components of the links are the entities, divided where two of their names
    can not be one thing's. The order of the clusters never matters.

    Sets, and pronouns without antecedent, stand for no entity and are not in `entity_of`.
    """
    by_document: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_document[cluster.document].append(cluster)
    profiles = [
        profile
        for document in sorted(by_document)
        for profile in profile_document(by_document[document], gazetteers=gazetteers)
    ]
    return resolve_profiles(profiles, decisions=decisions, base=base)


def resolve_profiles(
    profiles: Iterable[Profile], *, decisions: Decisions | None = None, base: str = DEFAULT_BASE
) -> Resolution:
    """Return the entities of profiles; `resolve` without the clusters.

    Profiles that share no key, directly or through others, do not influence each other: for any
    division of the profiles that keeps such neighbours together, the resolutions of the parts are,
    together, the resolution of the whole. So a store that keeps the profiles by key adds a document
    by resolving only what its keys reach.
    """
    decisions = decisions or Decisions()
    ordered = sorted(profiles, key=lambda profile: (profile.document, _number(profile.cluster)))
    senses = [_nodes_of(profile, decisions) for profile in ordered]
    bearing: dict[str, list[Profile]] = defaultdict(list)
    blocks: dict[str, set[str]] = defaultdict(set)
    for profile, keys in zip(ordered, senses, strict=True):
        for key in keys:
            bearing[key].append(profile)
            for block in profile.keys:
                blocks[block].add(key)
    nodes = {key: _node(key, bearers) for key, bearers in bearing.items()}
    given = [
        Link(keys[0], other, "coreference", profile.mention, COREFERENCE_CONFIDENCE)
        for profile, keys in zip(ordered, senses, strict=True)
        for other in keys[1:]
    ]
    given += _decided_links(nodes, decisions)
    links = find_links(
        {block: [nodes[key] for key in sorted(keys)] for block, keys in blocks.items()},
        given,
        nodes,
    )
    links_of: dict[str, list[Link]] = defaultdict(list)
    components = connected_components(nodes, links)
    first_of = {key: component[0] for component in components for key in component}
    for link in links:
        links_of[first_of[link.left]].append(link)
    members = [
        part
        for component in components
        for part in _parts(component, links_of[component[0]], nodes, decisions)
    ]
    part_of = {key: number for number, part in enumerate(members) for key in part}
    profiles_of: dict[int, list[Profile]] = defaultdict(list)
    for profile, keys in zip(ordered, senses, strict=True):
        profiles_of[part_of[keys[0]]].append(profile)
    drafts = []
    for number, found in sorted(profiles_of.items()):
        merges = [
            *same_name_merges(found),
            *link_merges(found, links_of[first_of[members[number][0]]]),
        ]
        drafts.append(draft_entity(found, tuple(merges), decisions))
    return with_iris(drafts, base)


def _number(cluster: str) -> tuple[int, str]:
    digits = cluster.lstrip("c")
    return (int(digits), cluster) if digits.isdecimal() else (0, cluster)


def _nodes_of(profile: Profile, decisions: Decisions) -> tuple[str, ...]:
    """Return the nodes of a profile; where a split takes its name out of its document, new ones."""
    for number, split in enumerate(decisions.of(Split)):
        if profile.document in split.documents:
            names = {fold(name) for name in split.names}
            if names & {fold(name) for name, _ in profile.names}:
                return tuple(f"{node}|split {number}" for node in profile.nodes)
    return profile.nodes


def _node(key: str, bearers: Sequence[Profile]) -> Node:
    votes: dict[str, float] = {}
    for profile in bearers:
        for type_, weight in profile.votes:
            votes[type_] = votes.get(type_, 0) + weight
    place = chosen(bearers[0].candidates) if "|http" in key else None
    return Node(
        key=key,
        name=key.partition("|")[0],
        surfaces=tuple(sorted({name for profile in bearers for name, _ in profile.names})),
        person=is_person(votes),
        place=place.iri if place else "",
        concept="#" in key,
        documents=frozenset(profile.document for profile in bearers),
    )


def _decided_links(nodes: Mapping[str, Node], decisions: Decisions) -> list[Link]:
    by_name: dict[str, list[str]] = defaultdict(list)
    merges = decisions.of(MergeDecision)
    wanted = {fold(name) for decision in merges for name in decision.names}
    if wanted:
        for key, node in sorted(nodes.items()):
            for name in {fold(surface) for surface in node.surfaces} & wanted:
                by_name[name].append(key)
    links = []
    for decision in merges:
        keys = [key for name in decision.names for key in by_name.get(fold(name), ())]
        evidence = " = ".join(decision.names)
        links += [Link(keys[0], key, "decision", evidence, 1.0) for key in keys[1:]]
    return links


def _parts(
    component: list[str], links: Sequence[Link], nodes: Mapping[str, Node], decisions: Decisions
) -> list[list[str]]:
    if len(component) == 1:
        return [component]
    forbidden = apart([nodes[key] for key in component])
    decided = {frozenset((link.left, link.right)) for link in links if link.rule == "decision"}
    for left in forbidden:
        forbidden[left] = {
            right for right in forbidden[left] if frozenset((left, right)) not in decided
        }
    for split in decisions.of(Split):
        if not split.documents:
            for left, right in _named_pairs(component, nodes, split.names):
                forbidden[left].add(right)
                forbidden[right].add(left)
    return divide(component, links, forbidden) if any(forbidden.values()) else [component]


def _named_pairs(
    component: Sequence[str], nodes: Mapping[str, Node], names: Sequence[str]
) -> Iterable[tuple[str, str]]:
    folded = [fold(name) for name in names]
    groups = [[key for key in component if nodes[key].name == name] for name in folded]
    for index, group in enumerate(groups):
        for other in groups[index + 1 :]:
            yield from ((left, right) for left in group for right in other if left != right)
