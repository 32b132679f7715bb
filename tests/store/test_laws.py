"""The laws of the store, over small texts that are read without a model."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import add, graph_of, lines, stored, turtle

pytestmark = pytest.mark.slow

names = st.sampled_from(["Ada", "Bo", "Carl", "Acme", "India", "the engine", "the table"])
verbs = st.sampled_from(["met", "praised", "founded", "left"])
subjects = names.filter(lambda name: name[0].isupper())
sentences = st.builds(
    "{} {}{} {}{}".format,
    subjects,
    st.sampled_from(["", "never "]),
    verbs,
    names,
    st.sampled_from([".", "?"]),
)
texts = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
corpora = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt"]), texts, min_size=1)
few = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@few
@given(corpora, texts)
def test_removing_what_was_added_leaves_no_trace(corpus, text):
    with graph_of(corpus) as graph:
        before = turtle(graph)
        add(graph, {"new.txt": text})
        graph.remove("new.txt")
        assert turtle(graph) == before
        assert stored(graph) == lines(graph)


@few
@given(corpora, st.randoms())
def test_documents_in_any_order_and_one_by_one_give_the_same_graph(corpus, random):
    ids = sorted(corpus)
    random.shuffle(ids)
    with graph_of(corpus) as at_once, graph_of({ids[0]: corpus[ids[0]]}) as one_by_one:
        for document_id in ids[1:]:
            add(one_by_one, {document_id: corpus[document_id]})
        assert turtle(one_by_one) == turtle(at_once)
        assert stored(one_by_one) == lines(at_once)


@few
@given(corpora, texts)
def test_a_changed_document_leaves_nothing_of_its_old_text(corpus, text):
    changed = {**corpus, "a.txt": text}
    with graph_of({**corpus, "a.txt": "Ada met Bo. Dora left India."}) as graph:
        add(graph, {"a.txt": text})
        with graph_of(changed) as fresh:
            assert turtle(graph) == turtle(fresh)
            assert stored(graph) == lines(fresh)


@few
@given(corpora)
def test_adding_twice_is_adding_once(corpus):
    with graph_of(corpus) as graph:
        before = turtle(graph)
        add(graph, corpus)
        assert turtle(graph) == before


@few
@given(corpora)
def test_every_plain_triple_has_a_claim_that_says_it(corpus):
    with graph_of(corpus) as graph:
        table = graph.query(
            "SELECT ?s ?p ?o { ?s ?p ?o . ?s skos:prefLabel ?l . ?o skos:prefLabel ?m"
            " FILTER NOT EXISTS { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"
        )
        assert not table.rows


@few
@given(corpora)
def test_every_claim_cites_a_sentence_that_holds_its_words_at_its_offsets(corpus):
    with graph_of(corpus) as graph:
        texts = {document.id: document.text for document in graph.documents()}
        table = graph.query(
            "SELECT ?id ?begin ?end ?words { ?c a rdf:Statement ; prov:wasDerivedFrom ?s ."
            " ?s nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words ;"
            " nif:referenceContext/schema:identifier ?id }"
        )
        assert bool(table.rows) == bool(graph.counts().claims)
        for row in table:
            assert texts[row["id"]][int(row["begin"]) : int(row["end"])] == row["words"]
