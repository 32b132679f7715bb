"""Clusters → profiles: the little that resolution across documents needs to know of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from kg.core_types import PLACES
from kg.model import Candidate, Cluster
from kg.names import fold
from kg.plugins import Linker
from kg.resolve.bare import BARE, company_of, says_little, with_company
from kg.resolve.blocks import block_keys, chosen
from kg.resolve.clusters import mention_reference
from kg.resolve.drafts import Draft, in_context, read_cluster, surroundings_of
from kg.resolve.name_forms import canonical_name, in_order, initials, is_acronym
from kg.resolve.persons import is_part_of, without_office
from kg.resolve.votes import (
    INDIVIDUAL,
    is_person,
    stands_for_individuals,
    winner,
)
from kg.resolve.within import Join, find_joins
from kg.resolve.words import is_common_noun

NO_COMPANY = frozenset({"Group", "Language", *PLACES})
"""The types of what so many texts name that it tells of no bare name whom it means."""

PERSON_LEAD = 2.0
"""By how many votes a bearer of a place's name must be a person not to be the place."""


class Profile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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
    join: Join | None = None
    """The longer name of the same text that it is short for."""
    keys: tuple[str, ...] = ()
    """What it shares with every profile that may be the same thing; sorted."""


def profile_document(
    clusters: Sequence[Cluster], *, gazetteers: Sequence[Linker] = ()
) -> tuple[Profile, ...]:
    """Return the profiles of the clusters of one document.

    Sets and pronouns without a name or a noun phrase have none: they are no entities.
    """
    read = (read_cluster(cluster, gazetteers) for cluster in clusters)
    drafts = [draft for draft in read if draft is not None]
    surroundings = surroundings_of(draft.candidates for draft in drafts)
    joins = find_joins(drafts)
    names = {fold(name) for draft in drafts if not draft.concept for name in draft.names}
    profiles = [
        _concept_profile(draft, names)
        if draft.concept
        else _name_profile(draft, surroundings, joins.get(number))
        for number, draft in enumerate(drafts)
    ]
    node_of = {node.partition("|")[0]: node for profile in profiles for node in profile.nodes}
    company = company_of(
        (profile.nodes[0], sum(dict(profile.names).values()))
        for profile in profiles
        if winner(dict(profile.votes)) not in NO_COMPANY
    )
    return tuple(
        replace(_with_target(profile, node_of), nodes=with_company(profile.nodes, company))
        for profile in profiles
    )


def _with_target(profile: Profile, node_of: Mapping[str, str]) -> Profile:
    if profile.join is None:
        return profile
    join = replace(profile.join, node=node_of.get(profile.join.name, ""))
    return replace(profile, join=join)


def _concept_profile(draft: Draft, names: Collection[str]) -> Profile:
    nodes = (concept_node(draft, names),)
    return _profile(draft, nodes=nodes, concept=True, keys=block_keys(nodes, draft.names, ()))


def _name_profile(draft: Draft, surroundings: Counter[str], join: Join | None) -> Profile:
    candidates = in_context(draft.candidates, surroundings)
    sense = _sense(draft, candidates)
    if join and not sense:
        sense = f"|in {draft.cluster.document}"  # it means the long name in this text alone
    linking = _linking_names(draft.names, draft.label, is_person(draft.votes))
    nodes = tuple(name + sense for name in linking)
    keys = block_keys(nodes, draft.names, candidates)
    if join and f"n:{join.name}" not in keys:
        keys = (*keys, f"n:{join.name}")
    return _profile(draft, nodes=nodes, candidates=candidates, join=join, keys=keys)


def _profile(draft: Draft, **found: Any) -> Profile:
    cluster = draft.cluster
    return Profile(
        document=cluster.document,
        cluster=cluster.id,
        mention=mention_reference(cluster.document, cluster.mentions[0].span),
        names=tuple(sorted(draft.names.items())),
        votes=tuple(sorted(draft.votes.items())),
        titles=tuple(sorted({m.title for m in cluster.mentions if m.title})),
        **found,
    )


def concept_node(draft: Draft, names: Collection[str]) -> str:
    """Return under which key a concept is joined to others; `names` are those of its document.

    Across documents only a key that holds a name is one concept's ("defence deals with India");
    "talks" of one document are not those of another, nor its "Indian officials".
    """
    cluster = draft.cluster
    mentions = cluster.mentions
    keys = [m.key for m in mentions if m.key and not m.antecedents]
    key = min(keys, key=lambda key: (-len(key), key), default="")
    individuals = winner(draft.votes) in INDIVIDUAL or any(map(stands_for_individuals, mentions))
    if not individuals and _holds_name(key, names):
        return f"#{key}"
    # one word ("talks") tells nothing apart: only what coreference joined is one thing
    return f"{cluster.document}#{key if ' ' in key else cluster.id}"


def _holds_name(key: str, names: Collection[str]) -> bool:
    words = fold(key).split()
    return key != key.lower() or any(
        " ".join(words[start:end]) in names
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def _linking_names(names: Iterable[str], label: str, person: bool) -> tuple[str, ...]:
    folded = {canonical_name(in_order(without_office(name)) if person else name) for name in names}
    best = canonical_name(in_order(label) if person else label)
    if not person:
        # "PA" beside "Palestinian Authority" is no one else's "PA": what has it alone, a rule joins
        shorts = {canonical_name(name) for name in names if is_acronym(name)}
        folded -= {
            short for short in shorts for name in folded if " " in name and initials(name) == short
        }
        if " " in best:  # "the Corps" of one text is not that of another
            folded -= {name for name in folded if is_common_noun(name)}
    if person:
        # "Bush" or "George" beside "George W. Bush" must not stand for him in other documents
        folded = {
            name
            for name in folded
            if not any(name != other and is_part_of(name, other) for other in folded)
        }
    return (best, *sorted(folded - {best}))


def _sense(draft: Draft, candidates: tuple[Candidate, ...]) -> str:
    votes = draft.votes
    if not candidates:
        return f"{BARE}{draft.cluster.document}" if says_little(draft) else ""
    others = sum(weight for type_, weight in votes.items() if type_ != "Person")
    if votes.get("Person", 0) >= others + PERSON_LEAD:
        return "|person"
    place = chosen(candidates)
    if place is None:
        return f"|in {draft.cluster.document}"
    return f"|{place.iri}"
