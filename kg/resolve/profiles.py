"""Clusters → profiles: the little that resolution across documents needs to know of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kg.model import Candidate, Cluster, MentionKind
from kg.plugins import Linker
from kg.resolve.blocks import block_keys, chosen
from kg.resolve.clusters import is_set, mention_reference
from kg.resolve.names import canonical_name, fold
from kg.resolve.persons import is_part_of
from kg.resolve.votes import is_person, type_votes, winner

PERSON_LEAD = 2.0
"""By how many votes a bearer of a place's name must be a person not to be the place."""


COUNTRY_FACTOR = 1.5
NEIGHBOUR_FACTOR = 8.0
"""What it adds to a candidate that its country, or several things there, are in the document."""


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
    drafts = [draft for cluster in clusters if (draft := _draft(cluster, gazetteers)) is not None]
    surroundings = _surroundings(draft.candidates for draft in drafts)
    return tuple(_profile(draft, surroundings) for draft in drafts)


class _Draft(NamedTuple):
    cluster: Cluster
    names: Counter[str]
    concept: bool
    votes: dict[str, float]
    label: str
    candidates: tuple[Candidate, ...]


def _draft(cluster: Cluster, gazetteers: Sequence[Linker]) -> _Draft | None:
    if is_set(cluster):
        return None
    names = Counter(
        m.text
        for m in cluster.mentions
        if m.kind is MentionKind.NAME and m.reason != "name/capital-as-government"
    )
    concept = not names
    if concept:
        names = Counter(m.text for m in cluster.mentions if m.kind is MentionKind.NOMINAL)
        if not names:
            return None
    votes = type_votes(cluster)
    label = longest_name(names)
    candidates = () if concept else _candidates(label, winner(votes), names, gazetteers)
    return _Draft(cluster, names, concept, votes, label, candidates)


def _surroundings(offered: Iterable[tuple[Candidate, ...]]) -> Counter[str]:
    """Return of each place how many things of the document are it, or lie in it."""
    places: Counter[str] = Counter()
    for candidates in offered:
        place = chosen(candidates)
        if place is not None:
            places[place.iri] += 1
            places[place.within] += bool(place.within)
    return places


def _in_context(
    candidates: tuple[Candidate, ...], surroundings: Counter[str]
) -> tuple[Candidate, ...]:
    """Return candidates scored by the places about them: one in a country that is named gains."""
    if len(candidates) < 2:
        return candidates
    first = chosen(candidates)
    own = {first.iri, first.within} if first else set()
    scored = []
    for candidate in candidates:
        country = candidate.within or candidate.iri
        others = surroundings[country] - (country in own)
        factor = NEIGHBOUR_FACTOR if others > 1 else COUNTRY_FACTOR if others else 1.0
        scored.append(replace(candidate, score=round(candidate.score * factor, 4)))
    return tuple(sorted(scored, key=lambda one: (-one.score, one.iri)))


def _profile(draft: _Draft, surroundings: Counter[str]) -> Profile:
    cluster, names, votes = draft.cluster, draft.names, draft.votes
    candidates = _in_context(draft.candidates, surroundings)
    if draft.concept:
        nodes: tuple[str, ...] = (concept_node(cluster),)
    else:
        sense = _sense(cluster.document, votes, candidates)
        linking = _linking_names(names, draft.label, is_person(votes))
        nodes = tuple(name + sense for name in linking)
    return Profile(
        document=cluster.document,
        cluster=cluster.id,
        mention=mention_reference(cluster.document, cluster.mentions[0].span),
        names=tuple(sorted(names.items())),
        nodes=nodes,
        votes=tuple(sorted(votes.items())),
        titles=tuple(sorted({m.title for m in cluster.mentions if m.title})),
        candidates=candidates,
        concept=draft.concept,
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
    folded = {canonical_name(name) for name in names}
    best = canonical_name(label)
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
