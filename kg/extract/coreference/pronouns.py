"""Rules that give third-person pronouns their antecedents.

A pronoun's candidates are the mentions of the last sentences that agree with it and that binding
theory allows; the one whose features weigh most is its antecedent. The window bounds the cost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from kg.extract.coreference.agreement import agrees, class_of, is_led
from kg.extract.coreference.binding import (
    REFLEXIVES,
    clause_head,
    forbidden,
    is_pleonastic,
    subjects_of,
)
from kg.extract.coreference.context import Context
from kg.extract.coreference.features import (
    GOES_ON,
    RECENT,
    features_of,
    has_none,
    recent_features,
    score,
)
from kg.extract.coreference.links import Link, Thing
from kg.extract.coreference.markables import Markable, before
from kg.extract.coreference.sets import find_couple
from kg.lang.en.grammar import (
    JUDGING,
    has_preposition_form,
    is_active_subject,
    is_apposition,
    is_participle,
    is_preposition,
    is_subject,
    object_of,
    owner_of,
)
from kg.lang.en.lexicon import words
from kg.parse import Token

Ranked = tuple[Markable, list[str]]
"""A candidate with its features."""
WINDOW = 4
"""How many sentences back a pronoun's antecedent may stand."""
SURE = 0.6
"""An antecedent less likely than this is doubted: of claims about such readers found 45 in 100
right, of those about others 70."""
_KIN = words("noun", "kin")


def candidates_of(pronoun: Markable, context: Context) -> list[Markable]:
    """Return the mentions that may be a pronoun's antecedent, nearest first."""
    discourse = context.discourse
    found = []
    speaker = context.voices.speaker_around(pronoun) if class_of(pronoun) == "person" else None
    # of oneself one says "I"
    forbidden_things: set[Thing] = {discourse.thing(speaker)} if speaker else set()
    for candidate in before(context.markables, pronoun, WINDOW - 1):
        if forbidden(pronoun, candidate):
            forbidden_things.add(discourse.thing(candidate))
        elif (
            not candidate.is_predicate
            and (not candidate.is_pronoun or candidate.order in discourse.links)
            and agrees(pronoun, candidate, context)
        ):
            found.append(candidate)
    found += cataphors(pronoun, context)
    judged = judged_for(pronoun)
    by_deed = [m for m in found if m.head is judged] if judged is not None else []
    return [m for m in by_deed or found if discourse.thing(m) not in forbidden_things]


def judged_for(pronoun: Markable) -> Token | None:
    """Return whose deed a pronoun owns: "thanked *Lee* for *his* visit", "fined *her* for …"."""
    link = pronoun.head.head.head
    if pronoun.role != "possessive" or link.lower_ != "for" or not is_preposition(link):
        return None
    return object_of(link.head) if link.head.lemma_ in JUDGING else None


def cataphors(pronoun: Markable, context: Context) -> list[Markable]:
    """Return the main subject, for a pronoun in what stands before it ("In his speech, X")."""
    for order in range(pronoun.order + 1, len(context.markables)):
        candidate = context.markables[order]
        if candidate.sentence != pronoun.sentence:
            break
        if (
            candidate.is_name
            and (governs(candidate, pronoun) or follows_opening(candidate, pronoun))
            and not forbidden(pronoun, candidate)
            and agrees(pronoun, candidate, context)
        ):
            return [candidate]
    return []


Choice = Callable[[Markable, Sequence[Ranked]], Markable | None]
"""Picks a pronoun's antecedent among its candidates."""


def heaviest(pronoun: Markable, ranked: Sequence[Ranked]) -> Markable | None:
    """Return the candidate whose features weigh most, or None where standing for nothing does."""
    kind = class_of(pronoun)
    best: Ranked | None = None
    most = -math.inf
    for one in ranked:
        weight = score(kind, one[1])
        if weight > most:
            best, most = one, weight
    if best is None or most <= _weight_of_nothing(pronoun, best[1]):
        return None
    return best[0]


def _weight_of_nothing(pronoun: Markable, best: Sequence[str]) -> float:
    """Return how much it weighs that a pronoun stands for nothing; minus infinity if none may.

    `best` are the features of what it stands for if for anything. One that has the place of what
    the text goes on about stands for that.
    """
    kind = class_of(pronoun)
    if not has_none(kind) or is_led(pronoun) or GOES_ON in best:
        return -math.inf
    return score(kind, ["none"])


def likelihood(
    pronoun: Markable, chosen: Markable, ranked: Sequence[Ranked], context: Context
) -> float:
    """Return the probability of a candidate's thing, that of its mentions together."""
    kind = class_of(pronoun)
    thing = context.discourse.thing(chosen)
    of_thing = 0.0
    of_chosen = next(features for candidate, features in ranked if candidate is chosen)
    of_all = math.exp(_weight_of_nothing(pronoun, of_chosen))
    for candidate, features in ranked:
        weight = math.exp(score(kind, features))
        of_all += weight
        if context.discourse.thing(candidate) is thing:
            of_thing += weight
    return of_thing / of_all


def governs(candidate: Markable, pronoun: Markable) -> bool:
    """Return whether a mention is the subject of a verb that a pronoun depends on."""
    head = candidate.head
    return is_subject(head) and head.head in pronoun.head.ancestors


def follows_opening(candidate: Markable, pronoun: Markable) -> bool:
    """Return whether a mention stands right behind the comma of an opening with a pronoun in it.

    "Like her first album, *Ann Lee* …": parsers lose the subject of such sentences.
    """
    start = candidate.tokens.start
    opening = pronoun.head.sent[0]
    return (
        (has_preposition_form(opening) or is_participle(opening))
        and start > pronoun.head.i
        and candidate.tokens.doc[start - 1].text == ","
        and not any(t.text == "," for t in pronoun.head.doc[pronoun.head.i : start - 1])
    )


def find_pronoun_link(
    pronoun: Markable, context: Context, choose: Choice = heaviest
) -> Link | None:
    """Return the link of a third-person pronoun to its antecedent, or None."""
    kind = class_of(pronoun)
    if not kind or is_pleonastic(pronoun.head):
        return None
    candidates = candidates_of(pronoun, context)
    if pronoun.word in REFLEXIVES:
        subjects = subjects_of(clause_head(pronoun.head))
        own = [c for c in candidates if c.head in subjects]
        if own:
            return Link((own[0].order,), "pronoun/reflexive")
    ranked = rank(pronoun, candidates, context)
    best = choose(pronoun, ranked)
    if best is None:
        couple = kind == "they" and pronoun.role == "subject"
        return find_couple(pronoun, context) if couple else None
    doubted = likelihood(pronoun, best, ranked, context) < SURE
    owner = owner_of_kin(best, pronoun, context)
    if owner is not None:
        if not is_aside(best):
            return None  # either of two
        best = owner
    best = named_beside(best, pronoun, context)
    members = context.coordinations.around(best)
    if kind == "they" and members and best.number != "plural":
        return Link(tuple(m.order for m in members), "pronoun/all-of-them", doubted)
    rule = "pronoun/cataphora" if best.order > pronoun.order else f"pronoun/{kind}"
    return Link((best.order,), rule, doubted)


def named_beside(nominal: Markable, pronoun: Markable, context: Context) -> Markable:
    """Return the name beside a noun phrase that may be the antecedent, or the phrase itself.

    "The operator, *Orsk Lines*, said it …": the name tells who is meant.
    """
    if not nominal.is_nominal:
        return nominal
    for candidate in context.markables[nominal.order + 1 : pronoun.order]:
        if candidate.head.i > nominal.head.right_edge.i:
            break
        beside = is_apposition(candidate.head) and candidate.head.head is nominal.head
        if beside and candidate.is_name and agrees(pronoun, candidate, context):
            return candidate
    return nominal


def owner_of_kin(best: Markable, pronoun: Markable, context: Context) -> Markable | None:
    """Return whose relative an antecedent is, if a later "he" may be that one as well, else None.

    "His *father* was a smith. He …": he whom the text is about as well as his father.
    """
    apart = best.sentence < pronoun.sentence and best.is_nominal and best.lemma in _KIN
    if not apart or class_of(pronoun) != "person":
        return None
    owner = owner_of(best.head)
    for candidate in context.markables[max(best.order - 2, 0) : best.order + 1]:
        if owner is not None and candidate.head is owner and agrees(pronoun, candidate, context):
            known = candidate.is_name or candidate.order in context.discourse.links
            return candidate if known else None
    return None


def is_aside(relative: Markable) -> bool:
    """Return whether a sentence only says what somebody's relative is: "his *father* was a smith".

    The text goes on with whose relative it is.
    """
    return is_active_subject(relative.head) and relative.head.head.lemma_ == "be"


def rank(pronoun: Markable, candidates: Sequence[Markable], context: Context) -> list[Ranked]:
    """Return each candidate with its features; candidates are given nearest first."""
    discourse = context.discourse
    ranked: list[Ranked] = []
    recent: dict[Thing, list[str]] = {}
    for candidate in candidates:
        thing = discourse.thing(candidate)
        if thing not in recent:
            last = discourse.last_before(thing, pronoun, RECENT)
            recent[thing] = recent_features(pronoun, last)
        features = features_of(pronoun, candidate, thing, len(recent) - 1, recent[thing])
        ranked.append((candidate, features))
    return ranked
