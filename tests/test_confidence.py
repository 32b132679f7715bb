"""Confidence and salience: how a claim was read decides how sure it is and how much it says."""

import csv
import datetime
import json
import math
from pathlib import Path

import msgspec
import pytest

from kg.annotate import load_model
from kg.annotate.parses import parse_of
from kg.annotate.scheme import EDGES
from kg.config import MIN_CONFIDENCE, MIN_SALIENCE
from kg.extract import extract
from kg.extract.confidence import KEPT, START, TABLE, for_and_against, is_told, load_weights
from kg.extract.evidence import EvidenceReader
from kg.model import Claim, Document, Extraction, ResolvedClaim, Status
from kg.parse import Parse
from kg.rdf import stands

REPORT = json.loads(
    (Path(__file__).parent.parent / "benchmarks/reading/confidence.json").read_text("utf-8")
)
ROWS = list(csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t"))


@pytest.fixture(scope="module")
def nlp():
    return load_model()


@pytest.fixture(scope="module")
def read(nlp):
    def read(text: str) -> tuple[Extraction, Parse]:
        document = Document(id="d", text=text, date=datetime.date(2025, 7, 2))
        parse = parse_of(nlp(text))
        return extract(document, parse), parse

    return read


def evidence_for(extraction: Extraction, parse: Parse, claim: Claim) -> tuple[str, ...]:
    reader = EvidenceReader(parse, extraction.mentions, extraction.claims)
    return reader.evidence_for(extraction.claims)[extraction.claims.index(claim)]


def test_confidence_is_the_logistic_of_the_weights_of_the_evidence(read):
    extraction, parse = read("Rossi met Keller in Vienna on Friday.")
    weights = load_weights()
    for claim in extraction.claims:
        names = evidence_for(extraction, parse, claim)
        for place, given in enumerate((claim.confidence, claim.salience)):
            total = sum(weights[name][place] for name in (START, *names) if name in weights)
            assert given == round(1 / (1 + math.exp(-total)), 2)


def test_evidence_tells_of_the_reading_not_of_the_words(read):
    ways = []
    for text in ("Anna Rossi bought the old mill.", "Peter Novak sold the new mill."):
        extraction, parse = read(text)
        ways.append([evidence_for(extraction, parse, claim) for claim in extraction.claims])
    assert ways[0]
    assert ways[0] == ways[1]


def test_each_piece_of_evidence_is_told_once(read):
    extraction, parse = read(
        'He said "we have a plan, and they know it" in the city; and Rossi, whose bank bought '
        "and sold it, left for Vienna, where she met Keller and his sister."
    )
    for claim in extraction.claims:
        names = evidence_for(extraction, parse, claim)
        assert len(names) == len(set(names))


def test_a_claim_keeps_the_weightiest_evidence(read):
    extraction, parse = read("Rossi met Keller in Vienna on Friday.")
    for claim in extraction.claims:
        known = [name for name in evidence_for(extraction, parse, claim) if name in load_weights()]
        known.sort(key=lambda name: (-abs(load_weights()[name][0]), name))
        assert claim.evidence == tuple(known[:KEPT])
        for_it, against = for_and_against(claim.evidence)
        assert len(for_it) + len(against) == KEPT


def test_what_the_parser_does_not_tell_is_no_evidence(read, nlp):
    extraction, parse = read("Marta Voss sold the mill to Ravel yesterday.")
    for claim in extraction.claims:
        names = evidence_for(extraction, parse, claim)
        assert not [name for name in names if "edge" in name or "parser" in name]
    doc = nlp("Marta Voss sold the mill to Ravel yesterday.")
    doc.user_data[EDGES] = ([0.99] * len(doc), list(range(len(doc))))
    sure = parse_of(doc)
    extraction = extract(Document(id="d", text=doc.text), sure)
    names = evidence_for(extraction, sure, extraction.claims[0])
    assert "least sure edge over 97" in names


def test_an_idle_phrase_says_less_than_an_event_with_names_and_a_date(read):
    extraction, _ = read("They have an idea. Halden Bank bought Orsk Steel in May 2021.")
    salience = {claim.phrase.lemma: claim.salience for claim in extraction.claims}
    assert salience["buy"] >= MIN_SALIENCE
    others, _ = read("People have ideas of many kinds.")
    assert all(claim.salience < salience["buy"] for claim in others.claims)


def test_extracted_claims_are_weighed_and_dated(read):
    extraction, _ = read("Rossi returns to Vienna on Friday. Rossi met Keller.")
    claims = {claim.phrase.lemma: claim for claim in extraction.claims}
    assert claims["return to"].status is Status.HYPOTHETICAL
    assert claims["meet"].status is Status.ASSERTED


def test_the_table_has_a_line_for_each_piece_of_evidence_once():
    names = [row["evidence"] for row in ROWS]
    assert names[0] == START
    assert names[1:] == sorted(set(names[1:]))
    assert len(names) >= 100


def test_a_claim_of_an_older_graph_stands_by_the_confidence_it_has(read):
    extraction, _ = read("Halden Bank bought Orsk Steel in May 2021.")
    stored = msgspec.to_builtins(extraction.claims[0])
    older = {name: value for name, value in stored.items() if name not in ("salience", "evidence")}
    claim = msgspec.convert({**older, "confidence": 0.6}, Claim)
    assert (claim.salience, claim.evidence) == (1.0, ())
    resolved = ResolvedClaim(
        claim=claim, subject="urn:a", predicate="urn:b", object="urn:c", status=claim.status
    )
    assert stands(resolved, min_confidence=0.5)
    assert not stands(resolved, min_confidence=0.65)


@pytest.mark.parametrize("model", REPORT)
def test_confidence_measured_on_other_documents_is_calibrated(model):
    report = REPORT[model]
    assert report["calibration error"] <= 0.08
    assert report["area under the curve"] >= 0.58
    by_bar = {row["from"]: row for row in report["plain from a confidence"]}
    chosen = by_bar[MIN_CONFIDENCE]
    assert chosen["right"] > report["all plain"]["right"]
    assert chosen["right, surer half"] > chosen["right"]


@pytest.mark.parametrize(
    ("edges", "confidence", "told"),
    [((), 0.3, True), ((0.9, 0.6), 0.3, True), ((0.9, 0.4), 0.55, False), ((0.4,), 0.7, True)],
)
def test_what_hangs_on_a_wrong_edge_is_told_only_where_the_rest_speaks_for_it(
    read, edges, confidence, told
):
    claim = read("Rossi met Keller.")[0].claims[0]
    assert is_told(msgspec.structs.replace(claim, edges=edges, confidence=confidence)) is told


@pytest.mark.parametrize(("confidence", "told"), [(0.4, False), (0.7, True)])
def test_what_is_said_of_a_doubted_pronoun_is_told_only_where_the_rest_speaks_for_it(
    read, confidence, told
):
    claim = read("Rossi met Keller.")[0].claims[0]
    doubted = msgspec.structs.replace(claim.subject, doubted=True, gender="")
    assert is_told(msgspec.structs.replace(claim, subject=doubted, confidence=confidence)) is told
