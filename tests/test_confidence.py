"""Confidence: how a claim was read decides how sure it is, by fitted weights."""

import datetime
import json
from pathlib import Path

import msgspec
import pytest

from kg.annotate import load_model
from kg.extract import extract
from kg.extract.confidence import (
    ConfidenceModel,
    confidence_of,
    features_of,
    load_confidence_model,
)
from kg.model import Claim, Document, Mention, MentionKind, Phrase, Status
from kg.parse.from_spacy import parse_of

TEXT = "Rossi met Keller in Vienna."
RELIABILITY = Path(__file__).parent.parent / "benchmarks/confidence/reliability.json"


def mention(start: int, end: int, kind: MentionKind = MentionKind.NAME) -> Mention:
    return Mention(
        document="d", start=start, end=end, text=TEXT[start:end], kind=kind, type="PERSON",
        phrase=(start, end),
    )  # fmt: skip


def met() -> Claim:
    return Claim(
        document="d", sentence=(0, 27), subject=mention(0, 5), object=mention(10, 16),
        phrase=Phrase(surface="met", lemma="meet", start=6, end=9, head="meet"),
        rule="clause/object", path="nsubj<meet>dobj",
    )  # fmt: skip


def test_confidence_is_the_logistic_of_the_weighted_features():
    model = ConfidenceModel(intercept=0.0, weights={"asserted": 1.0}, fitted_on="")
    assert confidence_of(met(), TEXT, model) == 0.73
    denied = msgspec.structs.replace(met(), status=Status.NEGATED)
    assert confidence_of(denied, TEXT, model) == 0.5


def test_features_tell_of_the_reading_not_of_the_words():
    other = TEXT.replace("Rossi", "Smith").replace("Vienna", "London")
    assert features_of(met(), TEXT) == features_of(met(), other)


def test_a_pronoun_is_less_sure_than_a_name():
    pronoun = msgspec.structs.replace(met(), subject=mention(0, 5, MentionKind.PRONOUN))
    model = load_confidence_model()
    assert confidence_of(pronoun, TEXT, model) < confidence_of(met(), TEXT, model)


def test_every_weight_belongs_to_a_feature_that_can_occur():
    text = 'He said "we have talks" in the city; and they left, or not.'
    model = load_confidence_model()
    assert len(model.weights) >= 10
    assert set(features_of(met(), TEXT)) & set(model.weights)
    assert "coordination" in features_of(msgspec.structs.replace(met(), sentence=(0, 59)), text)


def test_calibration_error_measured_is_small():
    report = json.loads(RELIABILITY.read_text("utf-8"))
    assert report["expected calibration error, each article left out"] <= 0.05
    assert report["brier score"] < report["brier score of one constant"]


@pytest.mark.model
def test_extracted_claims_are_weighed_and_dated():
    nlp = load_model()
    text = "Rossi returns to Vienna on Friday. Rossi met Keller."
    document = Document(id="d", text=text, date=datetime.date(2025, 7, 2))
    claims = {claim.phrase.lemma: claim for claim in extract(document, parse_of(nlp(text))).claims}
    assert claims["return to"].status is Status.HYPOTHETICAL
    assert claims["meet"].status is Status.ASSERTED
    assert len({claim.confidence for claim in claims.values()}) == 2
