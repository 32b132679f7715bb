"""Profiles → entities: links between names, components, labels, types, IRIs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from kg.core_types import PLACES
from kg.iri import DEFAULT_BASE
from kg.model import Cluster, Entity, Resolution
from kg.plugins import Linker
from kg.resolve.bare import BARE, BESIDE
from kg.resolve.blocks import chosen
from kg.resolve.components import Link, connected_components, divide
from kg.resolve.decisions import Decisions, Split
from kg.resolve.decisions import Merge as MergeDecision
from kg.resolve.labels import draft_entity, with_iris
from kg.resolve.merges import link_merges, same_name_merges
from kg.resolve.name_forms import fold
from kg.resolve.profiles import Profile, profile_document
from kg.resolve.rules import BLOCK_SORTS, Node, apart, find_links
from kg.resolve.votes import is_person, winner

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
    return with_iris(draft_entities(profiles, decisions=decisions or Decisions()), base)


def draft_entities(profiles: Iterable[Profile], *, decisions: Decisions) -> list[Entity]:
    """Return the entities of profiles, without the ids that only all with one label can tell.

    Profiles that share no key but that of a label ("l:") do not influence each other's drafts.
    """
    splits = [split for split in decisions.of(Split) if split.documents]
    ordered = [_split_off(profile, splits) for profile in sorted(profiles, key=_order)]
    bearing: dict[str, list[Profile]] = defaultdict(list)
    for profile in ordered:
        for key in profile.nodes:
            bearing[key].append(profile)
    nodes = {key: _node(key, bearers) for key, bearers in bearing.items()}
    given = [
        Link(profile.nodes[0], other, "coreference", profile.mention, COREFERENCE_CONFIDENCE)
        for profile in ordered
        for other in profile.nodes[1:]
    ]
    given += _joins(ordered)
    given += _decided_links(nodes, decisions)
    links = find_links(_blocks(nodes, bearing), given, nodes)
    components = connected_components(nodes, links)
    first_of = {key: component[0] for component in components for key in component}
    links_of: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        links_of[first_of[link.left]].append(link)
    parts = [
        part
        for component in components
        for part in _parts(component, links_of[component[0]], nodes, decisions)
    ]
    part_of = {key: number for number, part in enumerate(parts) for key in part}
    profiles_of: dict[int, list[Profile]] = defaultdict(list)
    for profile in ordered:
        profiles_of[part_of[profile.nodes[0]]].append(profile)
    drafts = []
    for number, found in sorted(profiles_of.items()):
        reasons = links_of[first_of[parts[number][0]]]
        merges = (*same_name_merges(found), *link_merges(found, reasons))
        drafts.append(draft_entity(found, merges, decisions))
    return drafts


def _blocks(
    nodes: Mapping[str, Node], bearing: Mapping[str, Sequence[Profile]]
) -> dict[str, list[Node]]:
    """Return the nodes that share each key, in order, for the sorts of keys that rules read."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for name in sorted(nodes):
        if BARE in name or BESIDE in name:
            continue  # only what stands beside a bare name tells whose it is
        for key in {key for profile in bearing[name] for key in profile.keys}:
            if key[0] in BLOCK_SORTS:
                blocks[key].append(nodes[name])
    return {key: block for key, block in sorted(blocks.items()) if len(block) > 1}


def _joins(profiles: Sequence[Profile]) -> Iterator[Link]:
    """Yield the links of short names to the long ones of their texts."""
    known = {node for profile in profiles for node in profile.nodes}
    for profile in profiles:
        join = profile.join
        if join is not None and join.node in known:
            yield Link(profile.nodes[0], join.node, join.rule, join.evidence, join.confidence)


def _order(profile: Profile) -> tuple[str, int, str]:
    digits = profile.cluster.lstrip("c")
    return (profile.document, int(digits) if digits.isdecimal() else 0, profile.cluster)


def _split_off(profile: Profile, splits: Sequence[Split]) -> Profile:
    """Return a profile; where a person says that its name is another thing's, with other nodes."""
    for number, split in enumerate(splits):
        if profile.document in split.documents:
            names = {fold(name) for name in split.names}
            if names & {fold(name) for name, _ in profile.names}:
                nodes = tuple(f"{node}|split {number}" for node in profile.nodes)
                return msgspec.structs.replace(profile, nodes=nodes)
    return profile


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
        site=winner(votes) in PLACES,
        concept="#" in key,
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
