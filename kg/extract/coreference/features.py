"""What speaks for and against an antecedent: features, which `weights.tsv` weighs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from kg.extract.coreference.binding import clause_head, subjects_of
from kg.extract.coreference.lexicon import read_table
from kg.extract.coreference.links import Discourse
from kg.extract.coreference.markables import Markable
from kg.extract.tokens import Token

RECENT = 10
"""How many of the last mentions of a thing are looked at."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature for each class of pronouns: "person", "it", "they"."""
    table: dict[str, dict[str, float]] = {}
    for pronouns, feature, weight in read_table("weights.tsv"):
        table.setdefault(pronouns, {})[feature] = float(weight)
    return table


def has_none(pronouns: str) -> bool:
    """Return whether pronouns of a class may stand for nothing that the text has mentioned."""
    return "none" in weights()[pronouns]


def score(pronouns: str, features: list[str]) -> float:
    """Return the sum of the weights of features for a class of pronouns."""
    table = weights()[pronouns]
    return sum([table.get(feature, 0.0) for feature in features])


def position(pronoun: Markable) -> str:
    """Return the place of a pronoun in its clause: "subject", "possessive" or "object"."""
    return pronoun.role if pronoun.role in {"subject", "possessive"} else "object"


def features_of(
    pronoun: Markable, candidate: Markable, discourse: Discourse, rank: int
) -> Iterator[str]:
    """Yield the features of a candidate antecedent; `rank` counts the nearer candidate things."""
    place = position(pronoun)
    distance = pronoun.sentence - candidate.sentence
    yield f"distance={min(distance, 3)}"
    yield f"rank={min(rank, 4)}"
    yield f"role={candidate.role}"
    yield f"{place}<{candidate.role}"
    yield f"{place}<{candidate.role},{min(distance, 1)}"
    if distance == 0:
        yield from sentence_features(pronoun, candidate, place)
    elif is_matrix_subject(candidate.head):
        yield f"matrix-subject,{min(distance, 2)}"
    total = discourse.count_names(candidate)
    yield f"names={min(total, 4)}"
    if candidate.is_name:
        length = min(len(candidate.mention.text.split()), 2)
        yield f"length={length},{min(total, 3)}"
        yield f"type={candidate.mention.type}"
    yield f"mentions={min(discourse.count_before(candidate, pronoun), 4)}"
    recent = list(islice(discourse.members_before(candidate, pronoun), RECENT))
    if any(m.is_pronoun for m in recent):
        yield "pronominal"
    if any(m.role == "subject" and pronoun.sentence - m.sentence <= 1 for m in recent):
        yield "recent-subject"
    yield f"kind={candidate.mention.kind.value}"
    if candidate.head.dep_ == "conj":
        yield "conjunct"
    if candidate.head.dep_ == "appos":
        yield "apposition"
    yield f"gender={gender_match(pronoun, candidate, discourse)}"
    yield f"sort={sort_match(pronoun, candidate, discourse)}"
    nested = depth(candidate.head)
    if nested > 0:
        yield f"nested={min(nested, 2)}"


def sentence_features(pronoun: Markable, candidate: Markable, place: str) -> Iterator[str]:
    """Yield the features of a candidate in the pronoun's own sentence."""
    verb = clause_head(pronoun.head)
    if candidate.order > pronoun.order:
        yield "cataphora"
    if any(candidate.head == s or candidate.head in s.conjuncts for s in subjects_of(verb)):
        yield f"{place}:own-subject"
    elif clause_head(candidate.head) == verb:
        yield f"{place}:same-clause"
    elif clause_head(candidate.head) in verb.ancestors:
        yield f"{place}:higher-clause,{candidate.role}"
    elif verb in clause_head(candidate.head).ancestors:
        yield f"{place}:lower-clause"
    else:
        yield f"{place}:other-clause,{candidate.role}"
    if is_matrix_subject(candidate.head):
        yield f"{place}:matrix-subject"


def is_matrix_subject(head: Token) -> bool:
    """Return whether a token is the subject of its sentence's main verb."""
    return head.dep_ in {"nsubj", "nsubjpass"} and head.head.dep_ == "ROOT"


def depth(head: Token) -> int:
    """Return how many noun phrases stand around a noun inside its clause."""
    nouns = 0
    for ancestor in head.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            break
        nouns += ancestor.pos_ in {"NOUN", "PROPN"} and head.dep_ not in {"conj", "appos"}
    return nouns


def gender_match(pronoun: Markable, candidate: Markable, discourse: Discourse) -> str:
    """Return "same", "other" or "unknown", of a bare name with "guess-" before it."""
    gender = discourse.gender(candidate)
    if gender:
        return "same" if gender == pronoun.gender else "other"
    if candidate.guessed_gender:
        return "guess-same" if candidate.guessed_gender == pronoun.gender else "guess-other"
    return "unknown"


def sort_match(pronoun: Markable, candidate: Markable, discourse: Discourse) -> str:
    """Return "fits", "unknown", or the sort that a pronoun would not stand for."""
    sorts = discourse.sorts(candidate)
    if not sorts:
        return "unknown"
    if pronoun.sorts == {"person"}:
        return "fits" if "person" in sorts else min(sorts)
    return min(sorts)
