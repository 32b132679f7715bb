"""Every property of the core ontology is found in a sentence that says it."""

import json
from pathlib import Path

import msgspec
import pytest

from kg.iri import KG
from kg.mapping import map_claims
from kg.model import Document, Literal
from kg.ontology import load_ontology

PATH = Path(__file__).parent.parent / "data" / "ontology.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
assert len(CASES) >= 100


def test_every_core_property_has_a_sentence():
    core = load_ontology()
    assert {KG + case["property"] for case in CASES} == set(core.properties)


@pytest.fixture(scope="module")
def nlp():
    from kg.annotate import load_model

    return load_model()


@pytest.mark.model
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["property"])
def test_a_sentence_says_its_property(case, nlp):
    from kg.annotate.parses import parse_of
    from kg.extract import extract
    from kg.link import DEFAULT_LINKERS
    from kg.resolve import cluster_mentions, resolve

    if "reason" in case:
        pytest.skip(case["reason"])
    text = case["text"]
    extraction = extract(Document(id="d", text=text), parse_of(nlp(text)))
    clusters = cluster_mentions("d", extraction.mentions)
    extraction = msgspec.structs.replace(extraction, clusters=clusters)
    resolution = resolve(clusters, gazetteers=DEFAULT_LINKERS)
    found = {
        (
            claim.predicate.removeprefix(KG),
            resolution.entities[claim.subject].label,
            claim.object.value
            if isinstance(claim.object, Literal)
            else resolution.entities[claim.object].label,
        )
        for claim in map_claims(extraction, resolution, load_ontology())
    }
    assert (case["property"], case["subject"], case["object"]) in found
