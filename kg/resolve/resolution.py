"""Profiles → entities: links between names, components, labels, types, IRIs."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kg.iri import DEFAULT_BASE, mint_iri
from kg.model import Candidate, Cluster, Entity, Merge, Resolution
from kg.plugins import Linker
from kg.resolve.blocks import chosen
from kg.resolve.components import Link, connected_components, divide
from kg.resolve.decisions import Decisions, Rename, Retype, Split
from kg.resolve.decisions import Merge as MergeDecision
from kg.resolve.names import fold
from kg.resolve.profiles import Profile, longest_name, profile_document
from kg.resolve.rules import Node, apart, find_links
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
            *_same_name_merges(found),
            *_link_merges(found, links_of[first_of[members[number][0]]]),
        ]
        drafts.append(_draft(found, tuple(merges), decisions))
    return _with_iris(drafts, base)


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


def _same_name_merges(found: Sequence[Profile]) -> Iterable[Merge]:
    bearing: dict[str, list[Profile]] = defaultdict(list)
    for profile in found:
        for node in profile.nodes:
            bearing[node].append(profile)
    for node, bearers in sorted(bearing.items()):
        # a chain and not a star: one more document changes two reasons, not all
        for left, right in itertools.pairwise(bearers):
            rule = "same-concept" if left.concept else "same-name"
            evidence = node.partition("|")[0].rpartition("#")[2]
            yield Merge(
                left=left.mention,
                right=right.mention,
                rule=rule,
                evidence=evidence,
                confidence=SAME_NAME_CONFIDENCE,
            )


def _link_merges(found: Sequence[Profile], links: Iterable[Link]) -> Iterable[Merge]:
    first: dict[str, str] = {}
    for profile in found:
        for node in profile.nodes:
            first.setdefault(node, profile.mention)
    for link in sorted(links):
        left, right = first.get(link.left), first.get(link.right)
        if left is not None and right is not None and left != right and link.rule != "coreference":
            yield Merge(
                left=left,
                right=right,
                rule=link.rule,
                evidence=link.evidence,
                confidence=link.confidence,
            )


def _draft(found: Sequence[Profile], merges: tuple[Merge, ...], decisions: Decisions) -> Entity:
    """Return an entity whose id is still to be minted."""
    names: Counter[str] = Counter()
    votes: dict[str, float] = {}
    for profile in found:
        names.update(dict(profile.names))
        for type_, weight in profile.votes:
            votes[type_] = votes.get(type_, 0) + weight
    concept = all(profile.concept for profile in found)
    place = next((sure for profile in found if (sure := _place(profile)) is not None), None)
    label = place.label if place else _shortest(names) if concept else longest_name(names)
    type_ = place.type if place else winner(votes)
    bears = {fold(name) for name in names}
    for rename in decisions.of(Rename):
        if fold(rename.name) in bears:
            label = rename.label
    for retype in decisions.of(Retype):
        if fold(retype.name) in bears:
            type_ = retype.type
    return Entity(
        id="",
        label=label,
        type=type_,
        aliases=() if concept else tuple(sorted(set(names) - {label})),
        same_as=(place.iri,) if place else (),
        candidates=() if place else _candidates(found),
        clusters=tuple((profile.document, profile.cluster) for profile in found),
        merges=merges,
    )


def _place(profile: Profile) -> Candidate | None:
    return chosen(profile.candidates) if "|http" in profile.nodes[0] else None


def _candidates(found: Sequence[Profile]) -> tuple[Candidate, ...]:
    offered = {
        candidate.iri: candidate
        for profile in found
        if not profile.nodes[0].endswith("|person")
        for candidate in profile.candidates
    }
    return tuple(sorted(offered.values(), key=lambda one: (-one.score, one.iri)))


def _shortest(phrases: Mapping[str, int]) -> str:
    return min(phrases, key=lambda phrase: (len(phrase), -phrases[phrase], phrase))


def _with_iris(drafts: Sequence[Entity], base: str) -> Resolution:
    """Mint the ids; of several entities with one label each gets what sets it apart."""
    namespace = f"{base}entity/"
    sharing: dict[str, list[Entity]] = defaultdict(list)
    for draft in drafts:
        sharing[mint_iri(namespace, draft.label)].append(draft)
    entities = {}
    for iri, drafts_ in sharing.items():
        for draft in drafts_:
            # a label with "--" in it could pass for one that was told apart
            plain = len(drafts_) == 1 and "--" not in draft.label
            id_ = iri if plain else f"{iri}--{_distinction(draft, drafts_)}"
            entities[id_] = msgspec.structs.replace(draft, id=id_)
    return Resolution(
        entities=dict(sorted(entities.items())),
        entity_of={
            cluster: id_ for id_, entity in sorted(entities.items()) for cluster in entity.clusters
        },
    )


def _distinction(entity: Entity, sharing: Sequence[Entity]) -> str:
    """Return the last part of an identifier, or a hash of the first cluster; none has another's."""
    if entity.same_as and sum(other.same_as == entity.same_as for other in sharing) == 1:
        return re.split(r"[/#:]", entity.same_as[0].rstrip("/"))[-1]
    first = "\x00".join(min(entity.clusters))
    return hashlib.sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:8]
