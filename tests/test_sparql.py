import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.sparql import add_using, refuse_reaching_out, tokens


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "LOAD <file:///etc/passwd>",
        "# quiet\nload <http://a.example/> into graph <http://b.example/>",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <HTTP://a.example/> { ?s ?p ?o }",
        "SELECT * FROM # why\n <http://a.example/> { ?s ?p ?o }",
        "SELECT ('\\'' AS ?q) { SERVICE <http://a.example/> {} }",
    ],
)
def test_query_that_reaches_out_is_refused(query):
    with pytest.raises(QueryError, match="is refused"):
        refuse_reaching_out(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://a.example/>" }',
        "SELECT * { ?service <http://a.example/LOAD> ?load } # SERVICE",
        "PREFIX service: <http://a.example/> SELECT * { ?s service:LOAD '''LOAD\n<x>''' }",
        "SELECT * FROM <urn:graph> { ?from <http://a.example/> ?o }",
    ],
)
def test_words_that_only_look_like_it_are_not_refused(query):
    asked = []
    refuse_reaching_out(query, holds=lambda iri: bool(asked.append(iri)))
    assert asked == []


def test_code_points_hide_no_keyword():
    with pytest.raises(QueryError, match="LOAD is refused"):
        refuse_reaching_out(r"\u004cOAD <http://a.example/>")


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (
            "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 { ?s a ?c } }",
            "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } "
            "USING <urn:g> USING NAMED <urn:n> WHERE { ?s ?p 1 { ?s a ?c } }",
        ),
        (
            "DELETE WHERE { ?s ?p 1 }",
            "DELETE { ?s ?p 1 } USING <urn:g> USING NAMED <urn:n> WHERE { ?s ?p 1 }",
        ),
        ('INSERT DATA { <urn:a> <urn:b> "WHERE" }', None),
    ],
)
def test_protocol_graphs_become_using(update, expected):
    assert add_using(update, ["urn:g"], ["urn:n"]) == (expected or update)


def test_using_of_its_own_conflicts_with_the_protocol():
    with pytest.raises(QueryError, match="takes no using-graph-uri"):
        add_using("WITH <urn:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ["urn:g"], [])


@given(st.text())
def test_any_text_has_tokens_that_stand_where_they_say(text):
    assert all(text[token.start :].startswith(token.text) for token in tokens(text))
