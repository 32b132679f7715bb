"""Clusters → profiles: the little that resolution across documents needs to know of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kg.model import Candidate, Cluster, MentionKind
from kg.plugins import Linker
from kg.resolve.blocks import block_keys, chosen
from kg.resolve.clusters import is_set, mention_reference
from kg.resolve.names import fold, without_legal_form
from kg.resolve.persons import is_part_of
from kg.resolve.votes import is_person, type_votes, winner

PERSON_LEAD = 2.0
"""By how many votes a bearer of a place's name must be a person not to be the place."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What resolution needs to know of a cluster; small and JSON, so that a store can keep it.

    Two profiles that share no key, directly or through others, never influence each other's
    entities: whoever adds a document re-resolves only what its keys reach.
    """

    document: str
    cluster: str
    mention: str
    """The first mention, as `Merge` calls it."""
    names: tuple[tuple[str, int], ...]
    """The names as written, or the noun phrases of a concept, each with its count; sorted."""
    nodes: tuple[str, ...]
    """Under which names it may be joined to others; the first is its own best name."""
    votes: tuple[tuple[str, float], ...]
    """What speaks for each type; sorted."""
    titles: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """What the gazetteers offer, best first; chosen if the first is far better than the second."""
    concept: bool = False
    """Whether it has no name: a concept, a position, a thing described."""
    keys: tuple[str, ...] = ()
    """What it shares with every profile that may be the same thing; sorted."""


def profile_document(
    clusters: Sequence[Cluster], *, gazetteers: Sequence[Linker] = ()
) -> tuple[Profile, ...]:
    """Return the profiles of the clusters of one document.

    Sets and pronouns without a name or a noun phrase have none: they are no entities.
    """
    return tuple(
        profile
        for cluster in clusters
        if not is_set(cluster) and (profile := _profile(cluster, gazetteers)) is not None
    )


def _profile(cluster: Cluster, gazetteers: Sequence[Linker]) -> Profile | None:
    names = Counter(m.text for m in cluster.mentions if m.kind is MentionKind.NAME)
    concept = not names
    if concept:
        names = Counter(m.text for m in cluster.mentions if m.kind is MentionKind.NOMINAL)
        if not names:
            return None
    votes = type_votes(cluster)
    label = longest_name(names)
    candidates = () if concept else _candidates(label, winner(votes), names, gazetteers)
    if concept:
        nodes: tuple[str, ...] = (concept_node(cluster),)
    else:
        sense = _sense(cluster.document, votes, candidates)
        nodes = tuple(name + sense for name in _linking_names(names, label, is_person(votes)))
    return Profile(
        document=cluster.document,
        cluster=cluster.id,
        mention=mention_reference(cluster.document, cluster.mentions[0].span),
        names=tuple(sorted(names.items())),
        nodes=nodes,
        votes=tuple(sorted(votes.items())),
        titles=tuple(sorted({m.title for m in cluster.mentions if m.title})),
        candidates=candidates,
        concept=concept,
        keys=block_keys(nodes, names, candidates),
    )


def longest_name(names: dict[str, int]) -> str:
    """Return the longest name; of equally long ones the most frequent, then the first."""
    return min(names, key=lambda name: (-len(fold(name)), -names[name], name))


def concept_node(cluster: Cluster) -> str:
    """Return under which key a concept is joined to others.

    Across documents only a key that holds a name is one concept's ("defence deals with India");
    "talks" of one document are not those of another.
    """
    key = min((mention.key for mention in cluster.mentions if mention.key), default="")
    if key != key.lower():
        return f"#{key}"
    return f"{cluster.document}#{key or cluster.id}"


def _linking_names(names: Iterable[str], label: str, person: bool) -> tuple[str, ...]:
    folded = {without_legal_form(fold(name)) for name in names}
    best = without_legal_form(fold(label))
    if person:
        # "Bush" or "George" beside "George W. Bush" must not stand for him in other documents
        folded = {
            name
            for name in folded
            if not any(name != other and is_part_of(name, other) for other in folded)
        }
    return (best, *sorted(folded - {best}))


def _sense(document: str, votes: Mapping[str, float], candidates: tuple[Candidate, ...]) -> str:
    if not candidates:
        return ""
    others = sum(weight for type_, weight in votes.items() if type_ != "Person")
    if votes.get("Person", 0) >= others + PERSON_LEAD:
        return "|person"
    place = chosen(candidates)
    if place is None:
        return f"|in {document}"
    return f"|{place.iri}"


def _candidates(
    label: str, type_: str, names: Iterable[str], gazetteers: Sequence[Linker]
) -> tuple[Candidate, ...]:
    found: dict[str, Candidate] = {}
    aliases = tuple(sorted(set(names) - {label}))
    for linker in gazetteers:
        for candidate in linker(label, type_, aliases):
            known = found.get(candidate.iri)
            if known is None or candidate.score > known.score:
                found[candidate.iri] = candidate
    return tuple(sorted(found.values(), key=lambda c: (-c.score, c.iri)))
