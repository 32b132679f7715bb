"""What the words of a verb group or of an event's noun phrase say: "not", "may", "planned"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.clauses.verbs import auxiliaries_of
from kg.extract.factuality.marks import LISTS, Mark, has_subject, is_infinitive
from kg.extract.quotations.sources import Source
from kg.model import Modality
from kg.parse import Token
from kg.parse.tokens import has_dep

_QUOTES = ('"', "“", "”", "``", "''")
_FOCUS_WORDS = frozenset({"only", "just", "merely", "simply", "solely", "necessarily"})
_SUBJECTS_AND_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def marks_of_verb(verb: Token) -> Iterator[Mark]:
    """Yield what the verb's own words say: negation, adverbs, auxiliaries, conditions."""
    for child in verb.children:
        if child.dep_ == "neg" and _negates(child, verb):
            yield Mark(child.lower_, negate=True)
        elif child.dep_ == "advmod":
            yield from _adverb(child)
        elif child.dep_ in _SUBJECTS_AND_OBJECTS and _is_no(child):
            yield Mark("no", negate=True)
        elif child.dep_ == "preconj" and child.lower_ == "neither":
            yield Mark("neither", negate=True)
        if child.dep_ == "mark" and child.lower_ in LISTS["conditions"]:
            yield Mark(child.lower_, modality=Modality.CONDITIONAL)
    yield from _auxiliaries(verb)
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        if is_infinitive(verb):  # a headline: "Bank to cut jobs"
            yield Mark("headline", modality=Modality.PLAN)
        elif _is_imperative(verb):
            yield Mark("imperative", modality=Modality.POSSIBLE)
    elif _hangs_too_high(verb):
        yield Mark("infinitive", modality=Modality.PLAN)


def _auxiliaries(verb: Token) -> Iterator[Mark]:
    words = {word.lower_ for word in _auxiliaries_of(verb)}
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
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
        word.dep_ == "mark" and word.lower_ in LISTS["conditions"] for word in clause.children
    )


def _auxiliaries_of(verb: Token) -> tuple[Token, ...]:
    """Return the auxiliaries, those of the verb before also where they stand for both.

    "will stay and be heard"; taggers often take a base form for a past or present tense: "will buy
    and cut".
    """
    own = auxiliaries_of(verb)
    if verb.dep_ != "conj" or has_subject(verb):
        return own
    bare = own[0].tag_ == "VB" if own else verb.lower_ == verb.lemma_
    return (*auxiliaries_of(verb.head), *own) if bare else own


def _is_said_in_the_past(verb: Token) -> bool:
    return any(word.tag_ in ("VBD", "VBN") for word in verb.ancestors if word.pos_ == "VERB")


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
        if child.dep_ in ("det", "neg") and child.lower_ in LISTS["negative_words"]:
            yield Mark("no", negate=True)
        elif child.dep_ == "amod" and child.lower_ in LISTS["planned_adjectives"]:
            yield Mark(child.lower_, modality=Modality.PLAN)
        elif child.dep_ == "amod" and child.lower_ in LISTS["possible_adjectives"]:
            yield Mark(child.lower_, modality=Modality.POSSIBLE)
        elif child.dep_ == "amod" and child.lower_ in LISTS["reported_adjectives"]:
            yield Mark(child.lower_, source=Source(None, child), reported=True)


def _is_no(noun: Token) -> bool:
    determiners = {
        child.lower_ for child in noun.children if child.dep_ in ("det", "neg", "preconj")
    }
    return noun.lower_ in LISTS["negative_words"] or bool(determiners & LISTS["negative_words"])


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
        verb.dep_ == "conj"
        and verb.tag_ in ("VB", "VBG")
        and verb.head.tag_ in ("VBD", "VBZ")
        and not _auxiliaries_of(verb)
        and not has_subject(verb)
    )


def _is_imperative(verb: Token) -> bool:
    return not has_subject(verb) and not has_dep(verb.children, ("aux",))
