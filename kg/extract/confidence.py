"""How likely a claim is right: a logistic regression over how it was read.

The features tell of the reading: the rule, the way from subject to object in the parse, the length
and the coordinations of the sentence, the kinds of the ends; never of a particular word. The
weights in confidence.json are fitted by benchmarks/confidence/fit.py on claims that were read
against their sentences: a claim of confidence 0.8 is meant to be right in subject, predicate,
object, direction and status eight times in ten.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from kg.lang.en.grammar import leads_through_adverbial_clause, leads_through_relative_clause
from kg.model import Claim, Literal, Mention, MentionKind, Status

MODEL = Path(__file__).with_name("confidence.json")
LONGEST = 60
"""Words of a sentence; longer ones count as this long."""
_COORDINATION = re.compile(r"\b(?:and|or|but|nor)\b|[;:—]")
_QUOTES = re.compile("[\"“”]|``|''")
_NAME, _PRONOUN, _ASSERTED = MentionKind.NAME, MentionKind.PRONOUN, Status.ASSERTED
_SPEAKERS = frozenset({"i", "we", "us", "me"})


class ConfidenceModel(msgspec.Struct, frozen=True):
    """The weights of a logistic regression."""

    intercept: float
    weights: dict[str, float]
    fitted_on: str
    """What was read, and how much of it."""


@cache
def load_confidence_model(path: Path = MODEL) -> ConfidenceModel:
    """Return the fitted weights."""
    return msgspec.json.decode(path.read_bytes(), type=ConfidenceModel)


def with_confidence(claims: Iterable[Claim], text: str) -> list[Claim]:
    """Return the claims of a text with the confidence that the model gives them."""
    model = load_confidence_model()
    return [
        msgspec.structs.replace(claim, confidence=confidence_of(claim, text, model))
        for claim in claims
    ]


def confidence_of(claim: Claim, text: str, model: ConfidenceModel) -> float:
    """Return the probability that the claim is right, to two places."""
    weight_of = model.weights.get
    features = features_of(claim, text)
    score = model.intercept + sum(
        [value * weight_of(name, 0.0) for name, value in features.items() if value]
    )
    return round(1 / (1 + math.exp(-score)), 2)


def features_of(claim: Claim, text: str) -> dict[str, float]:
    """Return what the confidence of a claim depends on, by name; most hold or don't: 1 or 0."""
    subject, thing, phrase = claim.subject, claim.object, claim.phrase
    first, second = (subject, thing) if subject.start <= thing.start else (thing, subject)
    between = text[first.end : second.start].split()
    before_phrase = text[subject.end : phrase.start].split()
    path, kind = claim.path, subject.kind
    return {
        "words between the ends": min(len(between), 30) / 10,
        "words before the phrase": min(len(before_phrase), 20) / 10,
        "title or position": claim.rule.startswith("title/"),
        "inside a noun phrase": claim.rule == "clause/inside-noun",
        "nominal": phrase.voice == "nominal",
        "be or have": phrase.head in ("be", "have"),
        "subject by adverbial clause": leads_through_adverbial_clause(path),
        "subject by relative clause": leads_through_relative_clause(path),
        "subject is a name": kind is _NAME,
        "subject is a pronoun": kind is _PRONOUN,
        "subject is the speaker": subject.text.lower() in _SPEAKERS,
        "object is a name": isinstance(thing, Mention) and thing.kind is _NAME,
        "object is one common word": thing.text.isalpha() and thing.text.islower(),
        "object is a literal": isinstance(thing, Literal),
        "asserted": claim.status is _ASSERTED,
        **_features_of_sentence(text[claim.sentence[0] : claim.sentence[1]]),
    }


@lru_cache(maxsize=64)  # the claims of a sentence follow each other
def _features_of_sentence(sentence: str) -> dict[str, float]:
    return {
        "sentence words": min(len(sentence.split()), LONGEST) / 20,
        "coordination": min(len(_COORDINATION.findall(sentence)), 6) / 3,
        "quotation in the sentence": float(_QUOTES.search(sentence) is not None),
    }
