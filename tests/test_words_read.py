"""Claims as a reader of their words sees them: which words have which role, and what it makes of
them."""

import datetime
import math

import numpy as np
import pytest

from kg.annotate import _joined, load_model, words_of_claims
from kg.annotate.parses import parse_of
from kg.annotate.scheme import EDGES, WORDS
from kg.extract import extract
from kg.extract.confidence import START, for_and_against, load_weights
from kg.extract.evidence import EvidenceReader
from kg.extract.words_read import (
    BY_WORDS,
    evidence_of_words,
    read_words,
    roles_of,
    words_are_read,
)
from kg.model import Document

TEXT = "Marta Voss, a miller, sold the old mill in Sarn. Later she left the town."
ROLES = (
    "head of the subject", "subject", "head of the phrase", "phrase", "head of the object",
    "object", "between subject and phrase", "between phrase and object", "below the three heads",
    "above the three heads", "sentence", "antecedent of the subject", "antecedent of the object",
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp():
    return load_model()


class Reader:
    """A reader that finds every claim as likely as it was told to, and keeps what it was asked."""

    def __init__(self, likely: float) -> None:
        self.likely = likely
        self.asked = []

    def read(self, words, claims, evidence):
        self.asked.append((words, claims, list(map(tuple, evidence))))
        return [(self.likely, 0.9)] * len(claims)


def read(nlp, text, reader=None):
    doc = nlp(text)
    doc.user_data[WORDS] = np.arange(len(doc), dtype=np.float16)[:, None]
    document = Document(id="d", text=text, date=datetime.date(2025, 7, 2))
    parse = parse_of(doc, reader)
    return extract(document, parse), parse


def test_roles_are_the_words_of_a_claim(nlp):
    extraction, parse = read(nlp, TEXT)
    claim = next(claim for claim in extraction.claims if claim.phrase.lemma == "sell")
    roles = dict(zip(ROLES, roles_of(parse, claim), strict=True))
    words = {role: [parse[i].text for i in numbers] for role, numbers in roles.items()}
    assert words["subject"] == ["Marta", "Voss"]
    assert words["head of the subject"] == ["Voss"]
    assert words["head of the phrase"] == words["phrase"] == ["sold"]
    assert words["head of the object"] == ["mill"]
    assert words["between subject and phrase"] == [",", "a", "miller", ","]
    assert words["between phrase and object"] == ["the", "old"]
    assert {"Voss", "mill"} <= set(words["below the three heads"])
    assert words["sentence"][0] == "Marta"
    assert words["sentence"][-1] == "."
    assert words["antecedent of the subject"] == []


def test_the_antecedent_of_a_pronoun_has_a_role(nlp):
    extraction, parse = read(nlp, TEXT)
    claim = next(claim for claim in extraction.claims if claim.phrase.lemma == "leave")
    roles = dict(zip(ROLES, roles_of(parse, claim), strict=True))
    assert [parse[i].text for i in roles["subject"]] == ["she"]
    assert [parse[i].text for i in roles["antecedent of the subject"]] == ["Voss"]


def test_white_space_has_no_role(nlp):
    extraction, parse = read(nlp, TEXT.replace("sold", "sold "))
    claim = next(claim for claim in extraction.claims if claim.phrase.lemma == "sell")
    numbers = roles_of(parse, claim)[ROLES.index("sentence")]
    assert any(parse[i].is_space for i in range(numbers[0], numbers[-1]))
    assert not any(parse[i].is_space for i in numbers)


def test_what_a_reader_of_words_finds_is_evidence_and_is_asked_once_a_text(nlp):
    reader = Reader(0.912)
    extraction, parse = read(nlp, TEXT, reader)
    (words, claims, evidence) = reader.asked[0]
    assert len(reader.asked) == 1
    assert len(words) == len(parse)
    assert len(claims) == len(evidence) >= len(extraction.claims)
    assert not [name for names in evidence for name in names if BY_WORDS in name]
    again = EvidenceReader(parse, extraction.mentions, extraction.claims)
    for names in again.evidence_for(extraction.claims):
        assert {"likely by its words up to 93", "worth having by its words up to 90"} <= set(names)


def test_without_a_reader_nothing_is_told_of_the_words(nlp):
    extraction, parse = read(nlp, TEXT)
    assert read_words(parse, extraction.claims, [[]] * len(extraction.claims)) == ()
    reader = EvidenceReader(parse, extraction.mentions, extraction.claims)
    found = reader.evidence_for(extraction.claims)
    assert not [name for names in found for name in names if BY_WORDS in name]


def test_a_text_without_claims_is_not_asked_about(nlp):
    reader = Reader(0.5)
    read(nlp, "In Sarn.", reader)
    assert reader.asked == []


def test_a_released_text_lets_go_of_its_reader(nlp):
    _, parse = read(nlp, TEXT, Reader(0.5))
    assert parse.claim_reader is not None
    parse.release()
    assert parse.claim_reader is None


def test_what_is_read_of_a_text_in_parts_is_joined(nlp):
    parts = [nlp("Marta Voss left.\n"), nlp("She sold it.")]
    for number, part in enumerate(parts):
        part.user_data[WORDS] = np.full((len(part), 2), number, np.float16)
        part.user_data[EDGES] = ([1.0] * len(part), list(range(len(part))))
    whole = _joined(parts)
    assert words_of_claims(whole)[:, 0].tolist() == [0.0] * len(parts[0]) + [1.0] * len(parts[1])
    del parts[1].user_data[WORDS]
    assert words_of_claims(_joined(parts)) is None


@pytest.mark.parametrize(
    ("likely", "name"), [(0.0, "up to 30"), (0.504, "up to 50"), (0.506, "up to 60")]
)
def test_likelihood_is_told_by_the_step_that_its_percents_reach(likely, name):
    assert evidence_of_words(likely, 0.99)[0] == f"likely by its words {name}"
    assert evidence_of_words(likely, 0.99)[1] == "worth having by its words over 98"


def test_other_weights_hold_where_the_words_are_read(nlp):
    likely, _ = read(nlp, TEXT, Reader(0.97))
    unlikely, _ = read(nlp, TEXT, Reader(0.2))
    without, _ = read(nlp, TEXT)
    for sure, unsure, by_form in zip(likely.claims, unlikely.claims, without.claims, strict=True):
        assert sure.confidence > unsure.confidence
        assert by_form.confidence != unsure.confidence
        assert sure.evidence[0] == "likely by its words over 96"
        assert not words_are_read(by_form.evidence)


def test_a_claim_whose_words_are_read_is_as_sure_as_the_weights_for_that_say(nlp):
    extraction, parse = read(nlp, TEXT, Reader(0.88))
    reader = EvidenceReader(parse, extraction.mentions, extraction.claims)
    weights = load_weights(words_read=True)
    found = zip(extraction.claims, reader.evidence_for(extraction.claims), strict=True)
    for claim, names in found:
        for place, given in enumerate((claim.confidence, claim.salience)):
            total = sum(weights[name][place] for name in (START, *names) if name in weights)
            assert given == round(1 / (1 + math.exp(-total)), 2)
        (first, *_), _ = for_and_against(claim.evidence)
        assert first == f"likely by its words up to 90 (+{weights[claim.evidence[0]][0]:.2f})"
