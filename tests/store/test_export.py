"""Every format says what the graph says, to every reader."""

import csv
import io
import json
import re

import networkx
import pyoxigraph as ox
import pytest
import rdflib
from made import graph_of, lines

from kg.errors import PluginError, QueryError
from kg.export import require_format
from kg.model import Status

TEXTS = {
    "a.txt": 'Ada met Bo. Ada praised the engine. Acme never left India.\x0b "&<>"',
    "b.txt": "Carl founded Acme? Ada met Bo.",
}
RDF = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
}


@pytest.fixture(scope="module")
def graph():
    with graph_of(TEXTS) as graph:
        yield graph


def written(graph, name):
    return b"".join(require_format(name).write(graph))


def read_by_pyoxigraph(text, syntax):
    return {f"{quad.triple} ." for quad in ox.parse(text, syntax)}


@pytest.mark.parametrize("name", RDF)
def test_rdf_is_the_same_triples_to_pyoxigraph_and_rdflib(graph, name):
    text = written(graph, name)
    syntax, rdflib_syntax = RDF[name]
    assert read_by_pyoxigraph(text, syntax) == lines(graph)
    parsed = rdflib.Graph().parse(data=text.decode(), format=rdflib_syntax)
    again = parsed.serialize(format="nt", encoding="utf-8")
    assert read_by_pyoxigraph(again, ox.RdfFormat.N_TRIPLES) == lines(graph)


@pytest.mark.parametrize(
    ("name", "syntax"), [("trig", ox.RdfFormat.TRIG), ("nquads", ox.RdfFormat.N_QUADS)]
)
def test_formats_with_graphs_hold_the_default_graph(graph, name, syntax):
    assert read_by_pyoxigraph(written(graph, name), syntax) == lines(graph)


def test_rdf12_reifies_each_claim_and_turns_back_by_one_update(graph):
    store = ox.Store()
    store.load(written(graph, "rdf12"), ox.RdfFormat.TURTLE)
    store.update(
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>"
        " DELETE { ?f rdf:reifies ?t }"
        " INSERT { ?f a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
        " WHERE { ?f rdf:reifies ?t BIND (SUBJECT(?t) AS ?s) BIND (PREDICATE(?t) AS ?p)"
        " BIND (OBJECT(?t) AS ?o) }"
    )
    assert {f"{quad.triple} ." for quad in store} == lines(graph)


def test_graphml_has_a_node_for_each_entity_and_an_edge_for_each_fact(graph):
    network = networkx.read_graphml(io.BytesIO(written(graph, "graphml")))
    counts = graph.counts()
    assert (network.number_of_nodes(), network.number_of_edges()) == (
        counts.entities,
        counts.facts,
    )
    labels = networkx.get_node_attributes(network, "label")
    assert labels["https://kg.example/entity/Ada"] == "Ada"


def test_gexf_and_cypher_have_every_fact(graph):
    facts = graph.counts().facts
    assert written(graph, "gexf").count(b"<edge ") == facts
    assert len(re.findall(rb"^MATCH ", written(graph, "cypher"), re.MULTILINE)) == facts


def test_csv_has_a_row_for_each_claim_with_its_sentence(graph):
    rows = list(csv.DictReader(io.StringIO(written(graph, "csv").decode())))
    assert len(rows) == graph.counts().claims
    (carl,) = [row for row in rows if row["subject"] == "Carl"]
    assert (carl["status"], carl["sentence"]) == ("Reported", "Carl founded Acme?")


def test_parquet_holds_the_same_tables_as_csv(graph):
    parquet = pytest.importorskip("pyarrow.parquet")
    for name, content in require_format("parquet").tables(graph).items():
        rows = list(csv.DictReader(io.StringIO(_csv_of(graph, name))))
        assert parquet.read_table(io.BytesIO(content)).num_rows == len(rows)


def _csv_of(graph, name):
    return require_format("csv").tables(graph)[name.replace(".parquet", ".csv")].decode()


def test_json_claims_cite_the_words_of_their_sentence(graph):
    found = json.loads(written(graph, "json"))
    texts = TEXTS
    for fact in found["facts"]:
        for claim in fact["claims"]:
            start, end = claim["sentence"]
            assert texts[claim["document"]][start:end] == claim["text"]


def test_an_unknown_format_is_an_error():
    with pytest.raises(PluginError, match="no format 'dot'; there are: turtle"):
        require_format("dot")


def test_queries_through_rdflib_can_not_reach_out(graph):
    with pytest.raises(QueryError, match="SERVICE is refused"):
        graph.to_rdflib().query("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    "settings", [{}, {"min_confidence": 0.95}, {"standing": (Status.REPORTED,)}]
)
def test_what_is_said_to_stand_is_a_plain_triple_and_nothing_else(settings):
    with graph_of(TEXTS, **settings) as graph:
        triples = {(subject, predicate) for subject, predicate, _ in graph.triples()}
        facts = json.loads(written(graph, "json"))["facts"]
        assert facts
        for fact in facts:
            ends = (f"<{fact['subject']}>", f"<{fact['predicate']}>")
            assert fact["stands"] == (ends in triples)
