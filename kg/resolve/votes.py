"""The type of a thing: a vote of its mentions and of what the text says, never its identity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.core_types import ANNOTATED, PLACES
from kg.lang.en.lexicon import words
from kg.lang.en.referents import common_surnames, gender_of_given_name
from kg.model import Cluster, Mention, MentionKind
from kg.resolve.name_forms import fold
from kg.resolve.words import (
    COMMON_LETTERS,
    LEGAL_FORMS,
    TYPE_OF_DESCRIBED,
    TYPE_OF_HEAD,
    organisations,
)

INDIVIDUAL = frozenset({"Person", "Organization", "Group", *PLACES})
"""The types of what there is only one of, whatever else bears its name."""

_OF_KINDS = INDIVIDUAL | {"Concept", "Event"}

DEFAULT_TYPE = "Thing"

TITLE_WEIGHT = 3.0
GENDER_WEIGHT = 2.0
PRONOUN_WEIGHT = 0.75
LEGAL_FORM_WEIGHT = 4.0
KNOWN_WEIGHT = 4.0
NAME_HEAD_WEIGHT = 3.0
NOMINAL_HEAD_WEIGHT = 1.5
TAUGHT_WEIGHT = 4.0
"""What evidence in the text weighs, when a mention as the annotator types it weighs 1."""


def type_votes(cluster: Cluster) -> dict[str, float]:
    """Return what speaks for each type: the annotator, titles, legal forms, nouns, pronouns.

    A mention with a name that examples taught has the type that the facts found of it ask for.

    >>> from kg.model import Cluster, Mention, MentionKind
    >>> bank = Mention(document="d", start=0, end=13, text="Bank of Spain", type="PERSON",
    ...                kind=MentionKind.NAME, phrase=(0, 13))
    >>> type_votes(Cluster(id="c1", document="d", mentions=(bank,)))
    {'Person': 1.0, 'Organization': 3.0}
    """
    votes: defaultdict[str, float] = defaultdict(float)
    named = any(mention.kind is MentionKind.NAME for mention in cluster.mentions)
    for mention in cluster.mentions:
        if not named and is_kind(mention):
            votes["Concept"] += 1
            continue
        if mention.kind is MentionKind.NAME or not named:
            annotated = ANNOTATED.get(mention.type)
            if annotated is not None:
                votes[annotated] += TAUGHT_WEIGHT if mention.name else 1.0
        for type_, weight in _evidence(mention):
            votes[type_] += weight
    return dict(votes)


def is_kind(mention: Mention) -> bool:
    """Return whether a noun phrase tells of a kind of things, and stands for no single one.

    "Dexia, a *bank*", "film studios": neither is a bank or a studio to be counted with them.
    """
    return (
        mention.kind is MentionKind.NOMINAL
        and ANNOTATED.get(mention.type) in _OF_KINDS
        and mention.describes
    )


def stands_for_individuals(mention: Mention) -> bool:
    """Return whether a noun phrase is about certain people, bodies or places: "officials"."""
    return not mention.describes and ANNOTATED.get(mention.type) in INDIVIDUAL


def _evidence(mention: Mention) -> list[tuple[str, float]]:
    evidence = []
    if mention.title:
        # "minister", but also "Spanish bank Santander"
        told = _head_type(fold(mention.title).split(), TYPE_OF_DESCRIBED)
        told = told or "Person"
        if told != "Person" or mention.type != "ORG":  # "the broadcaster RTL"
            evidence.append((told, TITLE_WEIGHT))
    if mention.gender in ("female", "male") and mention.type != "POSITION":
        pronoun = mention.kind is MentionKind.PRONOUN
        evidence.append(("Person", PRONOUN_WEIGHT if pronoun else GENDER_WEIGHT))
    words = fold(mention.text).split()
    if mention.kind is MentionKind.NAME:
        if " ".join(words) in organisations():
            evidence.append(("Organization", KNOWN_WEIGHT))
        if len(words) == 1 and words[0] in COMMON_LETTERS and mention.text.isupper():
            evidence.append(("Concept", KNOWN_WEIGHT))
        if len(words) > 1 and words[-1] in LEGAL_FORMS:
            evidence.append(("Organization", LEGAL_FORM_WEIGHT))
        surname = mention.type == "PERSON" and (  # "Bo Lane", "Ann Cliff"
            words[-1] in common_surnames() or gender_of_given_name(words[0]) != ""
        )
        type_ = None if surname or len(words) == 1 else _head_type(words, TYPE_OF_HEAD)
        if type_ not in (None, "Person"):
            evidence.append((type_, NAME_HEAD_WEIGHT))
    elif mention.kind is MentionKind.NOMINAL and words and mention.type != "POSITION":
        type_ = _head_type(words, TYPE_OF_DESCRIBED)
        other = mention.type == "CONCEPT" and type_ == "Organization"  # "a water body"
        if type_ is not None and mention.number != "plural" and not other:
            evidence.append((type_, NOMINAL_HEAD_WEIGHT))
    return evidence


_COMPLEMENTS = words("particle", "behind-head")
"""What may follow the head noun of a name or a description."""


def _head_type(words: list[str], types: Mapping[str, str]) -> str | None:
    for index, word in enumerate(words):
        if index and word in _COMPLEMENTS:
            return types.get(words[index - 1])
    return types.get(words[-1])


def winner(votes: Mapping[str, float]) -> str:
    """Return the type with most votes, places counted together; ties in the order of names.

    >>> winner({"Country": 2.0, "Organization": 2.5, "Place": 1.0})
    'Country'
    """
    if len(votes) < 2:
        return next(iter(votes), DEFAULT_TYPE)
    places = sum(weight for type_, weight in votes.items() if type_ in PLACES)
    best = max(sorted(votes), key=lambda type_: places if type_ in PLACES else votes[type_])
    if best not in PLACES:
        return best
    kinds = [type_ for type_ in sorted(PLACES - {"Place"}) if type_ in votes]
    return max(kinds, key=lambda type_: votes[type_], default="Place")


def is_person(votes: Mapping[str, float]) -> bool:
    """Return whether most speaks for a person."""
    return winner(votes) == "Person"
