"""The fact cases, which were written on the small model's trees, read with the parser.

What it does not read is in `data/parser_misses.tsv`, each with the reason; a case that is read now
(pytest says "xpassed") goes out of the table.
"""

import importlib.util
import json
from pathlib import Path

import pytest

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.extract import extract
from kg.installed_models import PARSER
from kg.model import Claim, Document, Mention

pytestmark = pytest.mark.model

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime runs the parser", allow_module_level=True)

DATA = Path(__file__).parent / "data"
CASES = [json.loads(line) for line in (DATA / "claims.jsonl").read_text("utf-8").splitlines()]
MISSES = dict(
    line.split("\t") for line in (DATA / "parser_misses.tsv").read_text("utf-8").splitlines()
)


@pytest.fixture(scope="module")
def parser():
    return load_model(PARSER)


def shown(claim: Claim) -> str:
    thing = claim.object
    words = thing.text if isinstance(thing, Mention) else f'"{thing.text}"'
    return f"{claim.subject.text} | {claim.phrase.lemma} | {words} | {claim.status}"


def test_the_misses_are_of_cases_and_few():
    assert set(MISSES) <= {case["text"] for case in CASES}
    assert len(CASES) >= 200
    assert len(MISSES) <= len(CASES) / 20
    assert all(MISSES.values())


def case_of(case: dict[str, object]) -> object:
    reason = MISSES.get(case["text"])
    marks = [pytest.mark.xfail(reason=reason, strict=False)] if reason else []
    return pytest.param(case, marks=marks, id=case["text"][:50])


@pytest.mark.parametrize("case", [case_of(case) for case in CASES])
def test_a_case_is_read_with_the_parser_too(case, parser):
    claims = extract(Document(id="d", text=case["text"]), parse_of(parser(case["text"]))).claims
    found = {shown(claim) for claim in claims}
    assert [claim for claim in case["claims"] if claim not in found] == []
