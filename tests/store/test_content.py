"""What a graph holds: plain triples, claims, entities, and the same in every shape."""

import msgspec
import networkx
import pytest
from made import RUN, add, extraction, graph_of

from kg.errors import NotFoundError
from kg.iri import KG
from kg.names import fold_label

TEXTS = {
    "a.txt": "Ada met Bo. Ada praised the engine. Acme never left India.",
    "b.txt": "Carl founded Acme? Ada met Bo.",
}


@pytest.fixture(scope="module")
def graph():
    with graph_of(TEXTS) as graph:
        yield graph


def test_an_asserted_claim_is_a_plain_triple(graph):
    assert graph.query("ASK { :Ada kg:met :Bo }").answer


def test_a_reported_claim_is_no_plain_triple_but_a_fact_with_its_status(graph):
    assert not graph.query("ASK { :Carl kg:founds :Acme }").answer
    (fact,) = graph.entity("Carl").facts
    assert [str(status) for status in fact.statuses] == ["Reported"]


def test_a_negated_claim_is_no_plain_triple(graph):
    assert not graph.query("ASK { :Acme ?p :India }").answer


def test_a_fact_of_two_documents_has_the_claims_of_both(graph):
    (fact,) = [
        f
        for f in graph.entity("Ada").facts
        if f.subject.endswith("/Ada") and f.object.endswith("/Bo")
    ]
    assert {claim.claim.document for claim in fact.claims} == {"a.txt", "b.txt"}


def test_a_fact_goes_only_with_its_last_claim():
    with graph_of(TEXTS) as graph:
        graph.remove("a.txt")
        assert graph.query("ASK { :Ada kg:met :Bo }").answer
        graph.remove("b.txt")
        assert not graph.query("ASK { ?s ?p ?o }").answer


def test_a_concept_without_a_claim_is_no_node():
    with graph_of({"a.txt": "Ada praised the engine."}) as graph:
        assert [entity.label for entity in graph.entities()] == ["Ada", "engine"]
        graph.folder.put(_without_claims(graph), '{"kgVersion":"test"}')
        graph.update()
        assert [entity.label for entity in graph.entities()] == ["Ada"]


def _without_claims(graph):
    import msgspec

    found = graph.folder.require_extraction("a.txt")
    document = msgspec.structs.replace(found.document, title="changed")
    return msgspec.structs.replace(found, document=document, claims=())


def test_networkx_rdflib_sparql_and_content_agree_on_counts(graph):
    content, counts = graph.content(), graph.counts()
    network = graph.to_networkx()
    assert isinstance(network, networkx.MultiDiGraph)
    entities = graph.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s skos:prefLabel ?l }")
    facts = (
        "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o"
        " { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"
    )
    (row,) = graph.to_rdflib().query(facts)
    assert counts.entities == len(content.entities) == network.number_of_nodes()
    assert counts.entities == int(next(iter(entities))["n"])
    assert counts.facts == len(content.facts) == network.number_of_edges() == int(row.n)
    assert counts.facts == int(next(iter(graph.query(facts)))["n"])


def test_rdflib_gives_the_same_rows(graph):
    query = "SELECT ?s ?o { ?s kg:met ?o } ORDER BY ?s ?o"
    mine = [(row["s"], row["o"]) for row in graph.query(query)]
    assert mine == [(str(row.s), str(row.o)) for row in graph.to_rdflib().query(query)]
    assert len(mine) == 2


def test_content_tells_labels_and_superclasses(graph):
    content = graph.content()
    assert content.labels[KG + "met"] == "met"
    assert KG + "Agent" in content.superclasses[KG + "Person"]


def test_an_entity_that_got_another_iri_is_found_by_its_old_one():
    engine = "https://kg.example/entity/engine"
    with graph_of({"a.txt": "Ada praised the engine."}) as graph:
        add(graph, {"b.txt": "Carl praised the engine."})
        assert not graph.folder.has_entity(engine)
        assert graph.folder.successor(engine).startswith(f"{engine}--")
        graph.remove("b.txt")
        assert graph.folder.successor(engine) == engine
        assert graph.folder.successor("https://kg.example/entity/nothing") == ""


def test_an_unknown_entity_is_an_error(graph):
    with pytest.raises(NotFoundError, match="has no entity 'Zoe'"):
        graph.entity("Zoe")


def test_search_finds_beginnings_words_and_letters_without_accents():
    with graph_of({"a.txt": "Zoë met Łukasz. Zora met Bo."}) as graph:
        assert [entity.label for entity in graph.search("zo")] == ["Zoë", "Zora"]
        assert [entity.label for entity in graph.search("lukasz")] == ["Łukasz"]
        assert graph.search("nobody") == []
        # typed wrong, or as another would spell it
        assert [entity.label for entity in graph.search("lukash")] == ["Łukasz"]


def test_search_is_in_step_with_the_graph():
    with graph_of({"a.txt": "Ada met Bo."}) as graph:
        add(graph, {"b.txt": "Dora met Bo."})
        assert graph.search("dora")
        graph.remove("b.txt")
        assert not graph.search("dora")


@pytest.mark.parametrize(
    ("label", "folded"),
    [("São Paulo", "sao paulo"), ("U.S.", "us"), ("Ørsted A/S", "orsted a s"), ("", "")],
)
def test_labels_are_folded_for_search(label, folded):
    assert fold_label(label) == folded


def test_explaining_a_fact_shows_sentence_offsets_rule_and_mentions(graph):
    text = graph.explain("Ada", "met", "Bo")
    assert "stands; 2 claims" in text
    assert "“Ada met Bo.”" in text
    assert "a.txt, characters 0–11" in text
    assert "rule clause/object: A verb and its object: who does what to whom." in text
    assert "words “met”; path nsubj<verb>dobj" in text
    assert "subject “Ada” (0–3) is Ada" in text


def test_explaining_what_is_not_there_says_what_is(graph):
    with pytest.raises(NotFoundError, match="of 'Ada' there is: met, praises"):
        graph.explain("Ada", "sold")


def test_what_a_bar_costs_is_told_by_the_confidence_of_what_it_leaves():
    read = extraction("a.txt", "Ada met Bo. Ada praised the engine. Carl founded Acme?")
    claims = tuple(
        msgspec.structs.replace(claim, confidence=0.5 if claim.phrase.lemma == "meet" else 0.9)
        for claim in read.claims
    )
    with graph_of({}) as graph:
        graph.folder.put(msgspec.structs.replace(read, claims=claims), RUN)
        graph.update()
        standing = graph.standing()
    assert (standing.standing, standing.left) == (1, 1)
    assert (standing.right, standing.right_of_left) == (0.9, 0.5)
    assert "1 of 2 asserted claims stand, of which about 90% are right" in str(standing)
