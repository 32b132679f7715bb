"""Values: canonical form, unit and kind of what the text counts and measures."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract.values import find_values, lexical_form

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data/values.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def test_no_case_is_lost():
    assert len(CASES) >= 24


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_values(nlp, case):
    found = find_values(parse_of(nlp(case["text"])))
    assert [f"{v.literal.value} {v.literal.unit}".strip() for v in found] == case["values"]


@pytest.mark.model
def test_words_are_kept_at_their_place(nlp):
    text = "The bank lost €3 billion."
    literal = find_values(parse_of(nlp(text)))[0].literal
    assert literal.text == text[literal.start : literal.end] == "€3 billion"


@pytest.mark.model
def test_kinds_are_the_annotators(nlp):
    doc = parse_of(nlp("The first 20 men lost 3% or $5 over 12 km."))
    kinds = [value.kind for value in find_values(doc)]
    assert kinds == ["ORDINAL", "CARDINAL", "PERCENT", "MONEY", "QUANTITY"]


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_lexical_form_is_canonical_and_equal(number):
    form, datatype = lexical_form(number)
    assert Decimal(form) == number
    assert "E" not in form
    if datatype.endswith("decimal"):
        assert not form.endswith("0")
    else:
        assert form == str(int(form))
