"""Rules that give third-person pronouns their antecedents.

A pronoun's candidates are the mentions of the last sentences that agree with it and that binding
theory allows; the one whose features weigh most is its antecedent. The window bounds the cost.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.coreference.binding import (
    REFLEXIVES,
    clause_head,
    forbidden,
    is_pleonastic,
    subjects_of,
)
from kg.extract.coreference.features import features_of, score
from kg.extract.coreference.lexicon import word_list
from kg.extract.coreference.links import Discourse, Link
from kg.extract.coreference.markables import Markable

WINDOW = 4
"""How many sentences back a pronoun's antecedent may stand."""
PERSON = word_list("person pronouns")
THING = word_list("thing pronouns")
PLURAL = word_list("plural pronouns")
_NOT_PERSONS = frozenset(
    {"LANGUAGE", "LAW", "EVENT", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"}
)


def class_of(pronoun: Markable) -> str:
    """Return "person", "it", "they", or "" for a pronoun that these rules do not treat."""
    for name, words in (("person", PERSON), ("it", THING), ("they", PLURAL)):
        if pronoun.word in words:
            return name
    return ""


def agrees(pronoun: Markable, candidate: Markable, discourse: Discourse) -> bool:
    """Return whether number, gender and sort let a pronoun stand for a candidate."""
    kind = class_of(pronoun)
    sorts = discourse.sorts(candidate)
    if candidate.is_pronoun and class_of(candidate) != kind:
        return False
    if candidate.is_pronoun and candidate.gender != pronoun.gender:
        return False
    if kind == "person":
        gender = discourse.gender(candidate)
        if gender and gender != pronoun.gender:
            return False
        if candidate.is_pronoun:
            return True
        if candidate.is_name:
            return True
        return candidate.number != "plural" and "person" in sorts
    if kind == "it":
        return (
            candidate.number != "plural"
            and sorts != {"person"}
            and candidate.gender
            in {
                "",
                "neuter",
            }
        )
    return candidate.number == "plural" or bool(sorts & {"organization", "group", "country"})


def candidates_of(
    pronoun: Markable, markables: Sequence[Markable], discourse: Discourse
) -> list[Markable]:
    """Return the mentions that may be a pronoun's antecedent, nearest first."""
    found = []
    for candidate in reversed(markables[: pronoun.order]):
        if pronoun.sentence - candidate.sentence >= WINDOW:
            break
        if (
            agrees(pronoun, candidate, discourse)
            and not forbidden(pronoun, candidate)
            and (not candidate.is_pronoun or candidate.order in discourse.links)
        ):
            found.append(candidate)
    blocked = [m for m in found if blocks(pronoun, m, discourse)]
    found = [m for m in found if not any(discourse.same(m, b) for b in blocked)]
    return [*found, *cataphors(pronoun, markables, discourse)]


def blocks(pronoun: Markable, candidate: Markable, discourse: Discourse) -> bool:
    """Return whether the thing of a candidate is another argument of the pronoun's own verb."""
    return any(
        forbidden(pronoun, member)
        for member in discourse.members(candidate)
        if member.sentence == pronoun.sentence and member is not pronoun
    )


def cataphors(
    pronoun: Markable, markables: Sequence[Markable], discourse: Discourse
) -> list[Markable]:
    """Return the main subject, for a pronoun in what stands before it ("In his speech, X")."""
    for candidate in markables[pronoun.order + 1 :]:
        if candidate.sentence != pronoun.sentence:
            break
        if (
            candidate.is_name
            and candidate.head.dep_ in {"nsubj", "nsubjpass"}
            and candidate.head.head in pronoun.head.ancestors
            and not forbidden(pronoun, candidate)
            and agrees(pronoun, candidate, discourse)
        ):
            return [candidate]
    return []


def find_pronoun_link(
    pronoun: Markable, markables: Sequence[Markable], discourse: Discourse
) -> Link | None:
    """Return the link of a third-person pronoun to its antecedent, or None."""
    kind = class_of(pronoun)
    if not kind or is_pleonastic(pronoun.head):
        return None
    candidates = candidates_of(pronoun, markables, discourse)
    if pronoun.word in REFLEXIVES:
        subjects = subjects_of(clause_head(pronoun.head))
        own = [c for c in candidates if c.head in subjects]
        if own:
            return Link((own[0].order,), "pronoun/reflexive")
    ranked = rank(pronoun, candidates, discourse)
    if not ranked:
        return None
    best = max(ranked, key=lambda pair: (score(kind, pair[1]), pair[0].order))[0]
    rule = "pronoun/cataphora" if best.order > pronoun.order else f"pronoun/{kind}"
    return Link((best.order,), rule)


def rank(
    pronoun: Markable, candidates: Sequence[Markable], discourse: Discourse
) -> list[tuple[Markable, list[str]]]:
    """Return each candidate with its features; candidates are given nearest first."""
    ranked = []
    nearer: list[Markable] = []
    for candidate in candidates:
        if not any(discourse.same(candidate, other) for other in nearer):
            nearer.append(candidate)
        features = list(features_of(pronoun, candidate, discourse, len(nearer) - 1))
        ranked.append((candidate, features))
    return ranked
