"""Inference as a setting of a graph: what it adds, and that nothing outlives its reasons."""

import handmade
import pytest

from kg.config import Config, Inference, parse_config
from kg.errors import ConfigError
from kg.model import Status

TEXTS = {
    "a.txt": "France contain India. Ada met Bo.",
    "b.txt": "India contain Goa. Cleo left Acme.",
}
HAS_PART = "https://kg.example/ns#hasPart"


@pytest.fixture
def graph(tmp_path):
    config = Config(inference=(Inference.TRANSITIVITY,))
    with handmade.built(tmp_path / "g.kg", TEXTS, config) as graph:
        yield graph


def inferred(graph) -> set[tuple[str, str]]:
    return {
        (fact.subject.rpartition("/")[2], str(fact.object).rpartition("/")[2])
        for fact in graph.facts()
        if fact.predicate == HAS_PART and fact.statuses == (Status.INFERRED,)
    }


def test_chain_over_two_documents_is_inferred_and_says_from_what(graph):
    assert inferred(graph) == {("France", "Goa")}
    query = """SELECT ?from { ?c rdf:subject :France ; rdf:predicate kg:hasPart ; rdf:object :Goa ;
                                prov:wasDerivedFrom ?from }"""
    sources = {row["from"] for row in graph.query(query)}
    assert len([source for source in sources if "#claim-" in source]) == 2


def test_conclusion_goes_with_its_reasons(graph):
    graph.remove("b.txt")
    assert inferred(graph) == set()


def test_without_the_setting_nothing_is_chained(tmp_path):
    with handmade.built(tmp_path / "g.kg", TEXTS) as graph:
        assert inferred(graph) == set()


def test_unknown_kind_of_inference_is_refused():
    with pytest.raises(ConfigError, match="Invalid enum value 'magic'"):
        parse_config("inference = ['magic']")
