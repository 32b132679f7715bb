"""What the mentions of one cluster say, read once: names, votes, label, candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.model import Candidate, Cluster, MentionKind
from kg.places import place_of_demonym
from kg.plugins import Linker
from kg.resolve.blocks import LIKELY, chosen
from kg.resolve.clusters import is_set
from kg.resolve.name_forms import fold, is_acronym
from kg.resolve.persons import is_given, without_office
from kg.resolve.votes import DEFAULT_TYPE, is_person, type_votes, winner

COUNTRY_FACTOR = 1.5
PLACE_LEAD = 0.5
"""How much more than the annotator a gazetteer weighs where nothing else tells a type."""

NEIGHBOUR_FACTOR = 8.0
"""What it adds to a candidate that its country, or several things there, are in the document."""


class Draft(NamedTuple):
    """What a cluster says of its thing, before the rest of its document is looked at."""

    cluster: Cluster
    names: Counter[str]
    concept: bool
    votes: dict[str, float]
    label: str
    candidates: tuple[Candidate, ...]


def read_cluster(cluster: Cluster, gazetteers: Sequence[Linker]) -> Draft | None:
    """Return what a cluster says; None of a set, or of pronouns alone."""
    if is_set(cluster):
        return None
    names = Counter(
        m.name or m.text
        for m in cluster.mentions
        if m.kind is MentionKind.NAME and m.reason != "name/capital-as-government"
    )
    concept = not names
    if concept:
        names = Counter(
            m.in_full or m.text
            for m in cluster.mentions
            if m.kind is MentionKind.NOMINAL or (m.kind is MentionKind.PRONOUN and m.in_full)
        )
        if not names:
            return None
    votes = type_votes(cluster)
    label = longest_name(without_offices(names) if is_person(votes) else names)
    if concept:
        return Draft(cluster, names, concept, votes, label, ())
    candidates = _candidates(label, winner(votes), names, gazetteers)
    if not candidates and winner(votes) == DEFAULT_TYPE:
        # only the annotator says what it is, and small models take Madrid for a person
        # COSCO is not the Cusco of other names, nor The Scotsman Scotland
        plain = not (is_given(label) or is_acronym(label) or place_of_demonym(label))
        candidates = _candidates(label, "Place", (), gazetteers) if plain else ()
        if candidates and candidates[0].score >= LIKELY:
            votes["Place"] = votes.get("Place", 0) + sum(names.values()) + PLACE_LEAD
        else:
            candidates = ()
    return Draft(cluster, names, concept, votes, label, candidates)


def without_offices(names: Mapping[str, int]) -> dict[str, int]:
    """Return the names of a person, the letters of an office taken off: "EAM", "PM"."""
    found: Counter[str] = Counter()
    for name, count in names.items():
        found[without_office(name)] += count
    return found


def surroundings_of(offered: Iterable[tuple[Candidate, ...]]) -> Counter[str]:
    """Return of each place how many things of the document are it, or lie in it."""
    places: Counter[str] = Counter()
    for candidates in offered:
        place = chosen(candidates)
        if place is not None:
            places[place.iri] += 1
            places[place.within] += bool(place.within)
    return places


def in_context(
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


def longest_name(names: Mapping[str, int]) -> str:
    """Return the longest name; of equally long ones the most frequent, then the first."""
    return min(names, key=lambda name: (-len(fold(name)), -names[name], name))


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
