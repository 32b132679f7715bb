"""Entities of profiles: label, aliases, type, identifiers, and an IRI that only the set decides."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from kg.iri import mint_iri
from kg.model import Candidate, Entity, Merge, Resolution
from kg.names import fold
from kg.resolve.blocks import chosen
from kg.resolve.decisions import Decisions, Rename, Retype
from kg.resolve.drafts import without_offices
from kg.resolve.persons import has_initials
from kg.resolve.profiles import Profile
from kg.resolve.votes import is_person, winner

LONGEST_PHRASE = 8
"""How many words a label has at most where a shorter phrase for the same concept is at hand."""


def draft_entity(
    found: Sequence[Profile], merges: tuple[Merge, ...], decisions: Decisions
) -> Entity:
    """Return an entity whose id is still to be minted."""
    names: Counter[str] = Counter()
    votes: dict[str, float] = {}
    for profile in found:
        names.update(dict(profile.names))
        for type_, weight in profile.votes:
            votes[type_] = votes.get(type_, 0) + weight
    concept = all(profile.concept for profile in found)
    place = next((sure for profile in found if (sure := _place(profile)) is not None), None)
    if place:
        label = place.label
    elif concept:
        label = _most_telling(names)
    else:
        label = full_name(without_offices(names) if is_person(votes) else names)
        if is_person(votes) and label.isupper() and " " in label:
            label = " ".join(map(in_small_letters, label.split()))
    type_ = (place.type if place else "") or winner(votes)
    renames, retypes = decisions.of(Rename), decisions.of(Retype)
    bears = {fold(name) for name in names} if renames or retypes else ()
    for rename in renames:
        if fold(rename.name) in bears:
            label = rename.label
    for retype in retypes:
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


def full_name(names: Mapping[str, int]) -> str:
    """Return the commonest of the full forms of a name; ties by length, then by code points.

    No full form is letters, one word, or a surname behind initials, where there are others.

    >>> full_name({"Ana Berg": 3, "Ana Maria Berg": 1, "Berg": 9, "A. Berg": 5, "AMB": 4})
    'Ana Berg'
    """
    long = [name for name in names if " " in fold(name)]
    full = [name for name in long if not has_initials(fold(name))]
    return min(full or long or names, key=lambda name: (-names[name], -len(fold(name)), name))


def in_small_letters(word: str) -> str:
    """Return a word of a person's name that is all in capitals as it is else written.

    >>> in_small_letters("BERG-OLSEN"), in_small_letters("J.R."), in_small_letters("O'NEILL")
    ('Berg-Olsen', 'J.R.', "O'Neill")
    """
    letters = [letter for letter in word if letter.isalpha()]
    return word if len(letters) < 3 else word.title()


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


def _most_telling(phrases: Mapping[str, int]) -> str:
    """Return the shortest phrase that holds a name, else the longest that is no long one.

    "India-US defence partnership" of it, "the defence partnership" and "the partnership"; "national
    sport" of it and "the sport".
    """
    named = [phrase for phrase in phrases if not phrase[1:].islower()]
    if named:
        return min(named, key=lambda phrase: (len(phrase), -phrases[phrase], phrase))
    short = [phrase for phrase in phrases if len(phrase.split()) <= LONGEST_PHRASE]
    if not short:
        return min(phrases, key=lambda phrase: (len(phrase), -phrases[phrase], phrase))
    return min(
        short,
        key=lambda phrase: (
            -len(phrase.split()),
            -phrases[phrase],
            not phrase.islower(),
            -len(phrase),
            phrase,
        ),
    )


def with_iris(drafts: Sequence[Entity], base: str) -> Resolution:
    """Mint the ids; of several entities with one label each gets what sets it apart."""
    sharing: dict[str, list[Entity]] = defaultdict(list)
    for draft in drafts:
        sharing[label_iri(draft, base)].append(draft)
    entities = {}
    for iri, drafts_ in sharing.items():
        known_as = Counter(draft.same_as for draft in drafts_)
        for draft in drafts_:
            id_ = distinct_iri(
                iri, draft, sharing=len(drafts_), same_as_sharing=known_as[draft.same_as]
            )
            entities[id_] = msgspec.structs.replace(draft, id=id_)
    return Resolution(
        entities=dict(sorted(entities.items())),
        entity_of={
            cluster: id_ for id_, entity in sorted(entities.items()) for cluster in entity.clusters
        },
    )


def label_iri(draft: Entity, base: str) -> str:
    """Return the IRI of an entity that is the only one with its label."""
    return mint_iri(f"{base}entity/", draft.label)


def distinct_iri(iri: str, draft: Entity, *, sharing: int, same_as_sharing: int) -> str:
    """Return the IRI of one of so many entities whose label gives `iri`; none has another's.

    It ends in the last part of an identifier, if only one of them (`same_as_sharing`) has that,
    or in a hash of the first cluster.
    """
    # a label with "--" in it could pass for one that was told apart
    if sharing == 1 and "--" not in draft.label:
        return iri
    if draft.same_as and same_as_sharing == 1:
        return f"{iri}--{re.split(r'[/#:]', draft.same_as[0].rstrip('/'))[-1]}"
    first = "\x00".join(min(draft.clusters))
    digest = hashlib.sha256(first.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{iri}--{digest[:8]}"
