"""What the words of a verb group or of an event's noun phrase say: "not", "may", "planned"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.factuality.marks import LISTS, Mark
from kg.extract.quotations.sources import Source
from kg.lang.en.grammar import (
    auxiliaries_of,
    follows_to,
    has_active_auxiliary,
    has_grammatical_subject,
    is_adjectival_modifier,
    is_adverbial,
    is_adverbial_clause,
    is_base_form,
    is_conjunct,
    is_core_argument,
    is_determiner,
    is_full_verb,
    is_negation,
    is_past_form,
    is_preconjunction,
    is_present_participle,
    is_root,
    is_subordinator,
    is_surely_finite,
)
from kg.model import Modality
from kg.parse import Token

_QUOTES = ('"', "“", "”", "``", "''")
_FOCUS_WORDS = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})


def marks_of_verb(verb: Token) -> Iterator[Mark]:
    """Yield what the verb's own words say: negation, adverbs, auxiliaries, conditions."""
    for child in verb.children:
        if is_negation(child) and _negates(child, verb):
            yield Mark(child.lower_, negate=True)
        elif is_adverbial(child):
            yield from _adverb(child)
        elif is_core_argument(child) and _is_no(child):
            yield Mark("no", negate=True)
        elif is_preconjunction(child) and child.lower_ == "neither":
            yield Mark("neither", negate=True)
        if is_subordinator(child) and child.lower_ in LISTS["conditions"]:
            yield Mark(child.lower_, modality=Modality.CONDITIONAL)
    yield from _auxiliaries(verb)
    if is_base_form(verb) and is_root(verb):
        if follows_to(verb):  # a headline: "Bank to cut jobs"
            yield Mark("headline", modality=Modality.PLAN)
        elif _is_imperative(verb):
            yield Mark("imperative", modality=Modality.POSSIBLE)
    elif _hangs_too_high(verb):
        yield Mark("infinitive", modality=Modality.PLAN)


def _auxiliaries(verb: Token) -> Iterator[Mark]:
    words = {word.lower_ for word in _auxiliaries_of(verb)}
    clauses = [child for child in verb.children if is_adverbial_clause(child)]
    conditional = any(map(_is_condition, clauses))
    if words & LISTS["possible_auxiliaries"]:
        yield Mark("possible", modality=Modality.CONDITIONAL if conditional else Modality.POSSIBLE)
    elif words & LISTS["duty_auxiliaries"]:
        yield Mark("duty", modality=Modality.POSSIBLE)
    elif words & {"would", "'d", "’d"} and "had" not in words:
        future = not conditional and _is_said_in_the_past(verb)
        yield Mark("would", modality=Modality.PLAN if future else Modality.CONDITIONAL)
    elif words & LISTS["future_auxiliaries"]:
        yield Mark("future", modality=Modality.CONDITIONAL if conditional else Modality.PLAN)
    elif conditional:
        yield Mark("condition", modality=Modality.CONDITIONAL)


def _is_condition(clause: Token) -> bool:
    return any(
        is_subordinator(word) and word.lower_ in LISTS["conditions"] for word in clause.children
    )


def _auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries, those of the verb before also where they stand for both.

    "will stay and be heard"; taggers often take a base form for a past or present tense: "will buy
    and cut".
    """
    own = auxiliaries_of(verb)
    if not is_conjunct(verb) or has_grammatical_subject(verb):
        return own
    bare = is_base_form(own[0]) if own else verb.lower_ == verb.lemma_
    return (*auxiliaries_of(verb.head), *own) if bare else own


def _is_said_in_the_past(verb: Token) -> bool:
    return any(is_past_form(word) for word in verb.ancestors if is_full_verb(word))


def _adverb(adverb: Token) -> Iterator[Mark]:
    word = adverb.lower_
    if word in LISTS["reported_adverbs"]:
        yield Mark(word, source=Source(None, adverb), reported=True)
    elif word in LISTS["probable_adverbs"]:
        yield Mark(word, modality=Modality.PROBABLE)
    elif word in LISTS["possible_adverbs"]:
        yield Mark(word, modality=Modality.POSSIBLE)
    elif word in LISTS["negative_adverbs"]:
        yield Mark(word, negate=True)
    elif word == "longer" and any(w.lower_ in ("no", "any") for w in adverb.children):
        yield Mark("no longer", negate=any(w.lower_ == "no" for w in adverb.children))


def marks_of_event_noun(noun: Token) -> Iterator[Mark]:
    """Yield what the determiner and the adjectives of an event noun say: "planned talks"."""
    for child in noun.children:
        if is_determiner(child) or is_negation(child):
            if child.lower_ in LISTS["negative_words"]:
                yield Mark("no", negate=True)
        elif is_adjectival_modifier(child):
            yield from _adjective(child)


def _adjective(adjective: Token) -> Iterator[Mark]:
    word = adjective.lower_
    if word in LISTS["planned_adjectives"]:
        yield Mark(word, modality=Modality.PLAN)
    elif word in LISTS["possible_adjectives"]:
        yield Mark(word, modality=Modality.POSSIBLE)
    elif word in LISTS["reported_adjectives"]:
        yield Mark(word, source=Source(None, adjective), reported=True)


def _is_no(noun: Token) -> bool:
    return noun.lower_ in LISTS["negative_words"] or any(
        child.lower_ in LISTS["negative_words"]
        for child in noun.children
        if is_determiner(child) or is_negation(child) or is_preconjunction(child)
    )


def _negates(negation: Token, verb: Token) -> bool:
    """Whether "not" denies: it neither leads to more ("not only") nor stands in another's words."""
    doc = verb.doc
    first, last = sorted((negation.i, verb.i))
    if any(mark in doc.span(first, last).text for mark in _QUOTES):
        return False
    after = negation.i + 1
    return after >= len(doc) or doc[after].lower_ not in _FOCUS_WORDS


def _hangs_too_high(verb: Token) -> bool:
    """Whether a bare infinitive or gerund was coordinated with a finite verb far above it.

    "mentioned plans to build a dam and sign a treaty": nothing finite takes part with a base form.
    """
    return (
        is_conjunct(verb)
        and (is_base_form(verb) or is_present_participle(verb))
        and is_surely_finite(verb.head)
        and not _auxiliaries_of(verb)
        and not has_grammatical_subject(verb)
    )


def _is_imperative(verb: Token) -> bool:
    return not has_grammatical_subject(verb) and not has_active_auxiliary(verb)
