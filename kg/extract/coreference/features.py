"""What speaks for and against an antecedent: features, which `weights.tsv` weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from kg.extract.coreference.binding import clause_head, subjects_of
from kg.extract.coreference.links import Thing
from kg.extract.coreference.markables import Markable
from kg.lang.en.grammar import (
    is_apposition,
    is_conjunct,
    is_noun,
    is_root,
    is_subject,
    is_verb,
    other_conjuncts,
    stands_beside,
)
from kg.parse import Token

RECENT = 10
"""How many of the last mentions of a thing are looked at."""

GOES_ON = "goes-on"
"""Of the subject of the sentence before, for that of the next: "The Arla is a river. *It* …"."""
_ONCE = "mentions=1"


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the weight of each feature for each class of pronouns: "person", "it", "they"."""
    table: dict[str, dict[str, float]] = {}
    text = (files("kg.extract.coreference") / "weights.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pronouns, feature, weight = line.split("\t")
            table.setdefault(pronouns, {})[feature] = float(weight)
    return table


def has_none(pronouns: str) -> bool:
    """Return whether pronouns of a class may stand for nothing that the text has mentioned."""
    return "none" in weights()[pronouns]


def score(pronouns: str, features: list[str]) -> float:
    """Return the sum of the weights of features for a class of pronouns."""
    table, total = weights()[pronouns], 0.0
    for feature in features:
        total += table.get(feature, 0.0)
    return total


def position(pronoun: Markable) -> str:
    """Return the place of a pronoun in its clause: "subject", "possessive" or "object"."""
    return pronoun.role if pronoun.role in {"subject", "possessive"} else "object"


def recent_features(pronoun: Markable, recent: Sequence[Markable]) -> list[str]:
    """Return what the last mentions of a thing tell of all its mentions as candidates."""
    features = [_ONCE if len(recent) == 1 else f"mentions={min(len(recent), 4)}"]
    if any(m.is_pronoun for m in recent):
        features.append("pronominal")
    if any(m.role == "subject" and pronoun.sentence - m.sentence <= 1 for m in recent):
        features.append("recent-subject")
    return features


def features_of(
    pronoun: Markable, candidate: Markable, thing: Thing, rank: int, recent: Sequence[str]
) -> list[str]:
    """Return the features of a candidate antecedent, which is a mention of `thing`.

    `rank` counts the nearer candidate things; `recent` are the features of the thing's last
    mentions.
    """
    place, role, mention = position(pronoun), candidate.role, candidate.mention
    distance = pronoun.sentence - candidate.sentence
    features = [
        f"distance={min(distance, 3)}",
        f"rank={min(rank, 4)}",
        f"role={role}",
        f"{place}<{role}",
        f"{place}<{role},{min(distance, 1)}",
    ]
    if distance == 0:
        features += sentence_features(pronoun, candidate, place)
        if candidate.word == pronoun.word and is_matrix_subject(candidate.head):
            features += [GOES_ON] if place == "subject" else []
    elif is_matrix_subject(candidate.head):
        features.append(f"matrix-subject,{min(distance, 2)}")
        known = not candidate.is_nominal or _ONCE not in recent
        if distance == 1 and known and is_matrix_subject(pronoun.head):
            features.append(GOES_ON)
    features.append(f"names={min(thing.names, 4)}")
    if candidate.is_name:
        length = min(len(mention.text.split()), 2)
        features += (f"length={length},{min(thing.names, 3)}", f"type={mention.type}")
    features += recent
    features.append(f"kind={mention.kind}")
    if is_conjunct(candidate.head):
        features.append("conjunct")
    elif is_apposition(candidate.head):
        features.append("apposition")
    features.append(f"gender={gender_match(pronoun, candidate, thing.gender)}")
    features.append(f"sort={sort_match(pronoun, thing.sorts)}")
    nested = depth(candidate.head)
    if nested > 0:
        features.append(f"nested={min(nested, 2)}")
    return features


def sentence_features(pronoun: Markable, candidate: Markable, place: str) -> Iterator[str]:
    """Yield the features of a candidate in the pronoun's own sentence."""
    verb, clause = clause_head(pronoun.head), clause_head(candidate.head)
    if candidate.order > pronoun.order:
        yield "cataphora"
    if any(candidate.head == s or candidate.head in other_conjuncts(s) for s in subjects_of(verb)):
        yield f"{place}:own-subject"
    elif clause is verb:
        yield f"{place}:same-clause"
    elif clause in verb.ancestors:
        yield f"{place}:higher-clause,{candidate.role}"
    elif verb in clause.ancestors:
        yield f"{place}:lower-clause"
    else:
        yield f"{place}:other-clause,{candidate.role}"
    if is_matrix_subject(candidate.head):
        yield f"{place}:matrix-subject"


def is_matrix_subject(head: Token) -> bool:
    """Return whether a token is the subject of its sentence's main verb."""
    return is_subject(head) and is_root(head.head)


def depth(head: Token) -> int:
    """Return how many noun phrases stand around a noun inside its clause."""
    if stands_beside(head):
        return 0
    nouns = 0
    for ancestor in head.ancestors:
        if is_verb(ancestor):
            break
        nouns += is_noun(ancestor)
    return nouns


def gender_match(pronoun: Markable, candidate: Markable, gender: str) -> str:
    """Return "same", "other" or "unknown", of a bare name with "guess-" before it.

    `gender` is that of the candidate's thing.
    """
    if gender:
        return "same" if gender == pronoun.gender else "other"
    if candidate.guessed_gender:
        return "guess-same" if candidate.guessed_gender == pronoun.gender else "guess-other"
    return "unknown"


def sort_match(pronoun: Markable, sorts: frozenset[str]) -> str:
    """Return "fits", "unknown", or the sort that a pronoun would not stand for."""
    if not sorts:
        return "unknown"
    if pronoun.sorts == {"person"}:
        return "fits" if "person" in sorts else min(sorts)
    return min(sorts)
