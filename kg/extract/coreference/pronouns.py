"""Rules that give third-person pronouns their antecedents.

A pronoun's candidates are the mentions of the last sentences that agree with it and that binding
theory allows; the one whose features weigh most is its antecedent. The window bounds the cost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from kg.cities import cities_by_name
from kg.extract.coreference.binding import (
    REFLEXIVES,
    clause_head,
    forbidden,
    is_pleonastic,
    subjects_of,
)
from kg.extract.coreference.context import Context
from kg.extract.coreference.features import RECENT, features_of, has_none, recent_features, score
from kg.extract.coreference.links import Link, Thing
from kg.extract.coreference.markables import Markable, before
from kg.extract.coreference.name_words import country_key
from kg.extract.mentions.types import is_geopolitical
from kg.lang.en.grammar import (
    SAYING,
    governing_preposition,
    has_preposition_form,
    is_active_subject,
    is_apposition,
    is_participle,
    is_plural,
    is_singular_proper,
    is_subject,
    owner_of,
)
from kg.lang.en.lexicon import words
from kg.lang.en.referents import gender_of_given_name, is_surname_too, sorts_of_nouns
from kg.names import fold

Ranked = tuple[Markable, list[str]]
"""A candidate with its features."""
LARGE_CITY = 100_000
"""How many people a city has whose name is no person's."""
WINDOW = 4
"""How many sentences back a pronoun's antecedent may stand."""
SURE = 0.6
"""An antecedent less likely than this is doubted: of claims about such readers found 45 in 100
right, of those about others 70."""
_BODIES = frozenset({"organization"})
_LED = frozenset({"organization", "country", "city", "group"})
_LEADERS = words("noun", "leader")
_FIGURES = words("noun", "figure")
_OF_FIGURES = words("verb", "of-figures")
_KIN = words("noun", "kin")
_CLASSES = (
    dict.fromkeys(words("pronoun", "stands-for", "person"), "person")
    | dict.fromkeys(words("pronoun", "stands-for", "thing"), "it")
    | dict.fromkeys(words("pronoun", "stands-for", "several"), "they")
)

_THINGS = frozenset(
    {"NORP", "FAC", "EVENT", "LAW", "VEHICLE", "SOFTWARE", "AWARD", "DISEASE", "LANGUAGE"}
    | {"WORK_OF_ART"}
)


def class_of(pronoun: Markable) -> str:
    """Return "person", "it", "they", or "" for a pronoun that these rules do not treat."""
    return _CLASSES.get(pronoun.word, "")


def agrees(pronoun: Markable, candidate: Markable, context: Context) -> bool:
    """Return whether number, gender and sort let a pronoun stand for a candidate."""
    thing, kind = context.discourse.thing(candidate), class_of(pronoun)
    if candidate.is_pronoun and (candidate.gender != pronoun.gender or class_of(candidate) != kind):
        return False
    sorts = thing.sorts
    if kind == "person":
        gender = thing.gender
        if gender and gender != pronoun.gender:
            return False
        if candidate.is_pronoun:
            return True
        if not gender and tells_other_gender(candidate, pronoun.gender):
            return False
        if candidate.is_name or is_singular_proper(candidate.head):
            return not (is_whereabouts(candidate) or is_body(candidate) or is_no_one(candidate))
        return candidate.number != "plural" and "person" in sorts
    if kind == "it":
        if is_led(pronoun) and candidate.is_nominal and not sorts & _LED:
            return False
        if candidate.is_nominal and candidate.lemma in _FIGURES and not is_of_figures(pronoun):
            return False
        return (
            candidate.number != "plural"
            and (sorts != {"person"} or is_body_speaking(candidate, pronoun, context))
            and candidate.gender
            in {
                "",
                "neuter",
            }
        )
    if context.coordinations.members(candidate):
        return True
    if candidate.is_name and candidate.mention.type == "GPE" and not is_of_state(candidate):
        return False
    return candidate.number == "plural" or bool(sorts & {"organization", "group", "country"})


def is_led(pronoun: Markable) -> bool:
    """Return whether a pronoun stands for a body, for it has a leader: "*its* chairman"."""
    return pronoun.role == "possessive" and pronoun.head.head.lemma_.lower() in _LEADERS


def is_of_state(name: Markable) -> bool:
    """Return whether a place's name is a country's, of which "they" is said as of its people."""
    return bool(country_key(name.mention.text))


def is_of_figures(pronoun: Markable) -> bool:
    """Return whether what is said of an "it" is said of figures: "*it* has grown since"."""
    return pronoun.role == "subject" and clause_head(pronoun.head).lemma_ in _OF_FIGURES


def is_whereabouts(name: Markable) -> bool:
    """Return whether a place is named as where something is: "in Florence", "Florence-based".

    Not "at Tanya": the recogniser takes persons for places.
    """
    head = name.head
    inside = governing_preposition(head) == "in"
    return (inside or head.head.lower_ == "based") and name.mention.type in {"GPE", "LOC"}


def is_body(name: Markable) -> bool:
    """Return whether a name's own words are those of a body: "MSNBC", "the Orsk *Ministry*".

    So are several words that open with no given name: "the *Velmer Daily News*".
    """
    text = name.mention.text
    if name.mention.type != "ORG" or len(text) < 3:
        return False
    several = " " in text and not gender_of_given_name(text.split()[0])
    return several or text.isupper() or sorts_of_nouns().get(name.lemma) == _BODIES


def is_no_one(name: Markable) -> bool:
    """Return whether a name is surely no person's: a land's, a people's, a team's, a thing's."""
    if name.mention.title:
        return False
    kind, head = name.mention.type, name.head
    several = is_plural(head) and any(child.lower_ == "the" for child in head.lefts)
    known = country_key(name.mention.text) or (
        (kind in ("GPE", "LOC") and is_geopolitical(name.mention.text))
        or (kind in ("GPE", "LOC", "ORG") and is_known_city(name))
    )
    return several or bool(known) or kind in _THINGS


def is_known_city(name: Markable) -> bool:
    """Return whether a place's name is that of a large city, and no given name: not "Florence"."""
    text = name.mention.text
    people = max((city.people for city in cities_by_name().get(fold(text), ())), default=0)
    return people >= LARGE_CITY and not gender_of_given_name(text.split()[0])


def is_body_speaking(name: Markable, pronoun: Markable, context: Context) -> bool:
    """Return whether who says "it" may be a body that was taken for a person: "*Velmer* said it".

    A name with an article, or of one word that is no given name and no short form of a longer name.
    """
    head = name.head
    if not name.is_name or name.mention.title or not is_active_subject(head):
        return False
    if head.head.lemma_ not in SAYING or head.head not in pronoun.head.ancestors:
        return False
    if pronoun.role != "possessive" and clause_head(pronoun.head).lemma_ == "be":
        return False  # "Rossi said it was late"
    if any(child.lower_ == "the" for child in head.lefts):
        return True
    thing = context.discourse.thing(name)
    names = context.discourse.last_before(thing, pronoun, RECENT)
    return not thing.gender and not any(" " in m.mention.text for m in names if m.is_name)


def tells_other_gender(candidate: Markable, gender: str) -> bool:
    """Return whether a bare name is a given name of the other gender, and no surname too."""
    guess = candidate.guessed_gender
    return guess not in {"", gender} and not is_surname_too(candidate.mention.text)


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
    return [m for m in found if discourse.thing(m) not in forbidden_things]


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
    best: Markable | None = None
    most = _weight_of_nothing(pronoun)
    for candidate, features in ranked:
        weight = score(kind, features)
        if weight > most:
            best, most = candidate, weight
    return best


def _weight_of_nothing(pronoun: Markable) -> float:
    """Return how much it weighs that a pronoun stands for nothing; minus infinity if none may."""
    kind = class_of(pronoun)
    return score(kind, ["none"]) if has_none(kind) and not is_led(pronoun) else -math.inf


def likelihood(
    pronoun: Markable, chosen: Markable, ranked: Sequence[Ranked], context: Context
) -> float:
    """Return the probability of a candidate's thing, that of its mentions together."""
    kind = class_of(pronoun)
    thing = context.discourse.thing(chosen)
    of_thing = 0.0
    of_all = math.exp(_weight_of_nothing(pronoun))
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
        return None
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
