"""Careful reading: a second parser reads each text, and what both tell is surer."""

import msgspec
import pytest

from kg.annotate import load_model
from kg.config import Config
from kg.errors import ConfigError
from kg.extract.confidence import load_weights
from kg.extract.evidence import TOLD_ONCE, TOLD_TWICE, EvidenceReader
from kg.extract.second_reading import place_of, places_told
from kg.extraction import read_texts
from kg.installed_models import SMALL_MODEL
from kg.model import Document
from kg.pipeline.runs import describe_run
from kg.single_texts import answers

TEXT = "Lena Voss bought the old mill. The mill stands in Tarnow."


@pytest.fixture(scope="module")
def nlp():
    return load_model()


@pytest.fixture
def other(nlp):
    """A second reader that takes every text for another one."""

    class Other:
        def __init__(self, text: str | None) -> None:
            self.text = text

        def pipe(self, batch, **_):
            if self.text is None:
                raise ValueError("no such words")
            return nlp.pipe([(self.text, context) for _, context in batch], as_tuples=True)

        def __getattr__(self, name: str):
            return getattr(nlp, name)

    return Other


def read(nlp, second):
    """Return the claims of the text, and what is told of each about a second reading."""
    found = []

    def keep(extraction, parse):
        reader = EvidenceReader(parse, extraction.mentions, extraction.claims)
        for claim in extraction.claims:
            names = set(reader.evidence_of(claim)) & {TOLD_ONCE, TOLD_TWICE}
            found.append((claim, names))
        return extraction

    (outcome,) = read_texts(nlp, [Document(id="d", text=TEXT)], add_facts=keep, second=second)
    assert outcome[0].claims
    return found


def test_what_both_readings_tell_is_surer_and_what_one_tells_is_not(nlp, other):
    once = read(nlp, None)
    both = read(nlp, nlp)
    alone = read(nlp, other("Nothing is told here."))
    assert all(names == set() for _, names in once)
    assert all(names == {TOLD_TWICE} for _, names in both)
    assert all(names == {TOLD_ONCE} for _, names in alone)
    for (twice, _), (lone, _) in zip(both, alone, strict=True):
        assert place_of(twice) == place_of(lone)
        assert twice.confidence > lone.confidence
    weights = load_weights()
    assert weights[TOLD_TWICE][0] > 0 > weights[TOLD_ONCE][0]


def test_a_second_reading_that_fails_costs_no_claim(nlp, other):
    assert read(nlp, other(None)) == read(nlp, None)


def test_a_claim_with_another_end_is_not_the_same(nlp):
    document = Document(id="d", text=TEXT)
    extraction, parse = next(read_texts(nlp, [document]))
    told = places_told(document, parse)
    claim = extraction.claims[0]
    assert place_of(claim) in told
    moved = msgspec.structs.replace(claim.subject, end=claim.subject.end - 1)
    assert place_of(msgspec.structs.replace(claim, subject=moved)) not in told


def test_answers_are_read_carefully_where_the_settings_say_so(nlp):
    documents = [Document(id="d", text=TEXT)]
    (plain,) = answers(nlp, documents, config=Config(model="another"))
    (careful,) = answers(nlp, documents, config=Config(model="another", careful=True))
    for once, twice in zip(plain["claims"], careful["claims"], strict=True):
        assert twice["confidence"] > once["confidence"]


def test_careful_reading_takes_another_model_than_the_small_one():
    with pytest.raises(ValueError, match="beside another model"):
        Config(model=SMALL_MODEL, careful=True)
    assert Config(model="another", careful=True).models == ("another", SMALL_MODEL)
    assert Config(model="another").models == ("another",)


def test_the_command_line_says_why_fast_and_careful_exclude_each_other(tmp_path):
    from kg.cli.options import settings_of

    with pytest.raises(ConfigError, match="beside another model"):
        settings_of(None, SMALL_MODEL, None, careful=True)


def test_texts_are_read_anew_where_reading_becomes_careful():
    once, careful = Config(model="another"), Config(model="another", careful=True)
    assert describe_run(once) != describe_run(careful)
    assert SMALL_MODEL in describe_run(careful)
