"""Scope: what a text makes of a claim, and on whose word."""

import datetime
import functools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract.circumstances import time_of
from kg.extract.quotations import find_quotations
from kg.extract.scope import (
    AS_TOLD,
    as_of,
    at_end,
    is_correction,
    stance_of,
    status_of,
    status_of_own_words,
)
from kg.extract.times import find_times
from kg.extract.values import find_values
from kg.lang.en.operators import read_operators, records
from kg.model import Claim, Mention, MentionKind, Modality, Phrase, Polarity, Status, Time
from kg.parse import Parse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/scope.jsonl").read_text("utf-8").splitlines()
]


STANCES = {"so", "not", "possible", "probable", "conditional", "hope", "plan"} | {
    f"not {stance}" for stance in ("probable", "hope", "plan")
}

parser = functools.cache(load_model)


@pytest.fixture(scope="module")
def judged():
    nlp = parser()

    def stance_at(text: str, word: str):
        doc = parse_of(nlp(text))
        token = next(token for token in doc if token.text == word)
        return stance_of(token)

    return stance_at


def reported_claim(lemma: str, polarity: Polarity, modality: Modality) -> Claim:
    bank = Mention(
        document="d", start=0, end=4, text="Bank", kind=MentionKind.NAME, type="ORG", phrase=(0, 4)
    )
    phrase = Phrase(surface=lemma, lemma=lemma, start=5, end=9)
    return Claim(
        document="d", sentence=(0, 20), subject=bank, phrase=phrase, object=bank, rule="r",
        status=Status.REPORTED, polarity=polarity, modality=modality,
    )  # fmt: skip


def test_no_case_is_lost():
    assert len(CASES) >= 300


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} [{case['verb']}]")
def test_stance(judged, case):
    stance = judged(case["text"], case["verb"])
    negative = case["status"] == "Negated" or case.get("polarity") == "Negative"
    assert stance.status == case["status"]
    assert stance.polarity == ("Negative" if negative else "Positive")
    assert stance.modality == case.get("modality", "Certain")
    assert (stance.speaker.text if stance.speaker else "") == case.get("speaker", "")
    assert stance.reporting_verb == case.get("report", "")


@pytest.mark.model
def test_sources_are_innermost_first(judged):
    stance = judged("According to the ministry, Keller said that Rossi sold the bank.", "sold")
    assert [source.speaker.text for source in stance.sources] == ["Keller", "ministry"]


@pytest.mark.model
def test_quotation_goes_on_in_the_next_paragraph(judged):
    text = "“Rossi sold the bank,” Keller said.\n\n“He left Vienna at once.”\n\nThe bank closed."
    assert judged(text, "left").speaker.text == "Keller"
    assert judged(text, "closed").status is Status.ASSERTED


@pytest.mark.model
def test_open_quotation_goes_on_if_the_next_paragraph_opens_with_a_mark(judged):
    text = "Keller said: “Rossi sold the bank. He left Vienna.\n\n“The bank closed.”\n\nLee came."
    assert judged(text, "left").speaker.text == "Keller"
    assert judged(text, "closed").speaker.text == "Keller"
    assert judged(text, "came").status is Status.ASSERTED


@pytest.mark.model
def test_distanced_word_is_no_speech(judged):
    assert judged('Keller called the "sale" of the bank unfair.', "called").sources == ()


@pytest.mark.model
@pytest.mark.parametrize("text", ["Keller met Rossi but not Lee.", "Keller met Rossi, not Lee."])
def test_denied_end_is_negated(text):
    doc = parse_of(parser()(text))
    stance = stance_of(doc[1])
    ends = {token.text: at_end(stance, token, doc[1]).status for token in doc}
    assert ends["Rossi"] is Status.ASSERTED
    assert ends["Lee"] is Status.NEGATED


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event", "end", "status"),
    [
        ("Everyone but Omar Reyes signed the letter.", "signed", "Reyes", "Negated"),
        ("No one but Jane Foss met Ken Sato.", "met", "Foss", "Asserted"),
        ("All banks except Vesta signed the pact.", "signed", "Vesta", "Negated"),
        ("Dunn has asthma with no fever and cough.", "has", "fever", "Negated"),
        ("Dunn has asthma with no fever and cough.", "has", "cough", "Negated"),
        ("Vesta bought Tarn instead of Halden.", "bought", "Halden", "Negated"),
        ("Vesta bought Tarn instead of Halden.", "bought", "Tarn", "Asserted"),
        ("Vesta did not buy Tarn but Halden.", "buy", "Tarn", "Negated"),
        ("Vesta did not buy Tarn but Halden.", "buy", "Halden", "Asserted"),
        ("The bank is old but Vesta was not able to buy it.", "buy", "Vesta", "Negated"),
        ("Vesta sold Tarn, allegedly to Halden.", "sold", "Halden", "Reported"),
        ("Vesta sold Tarn, perhaps to Halden.", "sold", "Halden", "Hypothetical"),
        ("Vesta sold Tarn, perhaps to Halden.", "sold", "Tarn", "Asserted"),
    ],
)
def test_what_stands_at_an_end_counts_for_it_alone(text, event, end, status):
    words = {token.text: token for token in parse_of(parser()(text))}
    stance = stance_of(words[event])
    assert at_end(stance, words[end], words[event]).status == status


def test_a_word_has_one_operator_in_a_frame_and_every_class_an_example():
    assert len(read_operators()) > 7000
    for record in records():
        assert record["example"]
        assert {record["affirmed"], record["denied"]} <= STANCES | {"untold"}


def made(words: str, heads: list[int], deps: str, tags: str) -> Parse:
    """Return a parse made by hand; `heads` are token numbers."""
    texts = words.split()
    lemmas = {"thinks": "think", "sold": "sell", "denied": "deny", "refused": "refuse"}
    pos = {"V": "VERB", "A": "AUX", "N": "PROPN", "P": "PART", "S": "SCONJ", ".": "PUNCT"}
    kinds = tags.split()
    fine = {"V": "VBD", "A": "MD", "N": "NNP", "P": "RB", "S": "IN", ".": "."}
    return parse_of(
        Doc(
            English().vocab, words=texts, heads=heads, deps=deps.split(),
            tags=[fine[kind] for kind in kinds], pos=[pos[kind] for kind in kinds],
            lemmas=[lemmas.get(text, text.lower()) for text in texts],
        )
    )  # fmt: skip


def test_signs_and_sources_compose_through_any_depth():
    parse = made(
        "Lee denied that Rossi denied that Keller sold",
        [1, 1, 4, 4, 1, 7, 7, 4],
        "nsubj ROOT mark nsubj ccomp mark nsubj ccomp",
        "N V S N V S N V",
    )
    stance = stance_of(parse[7])
    assert stance.polarity is Polarity.POSITIVE
    assert [source.speaker.text for source in stance.sources] == ["Rossi", "Lee"]


def test_who_may_say_so_has_not_said_it():
    parse = made(
        "Lee may claim that Rossi sold",
        [2, 2, 2, 5, 5, 2],
        "nsubj aux ROOT mark nsubj ccomp",
        "N A V S N V",
    )
    stance = stance_of(parse[5])
    assert (stance.status, stance.modality) == (Status.HYPOTHETICAL, Modality.POSSIBLE)


def test_order_of_statuses():
    def status(**facts):
        given = {"negative": False, "modality": Modality.CERTAIN, "reported": False, "own": False}
        return status_of(**{**given, **facts})

    assert status(reported=True, negative=True) is Status.REPORTED
    assert status(negative=True, modality=Modality.POSSIBLE) is Status.NEGATED
    assert status(modality=Modality.PLAN) is Status.HYPOTHETICAL
    assert status(modality=Modality.PLAN, own=True) is Status.ASSERTED
    assert status(modality=Modality.POSSIBLE, own=True) is Status.ASSERTED
    assert status(modality=Modality.PROBABLE, own=True) is Status.HYPOTHETICAL


def test_own_hope_is_asserted():
    claim = reported_claim("hope to finish", Polarity.POSITIVE, Modality.HOPE)
    assert status_of_own_words(claim) is Status.ASSERTED


def test_own_future_is_not_yet_a_fact():
    claim = reported_claim("finish", Polarity.POSITIVE, Modality.PLAN)
    assert status_of_own_words(claim) is Status.HYPOTHETICAL


def test_own_denial_is_negated():
    claim = reported_claim("finish", Polarity.NEGATIVE, Modality.CERTAIN)
    assert status_of_own_words(claim) is Status.NEGATED


@pytest.mark.model
def test_what_is_called_for_a_later_day_is_called_now():
    event = parse_of(parser()("The call for a vote came."))[1]
    time = Time(text="for December", value="2025-12")
    assert as_of(AS_TOLD, event, time, datetime.date(2025, 7, 2)) is AS_TOLD


@pytest.mark.model
def test_what_a_past_tense_tells_has_happened_whatever_its_date():
    met = parse_of(parser()("Rossi met Keller."))[1]
    time = Time(text="on Tuesday", value="2025-07-08")
    assert as_of(AS_TOLD, met, time, datetime.date(2025, 7, 2)) is AS_TOLD


@pytest.mark.parametrize(
    ("time", "status"),
    [
        ("2025-07-09", Status.HYPOTHETICAL),
        ("2025-08", Status.HYPOTHETICAL),
        ("2025-07", Status.ASSERTED),
        ("2025-07-02", Status.ASSERTED),
        ("../2026", Status.ASSERTED),
        ("", Status.ASSERTED),
    ],
)
@pytest.mark.model
def test_what_lies_after_the_text_is_a_plan(time, status):
    event = parse_of(parser()("The return of Rossi pleased Keller."))[1]
    told = as_of(AS_TOLD, event, Time(text="", value=time), datetime.date(2025, 7, 2))
    assert told.status is status


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Correction: Rossi sold the bank in May.",
        "The paper corrected an earlier report that Rossi sold the bank.",
    ],
)
def test_correction_is_recognised(text):
    assert is_correction(parse_of(parser()(text))[2])


@pytest.mark.model
def test_correcting_a_person_is_no_correction():
    assert not is_correction(parse_of(parser()("Officials corrected Rossi."))[0])


BITS = """
Rossi said that “ ” `` '' " he will not , . ? : if according to the bank 2007 $ 5 million May
sell sold selling and or who reportedly denied on Tuesday two days later - %
"""
WORDS = st.sampled_from([*BITS.split(), "\n"])


@pytest.mark.model
@settings(max_examples=30, deadline=None, derandomize=True)
@given(words=st.lists(WORDS, max_size=30))
def test_no_text_makes_it_raise_and_offsets_hold(words):
    doc = parse_of(parser()(" ".join(words)))
    find_quotations(doc)
    times = find_times(doc, datetime.date(2025, 7, 2))
    for found in [*times, *find_values(doc)]:
        assert doc.text[found.start : found.end].strip()
    for token in doc:
        stance = stance_of(token)
        assert (stance.status is Status.REPORTED) >= bool(stance.sources)
        time_of(token, times)
